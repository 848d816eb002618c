"""Who sees which rows: every query begins with `visible_to`."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import NotSupportedError

from caseboard.models import (
    AuditEntry,
    Case,
    Claim,
    Event,
    Organization,
    Person,
    Question,
    Source,
)
from caseboard.models.record import first_seen_by
from caseboard.models.user import reader_of
from tests.factories import (
    make_affiliation,
    make_audit_entry,
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
READERS = ["viewer", "researcher", "editor", "administrator"]
DRAFTERS = ["researcher", "editor"]
UNPUBLISHED = ["draft", "in_review", "rejected", "retracted"]


def sees(user, record):
    return type(record).objects.visible_to(user).filter(pk=record.pk).exists()


@pytest.mark.parametrize("role", READERS)
def test_internal_case_opens_to_every_role_and_to_no_visitor(role):
    case = make_case(visibility="internal")
    assert sees(make_user(role), case)
    assert not sees(VISITOR, case)
    assert not sees(make_user(""), case)


def test_disabled_account_sees_what_a_visitor_sees():
    user = make_user("editor", username="gone", is_active=False)
    assert not sees(user, make_claim(status="draft"))


@pytest.mark.parametrize("status", UNPUBLISHED)
def test_unpublished_claim_shows_to_those_who_draft_only(status):
    claim = make_claim(status=status)
    seen = {role for role in READERS if sees(make_user(role), claim)}
    assert seen == set(DRAFTERS)
    assert not sees(VISITOR, claim)


def test_published_claim_of_an_internal_case_is_no_visitors():
    claim = make_claim(case=make_case(visibility="internal"))
    assert not sees(VISITOR, claim)
    assert sees(make_user("viewer"), claim)


@pytest.mark.parametrize("kind", ["source", "event", "question", "person", "organization"])
def test_record_that_only_drafts_speak_of_is_hidden(kind):
    case = make_case()
    person, agency = make_person(case=case), make_organization(case=case, shown_alone=False)
    event = make_event(case=case, people=[person], organizations=[agency], shown_alone=False)
    question = make_question(case=case, shown_alone=False)
    claim = make_claim(
        case=case, event=event, question=question, by=[person, agency], status="draft"
    )
    records = {"person": person, "organization": agency, "event": event, "source": claim.source}
    record = records.get(kind, question)
    assert not sees(VISITOR, record)
    assert not sees(make_user("viewer"), record)
    assert sees(make_user("researcher"), record)
    Claim.objects.filter(pk=claim.pk).update(status="published")
    assert sees(VISITOR, record)


def test_source_without_claims_is_not_shown_before_something_rests_on_it():
    agency_dispatch = make_source()
    assert not sees(VISITOR, agency_dispatch)
    copy = make_source(case=agency_dispatch.case)
    make_derivation(source=copy, derived_from=agency_dispatch)
    make_claim(source=copy)
    assert sees(VISITOR, agency_dispatch)


def test_person_without_anything_published_is_hidden():
    assert not sees(VISITOR, make_person())


@pytest.mark.parametrize("make", [make_event, make_question, make_organization])
def test_record_that_nothing_speaks_of_is_shown_only_when_an_editor_says_so(make):
    assert sees(VISITOR, make(shown_alone=True))
    record = make(shown_alone=False)
    assert not sees(VISITOR, record)
    assert sees(make_user("researcher"), record)


def test_draft_on_a_record_shown_alone_does_not_hide_it():
    event, question = make_event(), make_question()
    make_claim(event=event, question=None, case=event.case, status="draft")
    make_claim(question=question, status="draft")
    assert sees(VISITOR, event)
    assert sees(VISITOR, question)


def test_replay_does_not_tell_of_drafts():
    event = make_event(date="2025-01")
    make_claim(event=event, source=make_source(case=event.case, published="2025-06"))
    early = make_source(case=event.case, published="2025-02")
    make_claim(event=event, source=early, status="draft")
    known = Event.objects.visible_to(VISITOR).known_on(date(2025, 3, 1), VISITOR)
    assert not known.exists()
    editor = make_user("editor")
    assert Event.objects.visible_to(editor).known_on(date(2025, 3, 1), editor).exists()


def test_later_imports_are_the_desks_own_business():
    case = make_case()
    first = make_audit_entry(case, act="imported")
    make_audit_entry(case, act="imported")
    assert list(AuditEntry.objects.visible_to(VISITOR)) == [first]


def test_place_in_an_organisation_that_is_hidden_is_not_told():
    hidden = make_organization(shown_alone=False)
    place = make_affiliation(organization=hidden)
    make_claim(case=hidden.case, by=[place.person])
    [person] = Person.objects.visible_to(VISITOR).with_names(VISITOR)
    assert list(person.affiliations.all()) == []


def test_body_above_a_hidden_agency_is_hidden():
    government = make_organization(shown_alone=False)
    agency = make_organization(case=government.case, part_of=government, shown_alone=False)
    make_claim(case=government.case, by=[agency], status="draft")
    assert not sees(VISITOR, government)


def test_body_above_a_shown_agency_is_shown():
    government = make_organization(shown_alone=False)
    agency = make_organization(case=government.case, part_of=government, shown_alone=False)
    make_claim(case=government.case, by=[agency])
    assert sees(VISITOR, government)


def test_counts_of_a_case_are_of_what_is_seen():
    case = make_case()
    make_claim(case=case)
    make_claim(case=case, status="draft")
    [public] = Case.objects.visible_to(VISITOR).with_counts(VISITOR)
    editor = make_user("editor")
    [whole] = Case.objects.visible_to(editor).with_counts(editor)
    assert (public.source_count, public.claim_count) == (1, 1)
    assert (whole.source_count, whole.claim_count) == (2, 2)


def test_visitor_learns_of_published_claims_only_from_the_audit():
    published, draft = make_claim(), make_claim(status="draft")
    for claim in (published, draft):
        make_audit_entry(claim)
    shown = make_audit_entry(published, act="published")
    make_audit_entry(draft, act="published")
    assert list(AuditEntry.objects.visible_to(VISITOR)) == [shown]
    assert AuditEntry.objects.visible_to(make_user("editor")).count() == 4


def test_drafts_change_nothing_that_a_visitor_can_count():
    claim = make_claim()
    kinds = (Source, Event, Question, Person, Organization, Claim)
    before = [kind.objects.visible_to(VISITOR).count() for kind in kinds]
    make_claim(case=claim.case, source=claim.source, question=claim.question, status="draft")
    make_claim(case=claim.case, by=[make_person(case=claim.case)], status="in_review")
    assert [kind.objects.visible_to(VISITOR).count() for kind in kinds] == before


@pytest.mark.parametrize("role", [None, "viewer", "researcher"])
def test_conditions_that_are_written_as_sql_show_the_same_records(role):
    case, hidden = make_case(), make_case(visibility="internal")
    make_organization(case=case, name="Spoken of by nobody")
    for one in (case, hidden):
        make_claim(case=one, by=[make_organization(case=one)])
    reader = reader_of(make_user(role) if role else AnonymousUser())
    for _ in range(2):  # the second time they are kept
        told = first_seen_by(Organization, reader)
        assert set(told) == set(Organization.objects.visible_to(reader))
        in_case = first_seen_by(Organization, reader).in_case(case)
        assert set(in_case) == set(Organization.objects.visible_to(reader).in_case(case))


def test_conditions_that_are_written_cannot_stand_within_another_statement():
    told = first_seen_by(Organization, reader_of(AnonymousUser()))
    with pytest.raises(NotSupportedError):
        list(Organization.objects.filter(part_of__in=told))
