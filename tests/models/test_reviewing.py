"""The way of a claim: every step by every role, in one table, and nothing past it."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseboard.models import AuditEntry, Claim, ClaimStatus, Revision
from caseboard.models.reviewing import Overtaken, state_of, take_step, undo, undoable
from caseboard.models.revising import accept, propose, refuse, said_by
from caseboard.models.transitions import STEPS, step_between, why_not
from tests.factories import make_audit_entry, make_case, make_claim, make_revision, make_user

pytestmark = pytest.mark.django_db

ROLES = ("", "viewer", "researcher", "editor", "administrator")
STATUSES = ClaimStatus.values
# Status before and after: who may go that way with somebody else's claim, and with their own.
WAYS = {
    ("draft", "in_review"): ({"editor"}, {"researcher", "editor"}),
    ("draft", "published"): ({"editor"}, set()),
    ("in_review", "draft"): ({"editor"}, {"researcher", "editor"}),
    ("in_review", "published"): ({"editor"}, set()),
    ("in_review", "rejected"): ({"editor"}, {"editor"}),
    ("rejected", "in_review"): ({"editor"}, {"researcher", "editor"}),
    ("published", "retracted"): ({"editor"}, {"editor"}),
}


def try_step(claim, after, user, reason="An invented reason."):
    try:
        take_step(claim, after, user, reason=reason)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("before", STATUSES)
def test_who_may_take_which_step_is_what_the_table_says(before, role, own):
    user = make_user(role)
    writer = user if own else make_user("researcher", username="writer")
    case = make_case()
    for after in STATUSES:
        claim = make_claim(case=case, status=before, written_by=writer)
        allowed = role in WAYS.get((before, after), (set(), set()))[own]
        assert try_step(claim, after, user) == allowed, after
        claim.refresh_from_db()
        assert claim.status == (after if allowed else before)


def test_the_table_of_this_test_and_of_the_record_are_the_same():
    assert {(one.before, one.after) for one in STEPS} == WAYS.keys()


@pytest.mark.parametrize(
    "step", [one for one in STEPS if one.needs_reason], ids=lambda one: one.act
)
def test_step_that_needs_a_reason_is_not_taken_without(step):
    claim = make_claim(status=step.before, written_by=make_user("researcher"))
    edith = make_user("editor")
    assert not try_step(claim, step.after, edith, reason="  ")
    assert not try_step(claim, step.after, edith, reason="x" * 301)
    entry = take_step(claim, step.after, edith, reason=" An invented reason. ")
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == (step.after, "An invented reason.")
    assert (entry.act, entry.actor, entry.reason) == (step.act, edith, "An invented reason.")
    assert entry.differences["status"] == [step.before, step.after]


@pytest.mark.parametrize("reason", ["Invented\0.", "Invented \u202e words."])
def test_reason_that_holds_what_nobody_sees_is_refused(reason):
    edith, rosa = make_user("editor"), make_user("researcher")
    claim = make_claim(status="in_review", written_by=rosa)
    with pytest.raises(ValidationError, match="invisible"):
        take_step(claim, "draft", edith, reason=reason)
    revision = make_revision(by=rosa)
    with pytest.raises(ValidationError, match="invisible"):
        refuse(revision, edith, reason)
    assert Claim.objects.get(pk=claim.pk).status == "in_review"
    assert Revision.objects.get().state == "proposed"


def test_writer_takes_an_own_claim_back_without_a_reason():
    rosa = make_user("researcher")
    claim = make_claim(status="in_review", written_by=rosa)
    take_step(claim, "draft", rosa)
    assert Claim.objects.get().status == "draft"


def test_reason_goes_with_the_status_that_it_was_for():
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    take_step(claim, "draft", make_user("editor"), reason="Name the day.")
    take_step(claim, "in_review", make_user("researcher"))
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == ("in_review", "")


@pytest.mark.parametrize("changed", [{"value": ["500", "600"]}, {"says": ["", "person:ada"]}])
def test_whoever_changed_what_it_says_does_not_publish_it(changed):
    edith = make_user("editor")
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    make_audit_entry(claim, act="changed", actor=edith, differences=changed)
    assert not try_step(claim, "published", edith)
    assert try_step(claim, "published", make_user("editor", username="ed"))


def test_whoever_changed_only_its_note_or_status_publishes_it():
    edith = make_user("editor")
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    make_audit_entry(claim, act="changed", actor=edith, differences={"note": ["", "x"]})
    assert try_step(claim, "published", edith)


def test_one_person_desk_publishes_its_own_and_says_so():
    edith = make_user("editor")
    case = make_case(one_person_desk=True)
    entry = take_step(make_claim(case=case, status="draft", written_by=edith), "published", edith)
    assert "one-person desk" in entry.reason
    other = make_claim(case=case, status="in_review", written_by=make_user("researcher"))
    assert take_step(other, "published", edith).reason == ""


@pytest.mark.parametrize("role", ROLES)
def test_new_claim_is_an_own_claim(role):
    claim = Claim(case=make_case())
    allowed = {after for after in STATUSES if not why_not(make_user(role), claim, None, after, "x")}
    assert allowed == ({"draft", "in_review"} if role in ("researcher", "editor") else set())


def test_way_that_is_none_is_named():
    assert step_between("retracted", "published") is None
    with pytest.raises(ValidationError, match="From retracted a claim cannot become published"):
        take_step(make_claim(status="retracted"), "published", make_user("editor"))


def test_whoever_saw_another_claim_is_told_and_nothing_is_written():
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    seen = state_of(claim)
    Claim.objects.filter(pk=claim.pk).update(value=700)
    with pytest.raises(Overtaken) as overtaken:
        take_step(claim, "published", make_user("editor"), seen=seen)
    assert overtaken.value.claim.figure == 700
    assert not AuditEntry.objects.exists()


def test_what_was_seen_is_the_same_as_long_as_nothing_is_changed():
    claim = make_claim(status="in_review", value=600, as_of="2025-02")
    again = Claim.objects.with_provenance().get()
    assert state_of(claim) == state_of(again) == state_of(Claim.objects.get())
    claim.attributions.create(position=1, person=claim.case.people.create(slug="p", name="P"))
    assert state_of(Claim.objects.get()) != state_of(again)


def test_publishing_needs_a_claim_that_keeps_its_rules():
    claim = make_claim(status="in_review", statement="")
    with pytest.raises(ValidationError, match="statement"):
        take_step(claim, "published", make_user("editor"))


@pytest.mark.parametrize("after", ["draft", "rejected"])
def test_sending_back_and_rejecting_are_undone_exactly(after):
    edith = make_user("editor")
    claim = make_claim(status="in_review", status_reason="as it was", written_by=None)
    before = state_of(claim)
    entry = take_step(claim, after, edith, reason="A slip.")
    assert undoable(entry, edith)
    undo(claim, entry, edith)
    claim.refresh_from_db()
    assert state_of(claim) == before
    assert AuditEntry.objects.newest_first()[0].act == "undone"
    assert not undoable(entry, edith)


def test_undoing_a_publication_retracts_it_with_that_as_the_reason():
    edith = make_user("editor")
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    undo(claim, take_step(claim, "published", edith), edith)
    claim.refresh_from_db()
    assert claim.status == "retracted"
    assert claim.status_reason == "undone by edith right after publishing"


def test_only_the_last_act_is_undone_and_by_who_did_it():
    edith, ed = make_user("editor"), make_user("editor", username="ed")
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    entry = take_step(claim, "draft", edith, reason="A slip.")
    with pytest.raises(Overtaken):
        undo(claim, entry, ed)
    take_step(claim, "in_review", ed)
    with pytest.raises(Overtaken):
        undo(claim, entry, edith)
    other = make_claim(case=claim.case, status="in_review")
    with pytest.raises(ValidationError):
        undo(other, entry, edith)
    assert Claim.objects.get(pk=claim.pk).status == "in_review"


def at_once(*acts):
    """Lets each act run in a thread of its own, all at one moment; gives what each came to.

    SQLite has one writer at a time: there they come one after the other.
    """
    together = connection.vendor != "sqlite"
    ready, came_to = Barrier(len(acts), timeout=20), []

    def run(act):
        try:
            if together:
                ready.wait()
            act()
            came_to.append("done")
        except Overtaken:
            came_to.append("overtaken")
        except Exception as error:
            came_to.append(f"{error}")
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
        if not together:
            thread.join(40)
    for thread in threads:
        thread.join(40)
    return sorted(came_to)


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_one_moment_the_second_is_told():
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    seen = state_of(Claim.objects.get(pk=claim.pk))
    edith, ed = make_user("editor"), make_user("editor", username="ed")
    came_to = at_once(
        lambda: take_step(claim, "published", edith, seen=seen),
        lambda: take_step(claim, "rejected", ed, reason="A rumour.", seen=seen),
    )
    assert came_to == ["done", "overtaken"]
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_propose_or_accept_at_one_moment_one_does():
    claim = make_claim(written_by=make_user("researcher"))
    rosa, rob = make_user("researcher"), make_user("researcher", username="rob")

    def proposal(value):
        return Revision(claim=claim, reason="A slip.", **said_by(claim) | {"value": value})

    assert at_once(lambda: propose(proposal(700), rosa), lambda: propose(proposal(800), rob)) == [
        "done",
        "overtaken",
    ]
    revision = Revision.objects.get()
    edith, ed = make_user("editor"), make_user("editor", username="ed")
    assert at_once(lambda: accept(revision, edith), lambda: refuse(revision, ed, "No slip.")) == [
        "done",
        "overtaken",
    ]
    settled = Revision.objects.get(pk=revision.pk)
    corrected = Claim.objects.get(pk=claim.pk).version == 2
    assert (settled.state == "accepted") == corrected
