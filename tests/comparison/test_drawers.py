"""The drawers of the comparison: shut ones are links, and an open one concerns nobody else."""

import re
from html import unescape

import pytest

from caseboard.comparison.asked import PAGE_SIZE
from tests.factories import make_case, make_claim, make_question, make_source

from .pages import text_of

pytestmark = pytest.mark.django_db
DRAWERS = {"columns": "Choose sources", "beside": "Lay two side by side",
           "questions": "Filter questions"}  # fmt: skip
LINK = re.compile(
    r'<a class="drawer-link" id="open\.(\w+)" href="([^"]*)" aria-expanded="(\w+)">([^<]*)</a>'
)


@pytest.fixture
def case():
    """More questions than a page holds, answered by two sources."""
    case = make_case()
    sources = [make_source(case=case, slug=slug, published="2025-01-02") for slug in ("one", "two")]
    for number in range(PAGE_SIZE + 1):
        question = make_question(case=case, slug=f"q-{number:02}", text=f"Question {number:02}?")
        make_claim(question=question, source=sources[number % 2])
    return case


def page_of(client, case, query=""):
    response = client.get(f"/cases/{case.slug}/compare/{query}")
    assert response.status_code == 200
    return response.content.decode()


def links(page):
    """Each drawer's link: where it leads, whether it says that it is open, its words."""
    return {name: (unescape(url), state, words) for name, url, state, words in LINK.findall(page)}


def addresses(page):
    """Every address of a page, and all that its forms send unseen."""
    hidden = re.findall(r'type="hidden" name="([^"]*)"', page)
    return [unescape(url) for url in re.findall(r'(?:href|action)="([^"]*)"', page)], hidden


def test_shut_drawers_are_links_and_nothing_else(client, case):
    page = page_of(client, case)
    path = f"/cases/{case.slug}/compare/"
    assert links(page) == {
        name: (f"{path}?open={name}#open.{name}", "false", words) for name, words in DRAWERS.items()
    }
    assert "<form" not in page.partition('id="compare"')[2]
    assert 'class="drawer"' not in page


@pytest.mark.parametrize("drawer", DRAWERS)
def test_an_open_drawer_holds_its_form_and_a_link_that_shuts_it(client, case, drawer):
    page = page_of(client, case, f"?open={drawer}")
    assert [name for name, (_, state, _) in links(page).items() if state == "true"] == [drawer]
    assert links(page)[drawer][0] == f"/cases/{case.slug}/compare/#open.{drawer}"
    assert re.findall(r'<div class="drawer" id="(\w+)"', page) == [drawer]
    assert page.partition('id="compare"')[2].count("<form") == 1
    names = {"columns": "source", "beside": "source", "questions": "question"}
    assert f'name="{names[drawer]}"' in page.partition(f'id="{drawer}"')[2].partition("</form>")[0]


@pytest.mark.parametrize("drawer", DRAWERS)
def test_opening_and_shutting_keeps_all_that_was_chosen(client, case, drawer):
    chosen = "show=figures&sort=question&page=2&known_on=2025-06"
    opens = links(page_of(client, case, f"?{chosen}"))[drawer][0].partition("#")[0]
    query = opens.partition("?")[2]
    assert sorted(query.split("&")) == sorted([*chosen.split("&"), f"open={drawer}"])
    assert f"{PAGE_SIZE + 1}–{PAGE_SIZE + 1} of" in text_of(client.get(opens))
    shuts = links(client.get(opens).content.decode())[drawer][0].partition("#")[0]
    assert sorted(shuts.partition("?")[2].split("&")) == sorted(chosen.split("&"))


@pytest.mark.parametrize("query", [*(f"open={name}" for name in DRAWERS), "with=one"])
def test_an_open_drawer_goes_nowhere_else(client, case, query):
    """Neither to downloads, other pages and days, nor into the citation."""
    page = page_of(client, case, f"?{query}&sort=question&known_on=2025-06")
    urls, hidden = addresses(page)
    told = [url for url in urls if re.search(r"[?&](open|with)=", url)]
    allowed = re.compile(r"#(open\.\w+|beside)$|columns=none&open=columns")
    assert [url for url in told if not allowed.search(url)] == []
    assert {"open", "with"}.isdisjoint(hidden)
    assert "sort=question" in unescape(page.partition("<textarea")[2].partition("</textarea>")[0])
    assert not re.search(r"[?&](open|with)=", unescape(page.partition("<textarea")[2][:600]))


def test_the_head_of_a_column_opens_the_second_drawer_and_its_link_shuts_it(client, case):
    page = page_of(client, case, "?open=columns&sort=question&page=2")
    heads = [unescape(url) for url in re.findall(r'class="who beside" href="([^"]*)"', page)]
    assert heads == [f"?sort=question&page=2&with={key}#beside" for key in ("one", "two")]
    opened = page_of(client, case, heads[0].partition("#")[0])
    assert links(opened)["beside"][1] == "true"
    assert links(opened)["beside"][0] == (
        f"/cases/{case.slug}/compare/?sort=question&page=2#open.beside"
    )


def test_only_a_swap_moves_the_focus_into_the_drawer(client, case):
    """A page that comes whole is led to its drawer by the end of its address."""
    assert "autofocus" not in page_of(client, case, "?with=one")
    response = client.get(f"/cases/{case.slug}/compare/?with=one", headers={"HX-Request": "true"})
    assert re.findall(r"<select[^>]*>", response.content.decode()) == [
        '<select name="source">', '<select name="source" autofocus>',
    ]  # fmt: skip


def test_a_column_that_had_said_nothing_yet_opens_nothing(client, case):
    page = page_of(client, case, "?with=one&known_on=2024")
    assert "With “one” had said nothing yet." in page
    assert {state for _, state, _ in links(page).values()} == {"false"}


@pytest.mark.parametrize("end", ["/", ".csv", ".json"])
def test_a_drawer_that_is_not_there_is_told(client, case, end):
    response = client.get(f"/cases/{case.slug}/compare{end}?open=sesame")
    assert response.status_code == 400
    told = "What lies open can be columns, beside or questions: the page shows none."
    assert told in response.content.decode()
