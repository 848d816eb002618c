"""A review by keys alone: every act, the next one after it, and taking it back."""

import pytest
from playwright.sync_api import expect

from caseboard.models import Attribution, Claim
from caseboard.models.reviewing import take_step
from tests.browser.accessibility import check_axe
from tests.browser.quiet import asks_nothing
from tests.browser.signing_in import sign_in
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_question,
    make_revision,
    make_user,
)

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
QUEUE = "/cases/invented/review/"


@pytest.fixture
def claims(transactional_db):
    """One published claim with a correction that waits, and three claims in review."""
    case = make_case(slug="invented")
    agency = make_organization(case=case, slug="agency")
    question = make_question(case=case, slug="killed")
    rosa = make_user("researcher")
    standing = make_claim(question=question, by=[agency], slug="standing", as_of="2025-02")
    for name in ("one", "two", "three"):
        claim = make_claim(
            question=question, by=[agency], slug=name, status="draft", written_by=rosa,
            as_of="2025-02", statement=f"Invented statement {name}.",
        )  # fmt: skip
        take_step(claim, "in_review", rosa)
    make_revision(by=rosa, claim=standing)


@pytest.fixture
def editor(page, claims):
    make_user("editor")
    return sign_in(page, "edith")


def test_queue_is_gone_through_by_keys(editor):
    editor.goto(f"{QUEUE}one/")
    editor.keyboard.press("n")
    editor.wait_for_url("**/two/")
    editor.keyboard.press("p")
    editor.wait_for_url("**/one/")
    editor.keyboard.press("a")
    editor.wait_for_url("**/two/?done=*")
    assert Claim.objects.get(slug="one").status == "published"
    editor.keyboard.press("b")
    expect(editor.locator("#reason")).to_be_focused()
    editor.keyboard.type("Name the day, and apply x to it.")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**/three/?done=*")
    assert Claim.objects.get(slug="two").status_reason == "Name the day, and apply x to it."
    editor.keyboard.press("u")
    editor.wait_for_url("**/two/")
    assert Claim.objects.get(slug="two").status == "in_review"
    editor.keyboard.press("x")
    editor.keyboard.type("A rumour.")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**/three/?done=*")
    assert Claim.objects.get(slug="two").status == "rejected"


def test_keys_can_be_turned_off_and_stay_off(editor):
    editor.goto(f"{QUEUE}one/")
    editor.get_by_label("Keys:").uncheck()
    editor.goto(f"{QUEUE}one/")
    assert not editor.get_by_label("Keys:").is_checked()
    with asks_nothing(editor):
        editor.locator("body").press("a")
        editor.locator("body").press("n")
    expect(editor.locator("h1")).to_have_text("Invented statement one.")
    assert Claim.objects.get(slug="one").status == "in_review"


def test_keys_of_the_browser_stay_its_own(editor):
    editor.goto(f"{QUEUE}one/")
    with asks_nothing(editor):
        editor.keyboard.press("Control+a")
        editor.keyboard.press("Shift+A")
        editor.keyboard.press("Alt+a")
    assert Claim.objects.get(slug="one").status == "in_review"


def test_no_key_acts_while_the_sheet_of_keys_is_open(editor):
    editor.goto(f"{QUEUE}one/")
    for key in ("?", "a", "n"):  # before the sheet has come, too
        editor.keyboard.press(key)
    expect(editor.locator("dialog[open] [data-sheet=review]")).to_be_visible()
    editor.locator("dialog[open] h1").click()  # no focus inside
    with asks_nothing(editor):
        for key in ("a", "x", "n", "b"):
            editor.keyboard.press(key)
    assert editor.url.endswith("/one/")
    assert Claim.objects.get(slug="one").status == "in_review"
    editor.keyboard.press("Escape")
    expect(editor.locator("dialog")).to_have_count(0)
    editor.keyboard.press("a")
    editor.wait_for_url("**/two/?done=*")


def test_queue_opens_its_first_and_takes_the_last_act_back_by_keys(editor):
    editor.goto(QUEUE)
    editor.keyboard.press("?")
    expect(editor.locator("dialog [data-sheet=queue]")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.locator("dialog")).to_have_count(0)
    editor.keyboard.press("n")
    editor.wait_for_url("**/review/*/")
    editor.goto(f"{QUEUE}three/?source=nowhere")
    editor.fill("#reason", "An invented slip.")
    editor.keyboard.press("Escape")
    editor.keyboard.press("b")
    editor.wait_for_url("**/review/?source=nowhere&done=*")
    with asks_nothing(editor):
        editor.keyboard.press("n")  # nothing waits there: no other page opens
    editor.keyboard.press("u")
    editor.wait_for_url("**/three/**")
    assert Claim.objects.get(slug="three").status == "in_review"


@pytest.mark.parametrize("address", [QUEUE, f"{QUEUE}one/"])
def test_keys_are_promised_only_where_they_act(editor, browser, address):
    editor.goto(address)
    expect(editor.locator(".review-keys")).to_be_visible()
    state, site = editor.context.storage_state(), editor.url.split("/cases/")[0]
    without = browser.new_context(java_script_enabled=False, storage_state=state, base_url=site)
    plain = without.new_page()
    plain.goto(address)
    expect(plain.locator("h1")).to_be_visible()
    expect(plain.locator(".review-keys")).to_be_hidden()
    without.close()


def test_accept_tells_on_its_button_that_what_was_typed_goes_along(editor):
    editor.goto(f"{QUEUE}one/")
    button = editor.locator("[value=accept]")
    expect(button).to_have_text("Accept and publish", use_inner_text=True)
    editor.fill("#reason", "A slip.")
    expect(button).to_have_text("Accept and publish, with what stands under “Why”")


def test_all_that_have_nothing_in_the_way_are_ticked_with_one_click(editor):
    Attribution.objects.filter(claim__slug="two").delete()
    editor.goto(QUEUE)
    with asks_nothing(editor):
        editor.locator("[data-tick-all]").click()
    expect(editor.locator("[name=ticked]:checked")).to_have_count(2)
    assert editor.locator("[name=ticked]:disabled").count() == 1
    assert "ticked" not in editor.url


def test_tab_and_enter_do_the_same(editor):
    editor.goto(f"{QUEUE}one/")
    editor.get_by_role("button", name="Accept and publish").focus()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**/two/?done=*")
    assert Claim.objects.get(slug="one").status == "published"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe_and_fit_a_telephone(editor, scheme):
    editor.emulate_media(color_scheme=scheme)
    claim = "/cases/invented/claims/standing/"
    pages = (QUEUE, f"{QUEUE}one/", f"{QUEUE}standing/", f"{claim}history/", f"{claim}correct/",
             "/cases/invented/claims/one/", f"{QUEUE}three/?source=nowhere")  # fmt: skip
    for width in (1280, 320):
        editor.set_viewport_size({"width": width, "height": 800})
        for address in pages:
            editor.goto(address)
            check_axe(editor)
            assert editor.evaluate(OVERFLOW) <= 0, address
