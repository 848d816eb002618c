"""The timeline's marks in a real browser, of invented events: what is drawn, and what it opens."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_case, make_claim, make_event, make_question, make_source

ADDRESS = "/cases/marks/timeline/?from=2025-01-01&to=2025-12-31"
RECORD = """(() => {
  const pen = CanvasRenderingContext2D.prototype;
  window.drawn = [];
  for (const name of ["clearRect", "fillText", "fillRect", "strokeRect", "arc", "setLineDash"]) {
    const own = pen[name];
    pen[name] = function (...values) {
      if (name === "clearRect") window.drawn = [];
      const wide = name === "fillText" ? this.measureText(values[0]).width : 0;
      window.drawn.push([name, ...values, wide]);
      return own.apply(this, values);
    };
  }
})()"""
TIP = """([x, y]) => {
  const stage = document.getElementById("stage"), box = stage.getBoundingClientRect();
  const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true, pointerId: 1 };
  stage.firstChild.dispatchEvent(new PointerEvent("pointermove", at));
  return document.querySelector(".tl-tip").textContent;
}"""


@pytest.fixture
def case(transactional_db):
    return make_case(slug="marks", title="Invented marks")


def seen(page, what, address=ADDRESS):
    """The strokes of one kind in the last picture, each with its values."""
    page.add_init_script(RECORD)
    page.goto(address)
    page.wait_for_function("() => window.__drawn")
    page.wait_for_timeout(100)
    return strokes(page, what)


def strokes(page, what):
    return [values for name, *values in page.evaluate("window.drawn") if name == what]


def spans(page):
    """The layers of bars, each as left and right end."""
    return [(x, x + wide) for x, _, wide, high, _ in seen(page, "fillRect") if high == 8]


@pytest.mark.parametrize("width", [1280, 320])
def test_every_label_is_of_the_mark_that_it_opens(page, case, width):
    for number in range(8):
        make_event(case=case, title=f"Year {number}", date="2025", category="a")
        make_event(case=case, title=f"Day {number}", date=f"2025-{number + 1:02}-03", category="a")
    page.set_viewport_size({"width": width, "height": 800})
    labels = [one for one in seen(page, "fillText") if one[0].startswith(("Year", "Day"))]
    assert len(labels) >= 4
    for words, x, y, *_ in labels:
        assert page.evaluate(TIP, [x + 6, y]).endswith(f": {words}")
        assert page.evaluate(TIP, [x + 6, y + 9]).endswith(f": {words}")


def crowd(case, many=20):
    for number in range(many):
        make_event(case=case, title=f"Year {number}", date="2025-01-01/2025-12-31", category="a")


def test_a_lane_is_as_high_as_its_events_need(page, case):
    crowd(case, 10)
    bars = [one[1] for one in seen(page, "fillRect") if one[2] > 900 and one[3] == 8]
    words = [one for one in strokes(page, "fillText") if one[0].startswith("Year")]
    assert len(words) == len(set(bars)) == 10
    assert sorted(one[2] + 5 for one in words) == sorted(set(bars)), "each above its mark"
    assert not [one for one in strokes(page, "fillText") if one[0].startswith("and ")]


def test_marks_without_words_stand_where_no_other_mark_is(page, case):
    crowd(case)
    found = [one for one in seen(page, "fillRect") if one[2] > 900 and one[3] in (8, 2)]
    bars, threads = ({one[1] for one in found if one[3] == high} for high in (8, 2))
    assert len(bars) == 16
    assert threads == {max(bars) + 16}, "at the foot of the lane, below the last row"
    assert page.evaluate(TIP, [600, threads.pop() + 1]).split()[-1] in ("16", "17", "18", "19")


@pytest.mark.parametrize("width", [1280, 320])
def test_what_has_no_room_is_counted_and_leads_to_the_list(page, case, width):
    crowd(case)
    page.set_viewport_size({"width": width, "height": 800})
    labels = [one for one in seen(page, "fillText") if one[0].startswith("Year")]
    (more,) = [one for one in strokes(page, "fillText") if one[0].startswith("and ")]
    assert more[0] == f"and {20 - len(labels)} more ↓"
    page.locator("#stage").click(position={"x": more[1] + 5, "y": more[2] - 3})
    page.wait_for_url("**#listed")
    expect(page.locator("#listed")).to_be_in_viewport()
    assert page.locator("#listed").bounding_box()["y"] < 800
    assert page.locator(".tl-list li:not(.story-year)").count() == 20


def test_many_full_lanes_stay_a_picture_and_rows_stay_while_one_zooms(page, case):
    for number in range(12):
        for one in range(9):
            title = f"Event {number} {one}"
            make_event(case=case, title=title, date="2025-02/2025-11", category=f"kind {number}")
    rows = {one[0]: one[2] for one in seen(page, "fillText") if one[0].startswith("Event")}
    assert 24 <= len(rows) <= 40
    high = page.locator("#stage").bounding_box()["height"]
    page.locator("#stage").focus()
    for key in ("+", "-", "-", "ArrowRight"):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        found = {one[0]: one[2] for one in strokes(page, "fillText") if one[0] in rows}
        assert found == {name: rows[name] for name in found}
    assert found
    assert page.locator("#stage").bounding_box()["height"] == high < 1_900


@pytest.mark.parametrize(
    ("date", "soft"),
    [
        ("2025-02-10/2025-08-20", (False, False)), ("2025-02-10/2025-08", (False, True)),
        ("2025-05", (True, True)), ("2025-10-21/2025-10-31", (True, True)),
        ("2025-02-10/..", (False, True)), ("../2025-08-20", (True, False)),
    ],
)  # fmt: skip
def test_an_end_is_soft_within_the_picture_where_it_is_not_known(page, case, date, soft):
    make_event(case=case, date=date)
    lefts, rights = ({round(end) for end in ends} for ends in zip(*spans(page), strict=True))
    assert (len(lefts) > 1, len(rights) > 1) == soft
    width = page.locator("#stage").bounding_box()["width"]
    assert -2 <= min(lefts) < max(rights) <= width + 2


@pytest.mark.parametrize(("date", "dots"), [("2025-05~", 0), ("2025-05-06?", 1)])
def test_about_is_hollow_and_dashed_as_in_the_legend(page, case, date, dots):
    make_event(case=case, date=date)
    assert spans(page) == []
    assert [3, 2] in [one[0] for one in strokes(page, "setLineDash")]
    assert len(strokes(page, "arc")) == dots


def test_versions_of_a_disputed_date_stand_below_it_and_say_who(page, case):
    event = make_event(case=case, title="Invented", date="2025-03")
    question = make_question(case=case, kind="date", text="When was the invented event?")
    for day in ("2025-03-03", "2025-03-20"):
        source = make_source(case=case, title="Invented paper")
        make_claim(case=case, event=event, question=question, answer=day, source=source)
    bar = next(one for one in seen(page, "fillRect") if one[3] == 8)
    below = strokes(page, "arc")
    assert len(below) == 2
    assert all(y - radius > bar[1] + 8 for _, y, radius, *_ in below)
    told = page.evaluate(TIP, [below[0][0], bar[1] + 2])
    assert "3 March 2025 (“Invented paper”); 20 March 2025 (“Invented paper”)" in told


def test_the_open_event_is_framed_and_escape_goes_back_to_where_one_was(page, case):
    for number in range(9):
        day = f"2025-{number + 1:02}-03"
        make_event(case=case, title=f"Day {number}", date=day, category=f"kind {number}")
    page.set_viewport_size({"width": 1280, "height": 500})
    assert not [one for one in seen(page, "strokeRect") if one[3] > 30]
    page.evaluate("scrollTo(0, 400)")
    label = next(one for one in strokes(page, "fillText") if one[0] == "Day 2")
    page.evaluate("document.getElementById('stage').focus({ preventScroll: true })")
    place = page.locator("#stage").bounding_box()
    page.mouse.click(place["x"] + label[1] + 5, place["y"] + label[2])
    page.wait_for_function("() => document.activeElement.id === 'story-title'")
    assert [one for one in strokes(page, "strokeRect") if one[3] > 30]
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.id === 'stage'")
    assert page.evaluate("scrollY") == 400
    assert not [one for one in strokes(page, "strokeRect") if one[3] > 30]


def test_words_of_marked_days_do_not_cover_each_other(page, case):
    event = make_event(case=case, date="2025")
    make_event(case=case, date="9000")
    make_claim(case=case, event=event, source=make_source(case=case, published="2025-03-03"))
    page.set_viewport_size({"width": 390, "height": 800})
    days = [one for one in seen(page, "fillText", "/cases/marks/timeline/")
            if one[0].strip() in ("today", "latest source")]  # fmt: skip
    (left, wide), (right, _) = sorted((one[1], one[-1]) for one in days)
    assert left >= 0
    assert left + wide <= right


def test_a_replay_marks_the_day_up_to_which_it_is_known(page, case):
    event = make_event(case=case, date="2025")
    make_claim(case=case, event=event, source=make_source(case=case, published="2025-03-03"))
    words = [one[0].strip() for one in seen(page, "fillText", f"{ADDRESS}&known_on=2025-05-01")]
    assert "known until here" in words
    assert "latest source" not in words


def test_the_drawer_of_lanes_stays_open_over_its_own_steps(page, case):
    for number in range(3):
        make_event(case=case, date=f"202{number}", category=f"kind {number}")
    page.goto("/cases/marks/timeline/")
    page.locator("#lanes summary").click()
    page.get_by_label("Kind 0 down").click()
    page.wait_for_url("**?order=kind+1#lane-1")
    page.get_by_label("Kind 0 down").click()
    page.wait_for_url("**order=kind+1%2Ckind+2**")
    expect(page.locator(".tl-lanes")).to_be_visible()
