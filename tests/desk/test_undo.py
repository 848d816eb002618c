"""Undo: the last act is taken back exactly, by who did it, while nobody came after."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from caseboard.models import AuditEntry, Claim, Organization, Passage, Person, Source
from caseboard.models.copying import copy_of
from caseboard.models.undoing import CHANGED, NEEDED, TOO_LATE, Undoable, undo
from tests.admin.forms import confirmed, fill
from tests.admin.forms import desk as signed_in_as
from tests.comparison.pages import text_of
from tests.factories import (
    make_affiliation,
    make_alias,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_passage,
    make_person,
    make_question,
    make_user,
)

from .reading import address, make_article, only_claim, sent

pytestmark = pytest.mark.django_db


def page_of(record, act="change"):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/{act}/"


def add(noun):
    return f"/admin/caseboard/{noun}/add/"


def press_undo(client, response) -> str:
    """Presses the button beside the message; what the next page says."""
    html = client.get(response.url).content.decode()
    button = re.search(r'action="(/undo/\d+/)".*?name="next" value="([^"]*)"', html, re.S)
    assert button, "there is no way to undo it"
    return text_of(client.post(button[1], {"next": button[2]}, follow=True))


def offers_undo(client, response) -> bool:
    return "/undo/" in client.get(response.url).content.decode()


@pytest.fixture
def rosa():
    return signed_in_as("researcher")


@pytest.fixture
def edith():
    return signed_in_as("editor")


@pytest.fixture
def person():
    case = make_case(slug="invented")
    person = make_person(case=case, slug="ada", name="Ada Example", role="lawmaker")
    make_alias(person=person, name="First")
    make_affiliation(person=person, role="member", period="2024-10/..")
    return person


def all_of(record):
    return copy_of([(type(record), record.pk)])


# --- in the admin -----------------------------------------------------------------------------


def test_a_change_with_its_rows_is_put_back_exactly(rosa, person):
    before = all_of(person)
    done = fill(
        rosa, page_of(person), name="Another", aliases_0_DELETE="on", aliases_1_name="New",
        affiliations_0_role="chair",
    )  # fmt: skip
    assert all_of(person) != before
    assert "as it was before: Another" in press_undo(rosa, done)
    assert all_of(person) == before
    entry = AuditEntry.objects.latest("pk")
    assert (entry.act, entry.reason, entry.actor.username) == (
        "undone", "taken back: changed", "rosa",
    )  # fmt: skip
    assert entry.differences["name"] == ["Another", "Ada Example"]
    assert entry.differences["aliases"] == ["New", "First"]


def test_a_source_added_with_its_claims_is_gone_again(rosa):
    case = make_case(slug="invented")
    make_question(case=case, slug="counted")
    agency = make_organization(case=case, slug="agency")
    done = fill(
        rosa, add("source"), title="An invented article", claims_0_statement="So.",
        claims_0_question_typed="counted", claims_0_value="5", claims_0_qualifier="exact",
        claims_0_says_0=f"organization:{agency.slug}",
    )  # fmt: skip
    assert Claim.objects.count() == 1
    assert "not there any more" in press_undo(rosa, done)
    assert not Source.objects.exists()
    assert not Claim.objects.exists()
    undone = AuditEntry.objects.filter(act="undone").order_by("pk")
    assert [(entry.kind, entry.reason) for entry in undone] == [
        ("source", "taken back: added"), ("claim", "taken back: added"),
    ]  # fmt: skip


def test_people_of_an_event_come_back(rosa, person):
    event = make_event(case=person.case, people=[person])
    done = fill(rosa, page_of(event), people=[], place="Elsewhere")
    assert not event.people.exists()
    press_undo(rosa, done)
    assert list(event.people.all()) == [person]
    told = AuditEntry.objects.filter(act="undone").latest("pk").differences
    assert told["people"] == ["", person.slug]
    assert " object (" not in str(told)


def test_a_deleted_draft_comes_back_with_all_that_belonged_to_it(rosa, person):
    claim = make_claim(
        case=person.case, status="draft", written_by=make_user("researcher"), by=[person]
    )
    make_passage(claim=claim)
    before = all_of(claim)
    done = confirmed(rosa, page_of(claim, "delete"))
    assert not Claim.objects.exists()
    assert "it is there again" in press_undo(rosa, done)
    assert all_of(claim) == before
    assert Claim.objects.get().written_by.username == "rosa"


def test_an_undone_step_of_a_claim_goes_back_to_draft(rosa):
    claim = make_claim(status="draft", written_by=make_user("researcher"))
    press_undo(rosa, fill(rosa, page_of(claim), status="in_review", note="Ready."))
    claim.refresh_from_db()
    assert (claim.status, claim.note) == ("draft", "")


@pytest.mark.parametrize("after", ["published", "retracted"])
def test_publishing_and_retracting_have_their_own_way_back(edith, after):
    before = {"published": "in_review", "retracted": "published"}[after]
    claim = make_claim(status=before, written_by=make_user("researcher"))
    done = fill(edith, page_of(claim), status=after, status_reason="An invented reason.")
    assert done.status_code == 302
    assert not offers_undo(edith, done)
    assert not Undoable.objects.exists()


def test_what_was_published_meanwhile_is_not_undone(rosa):
    claim = make_claim(status="draft", written_by=make_user("researcher"))
    done = fill(rosa, page_of(claim), statement="Rewritten.")
    Claim.objects.filter(pk=claim.pk).update(status="published")
    assert CHANGED in press_undo(rosa, done)
    assert only_claim().statement == "Rewritten."


def test_note_of_a_published_claim_is_put_back_and_its_words_stay(edith):
    claim = make_claim(note="Before.")
    press_undo(edith, fill(edith, page_of(claim), note="After.", judged_because="Invented."))
    claim.refresh_from_db()
    assert (claim.note, claim.status) == ("Before.", "published")


@pytest.mark.parametrize("protected", ["before", "after"])
def test_of_a_protected_person_nothing_is_kept_twice(edith, person, protected):
    Person.objects.update(protected=protected == "before")
    done = fill(
        edith, page_of(person), name="Canary", protected="on" if protected == "after" else ""
    )
    assert not offers_undo(edith, done)
    assert not Undoable.objects.exists()


def test_what_was_kept_of_a_person_is_let_go_once_they_are_protected(edith, person):
    fill(edith, page_of(person), role="chair")
    assert Undoable.objects.exists()
    fill(edith, page_of(person), name="Canary", protected="on")
    assert not Undoable.objects.exists()


def test_adding_a_case_is_not_undone_but_a_change_of_its_standing_is(edith):
    done = fill(
        edith, add("case"), title="Another", slug="another", status="open", visibility="public"
    )
    assert done.status_code == 302
    assert not offers_undo(edith, done)
    case = make_case(standing="Before.", standing_on="2025-05-01")
    press_undo(edith, fill(edith, page_of(case), standing="After."))
    case.refresh_from_db()
    assert (case.standing, case.standing_on) == ("Before.", "2025-05-01")


def test_a_decision_on_a_question_is_not_undone(edith):
    claim = make_claim()
    done = fill(
        edith, add("finding"), question=str(claim.question_id), value="600", qualifier="about",
        rationale="An invented reason.",
    )  # fmt: skip
    assert done.status_code == 302
    assert not offers_undo(edith, done)


# --- who may, and how long --------------------------------------------------------------------


def test_nobody_undoes_what_another_did(rosa, edith, person):
    fill(rosa, page_of(person), role="chair")
    number = Undoable.objects.get().pk
    answer = edith.post(f"/undo/{number}/", follow=True)
    assert TOO_LATE in text_of(answer)
    assert TOO_LATE in text_of(edith.post("/undo/999999/", follow=True))
    person.refresh_from_db()
    assert person.role == "chair"


@pytest.mark.parametrize(("role", "status"), [("", 403), ("viewer", 403), ("administrator", 403)])
def test_who_does_not_write_undoes_nothing(rosa, person, role, status):
    fill(rosa, page_of(person), role="chair")
    number = Undoable.objects.get().pk
    assert signed_in_as(role).post(f"/undo/{number}/").status_code == status
    Undoable.objects.update(actor=make_user(role))
    with pytest.raises(ValidationError):
        undo(number, make_user(role))
    person.refresh_from_db()
    assert person.role == "chair"


@pytest.mark.parametrize("what", ["another's draft", "shown alone"])
def test_what_only_editors_write_is_not_undone_by_who_is_none_any_more(edith, what):
    if what == "shown alone":
        record = make_organization(shown_alone=True)
        fill(edith, page_of(record), shown_alone="")
    else:
        record = make_claim(status="draft", written_by=make_user("researcher"))
        fill(edith, page_of(record), statement="An editor's invented words.")
    act = Undoable.objects.get()
    act.actor.role = "researcher"
    act.actor.save()
    with pytest.raises(ValidationError, match="Your role does not allow that"):
        undo(act.pk, act.actor)


def test_visitors_are_asked_to_sign_in_and_a_link_undoes_nothing(client, rosa, person):
    fill(rosa, page_of(person), role="chair")
    number = Undoable.objects.get().pk
    assert client.post(f"/undo/{number}/").url.startswith("/accounts/login/")
    assert rosa.get(f"/undo/{number}/").status_code == 405
    person.refresh_from_db()
    assert person.role == "chair"


def test_nothing_is_undone_after_somebody_else_changed_it(rosa, edith, person):
    done = fill(rosa, page_of(person), role="chair")
    fill(edith, page_of(person), aliases_0_name="Edith’s")
    assert CHANGED in press_undo(rosa, done)
    person.refresh_from_db()
    assert (person.role, person.aliases.get().name) == ("chair", "Edith’s")


def test_what_something_else_needs_by_now_stays(rosa, person):
    done = fill(rosa, add("organization"), name="Invented Agency", _continue="1")
    agency = Organization.objects.latest("pk")
    make_event(case=agency.case, organizations=[agency])
    assert NEEDED in press_undo(rosa, done)
    make_claim(case=agency.case, by=[agency])
    with pytest.raises(ValidationError, match="Something else needs it"):
        undo(Undoable.objects.get().pk, make_user("researcher"))
    assert Organization.objects.filter(pk=agency.pk).exists()


def test_after_a_quarter_of_an_hour_nothing_is_kept(rosa, person):
    done = fill(rosa, page_of(person), role="chair")
    Undoable.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert TOO_LATE in press_undo(rosa, done)
    fill(rosa, page_of(person), role="member")
    assert Undoable.objects.count() == 1


def test_an_act_is_undone_once(rosa, person):
    fill(rosa, page_of(person), role="chair")
    number = Undoable.objects.get().pk
    assert "as it was before" in text_of(rosa.post(f"/undo/{number}/", follow=True))
    assert TOO_LATE in text_of(rosa.post(f"/undo/{number}/", follow=True))
    assert AuditEntry.objects.filter(act="undone").count() == 1


def test_id_that_somebody_took_meanwhile_keeps_a_deleted_draft_away(rosa):
    claim = make_claim(status="draft", slug="taken", written_by=make_user("researcher"))
    done = confirmed(rosa, page_of(claim, "delete"))
    make_claim(case=claim.case, slug="taken")
    assert "id is taken" in press_undo(rosa, done)
    assert only_claim().status == "published"


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_undo_leads_nowhere_else(rosa, person, back):
    fill(rosa, page_of(person), role="chair")
    number = Undoable.objects.get().pk
    assert rosa.post(f"/undo/{number}/", {"next": back}).url == "/"


def test_saving_without_a_change_offers_nothing_to_undo(rosa, person):
    assert not offers_undo(rosa, fill(rosa, page_of(person)))


# --- beside a text ----------------------------------------------------------------------------


@pytest.fixture
def article():
    return make_article()


def test_a_claim_from_a_text_is_taken_back_and_written_anew(rosa, article):
    done = rosa.post(address(article), sent(article))
    assert "not there any more" in press_undo(rosa, done)
    assert not Claim.objects.exists()
    assert not Passage.objects.exists()
    rosa.post(address(article), sent(article))
    assert Claim.objects.count() == 1


def test_a_draft_written_anew_beside_its_text_is_put_back(rosa, article):
    rosa.post(address(article), sent(article))
    claim = only_claim()
    before = all_of(claim)
    seen = rosa.get(address(article, f"?claim={claim.slug}")).context["desk"].seen
    again = sent(article) | {
        "claim": claim.slug,
        "seen": seen,
        "value": "650",
        "says": ["Ann Example"],
    }
    done = rosa.post(address(article), again)
    assert all_of(claim) != before
    press_undo(rosa, done)
    assert all_of(claim) == before


def test_a_draft_deleted_beside_its_text_comes_back(rosa, article):
    rosa.post(address(article), sent(article))
    claim = only_claim()
    before = all_of(claim)
    seen = rosa.get(address(article, f"?claim={claim.slug}")).context["desk"].seen
    done = rosa.post(address(article, act="delete/"), {"claim": claim.slug, "seen": seen})
    press_undo(rosa, done)
    assert all_of(claim) == before


def test_copies_are_in_no_page_of_others(rosa, edith, person):
    fill(rosa, page_of(person), summary="Canary before")
    fill(rosa, page_of(person), summary="After")
    assert Undoable.objects.of(make_user("researcher")).count() == 2
    assert not Undoable.objects.of(make_user("editor")).exists()
    for place in ("/", "/admin/", page_of(person), f"/cases/{person.case.slug}/"):
        assert "Canary" not in edith.get(place).content.decode()
