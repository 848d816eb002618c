"""Comments as threads, ready to print: who said what, what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from caseboard.models import Comment
from caseboard.models.comment import NAMED
from caseboard.models.commenting import may_withdraw
from caseboard.models.user import User, writes_record

NOBODY = "somebody who has left"


@dataclass(frozen=True)
class Said:
    """One comment. Shape: `parts` are its words in pieces, each with whether it is an @name.

    `is_withdrawn` has no words; `may_edit` and `may_withdraw` are of the reader.
    """

    slug: str
    url: str
    by: str
    at: datetime
    text: str
    parts: tuple[tuple[str, bool], ...]
    is_edited: bool
    is_withdrawn: bool
    withdrawn_by: str
    may_edit: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Thread:
    """A comment and its answers, in the order in which they were written.

    Shape: `resolved_by` is "" and `resolved_at` None while it is open.
    """

    first: Said
    answers: tuple[Said, ...]
    resolved_by: str
    resolved_at: datetime | None

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    @property
    def is_alone(self) -> bool:
        """Has nobody answered?"""
        return not self.answers


def threads_of(comments: Iterable[Comment], user) -> tuple[Thread, ...]:
    """The threads of comments that came in order and with their people. Queries: none.

    A thread that was withdrawn whole is left out.
    """
    firsts: dict[int, Comment] = {}
    answers: dict[int, list[Comment]] = {}
    for comment in comments:
        if comment.answer_to_id is None:
            firsts[comment.pk] = comment
        else:
            answers.setdefault(comment.answer_to_id, []).append(comment)
    return tuple(
        _thread(first, answers.get(key, []), user)
        for key, first in firsts.items()
        if any(one.withdrawn_at is None for one in (first, *answers.get(key, [])))
    )


def _thread(first: Comment, answers: list[Comment], user) -> Thread:
    return Thread(
        first=_said(first, answers, user),
        answers=tuple(_said(one, answers[place + 1 :], user) for place, one in enumerate(answers)),
        resolved_by=name_of(first.resolved_by) if first.resolved_at else "",
        resolved_at=first.resolved_at,
    )


def _said(comment: Comment, later: list[Comment], user) -> Said:
    is_own = comment.written_by_id == user.pk and writes_record(user)
    is_there = comment.withdrawn_at is None
    is_answered = any(one.written_by_id != comment.written_by_id for one in later)
    return Said(
        slug=comment.slug,
        url=reverse("comment", kwargs={"case": comment.case.slug, "slug": comment.slug}),
        by=name_of(comment.written_by),
        at=comment.written_at,
        text=comment.text,
        parts=parts_of(comment.text),
        is_edited=comment.edited_at is not None,
        is_withdrawn=not is_there,
        withdrawn_by="" if is_there else name_of(comment.withdrawn_by),
        may_edit=is_own and is_there and not is_answered,
        may_withdraw=is_there and may_withdraw(comment, user),
    )


def parts_of(text: str) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it is written as the name of an account: "@rosa"."""
    parts, end = [], 0
    for found in NAMED.finditer(text):
        parts += [(text[end : found.start()], False), (found[0], True)]
        end = found.end()
    return tuple(part for part in (*parts, (text[end:], False)) if part[0])


def name_of(account: User | None) -> str:
    """An account as comments and tasks call it: the name that is typed after an @."""
    return account.get_username() if account else NOBODY
