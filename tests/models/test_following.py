"""Following: what a row may be, who sees it, and what of the audit readers are told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from caseboard.models import Act, AuditEntry, Digest, Following
from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_digest,
    make_finding,
    make_following,
    make_question,
    make_user,
)

pytestmark = pytest.mark.django_db
READERS = (AnonymousUser(), "", "viewer", "administrator")


def user_of(role):
    return role if isinstance(role, AnonymousUser) else make_user(role)


@pytest.mark.parametrize("both", [True, False])
def test_following_is_of_a_case_or_a_question(both):
    question = make_question()
    subjects = {"case": question.case, "question": question} if both else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.create(user=make_user(), **subjects)


def test_nothing_is_followed_twice():
    for subject in (make_case(), make_question()):
        make_following(make_user(), subject)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_following(make_user(), subject)


def test_period_is_one_of_three():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_digest(make_user(), period="hourly")


def test_what_may_not_be_seen_any_more_is_not_followed():
    user, question = make_user(""), make_question()
    for subject in (question, question.case):
        make_following(user, subject)
    own = Following.objects.of(user)
    assert own.visible_to(user).count() == 2
    question.case.visibility = "internal"
    question.case.save()
    assert own.visible_to(user).count() == 0


def test_hidden_question_is_followed_by_those_who_draft_only():
    question = make_question(shown_alone=False)
    for role, count in (("viewer", 0), ("researcher", 1)):
        make_following(make_user(role), question)
        own = Following.objects.of(make_user(role))
        assert own.visible_to(make_user(role)).count() == count


def test_digest_is_due_when_its_days_have_passed(time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    digest = Digest(period="weekly", told_at=timezone.now())
    time_machine.move_to("2026-03-16T23:00Z", tick=False)
    assert not digest.is_due(timezone.localdate())
    time_machine.move_to("2026-03-17T06:00Z", tick=False)
    assert digest.is_due(timezone.localdate())
    assert Digest(period="daily").is_due(timezone.localdate())
    assert not Digest(period="none").is_due(timezone.localdate())


def test_disabled_account_and_choice_of_none_want_no_digest():
    make_digest(make_user("editor"), period="none")
    make_digest(make_user("viewer", username="gone", is_active=False))
    make_digest(make_user("researcher"))
    assert [one.user.username for one in Digest.objects.wanted()] == ["rosa"]


@pytest.mark.parametrize("role", READERS, ids=str)
def test_readers_are_told_of_corrections_and_decisions(role):
    claim = make_claim()
    make_audit_entry(claim, act=Act.CORRECTED)
    make_audit_entry(make_finding(question=claim.question), act=Act.ADDED)
    seen = AuditEntry.objects.visible_to(user_of(role))
    assert {entry.kind for entry in seen} == {"claim", "finding"}


@pytest.mark.parametrize("role", READERS, ids=str)
def test_readers_are_told_nothing_of_what_is_not_published(role):
    draft = make_claim(status="draft")
    for act in (Act.PUBLISHED, Act.CORRECTED):
        make_audit_entry(draft, act=act)
    for act in (Act.ADDED, Act.CHANGED, Act.PROPOSED, Act.RETRACTED):
        make_audit_entry(make_claim(case=draft.case), act=act)
    make_audit_entry(make_finding(question=draft.question), act=Act.ADDED)
    assert not AuditEntry.objects.visible_to(user_of(role)).exists()


def test_entry_comes_with_its_record_as_it_stands():
    claim = make_claim(statement="An invented statement, as it stands.")
    finding = make_finding(question=claim.question)
    for record in (claim, finding, claim.question, claim.source):
        make_audit_entry(record, label="as it was")
    entries = AuditEntry.objects.with_records().order_by("pk")
    asked = claim.question.slug
    assert [entry.asked for entry in entries] == [asked, asked, asked, None]
    assert [entry.now for entry in entries] == [claim.statement, None, None, None]
    assert {entry.asked_words for entry in entries} == {claim.question.text, None}
