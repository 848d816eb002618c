"""Filters, lanes and their order, without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest

from tests.factories import make_case, make_event, make_organization, make_person

from .reading import links, listed, make_many, page, part, text_of, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = make_case()
    person = make_person(case=case, slug="kim", name="Invented Kim")
    agency = make_organization(case=case, slug="agency", name="Invented Agency")
    make_event(case=case, title="A visit", category="visit", people=[person], importance=4)
    make_event(case=case, title="A battle", category="combat", place="Kursk", date="2025-03")
    make_event(case=case, title="A letter", category="visit", organizations=[agency],
               summary="Signed in invented ink.", date="2025-04", importance=2)  # fmt: skip
    return case


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?category=combat", ["A battle"]),
        ("?category=visit&who=kim", ["A visit"]),
        ("?who=agency", ["A letter"]),
        ("?who=Invented Kim", ["A visit"]),
        ("?who=INVENTED ag", ["A letter"]),
        ("?importance=4", ["A visit"]),
        ("?importance=2", ["A visit", "A letter"]),
        ("?q=kursk", ["A battle"]),
        ("?q=ink signed", ["A letter"]),
        ("?q=100%25", []),
    ],
)
def test_filters_leave_what_fits_in_the_list_and_in_the_picture(client, case, query, titles):
    assert listed(client, case, query) == titles
    assert [item[1] for item in window(client, case, query).json()["items"]] == titles


def test_each_filter_is_shown_and_can_be_taken_away(client, case):
    text = text_of(client, case, "?who=kim&category=visit&importance=4&q=visit&from=2025")
    chips = links(text, 'class="tag"')
    for name, chip in zip(("who", "category", "importance", "q"), chips, strict=True):
        assert set(chip) == {"who", "category", "importance", "q", "from"} - {name}
    assert "Who: Invented Kim" in text
    assert links(text, 'class="small"') == [{"from": "2025"}]


def test_form_keeps_what_it_does_not_set(client, case):
    text = text_of(
        client, case, "?from=2025-01&lane=person&as_of=2025-05&event=x&story=1&page=2&filters=1"
    )
    form = part(text, "tl-tools").split("</form>")[0]
    for name, value in (("from", "2025-01"), ("lane", "person"), ("as_of", "2025-05")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    for name in ("event", "story", "page", "category", "filters"):
        assert f'type="hidden" name="{name}"' not in form


def test_files_and_feeds_are_told_nothing_of_open_filters(client, case):
    text = text_of(client, case, "?filters=1&importance=3")
    files = re.findall(r'(?:href|src)="(/[^"]*timeline[./][^"]*\?[^"]*)"', text)
    forms = {"csv", "xlsx", "json", "ics", "atom", "svg", "png"}
    assert forms == {urlsplit(url).path.rpartition(".")[2] for url in files} & forms
    assert all("importance=3" in url for url in files)
    assert [url for url in files if "filters" in url] == []


def test_filters_lie_open_where_the_address_says_so(client, case):
    shut = part(text_of(client, case, "?lane=person"), "tl-tools")
    [opening] = links(shut, "#filters")
    assert opening == {"lane": "person", "filters": "1"}
    assert "<form" not in shut.split('class="drawers"')[1].split("<cb-timeline")[0]
    assert '<select name="who">' in part(text_of(client, case, "?filters=1"), "tl-tools")


def test_name_that_is_meant_is_said(client, case):
    assert "“ag” was read as Invented Agency." in text_of(client, case, "?who=ag")
    assert "was read as" not in text_of(client, case, "?who=agency")


def test_name_that_may_mean_several_offers_them(client, case):
    response = page(client, case, "?who=Invented&category=visit")
    text = response.content.decode()
    assert response.status_code == 400
    assert "“Invented” may mean Invented Agency, Invented Kim: choose one." in text
    assert {link["who"] for link in links(part(text, "tl-tools"), 'href="[^"]*who=')} == {
        "agency", "kim",
    }  # fmt: skip


def test_nobody_of_that_name_is_told(client, case):
    response = page(client, case, "?who=<b>stranger")
    assert response.status_code == 400
    assert "Nobody here has the name or the id “&lt;b&gt;stranger”" in response.content.decode()


def test_many_names_are_typed_and_found_by_id_name_and_part(client, case):
    for number in range(41):
        make_person(case=case, slug=f"p-{number}", name=f"Crowd {number}")
        make_event(case=case, people=[case.people.get(slug=f"p-{number}")], date="2020")
    text = text_of(client, case, "?filters=1")
    assert 'name="who" value=""' in text
    assert '<select name="who">' not in text
    assert listed(client, case, "?who=kim") == listed(client, case, "?who=invented kim") != []
    assert 'value="Invented Kim" maxlength' in text_of(client, case, "?who=kim&filters=1")
    told = page(client, case, "?who=crowd")
    assert told.status_code == 400
    assert "and others: choose one" in told.content.decode()
    exact = text_of(client, case, "?who=crowd 4")
    assert "“crowd 4” was read as Crowd 4." in exact
    assert "was read as" not in text_of(client, case, "?who=Crowd 4")


def test_many_categories_are_typed(client):
    case = make_case()
    for number in range(41):
        make_many(case, 1, category=f"kind {number:02}")
    assert '<input name="category"' in text_of(client, case, "?filters=1")
    assert len(listed(client, case, "?category=kind 40")) == 1
    assert page(client, case, "?category=kind 41").status_code == 400


def test_lanes_come_in_the_order_that_was_chosen(client, case):
    def lanes(query=""):
        return [key for key, *_ in window(client, case, query).json()["lanes"]]

    assert lanes() == ["visit", "combat"]
    [down] = links(text_of(client, case), 'aria-label="Visit down"')
    assert lanes(f"?order={down['order']}") == ["combat", "visit"]
    [up] = links(text_of(client, case, "?order=combat"), 'aria-label="Visit up"')
    assert "order" not in up


def test_lane_of_events_without_category_can_be_moved_and_folded(client, case):
    make_event(case=case, category="")
    text = text_of(client, case)
    [first] = links(text, 'aria-label="No category to the top"')
    lanes = window(client, case, f"?order={first['order']}").json()["lanes"]
    assert lanes[0][1] == "No category"
    [fold] = links(text, 'aria-label="Fold No category"')
    lanes = window(client, case, f"?fold={fold['fold']}").json()["lanes"]
    assert [lane[3] for lane in lanes if lane[1] == "No category"] == [True]


def test_folded_lane_can_be_unfolded(client, case):
    text = text_of(client, case, "?fold=visit,combat")
    [unfold] = links(text, 'aria-label="Unfold Visit"')
    assert unfold == {"fold": "combat"}


def test_order_and_folds_of_one_kind_of_lanes_do_not_reach_another(client, case):
    text = text_of(client, case, "?order=combat&fold=visit&who=kim")
    [person, _] = links(text, 'href="[^"]*lane=(?:person|organization)')
    assert person == {"who": "kim", "lane": "person"}
