"""What a digest tells, and whom: through the command and the mails that leave."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from caseboard.desk import digest_news, digest_sending
from caseboard.models import Act, Claim, Digest, Following
from caseboard.models.reviewing import take_step
from caseboard.models.tasking import change, make
from tests.factories import (
    make_case,
    make_claim,
    make_comment,
    make_digest,
    make_finding,
    make_following,
    make_question,
    make_source,
    make_user,
)

from .following import DRAFTERS, ROLES, SITE, follower, happen, make_turning, publish, send, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_whoever_follows_is_told_what_was_published(role):
    case = make_case(title="An invented case")
    follower(role, case)
    claim = publish(case=case)
    body = told(role)
    assert body.startswith(f"Hello {make_user(role).username},")
    assert f"An invented case\n{SITE}/cases/{case.slug}/changes/" in body
    assert f"1 claim published:\n- {claim.statement}\n  {SITE}{claim.get_absolute_url()}" in body
    assert body.rstrip().endswith(f"{SITE}/mine/digest/")


def test_subject_names_nothing_and_the_mail_is_plain_text():
    case = make_case(title="An invented case")
    follower("editor", case)
    for _ in range(2):
        publish(case=case)
    send()
    (message,) = mail.outbox
    assert re.fullmatch(r"Caseboard: \d+ changes in what you follow", message.subject)
    assert message.message().get_content_type() == "text/plain"
    assert message.extra_headers["List-Unsubscribe"] == f"<{SITE}/mine/digest/>"
    assert message.from_email == "caseboard@localhost"


def test_verdict_that_turned_is_told_as_it_was_and_is():
    question = make_turning()
    follower("viewer", question.case, verdicts={question.slug: "single_origin"})
    claim = Claim.objects.get(slug="other")
    take_step(claim, "published", make_user("editor"))
    happen(claim)
    body = told("viewer")
    assert f"- How many are there?: single origin → conflicting\n  {SITE}/cases/" in body
    following = Following.objects.get()
    assert following.verdicts == {question.slug: "conflicting"}


def test_verdict_that_turns_because_a_claim_is_retracted_is_told_to_readers_too(time_machine):
    question = make_turning()
    take_step(Claim.objects.get(slug="other"), "published", make_user("editor"))
    follower("viewer", question, verdicts={question.slug: "conflicting"})
    claim = Claim.objects.get(slug="other")
    take_step(claim, "retracted", make_user("editor"), reason="an invented reason")
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    body = told("viewer")
    assert "How many are there?: conflicting → single origin" in body
    assert claim.statement not in body
    assert "retracted" not in body


def test_first_verdicts_are_those_of_the_day_one_began(client):
    question = make_turning()
    user = make_user("viewer")
    make_digest(user)
    client.force_login(user)
    client.post(f"/cases/{question.case.slug}/questions/{question.slug}/follow/")
    assert Following.objects.get().verdicts == {question.slug: "single_origin"}


@pytest.mark.parametrize("role", ROLES)
def test_retraction_is_told_to_those_who_may_see_it_and_never_by_name(role):
    case = make_case()
    follower(role, case)
    claim = make_claim(case=case, status="retracted")
    for act in (Act.PUBLISHED, Act.RETRACTED):
        happen(claim, act=act)
    send()
    assert len(mail.outbox) == (role in DRAFTERS)
    for message in mail.outbox:
        assert "1 claim retracted." in message.body
        assert "published" not in message.body
        assert claim.statement not in message.body


def test_correction_and_decision_are_told():
    claim = make_claim()
    follower("viewer", claim.question, verdicts={claim.question.slug: "single_origin"})
    happen(claim, act=Act.CORRECTED)
    happen(claim, act=Act.CORRECTED)
    happen(make_finding(question=claim.question), act=Act.ADDED)
    happen(make_claim(case=claim.case))
    body = told("viewer")
    assert f"1 claim corrected:\n- {claim.statement}" in body
    assert f"1 question decided:\n- {claim.question.text}" in body
    assert mail.outbox[0].subject == "Caseboard: 2 changes in what you follow"


@pytest.mark.parametrize("role", ["viewer", "researcher"])
def test_source_is_new_to_readers_with_its_first_published_claim(role):
    case = make_case()
    old, new = make_source(case=case, title="Old one"), make_source(case=case, title="New one")
    make_claim(source=old)
    follower(role, case)
    happen(new, act=Act.ADDED)
    for source in (old, new):
        publish(source=source)
    body = told(role)
    assert f"1 new source:\n- New one\n  {SITE}/cases/{case.slug}/sources/{new.slug}/" in body
    assert "Old one" not in body


@pytest.mark.parametrize("role", ROLES)
def test_source_under_work_is_counted_for_those_who_work_on_it(role):
    case = make_case()
    follower(role, case)
    source = make_source(case=case, title="A hidden article")
    make_claim(source=source, status="draft")
    happen(source, act=Act.ADDED)
    send()
    assert [("1 new source." in one.body, source.title in one.body) for one in mail.outbox] == [
        (True, False)
    ] * (role in DRAFTERS)


@pytest.mark.parametrize("role", [role for role in ROLES if role])
def test_mail_on_an_internal_case_names_nothing(role):
    case = make_case(visibility="internal", slug="hidden-case", title="A hidden case")
    question = make_question(case=case, text="A hidden question?", slug="hidden-question")
    for subject in (case, question):
        make_following(make_user(role), subject, verdicts={})
    make_digest(make_user(role))
    claim = publish(question=question, slug="hidden-claim", statement="A hidden statement.")
    body = told(role)
    assert "1 claim published." in body
    assert "1 verdict changed." in body
    assert f"{SITE}/mine/following/" in body
    assert "hidden" not in (body + mail.outbox[0].subject).lower()
    assert claim.statement not in body


def test_decision_on_a_hidden_question_is_counted_only():
    finding = make_finding(question=make_question(shown_alone=False, text="A hidden question?"))
    follower("editor", finding.question)
    happen(finding, act=Act.ADDED)
    body = told("editor")
    assert "1 question decided." in body
    assert "hidden" not in body.lower()
    assert finding.question.slug not in body


def test_question_of_a_case_that_is_followed_is_told_once(client):
    claim = make_claim()
    user = follower("viewer", claim.case, verdicts={claim.question.slug: "single_origin"})
    following = make_following(user, claim.question, verdicts={})
    happen(claim)
    assert told("viewer").count(claim.statement) == 1
    following.refresh_from_db()
    assert following.told == Following.objects.get(case=claim.case).told
    assert following.verdicts == {claim.question.slug: "single_origin"}


def test_what_a_question_had_before_its_case_was_followed_is_told():
    question = make_question()
    user = follower("viewer", question)
    early = publish(question=question)
    make_following(user, question.case)
    late = publish(question=question)
    body = told("viewer")
    assert (body.count(early.statement), body.count(late.statement)) == (1, 1)


def test_lost_access_ends_the_mails():
    case = make_case()
    follower("", case)
    publish(case=case)
    case.visibility = "internal"
    case.save()
    send()
    assert mail.outbox == []


@pytest.mark.parametrize("role", ["", "viewer", "administrator"])
def test_what_is_under_work_changes_nothing_in_a_readers_mail(role, time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    case = make_case()
    follower(role, case)
    claim = publish(case=case)
    for _ in range(2):
        Following.objects.update(told=0)
        Digest.objects.update(told_at=None, tasks_until=None)
        send()
        draft = make_claim(question=claim.question, status="draft", value=9000)
        for act in (Act.ADDED, Act.SENT_IN, Act.PUBLISHED):
            happen(draft, act=act)
        happen(draft.source, act=Act.ADDED)
        happen(make_finding(question=make_question(case=case, shown_alone=False)), act=Act.ADDED)
    first, second = mail.outbox
    assert (first.subject, first.body) == (second.subject, second.body)


def test_many_are_counted_and_some_named(monkeypatch):
    monkeypatch.setattr(digest_news, "NAMED", 2)
    case = make_case()
    follower("viewer", case)
    for _ in range(5):
        publish(case=case)
    body = told("viewer")
    assert "5 claims published; 3 not named here.\n- " in body
    assert body.count("\n- ") == 2 + 2  # as many sources


def test_texts_stay_texts_and_on_one_line():
    case = make_case(title="<b>Invented</b> & \n  two lines")
    follower("viewer", case)
    publish(case=case, statement="An invented “statement” &\r\nBcc: everybody@elsewhere.example")
    body = told("viewer")
    assert "<b>Invented</b> & two lines\n" in body
    assert "- An invented “statement” & Bcc: everybody@elsewhere.example\n" in body


# --- one's own acts, and what was said to one ---------------------------------------------


def test_own_acts_and_the_turns_of_verdicts_they_made_are_left_out():
    question = make_turning()
    editor = follower("editor", question.case, verdicts={question.slug: "single_origin"})
    claim = Claim.objects.get(slug="other")
    take_step(claim, "published", editor)
    happen(claim, actor=editor)
    send()
    assert mail.outbox == []
    assert Following.objects.get().verdicts == {question.slug: "conflicting"}


def test_verdict_that_others_turned_too_is_told_beside_their_acts():
    question = make_turning()
    editor = follower("editor", question.case, verdicts={question.slug: "single_origin"})
    for slug, actor in (("other", editor), ("one", make_user("editor", username="ed"))):
        claim = Claim.objects.get(slug=slug)
        Claim.objects.filter(pk=claim.pk).update(status="published")
        happen(claim, actor=actor)
    body = told("editor")
    assert "1 verdict changed" in body
    assert "1 claim published" in body


@pytest.mark.parametrize("kind", ["source", "derivation", "person", "organization", "case"])
def test_verdict_that_others_may_have_turned_through_what_claims_rest_on_is_told(kind):
    question = make_turning()
    editor = follower("editor", question.case, verdicts={question.slug: "single_origin"})
    take_step(Claim.objects.get(slug="other"), "published", editor)
    source = Claim.objects.get(slug="other").source
    act = Act.ADDED if kind == "derivation" else Act.CHANGED
    happen(source, actor=make_user("editor", username="ed"), act=act, kind=kind)
    assert "1 verdict changed" in told("editor")


@pytest.mark.parametrize(
    ("slug", "act", "lines"),
    [("one", Act.UNDONE, 1), ("other", Act.SENT_IN, 0)],
)
def test_verdict_is_told_where_others_did_more_to_its_claims_than_draft_them(slug, act, lines):
    question = make_turning()
    editor = follower("editor", question.case, verdicts={question.slug: "single_origin"})
    take_step(Claim.objects.get(slug="other"), "published", editor)
    happen(Claim.objects.get(slug=slug), actor=make_user("researcher"), act=act)
    send()
    assert len(mail.outbox) == lines


def said(record, to, by):
    """A comment by somebody that names somebody else."""
    comment = make_comment(record, by=by, text=f"Look at it, @{to.username}: an invented remark.")
    comment.named.add(to)
    return comment


def test_what_was_said_to_somebody_is_counted_once_and_never_quoted(time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    claim = make_claim()
    user, other = follower("editor", claim.case), make_user("researcher")
    said(claim, user, other)
    said(claim, other, user)
    make(claim, other, what="An invented errand", assignee=user)
    make(claim, user, what="An errand of their own", assignee=user)
    given = make(claim, other, what="Another errand")
    time_machine.move_to("2026-03-10T09:00Z", tick=False)
    body = told("editor")
    assert f"Said to you: 1 comment, 1 task.\n{SITE}/mine/\n" in body
    assert mail.outbox[0].subject == "Caseboard: 1 comment to you and 1 task given to you"
    assert "remark" not in body
    assert "errand" not in body
    time_machine.move_to("2026-03-11T08:00Z", tick=False)
    send()
    assert len(mail.outbox) == 1
    time_machine.move_to("2026-03-11T09:00Z", tick=False)
    change(given, other, assignee=user)
    time_machine.move_to("2026-03-12T08:00Z", tick=False)
    send()
    assert mail.outbox[1].subject == "Caseboard: 1 task given to you"


@pytest.mark.parametrize(
    ("role", "status", "told_of"),
    [
        ("viewer", "published", 1),
        ("viewer", "draft", 0),
        ("editor", "draft", 1),
        ("", "published", 0),
    ],
)
def test_what_was_said_is_counted_only_for_who_may_see_it(role, status, told_of, time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    claim = make_claim(status=status)
    said(claim, follower(role, claim.case), make_user("researcher"))
    time_machine.move_to("2026-03-10T09:00Z", tick=False)
    send()
    assert [one.subject for one in mail.outbox] == ["Caseboard: 1 comment to you"] * told_of


def test_round_that_began_earlier_takes_back_nothing_of_what_was_told(time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    claim = make_claim()
    user = follower("editor", claim.case)
    late = digest_sending.Round()
    time_machine.move_to("2026-03-10T08:30Z", tick=False)
    said(claim, user, make_user("researcher"))
    time_machine.move_to("2026-03-10T09:00Z", tick=False)
    send()
    late.send(Digest.objects.wanted().get())
    send()
    assert len(mail.outbox) == 1
