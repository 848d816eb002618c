"""The admin as a workplace in a real browser, under the strict content policy."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from caseboard.models import Source
from tests.browser.accessibility import check_axe
from tests.factories import (
    PASSWORD,
    make_alias,
    make_case,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_user,
)

ADD = "/admin/caseboard/source/add/"


@pytest.fixture
def case(transactional_db):
    case = make_case(slug="invented", title="The invented case")
    make_alias(organization=make_organization(case=case, slug="agency", name="Agency"), name="IVA")
    make_alias(person=make_person(case=case, slug="ada", name="Ada Example"), name="에이다")
    make_question(case=case, slug="counted", text="How many were counted?")
    make_event(case=case, slug="parade", title="The invented parade")
    return case


@pytest.fixture
def desk(page, case):
    make_user("researcher")
    page.goto("/admin/login/?next=/admin/")
    page.fill("[name=username]", "rosa")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("/admin/")  # the whole address: the form has it in its own
    return page


def _pick(page, field, term, expected):
    """Types into the field's search, waits for its answer, and takes it with the Enter key."""
    page.click(f"#{field} + .select2-container")
    with page.expect_response(lambda answer: f"term={quote(term)}" in answer.url):
        page.fill(".select2-container--open .select2-search__field", term)
    # The list of before the search may hold the expected one too: wait until it alone is left.
    expect(page.locator(".select2-results__option")).to_have_count(1)
    page.locator(".select2-results__option--highlighted", has_text=expected).wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{field} + .select2-container")).to_contain_text(expected)


def test_source_with_claims_is_added_with_everything_picked_and_made_on_the_way(desk, context):
    desk.goto(ADD)
    desk.fill("#id_title", "An invented article")
    desk.locator("#id_published").press_sequentially("late October 2025")
    desk.get_by_text("read as 21–31 October 2025 (late October 2025)").wait_for()
    desk.fill("#id_claims-0-statement", "Invented people were counted.")
    _pick(desk, "id_claims-0-says_0", "iva", "Agency · also IVA")
    _pick(desk, "id_claims-0-says_1", "에이다", "Ada Example · also 에이다")
    _pick(desk, "id_claims-0-question", "counted", "How many were counted?")
    desk.select_option("#id_claims-0-qualifier", "about")
    desk.fill("#id_claims-0-value", "2,000")
    with context.expect_page() as opened:
        desk.click("#add_id_claims-0-says_2")
    opened.value.click("text=an organisation")
    opened.value.fill("#id_name", "Wire on the way")
    with opened.value.expect_event("close"):
        opened.value.click("[name=_save]")
    desk.click("text=Add another Claim")
    desk.fill("#id_claims-3-statement", "There was a parade.")
    _pick(desk, "id_claims-3-event", "parade", "The invented parade")
    desk.click("[name=_save]")
    desk.wait_for_url("**/admin/caseboard/source/")
    first, second = Source.objects.get().claims.order_by("slug")
    assert [link.of for link in first.attributions.all()] == [
        "organization:agency", "person:ada", "organization:wire-on-the-way",
    ]  # fmt: skip
    assert second.event.slug == "parade"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("noun", ["source", "claim", "question", "person", "event"])
def test_page_that_adds_a_record_is_accessible_and_fits(desk, page_watch, noun, width):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"/admin/caseboard/{noun}/add/")
    desk.locator(".select2-selection[aria-labelledby*='_label']").first.wait_for(state="attached")
    assert page_watch.complaints == []
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    check_axe(desk)
    assert desk.evaluate("document.documentElement.scrollWidth") == width


def test_list_of_claims_is_accessible(desk):
    desk.goto("/admin/caseboard/claim/")
    check_axe(desk)


def test_source_is_added_by_keyboard_alone(desk):
    desk.goto(ADD)
    expect(desk.locator("#id_title")).to_be_focused()
    desk.keyboard.type("Typed by keyboard")
    desk.locator("#id_claims-0-statement").focus()
    desk.keyboard.type("Invented people were counted.")
    desk.keyboard.press("Tab")  # the first speaker's box
    desk.keyboard.press("Enter")
    desk.locator(".select2-search__field:focus").wait_for()
    desk.keyboard.type("iva")
    desk.locator(".select2-results__option--highlighted", has_text="Agency").wait_for()
    desk.keyboard.press("Enter")
    _pick(desk, "id_claims-0-event", "parade", "The invented parade")
    desk.locator("#id_title").press("Enter")
    desk.wait_for_url("**/admin/caseboard/source/")
    assert Source.objects.get().claims.get().attributions.get().of == "organization:agency"
