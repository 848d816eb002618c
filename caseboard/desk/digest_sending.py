"""Sending digests: each person once for each thing that changed, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from caseboard.models import AuditEntry, Comment, Digest, Following, Task

from .digest_mail import Said, Tasks, Told, mail_of
from .digest_news import News, build_news, told_with_case
from .following_verdicts import Weighing

SENT, NOTHING, FAILED, NO_ADDRESS, BUSY = (
    "sent", "nothing new", "failed", "no address", "being sent already",
)  # fmt: skip
# Elsewhere than in SQLite, several write at a time: an entry with a lower number can become
# visible after one with a higher number. By then every write of a form has ended.
SETTLED = timedelta(minutes=1)
BEGINNING = datetime.min.replace(tzinfo=UTC)
NOT_SENT = (SMTPException, OSError, ValueError)  # an address can be none that mail knows


@dataclass(frozen=True)
class Outcome:
    """What became of one digest. `why` is "" unless it failed, `told` None where none was made."""

    digest: Digest
    result: str
    told: Told | None = None
    why: str = ""


@dataclass
class Round:
    """One round of digests: what was entered up to one number, weighed once for all.

    `tries` makes everything and sends and writes nothing.
    """

    tries: bool = False
    mail: BaseEmailBackend = field(default_factory=get_connection)
    weighing: Weighing = field(default_factory=Weighing)
    until: int = field(default_factory=lambda: _last_settled())
    at: datetime = field(default_factory=timezone.now)

    def send(self, digest: Digest) -> Outcome:
        """Tells one person, or finds that there is nothing to tell.

        The mail is sent outside of any transaction, which would keep others from writing as long
        as a mail server takes. While it is being sent the digest is marked so, for another
        program that sends at the same time; what was told counts as told with one write, once
        the server has taken the mail.
        """
        if not digest.user.email:
            return Outcome(digest, NO_ADDRESS)
        if not self.tries and not self._begin(digest):
            return Outcome(digest, BUSY)
        try:
            now = Digest.objects.wanted().filter(pk=digest.pk).first()
            if now is None:  # not wanted any more, or an account that was closed meanwhile
                return Outcome(digest, NOTHING)
            told = self._told(now)
            if self.tries:
                return Outcome(digest, SENT if told else NOTHING, told)
            if told and (why := self._trouble(mail_of(told))):
                return Outcome(digest, FAILED, why=why)
            _keep(told)
        finally:
            if not self.tries:
                Digest.objects.filter(pk=digest.pk).update(sending=None)
        return Outcome(digest, SENT if told else NOTHING, told)

    def _trouble(self, message: EmailMessage) -> str:
        """Why the mail did not leave; "" for one that the server took."""
        try:
            self.mail.send_messages([message])
        except NOT_SENT as error:
            return type(error).__name__  # its words may repeat the address
        return ""

    def _begin(self, digest: Digest) -> bool:
        """Marks the digest as being sent; False where another program does so already."""
        now = timezone.now()
        return bool(Digest.objects.filter(pk=digest.pk).free(now).update(sending=now))

    def _told(self, digest: Digest) -> Told:
        news, said = tuple(self._news(digest.user)), said_to(digest, self.at)
        return Told(digest, news, tasks_of(digest, self.at), said, self.until, self.at)

    def _news(self, user) -> Iterator[News]:
        """What is new in each thing that the person follows; of a case, its questions with it.

        Of a question that was followed before its case was, what happened until then comes too.
        """
        own = Following.objects.of(user).visible_to(user).with_subjects().in_order()
        told: dict[int, News] = {}
        for following in own:
            whole = told.get(following.within.pk)
            until = self.until if whole is None else min(self.until, whole.following.told)
            if whole is not None and following.told >= until:
                yield told_with_case(following, whole)
                continue
            news = build_news(following, user, until, self.weighing)
            if following.case_id is not None:
                told[following.within.pk] = news
            yield news


def tasks_of(digest: Digest, at: datetime) -> Tasks:
    """The tasks of a person, made until a moment, that are due before the next digest.

    Queries: 2.
    """
    until = timezone.localdate() + timedelta(days=digest.days)
    due = Task.objects.visible_to(digest.user).assigned_to(digest.user).due_by(until)
    due = due.filter(made_at__lte=at)
    fresh = due
    if digest.tasks_until is not None:
        fresh = due.filter(Q(due__gt=digest.tasks_until) | Q(made_at__gt=digest.told_at))
    return Tasks(due.count(), fresh.count(), until)


def said_to(digest: Digest, at: datetime) -> Said:
    """What others said to a person since they were told, as far as it still waits for them.

    All that waits, where they have never been told. Queries: 2.
    """
    user, until = digest.user, _settled(at)
    since = BEGINNING if digest.told_at is None else _settled(digest.told_at)
    comments = Comment.objects.visible_to(user).for_whom(user).unresolved()
    comments = comments.filter(written_at__gt=since, written_at__lte=until)
    given = AuditEntry.objects.filter(
        case=OuterRef("case"), kind="task", slug=OuterRef("slug"), differences__has_key="assignee",
        at__gt=since, at__lte=until,
    ).exclude(actor=user)  # fmt: skip
    tasks = Task.objects.visible_to(user).assigned_to(user).open().filter(Exists(given))
    return Said(comments.count(), tasks.count())


def _keep(told: Told) -> None:
    """Counts all of it as told, in one write; a round that began earlier takes nothing back."""
    with transaction.atomic():
        for one in told.news:
            following = one.following
            Following.objects.filter(pk=following.pk, told__lte=told.until).update(
                told=told.until, verdicts=one.verdicts
            )
        own = Digest.objects.filter(pk=told.digest.pk)
        own.filter(Q(told_at=None) | Q(told_at__lt=told.at)).update(
            told_at=told.at, tasks_until=told.tasks.until
        )


def _settled(at: datetime) -> datetime:
    """The last moment of which every write was there to be read at another one."""
    return at if connection.vendor == "sqlite" else at - SETTLED


def _last_settled() -> int:
    """The number of the last entry below which none can appear any more. Queries: 1."""
    entries = AuditEntry.objects.all()
    if connection.vendor != "sqlite":
        entries = entries.filter(at__lte=_settled(timezone.now()))
    return entries.last_number()
