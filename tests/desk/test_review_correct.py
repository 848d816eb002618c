"""Proposing a correction: from the claim's page, judged as typed, and never two at a time."""

import pytest
from django.test import Client

from caseboard.models import Claim, Revision, Unsaved
from caseboard.models.reviewing import state_of, take_step
from caseboard.models.revising import accept
from tests.comparison.pages import text_of
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_person,
    make_question,
    make_revision,
    make_user,
)

from .test_review_queue import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    case = make_case(slug="invented")
    agency = make_organization(case=case, slug="agency", name="Invented Agency")
    return make_claim(
        case=case, slug="counted", by=[agency], as_of="2025-02", locator="para. 4",
        statement="About 600 people were counted.",
    )  # fmt: skip


def page_of(claim):
    return f"/cases/invented/claims/{claim.slug}/correct/"


def typed(client, claim, **changed):
    """The form as it stands, with some of it typed over."""
    form = client.get(page_of(claim)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in values.items()}
    return sent | {"reason": "An invented slip."} | changed


def test_researcher_proposes_and_the_claim_stays_as_it_is(claim):
    client = desk("researcher")
    response = client.post(page_of(claim), typed(client, claim, value="7,000"))
    assert response.url == "/cases/invented/claims/counted/history/"
    revision = Revision.objects.get()
    assert (revision.value, revision.state, revision.written_by.username) == (
        7000, "proposed", "rosa",
    )  # fmt: skip
    assert revision.chain == "organization:agency"
    assert Claim.objects.get().figure == 600


def test_form_begins_with_what_the_claim_says(claim):
    form = desk("researcher").get(page_of(claim)).context["form"]
    assert form["statement"].value() == "About 600 people were counted."
    assert form["says"].value() == ["Invented Agency"]
    assert (form["value"].value(), form["as_of"].value()) == ("600", "2025-02")


def test_speakers_are_found_by_their_names(claim):
    make_person(case=claim.case, slug="ada", name="Ada Example")
    client = desk("researcher")
    client.post(page_of(claim), typed(client, claim, says=["Ada Example", "agency"]))
    assert Revision.objects.get().chain == "person:ada > organization:agency"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Nothing is changed yet"),
        ({"value": "700", "reason": " "}, "Say why it is to be corrected."),
        ({"value": "many"}, "Type the figure in digits"),
        ({"value": ""}, "asks for a number"),
        ({"qualifier": "between"}, "Between"),
        ({"as_of": "some day"}, "date"),
        ({"says": ["Nobody Known"]}, "No person or organisation of this case"),
        ({"statement": ""}, "required"),
        ({"question": "0"}, "valid choice"),
        ({"statement": "a\u202eb"}, "invisible"),
    ],
)
def test_what_cannot_stand_is_said_beside_what_was_typed(claim, changed, sentence):
    client = desk("researcher")
    response = client.post(
        page_of(claim), typed(client, claim, scope="kept as typed") | changed if changed else
        typed(client, claim),
    )  # fmt: skip
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "kept as typed" in response.content.decode() or not changed
    assert not Revision.objects.exists()


@pytest.mark.parametrize("role", [None, "", "viewer", "administrator"])
def test_readers_get_no_form(claim, role):
    client = desk(role) if role is not None else Client()
    assert client.get(page_of(claim)).status_code == 403
    assert client.post(page_of(claim), {"value": "5"}).status_code == 403
    assert "/correct/" not in client.get(claim.get_absolute_url()).content.decode()


def test_claim_page_leads_to_the_form_and_to_the_history(claim):
    html = desk("researcher").get(claim.get_absolute_url()).content.decode()
    assert page_of(claim) in html
    assert "/claims/counted/history/" in html


def test_draft_is_not_corrected_but_edited(claim):
    draft = make_claim(case=claim.case, status="draft")
    response = desk("researcher").get(page_of(draft))
    assert "Only what is published is corrected this way." in text_of(response)


def test_whoever_wrote_on_what_was_retracted_meanwhile_is_told_and_loses_nothing(claim):
    client = desk("researcher")
    mine = typed(client, claim, scope="what I typed")
    take_step(claim, "retracted", make_user("editor"), reason="An invented reason.")
    response = client.post(page_of(claim), mine)
    assert response.status_code == 409
    assert "this claim is retracted. What you typed is still here" in text_of(response)
    assert "what I typed" in response.content.decode()
    assert not Revision.objects.exists()


