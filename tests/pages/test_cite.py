"""A citation holds the page, the case, its days and an address that keeps to them."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests.comparison.pages import queries_of, words_of
from tests.factories import make_case, make_claim, make_event, make_question, make_source

pytestmark = pytest.mark.django_db
PATHS = ("", "timeline/", "compare/", "claims/", "sources/", "people/", "origins/",
         "questions/killed/")  # fmt: skip
PANEL = re.compile(r'<details class="cite" id="citing">(.*?)</details>', re.S)
AREA = re.compile(r'<textarea id="cite-(\w+)"[^>]*readonly[^>]*>(.*?)</textarea>', re.S)


@pytest.fixture
def case():
    case = make_case(title="An invented case & more")
    make_claim(question=make_question(case=case, slug="killed", text="How many “were” <killed>?"))
    return case


def cited(client, address: str) -> dict[str, str]:
    """What the panel holds to be copied, by name."""
    page = client.get(address)
    assert page.status_code == 200, address
    return {name: unescape(text) for name, text in AREA.findall(page.content.decode())}


def query_of(words: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(words.rpartition(" ")[2]).query)


def today() -> str:
    return timezone.localdate().isoformat()


@pytest.mark.parametrize("path", PATHS)
def test_citation_pins_both_days_and_keeps_the_query(client, case, path):
    words = (
        cited(client, f"/cases/{case.slug}/{path}?sort=source")["words"]
        if path == "claims/"
        else cited(client, f"/cases/{case.slug}/{path}")["words"]
    )
    asked = query_of(words)
    assert (asked.pop("as_of"), asked.pop("known_on")) == ([today()], [today()])
    assert asked == ({"sort": ["source"]} if path == "claims/" else {})
    address = words.rpartition(" ")[2]
    assert address.startswith(f"http://testserver/cases/{case.slug}/{path}?")
    assert client.get(address).status_code == 200


def test_citation_says_what_is_cited_in_words(client, case):
    words = cited(client, f"/cases/{case.slug}/questions/killed/?as_of=2025-04")["words"]
    day = f"{timezone.localdate():%-d %B %Y}"
    assert words.startswith(
        "“How many “were” <killed>?”, An invented case & more, Caseboard. "
        f"As of April 2025, known on {day}; read on {day}. http://"
    )
    assert query_of(words)["as_of"] == ["2025-04"]


def test_citation_of_a_replay_keeps_the_day_of_the_replay(client, case):
    words = cited(client, f"/cases/{case.slug}/compare/?known_on=2025-03-31&by=origins")["words"]
    asked = {"as_of": [today()], "known_on": ["2025-03-31"], "by": ["origins"]}
    assert query_of(words) == asked
    assert "known on 31 March 2025" in words


@pytest.mark.parametrize("days", [{"published": "", "retrieved": ""}, {"published": "2999-01"}])
def test_citation_leaves_open_what_would_change_the_page(client, case, days):
    """A replay of today leaves out what carries no date, and what is surely public only later."""
    question = case.questions.get(slug="killed")
    make_claim(question=question, source=make_source(case=case, **days), value=700)
    address = f"/cases/{case.slug}/questions/killed/"
    html = client.get(address).content.decode()
    words = cited(client, address)["words"]
    assert query_of(words) == {"as_of": [today()]}
    assert "known on" not in words
    assert f"known_on={today()}" in PANEL.search(html)[1]
    assert words_of(client.get(words.rpartition(" ")[2]).content.decode()).count("700") > 0


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("timeline/", "filters=1"),
        ("compare/", "open=columns"),
        ("compare/", "open=questions"),
        ("compare/", "with={source}"),
        ("questions/killed/", "put=1"),
    ],
)
def test_citation_leaves_out_what_only_lies_open(client, case, path, query):
    """Neither does the code to embed hold it, nor does it go along to another day."""
    query = query.format(source=case.sources.get().slug)
    address = f"/cases/{case.slug}/{path}?{query}&as_of=2025-04"
    page, told = client.get(address), cited(client, address)
    assert query_of(told["words"]) == {"as_of": ["2025-04"], "known_on": [today()]}
    shown = re.search(r'src="([^"]*)"', told.get("embed", 'src=""'))[1]
    assert query.partition("=")[0] not in parse_qs(urlsplit(unescape(shown)).query)
    assert page.context["page"].kept == ()


@pytest.mark.parametrize("query", ["event=x", "story=1", "importance=3", "page=2"])
def test_citation_of_a_timeline_keeps_what_it_shows(client, case, query):
    make_event(case=case, slug="x", importance=4)
    name, value = query.split("=")
    words = cited(client, f"/cases/{case.slug}/timeline/?{query}&filters=1")["words"]
    assert query_of(words)[name] == [value]
    assert "filters" not in query_of(words)


def test_swapped_region_brings_its_own_citation(client, case):
    headers = {"HX-Request": "true", "HX-Target": "compare"}
    page = client.get(f"/cases/{case.slug}/compare/?by=origins", headers=headers)
    words = unescape(AREA.search(page.content.decode())[2])
    assert query_of(words)["by"] == ["origins"]


def test_page_that_could_not_be_read_is_not_cited(client, case):
    page = client.get(f"/cases/{case.slug}/compare/?as_of=banana")
    assert page.status_code == 400
    assert not PANEL.search(page.content.decode())


def test_citation_costs_no_query(client, case):
    address = f"/cases/{case.slug}/origins/"
    assert queries_of(client, address) == 4


def test_code_to_embed_stands_on_question_pages_of_public_cases_alone(client, case, settings):
    address = f"/cases/{case.slug}/questions/killed/?as_of=2025-04"
    code = cited(client, address)["embed"]
    source, title = re.search(r'src="([^"]*)" title="([^"]*)"', code).groups()
    assert unescape(source) == f"http://testserver{address}&embed=1"
    assert unescape(title) == "How many “were” <killed>? · An invented case & more"
    assert "<killed>" not in code
    assert "embed" not in cited(client, f"/cases/{case.slug}/compare/")


def test_code_to_embed_is_not_offered_of_an_internal_case(client, django_user_model):
    case = make_case(visibility="internal")
    make_claim(question=make_question(case=case, slug="killed"))
    client.force_login(django_user_model.objects.create_superuser("desk", password="x"))
    assert set(cited(client, f"/cases/{case.slug}/questions/killed/")) == {"words"}
