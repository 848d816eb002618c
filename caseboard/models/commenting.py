"""Saying something beside a record: each act with its audit entry, or nothing.

The audit tells that somebody said something, never what: what was withdrawn is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .audit import Act, AuditEntry
from .beside import label_of, who_may_see
from .comment import AT_THE_END, Comment, names_in
from .legible import LINE_END
from .user import User, publishes, writes_record

NOT_A_WRITER = "Only researchers and editors write comments."
NOT_YOURS = "Only who wrote a comment changes it."
ANSWERED = (
    "Somebody has answered it, so it stays as they read it. Say what you want to change in an "
    "answer."
)
WITHDRAWN = "It was withdrawn: there are no words to change."
NOT_TO_WITHDRAW = "Only who wrote a comment, or an editor, withdraws it."
ONLY_TEXT_WITHHELD = ["withheld", "withheld"]
TWICE = timedelta(minutes=1)  # the same words within it were sent twice, not said twice


class TooLate(ValidationError):
    """Somebody did something meanwhile, so that this cannot be done any more."""


@dataclass(frozen=True)
class Written:
    """A comment as it was kept. `unknown` are names of nobody, `unseeing` of those who may not
    see the record: neither is told of the comment."""

    comment: Comment
    unknown: tuple[str, ...] = ()
    unseeing: tuple[str, ...] = ()


def say(record, text: str, user) -> Written:
    """Begins a thread beside a record. Errors: ValidationError; then nothing is written."""
    with transaction.atomic():
        comment = Comment()
        comment.put_beside(record)
        return _said(comment, text, user)


def answer(comment: Comment, text: str, user) -> Written:
    """Answers in the thread of a comment; one that was settled is open again with that.

    Errors: ValidationError; then nothing is written.
    """
    with transaction.atomic():
        first = _locked_thread(comment)
        if first.resolved_at is not None:
            _settle(first, user, is_resolved=False)
        reply = Comment(answer_to=first)
        reply.put_beside(first.record)
        return _said(reply, text, user)


def edit(comment: Comment, text: str, user) -> Written:
    """Puts other words into an own comment, as long as nobody has answered it.

    Errors: TooLate, ValidationError; then nothing is written.
    """
    with transaction.atomic():
        _locked_thread(comment)
        stored = Comment.objects.with_records().get(pk=comment.pk)
        if stored.written_by_id != user.pk or not writes_record(user):
            raise ValidationError(NOT_YOURS)
        if stored.withdrawn_at is not None:
            raise TooLate(WITHDRAWN)
        if is_answered(stored):
            raise TooLate(ANSWERED)
        words = _plain(text)
        if words == stored.text:
            return Written(stored)
        stored.text, stored.edited_at = words, timezone.now()
        stored.full_clean()
        stored.save(update_fields=["text", "edited_at"])
        _record(stored, user, Act.CHANGED, {"text": ONLY_TEXT_WITHHELD})
        return _naming(stored, user)


def withdraw(comment: Comment, user) -> None:
    """Takes the words of a comment away for good; that it was there stays to be seen.

    Errors: ValidationError; then nothing is written.
    """
    with transaction.atomic():
        _locked_thread(comment)
        stored = Comment.objects.with_records().get(pk=comment.pk)
        if not may_withdraw(stored, user):
            raise ValidationError(NOT_TO_WITHDRAW)
        if stored.withdrawn_at is not None:
            return
        stored.text, stored.withdrawn_by, stored.withdrawn_at = "", user, timezone.now()
        stored.save(update_fields=["text", "withdrawn_by", "withdrawn_at"])
        stored.named.clear()
        _record(stored, user, Act.CHANGED, {"text": ["withheld", "withdrawn"]})


def resolve(comment: Comment, user) -> None:
    """Settles the thread of a comment. Errors: ValidationError."""
    _turn(comment, user, is_resolved=True)


def reopen(comment: Comment, user) -> None:
    """Opens a settled thread again. Errors: ValidationError."""
    _turn(comment, user, is_resolved=False)


def is_answered(comment: Comment) -> bool:
    """Has somebody else written in the thread after it? Queries: 1."""
    later = Comment.objects.filter(answer_to=comment.begins.pk).exclude(pk=comment.pk)
    later = later.exclude(written_by=comment.written_by_id)
    return later.filter(written_at__gte=comment.written_at).exists()


def may_withdraw(comment: Comment, user) -> bool:
    """Is it the user's own, or is the user an editor?"""
    return publishes(user) or (writes_record(user) and comment.written_by_id == user.pk)


