"""An invented article and those who read it, for the tests of the split screen."""

from __future__ import annotations

from decimal import Decimal

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseboard.desk.reading_claims import Beside
from caseboard.desk.reading_passages import Span
from caseboard.models import Claim, Snapshot, Source
from tests.factories import (
    make_case,
    make_organization,
    make_person,
    make_question,
    make_snapshot,
    make_source,
    make_user,
)

# Every word is invented.
TITLE = "Invented ferry strands off an invented coast"
FIRST = "At least 600 passengers were rescued, according to the Invented Coast Guard."
SECOND = "The guard said that about 40 passengers were injured and nearly 20 were missing."
THIRD = "Captain Ann Example counted two sailors on the deck. 😀 Another sentence follows here."
TEXT = "\n\n".join([TITLE, FIRST, SECOND, THIRD])


def make_article(text: str = TEXT, **values) -> Source:
    """A source with one snapshot of the text, in a case with two questions and two speakers."""
    case = values.pop("case", None) or make_case(slug="ferry")
    if not case.questions.exists():
        make_question(case=case, slug="rescued", text="How many passengers were rescued?")
        make_question(case=case, slug="injured", text="How many passengers were injured?")
        make_organization(case=case, slug="guard", name="Invented Coast Guard")
        make_person(case=case, slug="ann", name="Ann Example")
    source = make_source(case=case, **{"slug": "stranded", "title": TITLE, **values})
    add_snapshot(source, text)
    return source


def add_snapshot(source: Source, text: str) -> Snapshot:
    return make_snapshot(source=source, content=text.encode(), text=text, read_with="a test")


def signed_in(client, role="researcher"):
    client.force_login(make_user(role))
    return client


def address(source: Source, query: str = "", act: str = "") -> str:
    return f"/cases/{source.case.slug}/sources/{source.slug}/reading/{act}{query}"


def chosen(words: str, text: str = TEXT, at: str = "") -> dict[str, int]:
    """The offsets of words as the form sends them; `at` are those of the figure."""
    start = text.index(words)
    found = {"from": start, "to": start + len(words)}
    return found | ({"at": text.index(at)} if at else {})


def sent(source: Source, words: str = FIRST, **typed) -> dict:
    """What the form sends for a passage, with every suggestion checked."""
    rescued = source.case.questions.get(slug="rescued")
    return {
        "snapshot": source.snapshots.get().pk,
        **chosen(words),
        "quote": words,
        "statement": "The coast guard puts those brought ashore at 600 or more.",
        "question": rescued.pk,
        "qualifier": "at_least",
        "value": "600",
        "says": ["Invented Coast Guard"],
        "locator": "para. 1",
        "checked": "1",
        "save": "1",
    } | typed


def only_claim() -> Claim:
    return Claim.objects.get()


def queries_of(client, url: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def beside(**values) -> Beside:
    """A claim as it stands beside a text, with invented values."""
    value = values.pop("value", 30)
    return Beside(
        **{
            "number": 1, "slug": "invented", "statement": "Invented.", "answer": "", "about": "",
            "who": "", "as_of": "", "status": "draft", "status_words": "draft", "locator": "",
            "quote": "", "value": None if value is None else Decimal(value), "value_to": None,
            "span": Span(0, 1), "state": "kept", "place": "", "url": "",
        } | values
    )  # fmt: skip
