"""Keys for getting about, and the sheet that lists them, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_case, make_person, make_user

from .accessibility import check_axe
from .quiet import asks_nothing
from .signing_in import sign_in


@pytest.fixture
def desk(page, transactional_db):
    make_person(case=make_case(slug="invented"), name="Ri Jong-ho")
    make_user()
    sign_in(page).goto("/cases/invented/")
    return page


def go(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_lists_the_keys_of_the_page(desk, page_watch, scheme):
    desk.emulate_media(color_scheme=scheme)
    go(desk, "?")
    sheet = desk.locator("dialog[open]")
    expect(sheet.get_by_text("the board of the case")).to_be_visible()
    assert sheet.locator("[data-sheet=reading]").count() == 0
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    check_axe(desk)
    go(desk, "Escape")
    expect(sheet).to_have_count(0)


def test_g_and_a_letter_go_to_the_pages_of_the_case(desk):
    places = {"t": "timeline/", "c": "compare/", "l": "claims/", "k": "tasks/", "b": ""}
    for letter, path in places.items():
        with desk.expect_navigation():
            go(desk, "g", letter)
        assert desk.url.split("?")[0].endswith(f"/cases/invented/{path}")
    with desk.expect_navigation():
        go(desk, "n")
    assert desk.url.endswith("/intake/")


def test_a_stroke_opens_the_search_where_a_page_has_one(desk):
    go(desk, "?")
    expect(desk.locator("dialog[open]")).to_be_visible()
    assert desk.locator("dialog [data-sheet=search]").count() == 0
    desk.goto("/cases/invented/claims/")
    go(desk, "/", "a", "b")
    expect(desk.locator("#words")).to_have_value("ab")


def test_keys_do_nothing_while_typing(desk):
    desk.goto("/cases/invented/intake/")
    desk.focus("#id_text")
    with asks_nothing(desk):
        go(desk, "g", "b", "?", "n")
    expect(desk.locator("#id_text")).to_have_value("gb?n")
    assert desk.locator("dialog").count() == 0


def test_single_keys_are_switched_off_and_on_again(desk):
    desk.goto("/keys/")
    desk.get_by_label("Turn single keys off").check()
    desk.goto("/cases/invented/")
    with asks_nothing(desk):
        go(desk, "?", "g", "t")
    desk.goto("/keys/")
    expect(desk.get_by_label("Turn single keys off")).to_be_checked()
    desk.get_by_label("Turn single keys off").uncheck()
    go(desk, "?")
    expect(desk.locator("dialog[open]")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_keys_is_accessible_and_fits(desk, page_watch, width):
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto("/keys/")
    page_watch.expect("Applying inline style")
    check_axe(desk)
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
