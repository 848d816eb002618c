"""Following by keys and without scripts, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from caseboard.models import Act, Following
from tests.browser.accessibility import check_axe
from tests.browser.signing_in import sign_in
from tests.factories import make_audit_entry, make_case, make_claim, make_user

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LIST = "/mine/following/"


@pytest.fixture
def claim(transactional_db):
    case = make_case(slug="invented", title="An invented case with a title of many words")
    make_user("viewer", email="vera@desk.example")
    return make_claim(case=case)


def check_way(page: Page, claim):
    """From the case to the list and back to nothing new."""
    page.goto("/cases/invented/")
    page.get_by_role("button", name="Follow this case").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You follow this case").wait_for()
    make_audit_entry(claim, act=Act.PUBLISHED)
    page.goto("/cases/invented/")
    page.get_by_role("link", name="1 change since you looked").click()
    expect(page.locator(".followed")).to_contain_text(claim.statement, use_inner_text=True)
    page.get_by_role("button", name="I have seen this").click()
    page.get_by_text("Nothing changed since you looked.").wait_for()
    page.get_by_role("button", name="Stop following").click()
    page.get_by_text("You follow nothing yet.").wait_for()
    assert not Following.objects.exists()


def test_case_is_followed_looked_at_and_left_by_keys_and_clicks(page, claim):
    check_way(sign_in(page, "vera"), claim)


def test_same_way_goes_without_scripts(browser, base_url, claim):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    check_way(sign_in(context.new_page(), "vera"), claim)
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_pages_are_for_everybody(page, claim, scheme, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    sign_in(page, "vera").goto("/cases/invented/")
    page.get_by_role("button", name="Follow this case").click()
    expect(page.get_by_text("You follow this case")).to_be_visible()
    make_audit_entry(claim, act=Act.PUBLISHED)
    for address in (LIST, "/mine/digest/", "/cases/invented/", claim.question.get_absolute_url()):
        page.goto(address)
        check_axe(page)
        assert page.evaluate(OVERFLOW) <= 0, address
