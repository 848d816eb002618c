"""The drawers of the comparison in a real browser: in place, by keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check_axe
from tests.prepared import load_real_case

COMPARE = "/cases/pow-case/compare/"
DRAWERS = {"columns": "Choose sources", "beside": "Lay two side by side",
           "questions": "Filter questions"}  # fmt: skip
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def real_case(transactional_db):
    load_real_case()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


def check_open(page, *words: str) -> None:
    """Fails unless exactly the drawers of these names are open."""
    page.wait_for_function("() => !document.querySelector('.htmx-settling')")
    expect(page.locator(".drawer-link[aria-expanded=true]")).to_have_text(list(words))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_open_drawers_pass_axe_and_fit(page, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for drawer in ("open=columns", "open=questions", "with=afp-spacewar"):
        page.goto(f"{COMPARE}?{drawer}")
        check_axe(page)
        assert page.evaluate(OVERFLOW) <= 0, drawer


def test_drawers_open_and_shut_in_place_by_keyboard(page):
    page.goto(COMPARE)
    page.evaluate("window.untouched = true; scrollTo(0, 150)")
    for name, words in DRAWERS.items():
        link = page.get_by_role("link", name=words, exact=True)
        link.focus()
        place = link.bounding_box()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**?open={name}#open.{name}")
        page.wait_for_selector(f"#{name}")
        check_open(page, words)
        assert focused(page) == f"open.{name}"
        assert link.bounding_box() == place, "nothing moves under the hand"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.drawer')?.id") == name
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{COMPARE}#open.questions")
    page.wait_for_selector("#questions", state="detached")
    check_open(page)
    assert focused(page) == "open.questions"
    assert link.bounding_box() == place
    assert page.evaluate("window.untouched") is True


def test_going_back_finds_the_drawer_as_it_was(page):
    page.goto(COMPARE)
    page.get_by_role("link", name="Choose sources", exact=True).click()
    page.wait_for_url("**open=columns**")
    page.go_back()
    page.wait_for_selector("#open\\.columns[aria-expanded=false]")
    page.go_forward()
    page.wait_for_selector("#open\\.columns[aria-expanded=true]")
    page.reload()
    check_open(page, "Choose sources")


def test_head_of_a_column_leads_to_the_choice_of_the_other_one(page):
    page.goto(COMPARE)
    page.evaluate("window.untouched = true")
    head = page.get_by_role("columnheader").nth(1)
    head.get_by_role("link", name=re.compile("compare with")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**?with=afp-spacewar#beside")
    other = page.locator("#beside select").nth(1)
    expect(other).to_be_focused()
    page.wait_for_function(
        "() => [0, innerHeight].every((y, i) => (document.querySelector('#beside')"
        ".getBoundingClientRect()[['top', 'bottom'][i]] - y) * (i ? -1 : 1) >= 0)"
    )
    other.select_option("seek-south-korea")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**?source=afp-spacewar&source=seek-south-korea")
    expect(page.get_by_text("How they stand to each other")).to_be_visible()
    assert page.evaluate("window.untouched") is True
    check_open(page)


def test_columns_and_questions_are_chosen_without_a_script(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(f"{COMPARE}?sort=claims")
    page.get_by_role("link", name="Choose sources", exact=True).click()
    drawer = page.get_by_role("group", name="Choose sources")
    expect(drawer.get_by_role("checkbox")).to_have_count(5)
    for box in drawer.get_by_role("checkbox").all()[1:]:
        box.uncheck()
    drawer.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("1 of 5 sources shown")).to_be_visible()
    assert "sort=claims" in page.url
    assert "source=afp-spacewar" in page.url
    page.get_by_role("link", name="Filter questions", exact=True).click()
    page.get_by_label("a date").check()
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("link", name="Take away: a date")).to_be_visible()
    expect(page.get_by_text("1 of 5 sources shown")).to_be_visible()
    context.close()


def test_paper_shows_no_drawer(page):
    page.goto(f"{COMPARE}?open=columns")
    assert page.get_by_role("group", name="Choose sources").is_visible()
    page.emulate_media(media="print")
    assert not page.get_by_role("group", name="Choose sources").is_visible()
    assert not page.get_by_role("link", name="Choose sources", exact=True).is_visible()
