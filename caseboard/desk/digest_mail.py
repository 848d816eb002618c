"""A digest as an e-mail: plain text, with a subject that names nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from caseboard.answers.words import counted
from caseboard.models import Digest

from .digest_news import News


@dataclass(frozen=True)
class Tasks:
    """How many tasks of a person are due. Units: `until` is the last day that is looked at.

    Shape: `fresh` of the `due` ones have not been told.
    """

    due: int
    fresh: int
    until: date


@dataclass(frozen=True)
class Said:
    """How much others said to a person: comments to them, tasks that they were given.

    Shape: numbers alone, for what the desk says among itself is nobody else's.
    """

    comments: int = 0
    tasks: int = 0

    @property
    def words(self) -> str:
        """As much as there is, behind "Said to you": "2 comments, 1 task"; "" for nothing."""
        return ", ".join(self._told())

    @property
    def subject(self) -> str:
        """The same standing alone: "2 comments to you and 1 task given to you"."""
        return " and ".join(self._told(" to you", " given to you"))

    def _told(self, of_comments: str = "", of_tasks: str = "") -> list[str]:
        comments = [f"{counted(self.comments, 'comment')}{of_comments}"] if self.comments else []
        return comments + ([f"{counted(self.tasks, 'task')}{of_tasks}"] if self.tasks else [])


@dataclass(frozen=True)
class Told:
    """Everything that one digest tells.

    Units: `until` is the number of the last entry of it, `at` the last moment of it.
    """

    digest: Digest
    news: tuple[News, ...]
    tasks: Tasks
    said: Said
    until: int
    at: datetime

    @property
    def changes(self) -> int:
        return sum(one.size for one in self.news)

    @property
    def subject(self) -> str:
        """How much there is, and nothing of what."""
        if self.changes:
            return f"Caseboard: {counted(self.changes, 'change')} in what you follow"
        if self.tasks.fresh:
            return f"Caseboard: {counted(self.tasks.due, 'task')} of yours due"
        return f"Caseboard: {self.said.subject}"

    def __bool__(self) -> bool:
        """Is there anything to tell?"""
        return bool(self.changes or self.tasks.fresh or self.said.words)


def mail_of(told: Told) -> EmailMessage:
    """The message. Its name is made of what it tells: sent twice, it is known as the same."""
    user, site = told.digest.user, settings.SITE_URL
    choice = site + reverse("digest")
    context = {
        "name": user.get_short_name() or user.get_username(),
        "digest": told.digest,
        "since": timezone.localdate(told.digest.told_at) if told.digest.told_at else None,
        "news": [one for one in told.news if one.size],
        "tasks": told.tasks,
        "said": told.said.words,
        "unnamed": any(group.unnamed for one in told.news for group in one.groups),
        "site": site,
        "mine": site + reverse("mine"),
        "choice": choice,
    }
    marks = [f"{one.following.pk}:{one.following.told}" for one in told.news]
    name = salted_hmac("caseboard.digest", f"{user.pk} {marks} {told.until} {told.tasks.until}")
    host = site.partition("://")[2].partition("/")[0].partition(":")[0]
    return EmailMessage(
        subject=told.subject,
        body=_tidy(render_to_string("desk/digest.txt", context)),
        to=[user.email],
        headers={
            "Message-ID": f"<{name.hexdigest()[:32]}@{host}>",
            "List-Unsubscribe": f"<{choice}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _tidy(text: str) -> str:
    """The text with one empty line where the template leaves several."""
    lines: Sequence[str] = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or lines[n - 1]]
    return "\n".join(kept) + "\n"
