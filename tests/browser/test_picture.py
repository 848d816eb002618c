"""The picture of a question in a real browser: two layouts in one, of which one is there."""

import pytest

from tests.factories import make_claim, make_organization, make_question
from tests.prepared import load_real_case

HINT = "[href^='#h.']:visible"  # what calls the words that show while a mark is pointed at
QUESTION = "/cases/pow-case/questions/killed/"
LAYOUTS = pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(1280, "no date given", "undated"), (320, "undated", "no date")]
)


@pytest.fixture(autouse=True)
def real_case(transactional_db):
    load_real_case()


def opened(page, width):
    page.set_viewport_size({"width": width, "height": 1200})
    page.goto(QUESTION)
    return page.locator(".plot-both")


@LAYOUTS
def test_each_figure_is_one_link_with_a_name_and_only_one_layout_is_told(
    page, width, shown, hidden
):
    told = opened(page, width).aria_snapshot()
    links = [line for line in told.splitlines() if line.strip().startswith(("- link", "- 'link"))]
    assert len(links) == len(set(links)) == 5
    assert all("no speaker named" in link or "South Korea" in link or "Service" in link
               for link in links)  # fmt: skip
    (axis,) = [line for line in told.splitlines() if line.strip().startswith("- text: ")][:1]
    assert shown in axis
    assert hidden not in axis


OUTSIDE = """picture => {
  const room = picture.parentElement.getBoundingClientRect();
  return [...picture.querySelectorAll("text")].map(text => [text, text.getBoundingClientRect()])
    .filter(([text, box]) => box.left < room.left || box.right > room.right)
    .map(([text]) => text.textContent);
}"""


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
def test_no_name_leaves_the_picture_of_who_says_so(page, width):
    page.set_viewport_size({"width": width, "height": 1200})
    page.goto("/cases/pow-case/origins/")
    picture = page.locator("svg.ways")
    assert picture.locator("text").count() > 40
    assert picture.evaluate(OUTSIDE) == []


def test_the_place_stands_clear_of_a_long_figure_on_a_narrow_page(page):
    page.set_viewport_size({"width": 320, "height": 1200})
    page.goto("/cases/pow-case/questions/deployment-began/")
    boxes = [
        (text.text_content(), text.bounding_box())
        for text in page.locator(".plot-both text:visible").all()
    ]
    (figure,) = [box for words, box in boxes if words == "September to December 2024"]
    (place,) = [box for words, box in boxes if words == "para. 5"]
    beside = place["x"] >= figure["x"] + figure["width"] + 2
    assert beside or place["y"] >= figure["y"] + figure["height"] - 3


