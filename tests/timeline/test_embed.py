"""Other sites frame the timeline of a public case: its picture, as a visitor sees it."""

import re
from html import unescape

import pytest

from tests.admin.forms import desk
from tests.factories import make_case, make_claim, make_event, make_person, make_source, make_user
from tests.pages.test_embed import OPEN, ROLES, Tags, may_be_framed
from tests.test_headers import directives

pytestmark = pytest.mark.django_db
AREA = re.compile(r'<textarea id="cite-embed"[^>]*>(.*?)</textarea>', re.S)


@pytest.fixture
def case():
    case = make_case(slug="invented", title="An invented case")
    event = make_event(case=case, slug="visit", title="Invented visit", date="2025-03",
                       category="visit", importance=4)  # fmt: skip
    make_claim(case=case, event=event)
    make_event(case=case, slug="clash", title="Invented clash", date="2025-06-10", category="clash")
    return case


def embed(client, case, query="embed=1"):
    return client.get(f"/cases/{case.slug}/timeline/?{query}")


def test_embed_is_open_to_frames_and_otherwise_as_strict(client, case):
    answer = embed(client, case)
    assert answer.status_code == 200
    assert may_be_framed(answer)
    assert directives(answer.headers["Content-Security-Policy"]) == OPEN
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not may_be_framed(embed(client, case, ""))
    assert not may_be_framed(embed(client, case, "embed=0"))


@pytest.mark.parametrize("path", ["timeline.svg", "timeline.json", "timeline/window.json"])
def test_no_file_of_the_timeline_goes_into_a_frame(client, case, path):
    answer = client.get(f"/cases/{case.slug}/{path}?embed=1")
    assert answer.status_code == 200
    assert not may_be_framed(answer)


def test_embed_is_the_picture_with_nothing_to_act_on(client, case):
    html = embed(client, case).content.decode()
    page = Tags(html)
    assert not page.tags & {"form", "input", "button", "script", "iframe", "nav", "cb-timeline"}
    assert "svg" in page.tags
    assert "2 events, " in html
    assert ">Invented visit</text>" in html
    assert html.count("<a ") == html.count('<a target="_blank" ') == len(page.links)


def test_every_link_leads_to_the_whole_page_at_the_same_window(client, case):
    page = Tags(embed(client, case, "embed=1&from=2025-02&to=2025-07&lane=person").content.decode())
    events = [link for link in page.links if link.startswith("?event=")]
    assert len(events) == 4, "two in each layout"
    assert all(link.endswith("&from=2025-02&to=2025-07&lane=person") for link in events)
    assert not any("embed" in link for link in page.links)
    assert "/cases/invented/timeline/?from=2025-02&to=2025-07&lane=person" in page.links


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [("category=visit", "visit", "clash"), ("from=2025-06", "clash", "visit"),
     ("fold=visit", "clash", "visit"), ("importance=4", "visit", "clash")],
)  # fmt: skip
def test_embed_keeps_window_filters_and_folds(client, case, query, shown, hidden):
    html = embed(client, case, f"embed=1&{query}").content.decode()
    assert f">Invented {shown}</text>" in html
    assert f">Invented {hidden}</text>" not in html


def test_embed_of_a_replay_says_so(client, case):
    event = make_event(case=case, title="Known late", date="2025-03", shown_alone=False)
    make_claim(case=case, event=event, source=make_source(case=case, published="2025-09"))
    html = embed(client, case, "embed=1&known_on=2025-05").content.decode()
    assert "with only what was known on 31 May 2025" in html
    assert "Known late" not in html
    early = embed(client, case, "embed=1&known_on=1990").content.decode()
    assert "No event with a date was known on 31 December 1990." in early


def test_an_open_event_is_no_matter_to_the_frame(client, case):
    plain = Tags(embed(client, case).content.decode())
    for event in ("visit", "nothing"):
        answer = embed(client, case, f"embed=1&event={event}")
        assert answer.status_code == 200
        assert may_be_framed(answer)
        assert Tags(answer.content.decode()).tags == plain.tags


def test_a_window_that_was_corrected_and_a_query_that_cannot_be_read_are_told(client, case):
    answer = embed(client, case, "embed=1&from=2026&to=2025")
    assert answer.status_code == 200
    assert "its ends were changed over" in answer.content.decode()
    answer = embed(client, case, "embed=1&from=banana")
    assert answer.status_code == 400
    assert "From: " in answer.content.decode()
    assert may_be_framed(answer)


@pytest.mark.parametrize("role", ROLES)
def test_internal_case_has_no_embed_for_anybody(role):
    case = make_case(visibility="internal")
    make_event(case=case, date="2025-03")
    client = desk(role)
    assert embed(client, case, "").status_code == 200
    answer = embed(client, case)
    assert answer.status_code == 404
    assert not may_be_framed(answer)


@pytest.mark.parametrize("role", ROLES)
def test_embed_is_the_same_to_the_byte_whoever_is_signed_in(client, case, role):
    """Two worlds: what only the desk may see changes nothing in what is framed."""
    queries = ("embed=1", "embed=1&lane=person", "embed=1&q=Invented")
    before = [embed(client, case, query).content for query in queries]
    hidden = make_event(
        case=case, title="Hidden", date="1999", category="hidden", importance=5,
        people=[make_person(case=case, name="Hidden person")], shown_alone=False,
    )  # fmt: skip
    make_claim(case=case, event=hidden, status="draft")
    make_claim(case=case, event=case.events.get(slug="visit"), status="in_review")
    make_user(role)
    for reader in (client, desk(role)):
        assert [embed(reader, case, query).content for query in queries] == before


def test_the_cite_panel_offers_code_that_keeps_the_window(client, case):
    query = "from=2025-02&to=2025-07&category=visit&fold=clash"
    html = embed(client, case, query).content.decode()
    (code,) = AREA.findall(html)
    code = unescape(code)
    (address,) = re.findall(r'src="([^"]+)"', code)
    address = unescape(address).removeprefix("http://testserver")
    assert address == f"/cases/invented/timeline/?{query}&embed=1"
    assert 'title="Timeline · An invented case"' in code
    assert ">Invented visit</text>" in client.get(address).content.decode()


def test_a_case_without_days_says_so(client):
    case = make_case()
    make_event(case=case, date="")
    assert "No event with a date is shown here." in embed(client, case).content.decode()
