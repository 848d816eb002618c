"""A table comes in, in a real browser: every step by keyboard, looked at in light and dark."""

import pytest
from playwright.sync_api import expect

from caseboard.models import Claim
from tests.browser.test_intake import look
from tests.exchange.sheets import CLAIMS, invented_case, lines
from tests.factories import PASSWORD, make_user


@pytest.fixture
def desk(page, transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    invented_case()
    make_user("researcher")
    page.goto("/admin/login/?next=/admin/caseboard/claim/")
    page.fill("[name=username]", "rosa")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/claim/")
    return page


def test_table_of_claims_comes_in_and_every_step_looks_well(desk, page_watch, tmp_path):
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    file = tmp_path / "invented.csv"
    file.write_bytes(lines(*CLAIMS, "nowhere,Invented.,counted,1.200,3/4/2025,nobody"))
    desk.get_by_role("link", name="Bring in a table").click()
    look(desk)
    desk.set_input_files("#id_file", file)
    desk.focus("#id_encoding")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".cb-fit")
    look(desk)
    desk.focus("#id_empty_scope")
    desk.keyboard.press("Enter")
    expect(desk.locator(".cb-count")).to_contain_text("2 of 3 rows are ready")
    look(desk)
    desk.get_by_role("button", name="Bring in the 2 that are ready").press("Enter")
    desk.wait_for_url("**/done/")
    look(desk)
    assert Claim.objects.count() == 2
