"""What is typed is kept over a lost session, another machine and a crash, in a real browser."""

import pytest
from playwright.sync_api import expect

from caseboard.models import Claim, Unsaved
from tests.desk.reading import FIRST, TEXT, address, make_article
from tests.factories import PASSWORD, make_user

from .accessibility import check_axe
from .signing_in import sign_in

CHOSEN = f"?from={TEXT.index(FIRST)}&to={TEXT.index(FIRST) + len(FIRST)}"
KEPT = "Kept at"
SAVED = "Done. Saved as a draft"


@pytest.fixture
def article(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_article()


@pytest.fixture
def desk(page, article):
    make_user()
    sign_in(page)
    page.goto(address(article, CHOSEN))
    return page


def type_and_wait(page, words="Invented people came ashore."):
    page.fill("#id_statement", words)
    expect(page.locator(".autosave")).to_contain_text(KEPT)


def sign_out_elsewhere(page):
    page.context.clear_cookies(name="caseboard_session")


def test_what_was_typed_is_offered_after_a_crash_and_put_in(desk, article):
    type_and_wait(desk)
    again = desk.context.new_page()
    again.goto(address(article))
    assert "did not save it" in again.locator(".unsaved").inner_text()
    again.get_by_role("link", name="Put it in").click()
    expect(again.locator("#id_statement")).to_have_value("Invented people came ashore.")
    expect(again.locator(".unsaved")).to_contain_text("Put in, not saved yet", use_inner_text=True)
    check_axe(again)
    again.get_by_label("I have checked the suggestions").check()
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_text(f"{SAVED}: Invented people came ashore.")).to_be_visible()
    assert Claim.objects.get().statement == "Invented people came ashore."
    assert not Unsaved.objects.exists()


def test_a_long_text_is_kept_when_the_tab_is_hidden(desk):
    desk.locator(".autosave").wait_for(state="attached")
    words = "북" * 9_000
    desk.fill("#id_statement", words)
    desk.evaluate(
        """() => { Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange")); }"""
    )
    expect(desk.locator(".autosave")).to_contain_text(KEPT)
    assert Unsaved.objects.get().typed[0].typed == [words]


def test_what_the_server_did_not_take_is_sent_again(desk, page_watch):
    page_watch.expect("503")
    desk.clock.install()
    desk.route("**/unsaved/keep/", lambda route: route.fulfill(status=503), times=1)
    desk.fill("#id_statement", "Typed while the server rested.")
    desk.clock.run_for(4_000)
    expect(desk.locator(".autosave")).to_contain_text("tried again soon")
    desk.clock.run_for(25_000)
    expect(desk.locator(".autosave")).to_contain_text(KEPT)


def test_older_typing_is_not_lost_while_it_is_still_offered(desk, article):
    type_and_wait(desk, "Typed first.")
    desk.reload()
    desk.wait_for_selector("[data-held]")
    type_and_wait(desk, "Typed second.")
    kept = {row.typed[0].typed[0] for row in Unsaved.objects.all()}
    assert kept == {"Typed first.", "Typed second."}


def test_a_lost_session_is_told_and_saving_works_after_signing_in_again(desk, page_watch):
    page_watch.expect("401")
    page_watch.expect("403")
    desk.locator("#id_statement").wait_for()
    sign_out_elsewhere(desk)
    desk.fill("#id_statement", "Typed while signed out.")
    expect(desk.locator(".unsaved-away")).to_contain_text("You are signed out. What you typed is")
    with desk.context.expect_page() as opened:
        desk.click("text=sign in in another tab")
    sign_in(opened.value)
    opened.value.close()
    desk.evaluate("dispatchEvent(new Event('focus'))")
    expect(desk.locator(".unsaved-away")).to_contain_text("You are signed in again")
    desk.get_by_label("I have checked the suggestions").check()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text(f"{SAVED}: Typed while signed out.")).to_be_visible()
    assert Claim.objects.get().statement == "Typed while signed out."


def test_somebody_else_in_the_same_browser_gets_nothing(desk, page_watch):
    page_watch.expect("403")
    page_watch.expect("409")
    desk.locator("#id_statement").wait_for()
    make_user("editor")
    desk.context.clear_cookies()
    other = desk.context.new_page()
    sign_in(other, "edith")
    desk.fill("#id_statement", "What rosa types.")
    expect(desk.locator(".autosave")).to_contain_text("Somebody else is signed in")
    assert not Unsaved.objects.exists()


def test_nothing_typed_stands_in_the_browsers_store(desk):
    type_and_wait(desk, "A sentence for nobody else.")
    stored = desk.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "nobody else" not in stored


def test_a_form_sent_while_signed_out_is_sent_again_without_a_script(
    browser, browser_context_args, article
):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    make_user()
    sign_in(page)
    page.goto(address(article, CHOSEN))
    page.fill("#id_statement", "Sent while signed out.")
    page.get_by_label("I have checked the suggestions").check()
    context.clear_cookies(name="caseboard_session")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("h1")).to_contain_text("You are signed out")
    expect(page.locator("main")).to_contain_text("Sent while signed out.", use_inner_text=True)
    page.fill("[name=username]", "rosa")
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    send = page.get_by_role("button", name="Send it now")
    expect(send).to_be_visible()
    assert not Claim.objects.exists()
    send.click()
    expect(page.get_by_text(f"{SAVED}: Sent while signed out.")).to_be_visible()
    assert Claim.objects.get().statement == "Sent while signed out."
    context.close()
