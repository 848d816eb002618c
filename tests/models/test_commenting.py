"""Saying something beside a record: kept with its entry in the audit, or refused whole."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from caseboard.models import AuditEntry, Comment
from caseboard.models.comment import names_in
from caseboard.models.commenting import (
    TooLate,
    answer,
    edit,
    reopen,
    resolve,
    say,
    withdraw,
)
from tests.factories import make_case, make_claim, make_comment, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return make_user("researcher")


@pytest.fixture
def edith():
    return make_user("editor")


def deeds():
    entries = AuditEntry.objects.filter(kind="comment").order_by("pk")
    return [(entry.act, entry.differences) for entry in entries]


def test_comment_is_kept_with_who_and_when_and_without_its_words_in_the_audit(rosa):
    claim = make_claim()
    comment = say(claim, " Is this the\r\nsame count? ", rosa).comment
    assert (comment.text, comment.written_by) == ("Is this the\nsame count?", rosa)
    entry = AuditEntry.objects.get(kind="comment")
    assert (entry.act, entry.slug, entry.actor, entry.label) == (
        "added", comment.slug, rosa, claim.statement,
    )  # fmt: skip
    assert "count" not in str(entry.differences)


def test_words_that_are_sent_twice_are_said_once(rosa, edith):
    claim = make_claim()
    first = say(claim, "Is it so, @edith and @nobodee?", rosa)
    assert say(claim, "Is it so, @edith and @nobodee? ", rosa) == first
    assert len(deeds()) == 1
    other = say(claim, first.comment.text, edith).comment
    reply = answer(other, first.comment.text, rosa).comment
    elsewhere = say(claim.case, first.comment.text, rosa).comment
    Comment.objects.filter(pk=first.comment.pk).update(written_at="2025-03-03T00:00Z")
    later = say(claim, first.comment.text, rosa).comment
    assert len({first.comment.pk, other.pk, reply.pk, elsewhere.pk, later.pk}) == 5


def test_protected_person_is_named_by_id_in_the_audit(rosa):
    person = make_person(protected=True, name="Person Q", slug="person-q")
    say(person, "An invented remark.", rosa)
    assert AuditEntry.objects.get(kind="comment").label == "person-q"


@pytest.mark.parametrize("role", ["viewer", "administrator", ""])
def test_those_who_only_read_say_nothing(role):
    comment, user = make_comment(), make_user(role)
    for act in (resolve, reopen, withdraw):
        with pytest.raises(ValidationError):
            act(comment, user)
    for act in (say, answer, edit):
        with pytest.raises(ValidationError):
            act(comment if act is not say else comment.claim, "x", user)
    with pytest.raises(ValidationError):
        say(comment.claim, "x", AnonymousUser())
    assert Comment.objects.count() == 1
    assert deeds() == []


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001, "a\x07b", "a\u202eb"])
def test_words_that_cannot_be_kept_are_refused(rosa, text):
    with pytest.raises(ValidationError):
        say(make_claim(), text, rosa)
    assert not Comment.objects.exists()
    assert deeds() == []


def test_named_people_who_may_see_the_record_are_told(rosa, edith):
    vera = make_user("viewer")
    written = say(make_claim(), "Dear @edith, @VERA. and @rosa: look!", rosa)
    assert set(written.comment.named.all()) == {edith, vera}
    assert (written.unknown, written.unseeing) == ((), ())


def test_names_of_nobody_and_of_those_who_may_not_see_are_told_back(rosa, edith):
    make_user("viewer")
    draft = make_claim(status="draft")
    written = say(draft, "@edith @vera @nobodee ask desk@example.org", rosa)
    assert list(written.comment.named.all()) == [edith]
    assert (written.unknown, written.unseeing) == (("nobodee",), ("vera",))


def test_names_are_read_as_they_are_typed():
    text = "@a.b, (@c-d) mail x@y.test @e@f.test @g... no@h @i."
    assert names_in(text) == ["a.b", "c-d", "e@f.test", "g", "i"]


def test_answer_stands_beside_the_same_record_in_one_level(rosa, edith):
    first = say(make_claim(), "One?", rosa).comment
    second = answer(first, "Two.", edith).comment
    third = answer(second, "Three.", rosa).comment
    assert (second.answer_to, third.answer_to) == (first, first)
    assert third.record == first.record


def test_answer_opens_a_settled_thread_again(rosa, edith):
    first = say(make_claim(), "One?", rosa).comment
    resolve(first, edith)
    first.refresh_from_db()
    assert first.resolved_by == edith
    answer(first, "Not yet.", rosa)
    first.refresh_from_db()
    assert (first.resolved_by, first.resolved_at) == (None, None)
    turned = [differences for _, differences in deeds() if "thread" in differences]
    assert turned == [{"thread": ["open", "resolved"]}, {"thread": ["resolved", "open"]}]


def test_thread_is_settled_once_whoever_presses_twice(rosa):
    first = make_comment(by=rosa)
    resolve(first, rosa)
    resolve(first, rosa)
    reopen(first, rosa)
    reopen(first, rosa)
    assert len(deeds()) == 2


def test_own_comment_is_edited_and_says_so(rosa, edith):
    comment = say(make_claim(), "Ask @edith", rosa).comment
    edit(comment, "Ask nobody", rosa)
    comment.refresh_from_db()
    assert comment.text == "Ask nobody"
    assert comment.edited_at is not None
    assert not comment.named.exists()
    assert deeds()[-1] == ("changed", {"text": ["withheld", "withheld"]})


def test_edit_that_changes_nothing_leaves_no_trace(rosa):
    comment = say(make_claim(), "The same.", rosa).comment
    edit(comment, "The same. ", rosa)
    comment.refresh_from_db()
    assert comment.edited_at is None
    assert len(deeds()) == 1


def test_comment_of_another_is_not_edited_by_an_editor_either(rosa, edith):
    comment = say(make_claim(), "Mine.", rosa).comment
    with pytest.raises(ValidationError, match="Only who wrote"):
        edit(comment, "Yours.", edith)


def test_answered_comment_stays_as_it_was_read(rosa, edith):
    comment = say(make_claim(), "One?", rosa).comment
    answer(comment, "And I mean it.", rosa)
    edit(comment, "One or two?", rosa)  # an answer of one's own has read nothing
    reply = answer(comment, "Two.", edith).comment
    with pytest.raises(TooLate):
        edit(comment, "Three?", rosa)
    edit(reply, "Two, I think.", edith)
    comment.refresh_from_db()
    assert comment.text == "One or two?"


@pytest.mark.parametrize("who", ["rosa", "edith"])
def test_withdrawn_words_are_gone_and_the_trace_stays(rosa, edith, who):
    user = {"rosa": rosa, "edith": edith}[who]
    comment = say(make_claim(), "A name that must not stand, @edith", rosa).comment
    withdraw(comment, user)
    comment.refresh_from_db()
    assert (comment.text, comment.withdrawn_by, comment.written_by) == ("", user, rosa)
    assert not comment.named.exists()
    with pytest.raises(TooLate):
        edit(comment, "Again", rosa)


def test_researcher_does_not_withdraw_what_another_said(rosa):
    comment = make_comment(by=make_user("researcher", username="rolf"))
    with pytest.raises(ValidationError, match="or an editor"):
        withdraw(comment, rosa)


def test_audit_entries_about_comments_reach_only_those_who_read_drafts(rosa, edith):
    say(make_case(), "An invented remark.", rosa)
    seen = {
        role: AuditEntry.objects.visible_to(make_user(role)).exists()
        for role in ("viewer", "researcher", "editor", "administrator", "")
    }
    assert {role for role, sees in seen.items() if sees} == {"researcher", "editor"}
    assert not AuditEntry.objects.visible_to(AnonymousUser()).exists()


def test_comments_for_somebody_name_them_or_answer_them(rosa, edith):
    claim = make_claim()
    named = say(claim, "@edith?", rosa).comment
    hers = say(claim, "Mine", edith).comment
    reply = answer(hers, "An answer", rosa).comment
    say(claim, "To nobody", rosa)
    waiting = Comment.objects.for_whom(edith).unresolved()
    assert set(waiting) == {named, reply}
    resolve(hers, edith)
    assert set(waiting.all()) == {named}
