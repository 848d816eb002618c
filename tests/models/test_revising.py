"""Corrections of published claims: versions that stay, in the record and in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from caseboard.models import AuditEntry, Claim, Revision, RevisionState
from caseboard.models.reviewing import Overtaken, state_of, take_step
from caseboard.models.revising import accept, propose, refuse, said_by, withdraw
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_person,
    make_question,
    make_revision,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return make_user("researcher")


@pytest.fixture
def edith():
    return make_user("editor")


@pytest.fixture
def claim(rosa):
    case = make_case(slug="invented")
    agency = make_organization(case=case, slug="agency")
    return make_claim(
        case=case, slug="counted", by=[agency], as_of="2025-02", written_by=rosa,
        statement="About 600 people were counted.",
    )  # fmt: skip


def correction(claim, **changed):
    return Revision(claim=claim, reason="An invented slip.", **said_by(claim) | changed)


def proposed(claim, user, **changed):
    revision = correction(claim, **changed or {"value": 700})
    propose(revision, user)
    return revision


def write(record, change):
    """Plain SQL, past every door of ours."""
    statement = f"UPDATE {record._meta.db_table} SET {change} WHERE id = %s"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [record.pk])


def check_refused(rule, record, change):
    with pytest.raises(IntegrityError, match=rule):
        write(record, change)


def test_accepted_correction_is_what_the_claim_says_and_the_first_version_stays(claim, rosa, edith):
    person = make_person(case=claim.case, slug="ada")
    changed = {"value": 700, "as_of": "2025-03", "chain": "person:ada > organization:agency"}
    accept(proposed(claim, rosa, **changed), edith)
    now = Claim.objects.get(pk=claim.pk)
    assert (now.figure, now.as_of, now.version) == (700, "2025-03", 2)
    assert now.as_of_latest.isoformat() == "2025-03-31"
    assert now.attributions.first().speaker == person
    first, second = now.revisions.versions()
    assert (first.number, first.value, first.as_of, first.chain) == (
        1, 600, "2025-02", "organization:agency",
    )  # fmt: skip
    assert (second.number, second.written_by, second.decided_by) == (2, rosa, edith)


def test_each_act_stands_in_the_audit_with_who_and_why(claim, rosa, edith):
    accept(proposed(claim, rosa), edith)
    newest, before = AuditEntry.objects.of_record(claim).newest_first()
    assert (before.act, before.actor, before.reason) == ("proposed", rosa, "An invented slip.")
    assert (newest.act, newest.actor) == ("corrected", edith)
    assert newest.differences == {"value": ["600", "700"], "version": ["1", "2"]}


def test_the_second_correction_is_version_three(claim, rosa, edith):
    accept(proposed(claim, rosa), edith)
    claim.refresh_from_db()
    accept(proposed(claim, edith, value=800), make_user("editor", username="ed"))
    versions = claim.revisions.versions().values_list("number", "value")
    assert [(number, int(value)) for number, value in versions] == [(1, 600), (2, 700), (3, 800)]


def test_nobody_accepts_what_they_proposed_but_on_a_one_person_desk(claim, edith):
    revision = proposed(claim, edith)
    with pytest.raises(ValidationError, match="proposed themselves"):
        accept(revision, edith)
    check_refused(
        "revision_accepted_by_another", revision,
        f"state = 'accepted', decided_by_id = {edith.pk}, decided_at = written_at",
    )  # fmt: skip
    type(claim.case).objects.filter(pk=claim.case_id).update(one_person_desk=True)
    accept(revision, edith)
    assert Claim.objects.get(pk=claim.pk).version == 2


def test_researcher_neither_accepts_nor_refuses(claim, rosa, edith):
    revision = proposed(claim, edith)
    for act in (lambda: accept(revision, rosa), lambda: refuse(revision, rosa, "Why.")):
        with pytest.raises(ValidationError, match="Only an editor"):
            act()


@pytest.mark.parametrize("role", ["", "viewer", "administrator"])
def test_readers_propose_nothing(claim, role):
    with pytest.raises(ValidationError, match="Only researchers and editors"):
        propose(correction(claim, value=5), make_user(role))


def test_refused_and_withdrawn_proposals_leave_the_claim_and_stay_readable(claim, rosa, edith):
    refuse(proposed(claim, rosa), edith, "The source does say 600.")
    withdraw(proposed(claim, rosa, value=800), rosa)
    assert said_by(Claim.objects.get(pk=claim.pk))["value"] == 600
    assert list(claim.revisions.values_list("number", "state", "why")) == [
        (2, "refused", "The source does say 600."), (2, "withdrawn", ""),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="Say why"):
        refuse(proposed(claim, rosa, value=900), edith, " ")


def test_whoever_comes_second_is_told_and_writes_nothing(claim, rosa, edith):
    seen = state_of(claim)
    first = proposed(claim, rosa)
    with pytest.raises(Overtaken):
        propose(correction(claim, value=900), edith)
    accept(first, edith, seen=seen)
    with pytest.raises(Overtaken):
        propose(correction(claim, value=900), edith, seen=seen)
    with pytest.raises(Overtaken):
        refuse(first, make_user("editor", username="ed"), "Too late.")
    assert Revision.objects.filter(state="accepted").count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Nothing is changed yet"),
        ({"value": None}, "asks for a number"),
        ({"qualifier": "between"}, "Between"),
        ({"as_of": "the day before"}, "date"),
        ({"chain": "person:nobody"}, "no speaker person:nobody"),
        ({"question": None}, "question or an event"),
        ({"statement": "a\u202eb"}, "invisible"),
    ],
)
def test_correction_is_judged_as_the_claim_that_it_would_make(claim, rosa, changed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        propose(correction(claim, **changed), rosa)
    assert not Revision.objects.exists()


def test_question_of_another_case_is_refused(claim, rosa):
    with pytest.raises(ValidationError, match="same case"):
        propose(correction(claim, question=make_question()), rosa)


def test_only_what_is_published_is_corrected(rosa):
    with pytest.raises(ValidationError, match="this claim is draft"):
        propose(correction(make_claim(status="draft"), value=5), rosa)


def test_retracting_a_claim_refuses_what_was_proposed_for_it(claim, rosa, edith):
    revision = proposed(claim, rosa)
    take_step(claim, "retracted", edith, reason="An invented reason.")
    revision.refresh_from_db()
    assert revision.state == RevisionState.REFUSED
    assert revision.why == "the claim was retracted: An invented reason."


def test_act_and_entry_are_written_together_or_not_at_all(claim, rosa, edith, monkeypatch):
    revision = proposed(claim, rosa)

    def fails(*_, **__):
        raise IntegrityError("an invented fault")

    monkeypatch.setattr(type(AuditEntry.objects.all()), "create", fails)
    with pytest.raises(IntegrityError):
        accept(revision, edith)
    assert Claim.objects.get(pk=claim.pk).version == 1
    assert list(Revision.objects.values_list("state", flat=True)) == ["proposed"]


@pytest.mark.parametrize(
    "change",
    [
        "value = 700", "version = 2", "value = 700, version = 2", "statement = 'x', version = 2",
        "value = 700, version = 3", "as_of = '2024', version = 2", "version = 0",
    ],
)  # fmt: skip
def test_database_refuses_every_other_way_to_change_what_was_published(claim, rosa, change):
    proposed(claim, rosa)
    check_refused("claim_published_is_kept|claim_version_from_1", claim, change)


def test_database_takes_on_only_what_was_accepted_word_for_word(claim, rosa, edith):
    accept(proposed(claim, rosa), edith)
    for change in ("value = 600", "version = 1", "value = 600, version = 1", "version = 3"):
        check_refused("claim_published_is_kept", claim, change)
    write(claim, "note = 'looked at again'")


def test_claim_needs_its_former_version_before_it_takes_on_the_next(claim, rosa, edith):
    revision = proposed(claim, rosa)
    accepted = f"state = 'accepted', decided_by_id = {edith.pk}, decided_at = written_at"
    write(revision, accepted)
    change = "value = 700, version = 2"
    check_refused("claim_published_is_kept", claim, change)
    make_revision(claim=claim, number=1, state="accepted", value=600)
    write(claim, change)


@pytest.mark.parametrize(
    "change",
    ["value = 5", "chain = ''", "reason = 'x'", "number = 3", "written_at = NULL"],
)
def test_what_was_proposed_is_never_edited(claim, rosa, change):
    revision = proposed(claim, rosa)
    check_refused("revision_settled_once", revision, change)


@pytest.mark.parametrize(
    "change", ["state = 'proposed', decided_at = NULL", "state = 'refused', why = 'x'", "why = 'x'"]
)
def test_what_is_settled_stays_settled(claim, rosa, edith, change):
    revision = proposed(claim, rosa)
    accept(revision, edith)
    check_refused("revision_settled_once", revision, change)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "accepted", "number": 2},
        {"state": "accepted", "number": 1, "value": 5},
        {"number": 1},
        {"number": 3},
        {"state": "refused", "why": "x"},
    ],
)
def test_revision_begins_as_a_proposal_for_what_is_published(claim, values):
    with pytest.raises(IntegrityError, match="revision_of_what_is_published"):
        make_revision(claim=claim, **values)


def test_draft_has_no_revision():
    with pytest.raises(IntegrityError, match="revision_of_what_is_published"):
        make_revision(claim=make_claim(status="in_review"))


def test_account_that_is_deleted_leaves_the_versions(claim, rosa, edith):
    accept(proposed(claim, rosa), edith)
    AuditEntry.objects.all().delete()
    rosa.delete()
    assert Revision.objects.get(number=2).written_by is None
    with pytest.raises(IntegrityError, match="revision_settled_once"):
        Revision.objects.filter(number=2).update(written_by=edith)


def test_versions_are_not_deleted(claim, rosa):
    revision = proposed(claim, rosa)
    for delete in (revision.delete, Revision.objects.all().delete):
        with pytest.raises(ProtectedError):
            delete()


def test_visitors_may_know_of_corrections_that_took_effect_and_of_nothing_else(claim, rosa, edith):
    nobody = make_user("viewer")
    refuse(proposed(claim, rosa, value=900), edith, "No.")
    revision = proposed(claim, rosa)
    assert not Revision.objects.visible_to(nobody).exists()
    accept(revision, edith)
    assert [one.number for one in Revision.objects.visible_to(nobody)] == [2]
    assert Revision.objects.visible_to(rosa).count() == 3
    claim.refresh_from_db()
    take_step(claim, "retracted", edith, reason="Invented.")
    assert not Revision.objects.visible_to(nobody).exists()
