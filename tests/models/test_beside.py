"""Comments and tasks beside records: who sees them, and what the database itself refuses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from caseboard.models import Comment, Task
from caseboard.models.beside import KINDS, who_may_see
from tests.factories import (
    make_case,
    make_claim,
    make_comment,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_task,
    make_user,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
DRAFTERS = {"researcher", "editor"}
READERS = {*DRAFTERS, "viewer", "administrator"}
MAKE = {
    "person": make_person, "source": make_source, "finding": make_finding, "claim": make_claim,
    "event": make_event, "question": make_question, "organization": make_organization,
}  # fmt: skip


def who_sees(row):
    users = {role: make_user(role) for role in READERS} | {"": make_user(""), None: VISITOR}
    seen = type(row).objects
    return {role for role, user in users.items() if seen.visible_to(user).exists()}


def hidden(kind):
    """A record that only those who read drafts may see."""
    if kind == "claim":
        return make_claim(status="draft")
    if kind == "finding":
        return make_finding(question=make_question(shown_alone=False))
    alone = {} if kind in ("person", "source") else {"shown_alone": False}
    return MAKE[kind](**alone)


@pytest.mark.parametrize("make", [make_comment, make_task])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_about_a_hidden_record_is_for_those_who_see_it(kind, make):
    assert who_sees(make(hidden(kind))) == DRAFTERS


@pytest.mark.parametrize("make", [make_comment, make_task])
@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_visitors_see_nothing_and_every_role_what_is_about_the_case(make, visibility):
    assert who_sees(make(make_case(visibility=visibility))) == READERS


@pytest.mark.parametrize("make", [make_comment, make_task])
def test_what_is_about_a_published_claim_is_read_by_every_role(make):
    assert who_sees(make(make_claim())) == READERS


def test_those_who_may_see_a_record_are_named_in_order():
    people = [make_user(role) for role in (*READERS, "")]
    make_user("editor", username="gone", is_active=False)
    draft = make_claim(status="draft")
    assert [one.username for one in who_may_see(draft)] == ["edith", "rosa"]
    assert set(who_may_see(make_claim())) == set(people[:-1])
    assert set(who_may_see(make_case(visibility="internal"))) == set(people[:-1])


@pytest.mark.parametrize("make", [make_comment, make_task])
def test_it_goes_with_the_draft_that_it_is_about(make):
    draft = make_claim(status="draft")
    make(draft)
    draft.delete()
    assert not Comment.objects.exists()
    assert not Task.objects.exists()


@pytest.mark.parametrize("make", [make_comment, make_task])
def test_what_is_about_a_case_is_not_what_is_about_its_records(make):
    claim = make_claim()
    beside_claim, beside_case = make(claim), make(claim.case)
    rows = type(beside_claim).objects
    assert list(rows.about(claim)) == [beside_claim]
    assert list(rows.about(claim.case)) == [beside_case]
    assert (beside_claim.record, beside_case.record) == (claim, claim.case)


@pytest.mark.parametrize("make", [make_comment, make_task])
def test_two_records_at_once_are_refused(make):
    claim = make_claim()
    with pytest.raises(IntegrityError, match="about_one_record"):
        make(claim, source=claim.source)


@pytest.mark.parametrize("make", [make_comment, make_task])
@pytest.mark.parametrize("kind", KINDS)
def test_record_of_another_case_is_refused(make, kind):
    row = make(MAKE[kind]())
    with pytest.raises(IntegrityError, match="of_same_case"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(case=make_case())


def test_answer_to_an_answer_or_beside_another_record_is_refused():
    first = make_comment()
    answer = make_comment(answer_to=first)
    elsewhere = make_comment(make_claim(case=first.case))
    for refused in (answer, elsewhere):
        with pytest.raises(IntegrityError, match="answers_the_first"), transaction.atomic():
            Comment.objects.filter(pk=make_comment(first.claim).pk).update(answer_to=refused)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("task_says_what", {"what": ""}),
        ("task_state_known", {"state": "lost", "ended_at": "2025-03-03T00:00Z"}),
        ("task_ended_on_a_day", {"state": "done", "ended_at": None}),
        ("task_ended_on_a_day", {"ended_at": "2025-03-03T00:00Z"}),
        ("task_dropped_with_reason", {"state": "dropped"}),
    ],
)
def test_task_that_breaks_a_rule_is_refused(rule, values):
    with pytest.raises(IntegrityError, match=rule):
        make_task(**values)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("comment_says_something", {"text": ""}),
        ("comment_says_something", {"withdrawn_at": "2025-03-03T00:00Z"}),
    ],
)
def test_comment_that_breaks_a_rule_is_refused(rule, values):
    with pytest.raises(IntegrityError, match=rule):
        make_comment(**values)


def test_ids_tell_neither_order_nor_number():
    slugs = [make_comment(make_case()).slug for _ in range(8)]
    assert all(len(slug) == 24 for slug in slugs)
    assert slugs != sorted(slugs)
