"""Moving through the timeline in a real browser: the picture, the list and the address agree."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.prepared import load_real_case

CASE = "/cases/pow-case/timeline/"
SPRING = f"{CASE}?from=2025-01-01&to=2025-06-30"
WAIT = 5_000


@pytest.fixture(autouse=True)
def real_case(transactional_db):
    load_real_case()


def opened(page, address=CASE):
    """The stage of the timeline, drawn."""
    page.set_default_timeout(2 * WAIT)
    page.goto(address)
    page.wait_for_function("() => window.__drawn")
    page.evaluate("window.untouched = true")
    return page.locator("#stage")


def days(page) -> tuple[str, str]:
    """The window that the address is at."""
    asked = parse_qs(urlsplit(page.url).query)
    return asked["from"][0], asked["to"][0]


def settled(page, before: str) -> tuple[str, str]:
    """The window when the list and the address have followed; the page itself stayed."""
    page.wait_for_function(
        "before => location.href !== before && !!document.querySelector('#stage[aria-busy=false]')",
        arg=before,
        timeout=WAIT,
    )
    assert page.evaluate("window.untouched") is True
    return days(page)


def stood_still(page):
    """Waits until the picture follows nothing any more: the list is of the days that it shows."""
    page.locator("#stage[aria-busy=false]").wait_for()


def came(page, asked: list, many: int):
    """Waits until so many were asked for."""
    for _ in range(WAIT // 50):
        if len(asked) >= many:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{len(asked)} of {many} were asked for.")


def dragged(page, by: int):
    page.mouse.down()
    page.mouse.move(600 + by // 2, 620, steps=3)
    page.mouse.move(600 + by, 620, steps=3)
    page.mouse.up()


def test_wheel_zooms_where_the_pointer_is_and_the_list_follows(page):
    opened(page, SPRING).hover(position={"x": 0, "y": 60})
    told = page.locator("#window-status").inner_text()
    before = page.url
    page.mouse.wheel(0, -400)
    first, last = settled(page, before)
    assert first == "2025-01-01"
    assert last < "2025-05-01"
    assert page.locator("#window-status").inner_text() != told


def test_shift_and_wheel_pan_without_zooming(page):
    opened(page, SPRING).hover(position={"x": 500, "y": 60})
    before = page.url
    page.mouse.wheel(300, 0)
    first, last = settled(page, before)
    assert "2025-01-01" < first < "2025-04-01"
    assert "2025-07-01" < last < "2025-10-01"


def test_drag_moves_the_days_along_with_the_hand(page):
    opened(page, SPRING)
    before = page.url
    page.mouse.move(600, 620)
    dragged(page, 300)
    first, last = settled(page, before)
    assert "2024-10-01" < first < "2024-12-15"
    assert "2025-04-01" < last < "2025-06-01"
    assert not page.locator("#story").count()


def test_moves_while_the_server_is_slow_are_followed_together_and_no_trouble_is_told(page):
    opened(page, SPRING).focus()
    before, asked = page.url, []
    page.route(lambda url: urlsplit(url).path.endswith("/timeline/"), lambda one: asked.append(one))
    page.keyboard.press("ArrowRight")
    came(page, asked, 1)
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(250)  # so long that each move would be asked for by itself
    assert len(asked) == 1
    asked[0].continue_()
    came(page, asked, 2)
    asked[1].continue_()
    first, last = settled(page, before)
    assert "2025-03-01" < first < last
    assert f"from={first}&to={last}" in page.locator("#citing a").first.get_attribute("href")
    assert not page.get_by_text("The server did not answer.").count()
    assert len(asked) == 2


def test_one_move_that_finds_no_list_to_swap_does_not_stop_the_next(page, page_watch):
    page_watch.expect("dataset")
    page_watch.expect("htmx")
    opened(page, SPRING).focus()
    page.evaluate("window.list = document.getElementById('window'); list.replaceWith('gone')")
    with page.expect_event("pageerror"):
        page.keyboard.press("ArrowRight")
    page.evaluate("document.getElementById('main').append(list)")
    before = page.url
    page.keyboard.press("ArrowRight")
    first, last = settled(page, before)
    assert "2025-01-01" < first < last


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("ArrowLeft", lambda first, last: first < "2025-01-01" and last < "2025-06-30"),
        ("ArrowRight", lambda first, last: first > "2025-01-01" and last > "2025-06-30"),
        ("+", lambda first, last: first > "2025-01-01" and last < "2025-06-30"),
        ("-", lambda first, last: first < "2025-01-01" and last > "2025-06-30"),
        ("0", lambda first, last: first < "2024-01-01" and last > "2025-12-01"),
        ("Home", lambda first, last: first < "2024-01-01" and last < "2024-07-30"),
        ("End", lambda first, last: first > "2025-06-01" and last > "2025-12-01"),
    ],
)
def test_keys_move_the_window(page, key, outcome):
    opened(page, SPRING).focus()
    before = page.url
    page.keyboard.press(key)
    assert outcome(*settled(page, before))
    assert page.evaluate("document.activeElement.id") == "stage"


def test_two_fingers_zoom_and_the_page_stays_as_large(browser, base_url):
    context = browser.new_context(base_url=base_url, has_touch=True, is_mobile=True)
    page = context.new_page()
    stage = opened(page, SPRING)
    stage.scroll_into_view_if_needed()
    box, fingers, before = stage.bounding_box(), context.new_cdp_session(page), page.url
    y = min(box["y"] + 40, page.viewport_size["height"] - 20)

    def touch(kind, *places):
        points = [{"x": box["x"] + x, "y": y, "id": number} for number, x in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 250)
    touch("touchStart", 250, 350)
    for spread in range(10, 120, 10):
        touch("touchMove", 250 - spread, 350 + spread)
    touch("touchEnd")
    first, last = settled(page, before)
    assert "2025-01-01" < first < last < "2025-06-30"
    assert page.evaluate("visualViewport.scale") == pytest.approx(1, abs=0.05) or (
        page.evaluate("visualViewport.scale") < 1
    )
    context.close()


def test_wheel_of_a_page_on_its_way_past_scrolls_on(page):
    page.set_viewport_size({"width": 1280, "height": 500})
    opened(page, SPRING)
    page.mouse.move(600, 250)
    for _ in range(10):
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(50)
    page.wait_for_function("() => scrollY > 400")
    assert not page.locator("#stage[aria-busy=true]").count()
    assert days(page) == ("2025-01-01", "2025-06-30")


def test_plain_links_go_there_without_a_reload_and_back_again(page):
    opened(page, SPRING)
    before = page.url
    page.locator("[data-way=later]").press("Enter")
    assert settled(page, before) == ("2025-04-01", "2025-09-28")
    expect(page.locator("[data-way=later]")).to_be_focused()
    page.go_back()
    page.wait_for_url(f"**{SPRING}")
    page.get_by_text("June 2025").first.wait_for()


def test_an_event_opens_beside_the_picture_and_escape_gives_the_focus_back(page):
    stage = opened(page)
    stage.focus()
    page.keyboard.press("n")
    page.wait_for_url("**event=**")
    page.wait_for_function("() => document.activeElement.id === 'story-title'")
    first = page.locator("#story-title").inner_text()
    page.keyboard.press("]")
    expect(page.locator("#story-title")).not_to_have_text(first)
    expect(page.locator("#story-title")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("#story").wait_for(state="detached")
    page.wait_for_function("() => document.activeElement.id === 'stage'")
    assert page.evaluate("window.untouched") is True


def test_an_event_of_the_list_opens_and_the_back_button_closes_it(page):
    opened(page)
    link = page.locator(".tl-list a").nth(2)
    title = link.inner_text()
    link.click()
    page.get_by_role("heading", name=title, level=2).wait_for()
    assert "event=" in page.url
    stood_still(page)
    page.go_back()
    page.locator("#story").wait_for(state="detached")
    assert "event=" not in page.url


def test_a_click_on_a_mark_opens_its_event(page):
    opened(page)
    _, title = page.evaluate(CLICK_A_MARK).split(": ", 1)
    page.locator("#story-title").wait_for()
    assert page.locator("#story-title").inner_text() == title


CLICK_A_MARK = """() => {
  const stage = document.getElementById("stage"), tip = document.querySelector(".tl-tip");
  const box = stage.getBoundingClientRect();
  for (let y = 60; y < box.height; y += 10)
    for (let x = 20; x < box.width; x += 20) {
      const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true, pointerId: 1 };
      stage.firstChild.dispatchEvent(new PointerEvent("pointermove", at));
      if (!tip.textContent) continue;
      stage.firstChild.dispatchEvent(new PointerEvent("pointerdown", at));
      stage.firstChild.dispatchEvent(new PointerEvent("pointerup", at));
      stage.firstChild.dispatchEvent(new MouseEvent("click", at));
      return tip.textContent;
    }
}"""


def test_a_click_on_the_name_of_a_lane_folds_it_and_the_address_keeps_it(page):
    stage = opened(page)
    high = stage.bounding_box()["height"]
    stage.click(position={"x": 30, "y": 42})
    page.wait_for_url("**fold=**")
    page.wait_for_function("high => document.getElementById('stage').offsetHeight < high", arg=high)
    assert page.evaluate("window.untouched") is True
    page.go_back()
    page.wait_for_function(
        "high => document.getElementById('stage').offsetHeight === high", arg=high
    )


def test_a_server_that_is_away_is_told_and_the_picture_stays(page, page_watch):
    page_watch.expect("Failed to load resource")
    page_watch.expect("Response Status Error")
    page_watch.expect("htmx")
    opened(page, SPRING).focus()
    page.route("**/timeline/**", lambda route: route.fulfill(status=503, body="away"))
    page.keyboard.press("-")
    page.get_by_text("The server did not answer.").wait_for()
    page.unroute("**/timeline/**")
    page.keyboard.press("-")
    page.get_by_text("The server did not answer.").wait_for(state="detached")
    assert days(page)[0] < "2025-01-01"


def test_replay_plays_on_from_the_first_publication_to_today(page):
    opened(page)
    page.get_by_role("button", name="Play").click()
    page.get_by_text("Replay.", exact=True).wait_for()
    page.wait_for_url("**known_on=2025**", timeout=3 * WAIT)
    page.wait_for_function("() => document.activeElement.textContent === 'Stop'")
    page.wait_for_url(lambda url: "known_on" not in url, timeout=6 * WAIT)
    page.get_by_role("button", name="Play").wait_for()
    assert page.evaluate("window.untouched") is True


def test_first_visit_asks_four_times_at_most_and_once_for_no_window(page):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    opened(page)
    page.wait_for_load_state("networkidle")
    asked = [path for path in asked if "favicon" not in path]
    assert len(asked) <= 4, asked


def test_citation_and_open_drawers_follow_a_view_that_moved(page):
    stage = opened(page, SPRING)
    page.locator("#citing summary").click()
    page.locator("#lanes summary").click()
    stage.focus()
    before = page.url
    page.keyboard.press("ArrowRight")
    first, last = settled(page, before)
    words = page.get_by_label("Citation, to be copied")
    assert first > "2025-01-01"
    assert f"from={first}&to={last}" in words.input_value()
    assert f"from={first}&to={last}" in page.locator("#citing a").first.get_attribute("href")
    assert words.is_visible()
    assert page.locator(".tl-lanes").is_visible()


def test_back_gives_the_focus_to_where_the_reader_was(page):
    opened(page)
    link = page.locator(".tl-list a").nth(2)
    href = link.get_attribute("href")
    link.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'story-title'")
    stood_still(page)
    page.go_back()
    page.wait_for_function(
        "href => document.activeElement.getAttribute('href') === href", arg=href, timeout=WAIT
    )
    assert not page.locator("#story").count()


def test_an_event_that_went_says_so_where_it_would_stand(page):
    opened(page)
    page.locator(".tl-list a").nth(2).evaluate("link => link.href = '?event=it-went#story'")
    page.locator(".tl-list a").nth(2).click()
    page.get_by_text("There is no such event here.").wait_for()
    expect(page.locator("#story-title")).to_be_focused()
    assert not page.get_by_text("The server did not answer.").count()
    assert page.evaluate("window.untouched") is True


def test_replay_begins_with_the_first_publication_and_no_open_event(page):
    opened(page, f"{CASE}?event=capture")
    page.evaluate("""() => {
      window.stood = [];
      setInterval(() => stood.at(-1) === location.search || stood.push(location.search), 20);
    }""")
    page.get_by_role("button", name="Play").click()
    page.get_by_text("Replay.", exact=True).wait_for()
    page.wait_for_function("() => stood.some((one) => one.includes('known_on'))")
    first, *others = page.evaluate("stood.filter((one) => one.includes('known_on'))")
    assert first == "?known_on=2025-11-02"
    assert others == []
