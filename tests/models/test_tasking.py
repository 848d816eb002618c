"""Making, giving and ending tasks: by whom, with which entry in the audit, and nothing lost."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from caseboard.models import AuditEntry, Task
from caseboard.models.tasking import Overtaken, change, end, make, reopen, state_of
from tests.factories import make_claim, make_person, make_task, make_user

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


@pytest.fixture
def rosa():
    return make_user("researcher")


@pytest.fixture
def edith():
    return make_user("editor")


def last_entry():
    return AuditEntry.objects.filter(kind="task").latest("pk")


def test_task_is_kept_with_who_made_it_and_enters_the_audit(rosa, edith):
    claim = make_claim()
    task = make(claim, rosa, what=" Ask the agency ", assignee=edith, due=DAY)
    assert (task.what, task.made_by, task.record) == ("Ask the agency", rosa, claim)
    entry = last_entry()
    assert (entry.act, entry.slug, entry.label) == ("added", task.slug, "Ask the agency")
    assert entry.differences["assignee"] == ["", "edith"]
    assert entry.differences["due"] == ["", "2025-03-03"]


@pytest.mark.parametrize("role", ["viewer", "administrator", ""])
def test_those_who_only_read_make_and_change_none(role):
    user, task = make_user(role), make_task()
    with pytest.raises(ValidationError):
        make(task.claim, user, what="x")
    with pytest.raises(ValidationError):
        change(task, user, what="x")
    for state in ("done", "dropped"):
        with pytest.raises(ValidationError):
            end(task, user, state, "x")
    with pytest.raises(ValidationError):
        end(task, AnonymousUser(), "done")
    assert not AuditEntry.objects.filter(kind="task").exists()


def test_task_is_given_only_to_those_who_may_see_what_it_is_about(rosa):
    vera, draft = make_user("viewer"), make_claim(status="draft")
    with pytest.raises(ValidationError, match="vera may not see"):
        make(draft, rosa, what="x", assignee=vera)
    task = make(draft, rosa, what="x")
    with pytest.raises(ValidationError, match="vera may not see"):
        change(task, rosa, assignee=vera)
    assert make(make_claim(), rosa, what="x", assignee=vera).assignee == vera


def test_change_tells_the_audit_only_what_changed(rosa, edith):
    task = make(make_claim(), rosa, what="x", due=DAY)
    change(task, edith, what="x", due=None, assignee=edith)
    assert last_entry().differences == {"assignee": ["", "edith"], "due": ["2025-03-03", ""]}
    before = AuditEntry.objects.count()
    change(task, edith, what="x", due=None, assignee=edith)
    assert AuditEntry.objects.count() == before


def test_task_is_done_by_somebody_on_a_day_and_opened_again(rosa, edith):
    task = make(make_claim(), rosa, what="x")
    done = end(task, edith, "done")
    assert (done.state, done.ended_by, done.why) == ("done", edith, "")
    assert last_entry().differences == {"state": ["open", "done"]}
    again = reopen(task, rosa)
    assert (again.state, again.ended_by, again.ended_at) == ("open", None, None)


def test_dropping_asks_for_a_reason(rosa):
    task = make(make_claim(), rosa, what="x")
    with pytest.raises(ValidationError, match="why it is dropped"):
        end(task, rosa, "dropped", "  ")
    dropped = end(task, rosa, "dropped", "An invented reason.")
    assert (dropped.why, last_entry().reason) == ("An invented reason.", "An invented reason.")


def test_viewer_ends_what_is_assigned_to_them_alone(rosa):
    vera = make_user("viewer")
    own, other = make_task(assignee=vera), make_task()
    assert end(own, vera, "done").ended_by == vera
    with pytest.raises(ValidationError, match="whoever a task is assigned to"):
        end(other, vera, "done")
    with pytest.raises(ValidationError):
        change(own, vera, due=DAY)


def test_second_of_two_is_told_and_changes_nothing(rosa, edith):
    task = make(make_claim(), rosa, what="x")
    seen = state_of(task)
    change(task, edith, seen=seen, due=DAY)
    with pytest.raises(Overtaken) as overtaken:
        change(task, rosa, seen=seen, due=date(2026, 1, 1))
    assert overtaken.value.task.due == DAY
    with pytest.raises(Overtaken):
        end(task, rosa, "done", seen=seen)
    task.refresh_from_db()
    assert (task.due, task.state) == (DAY, "open")


def test_words_about_a_protected_person_stay_out_of_the_audit(rosa):
    person = make_person(protected=True, slug="person-q")
    task = make(person, rosa, what="Ask about the invented name", due=DAY)
    end(task, rosa, "dropped", "An invented secret")
    for entry in AuditEntry.objects.filter(kind="task"):
        assert entry.label == "person-q"
        assert "nvented" not in f"{entry.reason}{entry.differences}"


def test_words_that_nobody_sees_are_refused(rosa):
    for what in ("", "  ", "a\x07b", "x" * 301):
        with pytest.raises(ValidationError):
            make(make_claim(), rosa, what=what)
    assert not Task.objects.exists()


def test_due_and_overdue_are_of_open_tasks_by_day(rosa):
    late, today, _later = (make_task(due=date(2025, 3, day)) for day in (2, 3, 4))
    make_task(due=date(2025, 3, 1), state="done")
    make_task()
    assert list(Task.objects.overdue(DAY)) == [late]
    assert list(Task.objects.due_by(DAY).by_due()) == [late, today]
