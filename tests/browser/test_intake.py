"""Documents in, in a real browser: by keyboard, by bookmark, and with every page looked at."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from caseboard.models import Source
from tests.browser.accessibility import check_axe
from tests.browser.signing_in import sign_in
from tests.desk.intake import PAGE, TEXT, mark
from tests.factories import make_case, make_snapshot, make_source, make_user

FORM = "/cases/invented/intake/"


@pytest.fixture
def case(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_case(slug="invented", title="The invented case")


@pytest.fixture
def desk(page, case):
    make_user("researcher")
    return sign_in(page)


def look(page) -> None:
    """Axe finds nothing, in light and dark, wide and narrow, and nothing sticks out."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            check_axe(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_saved_page_comes_in_by_keyboard(desk, tmp_path):
    saved = tmp_path / "lanterns.html"
    saved.write_text(PAGE)
    desk.goto(FORM)
    look(desk)
    desk.set_input_files("#id_document", saved)
    desk.focus("#id_title")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("What was read")
    look(desk)
    desk.focus("#id_add_publisher")
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/reading/")
    assert Source.objects.get().snapshots.count() == 1


def test_what_is_here_already_is_asked_and_looks_well(desk, case):
    source = make_source(case=case, url="https://courier.example/lanterns")
    make_snapshot(TEXT.encode(), source=source, text=TEXT)
    desk.goto(f"{FORM}?url=https://www.courier.example/lanterns/&title=Again")
    expect(desk.locator("#known")).to_have_text("This address is here already")
    desk.fill("#id_text", f"{TEXT}\n\nA line that is new.")
    desk.get_by_role("button", name="Read it").click()
    expect(desk.locator("#known")).to_have_text("Already here?")
    look(desk)


def test_the_bookmark_brings_address_title_and_selected_words(desk, context, base_url):
    desk.goto(FORM)
    code = desk.get_by_role("link", name="Add to Caseboard").get_attribute("href")
    other = context.new_page()
    other.goto("/cases/invented/?x=1#part")
    other.evaluate("document.title = 'A 50% “story” & more'")
    other.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    with context.expect_page() as opened:
        other.evaluate(unquote(code.removeprefix("javascript:")))
    form = opened.value
    expect(form.locator("#id_url")).to_have_value(f"{base_url}/cases/invented/?x=1")
    expect(form.locator("#id_title")).to_have_value("A 50% “story” & more")
    expect(form.locator("#id_text")).to_have_value("The invented case")


def test_snapshots_and_what_changed_between_them_look_well(desk, case):
    source = make_source(case=case, slug="lanterns")
    first = make_snapshot(TEXT.encode(), source=source, text=TEXT)
    passage = mark(first, "at least 600 lanterns")
    newer = TEXT.replace("at least 600", "nearly 700")
    second = make_snapshot(newer.encode(), source=source, text=newer)
    passage.pk, passage.snapshot, passage.state = None, second, "lost"
    passage.start = passage.end = None
    passage.save()
    desk.goto("/cases/invented/sources/lanterns/snapshots/")
    look(desk)
    desk.get_by_role("link", name="What changed since the one before").click()
    expect(desk.locator("h1")).to_have_text("What changed")
    expect(desk.get_by_role("link", name="Choose other words beside the text")).to_be_visible()
    look(desk)
