"""Every kind of page in a real browser: readable, reachable, and for everybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check_axe
from tests.prepared import load_real_case

CASE = "/cases/pow-case/"
PAGES = {
    "cases": "/",
    "board": CASE,
    "timeline": f"{CASE}timeline/",
    "compare": f"{CASE}compare/",
    "question": f"{CASE}questions/killed/",
    "choice": f"{CASE}questions/want-south/",
    "claims": f"{CASE}claims/",
    "sources": f"{CASE}sources/",
    "source": f"{CASE}sources/afp-spacewar/",
    "origins": f"{CASE}origins/",
    "people": f"{CASE}people/",
    "person": f"{CASE}people/jang-se-yul/",
    "organization": f"{CASE}organizations/rok/",
    "event": f"{CASE}events/interview/",
    "claim": f"{CASE}claims/afp-spacewar-p01-want-both/",
    "changes": f"{CASE}changes/",
    "replay": f"{CASE}?known_on=2025-11-02&as_of=2025-10",
    "login": "/accounts/login/",
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def real_case(transactional_db):
    load_real_case()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe(page, scheme):
    page.emulate_media(color_scheme=scheme)
    for address in PAGES.values():
        page.goto(address)
        check_axe(page)


def test_pages_fit_a_telephone_and_pass_axe_there(page):
    page.set_viewport_size({"width": 320, "height": 640})
    for name, address in PAGES.items():
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, name
        check_axe(page)


def test_pages_fit_at_twice_the_text_size(page):
    page.set_viewport_size({"width": 640, "height": 480})
    for name, address in PAGES.items():
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, name


def test_keyboard_reaches_the_page_past_the_navigation(page):
    page.goto(CASE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_dates_are_set_by_keyboard_and_kept_from_page_to_page(page):
    page.goto(CASE)
    page.get_by_label("Known on").focus()
    page.keyboard.type("2025-11-02")
    page.keyboard.press("Enter")
    page.wait_for_url("**known_on=2025-11-02**")
    assert page.get_by_text("Replay.", exact=True).is_visible()
    page.get_by_role("navigation", name="Case").get_by_text("Claims").click()
    page.wait_for_url("**/claims/?known_on=2025-11-02")
    assert page.get_by_text("Replay.", exact=True).is_visible()


def test_sorting_the_claims_swaps_the_table_and_sets_the_address(page):
    page.goto(f"{CASE}claims/")
    page.evaluate("window.untouched = true")
    page.get_by_role("columnheader").get_by_role("link").first.click()
    page.wait_for_url("**sort=**")
    assert page.evaluate("window.untouched") is True
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_everything_can_be_read_without_script(browser, base_url, real_case):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(f"{CASE}claims/")
    page.get_by_role("columnheader").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("sort="))
    page.goto(CASE)
    page.get_by_role("link", name="How many North Korean soldiers have been killed?").first.click()
    expect(page).to_have_url(re.compile("/questions/killed/"))
    expect(page.get_by_text("about 2,000").first).to_be_visible()
    context.close()


def test_print_leaves_out_what_only_works_on_a_screen(page):
    page.emulate_media(media="print")
    for address in (CASE, f"{CASE}compare/", f"{CASE}questions/killed/"):
        page.goto(address)
        assert not page.get_by_role("navigation", name="Case").is_visible()
        assert not page.get_by_role("button", name="Set dates").is_visible()
        assert page.get_by_role("heading", level=1).is_visible()


def test_first_visit_asks_four_times_at_most(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(CASE, wait_until="networkidle")
    assert len(asked) <= 4, asked
