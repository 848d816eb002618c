"""What the tests of following and of digests ask for."""

import io
import re
from datetime import timedelta

import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from caseboard.models import Act
from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_digest,
    make_following,
    make_organization,
    make_question,
    make_source,
    make_user,
)

ROLES = ("", "viewer", "researcher", "editor", "administrator")
SITE = "http://127.0.0.1:8000"
DRAFTERS = ("researcher", "editor")


def happen(record, act=Act.PUBLISHED, **values):
    """Something was done to a record an hour ago; every write of that time has ended."""
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=False):
        return make_audit_entry(record, act=act, **values)


def publish(**values):
    """A claim that was published an hour ago."""
    claim = make_claim(**values)
    happen(claim)
    return claim


def follower(role, subject, **values):
    """Somebody of a role who follows a case or a question and wants to be told each day."""
    user = make_user(role)
    make_digest(user)
    make_following(user, subject, **values)
    return user


def send(*arguments, **streams):
    """What the command says."""
    out = io.StringIO()
    call_command("send_digest", *arguments, stdout=out, **streams)
    return out.getvalue()


def words_of(text: str) -> str:
    """A text without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def told(role) -> str:
    """The one mail that somebody of a role gets."""
    send()
    (message,) = mail.outbox
    assert message.to == [f"{make_user(role).username}@desk.example"]
    return message.body


def make_turning(case=None, **values):
    """A question on which one origin speaks, and a second one that is about to say otherwise."""
    question = make_question(case=case or make_case(), text="How many are there?", **values)
    for name, value in (("one", 600), ("other", 900)):
        body = make_organization(case=question.case, name=f"Invented agency {name}")
        source = make_source(case=question.case, title=f"Invented article of the {name}")
        status = "published" if name == "one" else "in_review"
        make_claim(question=question, value=value, qualifier="exact", as_of="2025-03-01",
                   status=status, source=source, by=[body], slug=name)  # fmt: skip
    return question
