"""The admin without a single script: a source with two claims and a speaker that is new."""

import pytest
from playwright.sync_api import expect

from caseboard.models import Source
from tests.factories import (
    PASSWORD,
    make_alias,
    make_case,
    make_event,
    make_organization,
    make_question,
    make_user,
)

ADD = "/admin/caseboard/source/add/"


@pytest.fixture
def desk(browser, browser_context_args, transactional_db):
    case = make_case(slug="invented", title="The invented case")
    make_alias(organization=make_organization(case=case, slug="agency", name="Agency"), name="IVA")
    make_question(case=case, slug="counted", text="How many were counted?")
    make_event(case=case, slug="parade", title="The invented parade")
    make_user("researcher")
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/admin/login/?next={ADD}")
    page.fill("[name=username]", "rosa")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(ADD)
    yield page
    context.close()


def test_a_source_with_two_claims_and_a_new_speaker_is_added(desk):
    desk.fill("#id_title", "An invented article")
    desk.fill("[name=publisher_typed]", "iva")
    desk.fill("#id_claims-0-statement", "Invented people were counted.")
    desk.fill("[name=claims-0-question_typed]", "counted")
    desk.select_option("#id_claims-0-qualifier", "about")
    desk.fill("#id_claims-0-value", "2,000")
    with desk.context.expect_page() as opened:
        desk.click("#add_id_claims-0-says_0")
    opened.value.click("text=a person")
    opened.value.fill("#id_name", "Ada Example")
    opened.value.click("[name=_save]")
    expect(opened.value.locator("h1")).to_have_text("It is added")
    desk.fill("[name=claims-0-says_0_typed]", "Ada Example")
    desk.fill("[name=claims-0-says_1_typed]", "organization:agency")
    desk.locator("#claims-1 summary").first.click()
    desk.fill("#id_claims-1-statement", "There was a parade.")
    desk.fill("[name=claims-1-event_typed]", "The invented parade")
    desk.click("[name=_save]")
    desk.wait_for_url("/admin/caseboard/source/")
    source = Source.objects.get()
    first, second = source.claims.order_by("slug")
    assert [link.of for link in first.attributions.all()] == [
        "person:ada-example", "organization:agency",
    ]  # fmt: skip
    assert (source.publisher.slug, first.question.slug, second.event.slug) == (
        "agency", "counted", "parade",
    )  # fmt: skip


def test_every_choice_offers_its_records_once_and_no_empty_list_stands_there(desk):
    lists = desk.locator("datalist")
    ids = lists.evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert {"offered-question", "offered-event", "offered-speakers"} <= set(ids)
    assert desk.locator("#offered-speakers option").get_attribute("value") == "organization:agency"
    assert not desk.locator("#id_publisher").is_visible()
    assert desk.locator("[name=publisher_typed]").is_visible()


def test_a_mistake_keeps_what_was_typed(desk):
    desk.fill("#id_title", "An invented article")
    desk.fill("#id_claims-0-statement", "Invented people were counted.")
    desk.fill("[name=claims-0-says_0_typed]", "Nobody At All")
    desk.fill("[name=claims-0-event_typed]", "parade")
    desk.click("[name=_save]")
    expect(desk.locator("main")).to_contain_text(
        "No person or organisation of this case is called", use_inner_text=True
    )
    expect(desk.locator("[name=claims-0-event_typed]")).to_have_value("parade")
    expect(desk.locator("select[name=claims-0-says_0]")).to_have_value("Nobody At All")
