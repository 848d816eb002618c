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
    page.wait_for_url("/admin/caseboard/claim/")
    return page


def test_table_of_claims_comes_in_and_every_step_looks_well(desk, page_watch, tmp_path):
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    file = tmp_path / "invented.csv"
    file.write_bytes(lines(*CLAIMS, "nowhere,Invented.,counted,1.200,3/4/2025,nobody"))
    desk.get_by_role("link", name="Bring in a table").click()
    expect(desk.locator("#id_file")).to_be_visible()
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


def test_long_table_says_how_far_it_is_and_leads_on_by_itself(desk, page_watch, tmp_path):
    page_watch.expect("Applying inline style")  # axe itself measures contrast that way
    file = tmp_path / "long.csv"
    rows = [f"lanterns,Invented lanterns of street {n}.,counted,{n},," for n in range(1, 4_001)]
    file.write_bytes(lines(CLAIMS[0], *rows))
    desk.goto(desk.url.replace("caseboard/claim", "table-in/invented-case/claims"))
    desk.set_input_files("#id_file", file)
    desk.get_by_role("button", name="Read it").click()
    desk.wait_for_selector(".cb-fit")
    desk.fill("#id_empty_qualifier", "exact")
    desk.get_by_role("button", name="Look at the rows").click(no_wait_after=True)
    expect(desk.locator(".cb-part:visible")).to_have_count(1)
    expect(desk.locator(".cb-part:visible progress")).to_have_attribute("max", "4000")
    expect(desk.locator(".cb-count")).to_contain_text(
        "4,000 of 4,000 rows are ready", timeout=60_000
    )
    desk.get_by_role("button", name="Bring in 4,000 claims as drafts").click(no_wait_after=True)
    expect(desk.get_by_role("status")).to_contain_text("Done: “long.csv”", timeout=90_000)
    look(desk)
    assert Claim.objects.count() == 4_000


def test_button_that_was_pressed_says_that_the_site_is_at_work(desk, tmp_path):
    desk.goto(desk.url.replace("caseboard/claim", "table-in/invented-case/claims"))
    desk.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    file = tmp_path / "invented.csv"
    file.write_bytes(lines(*CLAIMS))
    desk.set_input_files("#id_file", file)
    desk.get_by_role("button", name="Read it").click()
    expect(desk.get_by_role("button", name="Reading it …")).to_be_visible()
    expect(desk.locator("form.cb-send")).to_have_attribute("aria-busy", "true")
    desk.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(desk.get_by_role("button", name="Read it")).to_be_visible()
    expect(desk.locator("form[aria-busy]")).to_have_count(0)
