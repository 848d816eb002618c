"""The timeline in a real browser: dark, narrow, printed, without script, with many events."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.accessibility import check_axe
from tests.prepared import load_real_case

CASE = "/cases/pow-case/timeline/"
MANY = "/cases/many/timeline/"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STRIPE = """() => {
  const canvas = document.querySelector("#stage canvas"), pen = canvas.getContext("2d");
  return [...pen.getImageData(canvas.width - 3, 40 * devicePixelRatio, 1, 1).data].slice(0, 3);
}"""


@pytest.fixture
def real_case(transactional_db):
    load_real_case()


@pytest.fixture
def many(transactional_db):
    call_command(
        "make_synthetic_case", "many", events=2_000, claims=0, seed=4, public=True, verbosity=0
    )


def drawn(page, address):
    page.goto(address)
    page.wait_for_function("() => window.__drawn")


def grey(page) -> float:
    """How light a stripe of the picture is, from 0 to 255."""
    return sum(page.evaluate(STRIPE)) / 3


def test_dark_and_light_switch_while_the_page_stands(page, real_case):
    drawn(page, CASE)
    assert grey(page) > 200
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({STRIPE})()[0] < 80")


def test_print_of_a_dark_page_has_light_ground(page, real_case):
    page.emulate_media(color_scheme="dark")
    drawn(page, CASE)
    assert grey(page) < 80
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_function(f"() => ({STRIPE})()[0] > 200")
    assert not page.get_by_role("button", name="Play").is_visible()
    assert page.locator(".tl-list li").count() > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?event=capture", "?from=2025-01-01&to=2025-01-31"])
def test_timeline_passes_axe_at_every_width(page, real_case, scheme, query):
    page.emulate_media(color_scheme=scheme)
    drawn(page, CASE + query)
    check_axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function(f"() => {OVERFLOW} <= 0")  # once the picture is drawn anew
    check_axe(page)


def test_narrow_picture_is_as_wide_as_the_page_and_works(page, real_case):
    page.set_viewport_size({"width": 320, "height": 640})
    drawn(page, CASE)
    stage = page.locator("#stage")
    assert 250 < stage.bounding_box()["width"] <= 320
    stage.focus()
    page.keyboard.press("+")
    page.wait_for_url("**from=**")
    assert page.evaluate(OVERFLOW) <= 0


def test_fine_screens_get_a_fine_picture(browser, base_url, real_case):
    context = browser.new_context(base_url=base_url, device_scale_factor=2)
    page = context.new_page()
    drawn(page, CASE)
    wide = page.evaluate("document.querySelector('#stage canvas').width")
    assert wide == 2 * page.locator("#stage").bounding_box()["width"]
    context.close()


def test_reduced_motion_steps_through_the_replay_but_does_not_play(page, real_case):
    page.emulate_media(reduced_motion="reduce")
    drawn(page, CASE)
    assert page.get_by_role("navigation", name="Replay").get_by_role("link").count()
    assert not page.get_by_role("button", name="Play").count()


def test_without_script_every_way_is_a_link(browser, base_url, real_case):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto(CASE)
    assert page.locator("#stage svg:visible").count()
    page.get_by_role("link", name="Closer").click()
    expect(page).to_have_url(re.compile("from="))
    page.locator(".tl-list a").first.click()
    expect(page.locator("#story-title")).to_be_visible()
    page.get_by_role("link", name="Close", exact=True).click()
    expect(page).not_to_have_url(re.compile("event="))
    page.wait_for_load_state()
    expect(page.locator("#story-title")).to_have_count(0)
    context.close()


def test_many_events_are_drawn_with_few_elements_and_open_up_when_closer(page, many):
    drawn(page, MANY)
    assert page.evaluate("document.querySelectorAll('*').length") <= 500
    assert page.locator(".bars li").count() > 2
    page.locator(".bars a").first.click()
    page.wait_for_url("**from=**")
    page.locator("#stage").focus()
    for _ in range(12):
        page.keyboard.press("+")
    page.locator(".bars").wait_for(state="detached")
    assert page.evaluate("document.querySelectorAll('*').length") <= 500


def test_many_events_pass_axe(page, many):
    drawn(page, MANY)
    check_axe(page)


CUT_OFF = """() => [...document.querySelectorAll("#main *")].filter((one) => {
  const look = getComputedStyle(one), box = one.getBoundingClientRect();
  if (one.closest(".vh, .tl-tip, svg, canvas") || !box.width) return false;
  const hides = look.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
  return hides || box.right > document.documentElement.clientWidth + 1 || box.left < -1;
}).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("query", ["", "?event=capture", "?story=1", "?known_on=2025-11&filters=1"])
def test_page_at_twice_its_size_has_all_of_it_on_the_screen(browser, base_url, real_case, query):
    context = browser.new_context(
        base_url=base_url, viewport={"width": 640, "height": 450}, device_scale_factor=2
    )
    page = context.new_page()
    drawn(page, CASE + query)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CUT_OFF) == []
    context.close()
