"""One claim's page and its download."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caseboard.browse.figures import reading_in_words
from caseboard.models import ClaimStatus, Role
from caseboard.models.revising import accept
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_revision,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    """A claim with everything a claim may have."""
    case = make_case(slug="invented-case", title="Invented case")
    outlet = make_organization(case=case, name="Invented outlet")
    return make_claim(
        slug="whole",
        source=make_source(case=case, title="Article", publisher=outlet, author="A. Writer"),
        question=make_question(case=case, slug="q", text="How many?"),
        event=make_event(case=case, title="The event"),
        statement="About 2,000 are counted.",
        value=2000,
        as_of="2025-02",
        stated_on="2025-03-01",
        scope="in one region",
        locator="para. 4",
        quote="some two thousand",
        credibility=2,
        note="The month is inferred.",
        by=[make_person(case=case, name="First Speaker"), outlet],
    )


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    "told",
    [
        "About 2,000 are counted.", "<i>about </i><b>2,000</b><span class=\"unit\"> people</span>",
        "“About 2,000” is read as 1,800 to 2,200, the question’s tolerance being 10%.",
        "February 2025", "read as 1 February 2025 to 28 February 2025", "1 March 2025",
        "3 March 2025", "in one region", "probably true", "First Speaker</a></li><li><a",
        "“some two thousand”", "Article, para. 4", "written by A. Writer",
        "The month is inferred.", "How many?", "The event", "claim whole. Caseboard, read on",
    ],
)  # fmt: skip
def test_page_tells(client, whole, told):
    assert told in text_of(client.get(whole.get_absolute_url()))


def test_what_is_not_given_is_said_plainly(client):
    source = make_source(published="", title="Bare")
    claim = make_claim(source=source, event=make_event(case=source.case))
    text = text_of(client.get(claim.get_absolute_url()))
    for sentence in (
        "does not say which day", "does not say when", "The document gives no date.",
        "names nobody who says so", "no place given", "The document names no publisher",
    ):  # fmt: skip
        assert sentence in text


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ((2, None, "exact"), "it is read as 2 and nothing else."),
        ((2000, None, "nearly"), "“Nearly 2,000” is read as 1,800 to 2,000: up to 10% below"),
        ((600, None, "at_least"), "“At least 600” is read as 600 or more, with no upper end."),
        ((10000, None, "more_than"), "“More than 10,000” is read as 10,001 or more, counted in"),
        ((500, None, "at_most"), "“Up to 500” is read as 0 to 500."),
        ((500, None, "fewer_than"), "“Fewer than 500” is read as 0 to 499, counted in steps of 1."),
        ((18, 22, "between"), "“18 to 22” is read as just that, both ends included."),
        ((1000, None, "order"), "“Thousands” is read as 2,000 to 19,999: any figure"),
    ],
)
def test_every_wording_is_explained(figure, sentence):
    value, value_to, qualifier = figure
    told = reading_in_words(
        Decimal(value), value_to and Decimal(value_to), qualifier, Decimal("0.1"), Decimal(1), True
    )
    assert sentence in told


def test_superseding_claims_lead_to_each_other(client):
    old = make_claim(slug="old", value=600)
    new = make_claim(source=old.source, question=old.question, value=700, supersedes=old)
    assert f'href="{new.get_absolute_url()}"' in text_of(client.get(old.get_absolute_url()))
    text = text_of(client.get(new.get_absolute_url()))
    assert "Supersedes" in text
    assert f'href="{old.get_absolute_url()}"' in text


def test_few_neighbours_and_a_link_to_all(client):
    question = make_question(slug="q")
    claims = [make_claim(question=question) for _ in range(8)]
    response = client.get(claims[0].get_absolute_url())
    assert len(response.context["it"].nearby) == 5
    assert f"/cases/{question.case.slug}/claims/?question=q" in text_of(response)


@pytest.mark.usefixtures("pages_made_anew")
def test_queries_stay_when_claims_double(client):
    claim = make_claim()
    counts = []
    for _ in range(2):
        for _ in range(4):
            speaker = make_person(case=claim.case)
            publisher = make_organization(case=claim.case)
            source = make_source(case=claim.case, publisher=publisher)
            make_claim(question=claim.question, source=source, by=[speaker])
        with CaptureQueriesContext(connection) as queries:
            client.get(claim.get_absolute_url())
        counts.append(len(queries))
    assert counts == [4, 4]


def test_json_holds_the_claim(client, whole):
    plain = client.get(whole.get_absolute_url()[:-1] + ".json").json()
    assert plain["read_as"] == {"low": 1800, "high": 2200}
    assert plain["figure"] == "about 2,000 people"
    assert plain["as_of"] == {
        "edtf": "2025-02", "words": "February 2025", "earliest": "2025-02-01",
        "latest": "2025-02-28",
    }  # fmt: skip
    assert [link["name"] for link in plain["said_by"]] == ["First Speaker", "Invented outlet"]
    assert (plain["answer"], plain["source"]["url"], plain["supersedes"]) == (None, None, None)
    assert "status" not in plain


@pytest.mark.parametrize(
    ("tells", "reason"), [(True, "an invented slip of the pen"), (False, None)]
)
def test_json_tells_of_corrections_what_the_page_tells(client, whole, tells, reason):
    address = whole.get_absolute_url()[:-1] + ".json"
    assert client.get(address).json()["corrected"] == []
    revision = make_revision(claim=whole, by=make_user("researcher"))
    accept(revision, make_user("editor"), tell_readers=tells)
    today = timezone.localdate().isoformat()
    assert client.get(address).json()["corrected"] == [{"on": today, "reason": reason}]


def test_hidden_claim_looks_like_a_missing_one(client):
    shown = make_claim(slug="shown")
    make_claim(source=shown.source, slug="unpublished", status=ClaimStatus.DRAFT)
    claims = shown.get_absolute_url().removesuffix("shown/")
    answer, missing = client.get(f"{claims}unpublished/"), client.get(f"{claims}missing/")
    assert answer.status_code == missing.status_code == 404
    assert answer.content.replace(b"unpublished", b"missing") == missing.content
    assert client.get(f"{claims}unpublished.json").status_code == 404


def test_draft_is_marked_for_those_who_may_read_it(client):
    draft = make_claim(status=ClaimStatus.DRAFT)
    client.force_login(make_user(Role.RESEARCHER))
    text = text_of(client.get(draft.get_absolute_url()))
    assert '<span class="state state-draft">Draft</span>' in text
    assert "Edit in the admin" in text


def test_visitor_is_told_nothing_of_a_draft_beside_it(client, whole):
    make_claim(question=whole.question, source=whole.source, supersedes=whole,
               statement="A hidden draft.", status=ClaimStatus.DRAFT)  # fmt: skip
    text = text_of(client.get(whole.get_absolute_url()))
    assert "A hidden draft." not in text
    assert "Superseded" not in text
    assert "Edit in the admin" not in text


def test_replay_before_its_day_says_that_it_was_not_known(client, whole):
    response = client.get(whole.get_absolute_url() + "?known_on=2025-03-02")
    assert "Not known then" in text_of(response)
    assert whole.statement not in text_of(response)


def test_script_is_shown_as_text(client):
    payload = "<script>alert(1)</script>"
    claim = make_claim(statement=payload, quote=payload, note=payload, scope=payload,
                       locator=payload, case=make_case(title=payload))  # fmt: skip
    assert payload not in client.get(claim.get_absolute_url()).content.decode()