@LAYOUTS
def test_the_picture_fills_the_room_of_its_layout(page, width, shown, hidden):
    picture = opened(page, width)
    room = picture.locator("svg:not(.chart)").locator("visible=true").bounding_box()
    assert picture.locator(".chart").bounding_box() == pytest.approx(room, abs=0.1)
    letters = picture.locator("text:visible").first.evaluate(
        "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    )
    units = 720 if width == 1280 else 320
    assert letters == pytest.approx(13 * room["width"] / units, rel=0.001)


@LAYOUTS
def test_a_figure_that_has_the_focus_shows_its_hint_alone(page, width, shown, hidden):
    picture = opened(page, width)
    assert picture.locator(HINT).count() == 0
    page.locator(".lede").first.click()
    for _ in range(40):
        page.keyboard.press("Tab")
        if picture.locator("a:focus").count():
            break
    assert picture.locator(f"a:focus {HINT}").count() == 1
    assert picture.locator(HINT).count() == 1


@LAYOUTS
def test_the_words_of_a_figure_show_its_hint_as_long_as_they_are_pointed_at(
    page, width, shown, hidden
):
    """They make way to it, and what is not there to be seen may still be pointed at."""
    words = opened(page, width).locator("a > g:visible > text:first-of-type")
    boxes = [one.bounding_box() for one in words.all()]
    assert len(boxes) >= 3
    for box in boxes:
        for step in range(4):
            page.mouse.move(box["x"] + box["width"] / 2 + step, box["y"] + box["height"] / 2)
            page.wait_for_timeout(50)
            assert page.locator(f"a:hover {HINT}").count() == 1, (box, step)


@LAYOUTS
def test_a_mark_leads_to_its_claim(page, width, shown, hidden):
    link = opened(page, width).locator("a").last
    address = link.evaluate("link => new URL(link.href.baseVal, document.baseURI).href")
    link.locator("use:not([href^='#h.']):visible").click(force=True)
    page.wait_for_url(address)
    assert page.locator("h1").count() == 1


def test_the_words_of_a_replaced_figure_have_no_halo_that_its_line_would_have_too(page):
    question = make_question()
    old = make_claim(question=question, value=600)
    make_claim(question=question, value=700, supersedes=old)
    page.goto(f"/cases/{question.case.slug}/questions/{question.slug}/")
    struck = page.locator(".plot-both text.struck:visible")
    assert struck.text_content().startswith("about 600")
    style = struck.evaluate("text => (({stroke, textDecorationLine}) => "
                            "[stroke, textDecorationLine])(getComputedStyle(text))")  # fmt: skip
    assert style == ["none", "line-through"]


def open_crowd(page, behaviour: str, width: int):
    """The picture of thirty invented figures, most of them small marks, some without a date.

    It and how many of its links are small.
    """
    question = make_question(behaviour=behaviour, text="How many invented boats were counted?")
    for number in range(30):
        make_claim(
            question=question,
            value=500 + 40 * (number % 7) + number,
            qualifier=("exact", "about", "at_least")[number % 3],
            as_of="" if number % 7 == 3 else f"2025-{1 + number % 9:02}-{1 + number % 4:02}",
        )
    page.set_viewport_size({"width": width, "height": 1600})
    page.goto(f"/cases/{question.case.slug}/questions/{question.slug}/")
    picture = page.locator(".plot-both")
    assert picture.locator("a").count() == 30
    return picture, 30 - (8 if behaviour == "fixed" else 6)


SMALL = "a:has(> use)"  # of small marks that are links, each layout has two parts
CROWDS = pytest.mark.parametrize("behaviour", ["fixed", "level", "cumulative"])


@CROWDS
@LAYOUTS
def test_each_small_mark_shows_its_claim_when_it_is_pointed_at(
    page, behaviour, width, shown, hidden
):
    picture, minor = open_crowd(page, behaviour, width)
    small = picture.locator(SMALL)
    assert small.count() == minor
    for link in small.all():
        mark = link.locator("> use:not([href^='#h.']):visible")
        assert mark.count() == 1
        mark.hover(force=True)
        link.locator(f":scope:hover > {HINT}").wait_for()
        assert picture.locator(HINT).count() == 1
    page.mouse.move(0, 0)
    assert picture.locator(HINT).count() == 0


@CROWDS
@LAYOUTS
def test_each_small_mark_shows_its_claim_when_it_has_the_focus(
    page, behaviour, width, shown, hidden
):
    picture, minor = open_crowd(page, behaviour, width)
    picture.locator("a").first.focus()
    names = set()
    for number in range(30):
        if number:
            page.keyboard.press("Tab")
        focused = picture.locator("a:focus")
        assert focused.count() == 1
        if focused.locator(":scope > use").count():
            assert picture.locator(f"a:focus > {HINT}").count() == 1
            assert picture.locator(HINT).count() == 1
            names.add(focused.aria_snapshot())
    assert len(names) == minor


def test_letters_that_a_dotted_line_crosses_are_pointed_at_themselves(page):
    """Undated figures of one height: the line to one leads through the others."""
    question = make_question(behaviour="level")
    make_claim(question=question, value=600, as_of="2024-12-01")
    for _ in range(3):
        body = make_organization(case=question.case)
        make_claim(question=question, value=600, by=[body])
    page.set_viewport_size({"width": 1200, "height": 1400})
    page.goto(f"/cases/{question.case.slug}/questions/{question.slug}/")
    links = page.locator(".plot-both a:has(path.undated)")
    assert links.count() == 3
    for link in links.all():
        mark = link.locator("> g:first-of-type > use:not([href^='#h.'])")
        at = mark.bounding_box()
        for aside in range(-3, 4):
            page.mouse.move(at["x"] + at["width"] / 2 + aside, at["y"] + at["height"] / 2)
            assert link.evaluate("link => link.matches(':hover')")