def _said(comment: Comment, text: str, user) -> Written:
    if not writes_record(user):
        raise ValidationError(NOT_A_WRITER)
    comment.text, comment.written_by, comment.written_at = _plain(text), user, timezone.now()
    comment.full_clean()
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # a double click comes in twice
    if twin := _twin_of(comment):
        return _naming(twin, user)
    comment.save()
    _record(comment, user, Act.ADDED)
    return _naming(comment, user)


def _twin_of(comment: Comment) -> Comment | None:
    """The same words by the same writer in the same place, from a moment ago."""
    twins = Comment.objects.about(comment.record).filter(
        written_by=comment.written_by_id, text=comment.text, answer_to=comment.answer_to_id,
        written_at__gt=comment.written_at - TWICE, withdrawn_at=None,
    )  # fmt: skip
    return twins.with_records().first()


def _plain(text: str) -> str:
    return LINE_END.sub("\n", text).strip()


def _naming(comment: Comment, user) -> Written:
    """Keeps whom the words name, as far as they may see the record. Queries: 4 at most."""
    given = names_in(comment.text)
    if not given:
        comment.named.clear()
        return Written(comment)
    seeing = {one.username.casefold(): one for one in who_may_see(comment.record)}
    found, missed = [], []
    for name in given:
        one = seeing.get(name.casefold()) or seeing.get(name.rstrip(AT_THE_END).casefold())
        (missed if one is None else found).append(name.rstrip(AT_THE_END) if one is None else one)
    comment.named.set([one for one in found if one.pk != user.pk])
    known = {name.casefold() for name in _accounts(missed)}
    return Written(
        comment,
        unknown=tuple(name for name in missed if name.casefold() not in known),
        unseeing=tuple(name for name in missed if name.casefold() in known),
    )


def _accounts(names: list[str]) -> list[str]:
    """Those of the names that are accounts at work. Queries: 1 where there are names."""
    if not names:
        return []
    wanted = {name.casefold() for name in names}
    accounts = User.objects.filter(is_active=True).values_list("username", flat=True)
    return [name for name in accounts if name.casefold() in wanted]


def _locked_thread(comment: Comment) -> Comment:
    """The comment that began the thread; nobody else writes in it before this ends."""
    first = comment.answer_to_id or comment.pk
    Comment.objects.select_for_update(of=("self",)).get(pk=first)
    return Comment.objects.with_records().get(pk=first)


def _turn(comment: Comment, user, is_resolved: bool) -> None:
    with transaction.atomic():
        if not writes_record(user):
            raise ValidationError(NOT_A_WRITER)
        first = _locked_thread(comment)
        if (first.resolved_at is not None) != is_resolved:
            _settle(first, user, is_resolved)


def _settle(first: Comment, user, is_resolved: bool) -> None:
    first.resolved_by = user if is_resolved else None
    first.resolved_at = timezone.now() if is_resolved else None
    first.save(update_fields=["resolved_by", "resolved_at"])
    turned = ["open", "resolved"] if is_resolved else ["resolved", "open"]
    _record(first, user, Act.CHANGED, {"thread": turned})


def _record(comment: Comment, user, act: Act, differences=None) -> AuditEntry:
    return AuditEntry.objects.record_act(
        case=comment.case, act=act, kind="comment", slug=comment.slug,
        label=label_of(comment.record), actor=user, differences=differences,
    )  # fmt: skip