def test_second_one_is_told_sees_the_first_and_loses_nothing(claim):
    client = desk("editor")
    mine = typed(client, claim, value="900", scope="what I typed")
    make_revision(by=make_user("researcher"), claim=claim)
    response = client.post(page_of(claim), mine)
    assert response.status_code == 409
    text = text_of(response)
    assert "proposed a correction of it while you were writing" in text
    assert "an invented slip of the pen" in text
    assert "what I typed" in response.content.decode()
    assert Revision.objects.count() == 1


def test_while_one_waits_what_was_typed_is_kept_and_read_instead_of_sent_again(claim):
    client = desk("editor")
    mine = typed(client, claim, value="900", scope="what I typed")
    waiting = make_revision(by=make_user("researcher"), claim=claim)
    response = client.post(page_of(claim), mine)
    assert "Propose the correction" not in text_of(response)
    assert "What you typed is kept under Typed and not saved" in text_of(response)
    (kept,) = Unsaved.objects.all()
    assert {one.name: one.shown for one in kept.typed} == {
        "value": ["900"], "scope": ["what I typed"], "reason": ["An invented slip."],
    }  # fmt: skip
    again = client.get(f"{page_of(claim)}?put={kept.pk}")
    assert "What you typed" in text_of(again)
    assert "900" in text_of(again)
    accept(waiting, make_user("editor"))
    form = client.get(f"{page_of(claim)}?put={kept.pk}")
    assert 'value="what I typed"' in form.content.decode()
    assert "you typed: 900" in text_of(form)  # what was accepted says another figure
    assert "Propose the correction" in text_of(form)


def test_what_others_typed_is_not_read(claim):
    client = desk("editor")
    mine = typed(client, claim, scope="what I typed")
    make_revision(by=make_user("researcher"), claim=claim)
    client.post(page_of(claim), mine)
    assert "what I typed" in text_of(client.get(page_of(claim)))
    other = Client()
    other.force_login(make_user("researcher"))
    assert "what I typed" not in text_of(other.get(page_of(claim)))


@pytest.mark.parametrize(
    ("alone", "sentence"),
    [(False, "an editor who did not propose it decides"), (True, "that may be who proposed it")],
)
def test_who_decides_is_told_as_the_case_has_it_and_the_way_is_shut_while_it_waits(
    claim, alone, sentence
):
    type(claim.case).objects.update(one_person_desk=alone)
    client = desk("researcher")
    assert page_of(claim) in client.get(f"{claim.get_absolute_url()}history/").content.decode()
    sent = typed(client, claim, value="7,000")
    history = client.post(page_of(claim), sent, follow=True)
    assert sentence in text_of(history)
    assert page_of(claim) not in history.content.decode()


def test_whoever_wrote_on_what_was_corrected_meanwhile_is_told_and_may_send_again(claim):
    client = desk("editor")
    mine = typed(client, claim, scope="what I typed")
    accept(make_revision(by=make_user("researcher"), claim=claim), make_user("editor"))
    response = client.post(page_of(claim), mine)
    assert response.status_code == 409
    again = mine | {"seen": response.context["form"]["seen"].value()}
    assert again["seen"] == state_of(Claim.objects.get())
    assert client.post(page_of(claim), again).status_code == 302
    assert Revision.objects.get(state="proposed").number == 3


def test_form_is_not_shown_while_a_correction_waits(claim):
    make_revision(by=make_user("researcher"), claim=claim)
    response = desk("editor").get(page_of(claim))
    assert "A correction waits already" in text_of(response)
    assert 'name="statement"' not in response.content.decode()


def test_records_of_other_cases_are_not_offered(claim):
    stranger = make_question(text="A question of another case?")
    client = desk("researcher")
    response = client.post(page_of(claim), typed(client, claim, question=str(stranger.pk)))
    assert "valid choice" in text_of(response)
    assert "A question of another case?" not in text_of(response)


def test_claim_that_is_not_there_is_not_found(claim):
    assert desk("editor").get("/cases/invented/claims/nowhere/correct/").status_code == 404
