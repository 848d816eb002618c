"""Sending digests: to whom and when, once each, and what happens when a mail fails."""

import io
import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from caseboard.desk import digest_sending, following_verdicts
from caseboard.models import Claim, Digest, Following, User
from caseboard.models.reviewing import take_step
from caseboard.models.user import reads_drafts
from tests.factories import (
    make_case,
    make_following,
    make_task,
    make_user,
)

from .following import SITE, follower, happen, make_turning, publish, send, told

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_told_twice():
    case = make_case()
    follower("viewer", case)
    publish(case=case)
    assert "1 sent, 0 with nothing new" in send("--period", "daily")
    assert "0 sent, 1 with nothing new" in send("--period", "daily")
    publish(case=case)
    send("--period", "daily")
    assert len(mail.outbox) == 2
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 2


def test_nothing_new_sends_nothing():
    claim = publish()
    follower("editor", claim.case, verdicts={claim.question.slug: "single_origin"})
    assert "Digests: 0 sent, 1 with nothing new." in send()
    assert mail.outbox == []


def test_mail_that_fails_is_told_and_tried_again(monkeypatch, capsys):
    case = make_case()
    for role in ("viewer", "editor"):
        follower(role, case)
    publish(case=case)

    def send_messages(self, messages):
        if messages[0].to == ["edith@desk.example"]:
            raise SMTPServerDisconnected("edith@desk.example is not known")
        mail.outbox.extend(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    with pytest.raises(CommandError, match="1 not sent") as failed:
        call_command("send_digest")
    assert failed.value.returncode == 1
    captured = capsys.readouterr()
    assert "Not sent to edith: SMTPServerDisconnected.\n" in captured.err
    assert "desk.example" not in captured.err
    assert "1 sent, 0 with nothing new" in captured.out
    monkeypatch.undo()
    send()
    assert [message.to for message in mail.outbox] == [
        ["vera@desk.example"],
        ["edith@desk.example"],
    ]


def test_person_whose_digest_is_being_sent_gets_no_second_one():
    case = make_case()
    user = follower("viewer", case)
    publish(case=case)
    Digest.objects.update(sending=timezone.now())
    assert "vera: another program is sending it" in send()
    assert mail.outbox == []
    Digest.objects.update(sending=timezone.now() - timedelta(hours=1))
    send()
    assert len(mail.outbox) == 1
    assert Digest.objects.get(user=user).sending is None


def test_account_that_was_closed_meanwhile_gets_nothing():
    case = make_case()
    user = follower("viewer", case)
    publish(case=case)
    digest = Digest.objects.wanted().get()
    user.is_active = False
    user.save()
    assert digest_sending.Round().send(digest).result == digest_sending.NOTHING
    assert mail.outbox == []


def test_rounds_that_overlap_tell_everything_once():
    question = make_turning()
    follower("viewer", question.case, verdicts={question.slug: "single_origin"})
    late = digest_sending.Round()
    late.weighing.on(question.case, make_user("viewer"))  # before the other one is published
    claim = Claim.objects.get(slug="other")
    take_step(claim, "published", make_user("editor"))
    happen(claim)
    send()
    assert late.send(Digest.objects.wanted().get()).result == digest_sending.NOTHING
    assert len(mail.outbox) == 1
    assert Following.objects.get().verdicts == {question.slug: "conflicting"}


def test_dry_run_sends_and_changes_nothing():
    case = make_case()
    follower("viewer", case)
    publish(case=case)
    before = list(Following.objects.values()), list(Digest.objects.values())
    text = send("--dry-run")
    assert "vera would get “Caseboard: 2 changes in what you follow”." in text
    assert "Digests: 1 would be sent" in text
    assert mail.outbox == []
    assert (list(Following.objects.values()), list(Digest.objects.values())) == before


def test_weekly_waits_for_its_day_unless_asked_for(time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    case = make_case()
    user = follower("viewer", case)
    Digest.objects.update(period="weekly")
    send()
    time_machine.move_to("2026-03-12T08:00Z", tick=False)
    publish(case=case)
    send()
    send("--period", "daily")
    assert mail.outbox == []
    time_machine.move_to("2026-03-17T06:00Z", tick=False)
    send()
    assert "since 10 March 2026" in mail.outbox[0].body
    assert "weekly e-mail" in mail.outbox[0].body
    assert mail.outbox[0].to == [user.email]


def test_account_without_an_address_is_named_and_the_others_go():
    case = make_case()
    follower("viewer", case)
    gone = follower("editor", case)
    gone.email = ""
    gone.save()
    publish(case=case)
    assert "edith has no e-mail address" in send()
    assert len(mail.outbox) == 1


def test_tasks_that_come_due_are_counted_once_and_never_named(time_machine):
    time_machine.move_to("2026-03-10T08:00Z", tick=False)
    user = follower("editor", make_case())
    make_task(assignee=user, due="2026-03-11", what="An invented errand")
    make_task(assignee=user, due="2026-03-20")
    make_task(due="2026-03-01")
    send()
    time_machine.move_to("2026-03-11T08:00Z", tick=False)
    send()
    (message,) = mail.outbox
    assert message.subject == "Caseboard: 1 task of yours due"
    assert f"Your tasks: 1 due by 11 March 2026.\n{SITE}/mine/\n" in message.body
    assert "errand" not in message.body
    time_machine.move_to("2026-03-19T08:00Z", tick=False)
    send()
    assert "Your tasks: 2 due by 20 March 2026." in mail.outbox[1].body


def test_people_who_see_the_same_are_weighed_for_once(monkeypatch):
    weighed = []
    monkeypatch.setattr(
        following_verdicts, "verdicts_on", lambda subject, user: weighed.append(user.role) or {}
    )
    public, internal = make_case(), make_case(visibility="internal")
    for role in ("viewer", "administrator", "researcher", "editor"):
        make_following(follower(role, public), internal)
    send("--dry-run")
    assert len(weighed) == 3  # the public case once, the other one for readers and for the desk
    assert {reads_drafts(User(role=role)) for role in weighed} == {True, False}


def test_command_shows_how_far_it_is():
    follower("viewer", make_case())
    stderr = Terminal()
    send(stderr=stderr)
    assert "1 of 1 people" in stderr.getvalue()


def test_mails_without_the_address_of_the_site_are_not_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with pytest.raises(CommandError, match="SITE_URL is not set"):
        send()


def test_links_begin_with_the_address_of_the_site(settings):
    settings.SITE_URL = "https://desk.example/cases-of-ours"
    case = make_case()
    follower("viewer", case)
    publish(case=case)
    body = told("viewer")
    assert set(re.findall(r"https?://[^/]+/[^/]+", body)) == {settings.SITE_URL}
    assert mail.outbox[0].extra_headers["Message-ID"].endswith("@desk.example>")
