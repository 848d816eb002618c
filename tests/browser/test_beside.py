"""Comments, tasks and the board of "mine" in a real browser: readable, and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from caseboard.models import Comment, Task
from caseboard.models.commenting import answer, resolve, say
from tests.browser.accessibility import check_axe
from tests.browser.signing_in import sign_in
from tests.factories import make_case, make_claim, make_task, make_user

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CLAIM = "/cases/invented/claims/standing/"
PAGES = ("/mine/", "/cases/invented/tasks/", "/cases/invented/tasks/?state=any", CLAIM,
         "/cases/invented/beside/claim/standing/", "/cases/invented/")  # fmt: skip


@pytest.fixture
def claim(transactional_db):
    """A claim with a thread that is open, one that is settled, and two tasks."""
    rosa, edith = make_user("researcher"), make_user("editor")
    claim = make_claim(case=make_case(slug="invented"), slug="standing")
    first = say(claim, "Is it so, @edith? " + "An invented word without an end " * 8, rosa).comment
    answer(first, "It is.", edith)
    resolve(say(claim, "An invented question that is settled.", edith).comment, edith)
    day = timezone.localdate() - timedelta(days=2)
    make_task(claim, what="An invented errand that is late", assignee=edith, due=day)
    make_task(claim.case, what="W" * 80, made_by=rosa)
    return claim


@pytest.mark.usefixtures("claim")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe_and_fit_a_telephone(page, scheme):
    sign_in(page, "edith")
    page.emulate_media(color_scheme=scheme)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (*PAGES, Task.objects.first().record.get_absolute_url()):
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            check_axe(page)
            assert page.evaluate(OVERFLOW) <= 0, address


@pytest.mark.usefixtures("claim")
def test_paper_holds_nothing_that_the_desk_says(page):
    sign_in(page, "edith")
    for address in (CLAIM, "/cases/invented/"):
        page.goto(address)
        assert page.get_by_text("An invented errand that is late").first.is_visible()
        page.emulate_media(media="print")
        assert not page.get_by_text("An invented errand that is late").first.is_visible()
        assert not page.get_by_role("heading", name="Comments and tasks").is_visible()
        page.emulate_media(media="screen")


@pytest.mark.usefixtures("claim")
def test_everything_is_done_without_javascript(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = sign_in(context.new_page(), "edith")
    page.goto(CLAIM)
    page.get_by_label("Say something").fill("@rosa and @nobodee, look.")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("nobody here is called @nobodee")).to_be_visible()
    page.get_by_text("Answer rosa").click()
    page.locator(".thread").first.get_by_label("Your answer").fill("I have looked.")
    page.locator(".thread").first.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".thread .said", has_text="I have looked.")).to_be_visible()
    assert Comment.objects.filter(text="I have looked.").exists()
    page.get_by_text("Make a task").click()
    page.get_by_label("What is to be done").fill("Ask once more")
    page.get_by_label("Assigned to").select_option("edith")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("Task made: Ask once more")).to_be_visible()
    page.get_by_role("link", name="Mine").click()
    page.get_by_role("button", name=re.compile("Done.*Ask once more")).click()
    expect(page.get_by_text("Ended: Ask once more")).to_be_visible()
    assert Task.objects.get(what="Ask once more").state == "done"
    page.goto("/cases/invented/tasks/")
    page.get_by_label("Tick: An invented errand that is late").check()
    page.get_by_label("Assign to").select_option("rosa")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_text("Assigned: An invented errand that is late")).to_be_visible()
    context.close()


@pytest.mark.usefixtures("claim")
def test_sorting_swaps_the_list_and_its_boxes_still_send(page):
    sign_in(page, "edith")
    page.goto("/cases/invented/tasks/")
    page.get_by_role("link", name="What", exact=True).click()
    page.wait_for_url("**/tasks/?sort=what")
    page.get_by_role("button", name=re.compile("Done.*errand that is late")).click()
    expect(page.get_by_text("Ended: An invented errand that is late")).to_be_visible()
    expect(page).to_have_url("/cases/invented/tasks/?sort=what")
    assert Task.objects.get(what__startswith="An invented").state == "done"
