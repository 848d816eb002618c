"""What somebody follows, each with what changed since they last looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from caseboard.answers.words import counted
from caseboard.models import AuditEntry, Following
from caseboard.pages.changes import Change, build_changes

FEW = 5  # changes that are told of each
MOST = 5000  # entries that are counted, the last ones


@dataclass(frozen=True)
class Followed:
    """A case or a question that somebody follows.

    Shape: `latest` are the newest changes since the last look, `more` how many others there are.
    `act_url` is where it is followed no more.
    """

    key: int
    words: str
    url: str
    case_words: str
    is_question: bool
    act_url: str
    changes_url: str
    news: int
    latest: tuple[Change, ...]

    @property
    def more(self) -> int:
        return self.news - len(self.latest)


@dataclass(frozen=True)
class FollowedList:
    """Everything that somebody follows.

    Shape: `until` is when the list was made: what comes later has not been looked at. `news`
    counts each change once, also where both its case and its question are followed. `is_cut`
    where so much changed that only the last part of it was counted.
    Order: what changed last comes first, then by case.
    """

    followed: tuple[Followed, ...]
    until: str
    news: int
    is_cut: bool

    @property
    def news_words(self) -> str:
        """How much is new in all: "3 changes"."""
        told = counted(self.news, "change")
        return f"{told} or more" if self.is_cut else told


def build_followed(user) -> FollowedList:
    """What a person follows and may see now, with what changed since they last looked.

    Queries: 3; 1 for whoever follows nothing.
    """
    made = timezone.now()
    own = Following.objects.of(user).visible_to(user).with_subjects().in_order()
    followings = list(own)
    numbers, is_cut = _news(user, followings)
    chosen = {number for found in numbers.values() for number in found[:FEW]}
    entries = _entries(user, chosen)
    followed = [_followed(user, one, numbers[one.pk], entries) for one in followings]
    followed.sort(key=lambda one: -max(numbers[one.key], default=0))
    news = len(set().union(*numbers.values()))
    return FollowedList(tuple(followed), made.isoformat(), news, is_cut)


def _news(user, followings: Sequence[Following]) -> tuple[dict[int, list[int]], bool]:
    """The numbers of what others did since, the last first, by following.

    Queries: 1; none for nothing.
    """
    numbers: dict[int, list[int]] = defaultdict(list)
    if not followings:
        return numbers, False
    wanted: dict[tuple[int, str | None], list[Following]] = defaultdict(list)
    for one in followings:
        wanted[one.within.pk, one.question.slug if one.question else None].append(one)
    news = AuditEntry.objects.visible_to(user).filter(case__in={case for case, _ in wanted})
    news = news.exclude(actor=user)
    news = news.entered_after(min(one.looked for one in followings)).with_records()
    rows = list(news.order_by("-pk").values_list("pk", "case", "asked")[:MOST])
    for number, case, asked in rows:
        places = {(case, None), (case, asked)}
        for one in (one for place in places for one in wanted.get(place, ())):
            if number > one.looked:
                numbers[one.pk].append(number)
    return numbers, len(rows) == MOST


def _entries(user, numbers: set[int]) -> dict[int, AuditEntry]:
    """These entries by their numbers. Queries: 1; none for nothing."""
    if not numbers:
        return {}
    entries = AuditEntry.objects.visible_to(user).filter(pk__in=numbers)
    return {entry.pk: entry for entry in entries.with_records().with_actors()}


def _followed(
    user, following: Following, numbers: Sequence[int], entries: dict[int, AuditEntry]
) -> Followed:
    case, question = following.within, following.question
    place = {"case": case.slug}
    latest = (entries[number] for number in numbers[:FEW] if number in entries)
    changes = reverse("changes", kwargs=place)
    return Followed(
        key=following.pk,
        words=str(following.subject),
        url=reverse("question", kwargs=place | {"slug": question.slug})
        if question
        else reverse("board", kwargs=place),
        case_words=case.title,
        is_question=question is not None,
        act_url=reverse("follow_question", kwargs=place | {"slug": question.slug})
        if question
        else reverse("follow_case", kwargs=place),
        changes_url=changes,
        news=len(numbers),
        latest=build_changes(user, latest, case.slug),
    )


def until_from(text: str) -> datetime:
    """The moment until which a list was looked at; now, where the text is none or is to come."""
    now = timezone.now()
    try:
        until = datetime.fromisoformat(text)
    except ValueError:
        return now
    return min(until, now) if timezone.is_aware(until) else now
