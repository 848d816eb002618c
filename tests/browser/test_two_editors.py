"""Two who edit one record in real browsers, and the button that takes the last act back."""

import pytest
from playwright.sync_api import expect

from caseboard.models import Organization
from tests.browser.accessibility import check_axe
from tests.browser.signing_in import sign_in
from tests.factories import PASSWORD, make_case, make_organization, make_user

LIST = "/admin/caseboard/organization/"


@pytest.fixture
def agency(transactional_db):
    return make_organization(case=make_case(slug="invented"), name="As it was", country="Here")


def signed_in(browser, base_url, role):
    """A page without scripts, of somebody who is signed in."""
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    return sign_in(context.new_page(), make_user(role).username)


def test_the_second_decides_and_undoes_without_a_script(browser, base_url, agency):
    rosa, edith = (signed_in(browser, base_url, role) for role in ("researcher", "editor"))
    address = f"{LIST}{agency.pk}/change/"
    for page, name in ((rosa, "What Rosa typed"), (edith, "What Edith typed")):
        page.goto(address)
        page.fill("[name=name]", name)
    edith.click("[name=_save]")
    edith.wait_for_url(LIST)
    rosa.fill("[name=country]", "There")
    rosa.click("[name=_save]")
    expect(rosa.locator(".cb-meeting")).to_contain_text("by edith on", use_inner_text=True)
    rosa.check("[name=decide-name][value=theirs]")
    rosa.click("[name=_save]")
    rosa.wait_for_url(LIST)
    agency.refresh_from_db()
    assert (agency.name, agency.country) == ("What Edith typed", "There")
    rosa.click(".cb-undo button")
    expect(rosa.locator(".messagelist")).to_contain_text("as it was before", use_inner_text=True)
    assert Organization.objects.get().country == "Here"
    for page in (rosa, edith):
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_meeting_is_read_by_everybody(page, agency, page_watch, scheme):
    page_watch.expect("409")
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    make_user("editor")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"/admin/login/?next=/admin/caseboard/organization/{agency.pk}/change/")
    page.fill("[name=username]", "edith")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.fill("[name=name]", "What Edith typed")
    Organization.objects.update(name="What somebody typed", summary="And more.")
    page.click("[name=_save]")
    page.wait_for_selector(".cb-meeting")
    page.wait_for_load_state()
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_axe(page)
