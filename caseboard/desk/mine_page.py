"""The board of "mine": what waits for one person, across the cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from caseboard.models import Claim, ClaimStatus, Comment, Revision, RevisionState, Task
from caseboard.models.user import publishes, writes_record
from caseboard.pages.beside_said import name_of, parts_of
from caseboard.pages.beside_tasks import TaskLine, line_of_task
from caseboard.pages.beside_words import About, about_of

MOST = 50  # of each kind
A_WEEK = timedelta(days=7)
TOLD_FOR = timedelta(days=30)  # what was refused goes from here, and stays in the history
BACK = Q(status=ClaimStatus.REJECTED) | Q(status=ClaimStatus.DRAFT) & ~Q(status_reason="")


@dataclass(frozen=True)
class Span:
    """Tasks that are due in one span of time: "Overdue", "Today"…"""

    words: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True)
class CameBack:
    """A claim or a correction of one's own that an editor did not let pass, and why."""

    statement: str
    url: str
    case: str
    source: str
    words: str
    why: str


@dataclass(frozen=True)
class Drafts:
    """How many of one's own drafts stand in one source."""

    source: str
    url: str
    case: str
    number: int


@dataclass(frozen=True)
class Waiting:
    """What waits in the review of one case, written by others."""

    case: str
    url: str
    claims: int
    corrections: int


@dataclass(frozen=True)
class ToMe:
    """A comment that names the reader, or answers them. `parts` as in pages/beside_said.py."""

    by: str
    at: datetime
    url: str
    parts: tuple[tuple[str, bool], ...]
    about: About
    case: str
    answers: bool


@dataclass(frozen=True)
class Mine:
    """What waits for one person. `more` counts what is left out, by the name of the list.

    Shape: `drafts` and `back` are those of people who write, `waiting` is for editors: None for
    everybody else.
    """

    spans: tuple[Span, ...]
    back: tuple[CameBack, ...] | None
    drafts: tuple[Drafts, ...] | None
    waiting: tuple[Waiting, ...] | None
    comments: tuple[ToMe, ...]
    more: dict[str, int]


def build_mine(user) -> Mine:
    """Everything that waits for somebody. Queries: 2; 5 for those who write, 7 for editors."""
    today, more = timezone.localdate(), {}
    tasks = _few(_tasks(user), "tasks", more)
    comments = _few(_comments(user), "comments", more)
    mine = Mine(
        spans=_spans([line_of_task(task, user, today) for task in tasks], today),
        back=None,
        drafts=None,
        waiting=None,
        comments=tuple(_to_me(comment, user) for comment in comments),
        more=more,
    )
    if not writes_record(user):
        return mine
    back = (*_claims_back(user, more), *_corrections_back(user, more))
    waiting = _waiting(user) if publishes(user) else None
    return replace(mine, back=back, drafts=tuple(_drafts(user, more)), waiting=waiting)


def _few(found, name: str, more: dict[str, int]) -> list:
    """The first MOST of a set; how many more there are is counted. Queries: 1, else 2."""
    few = list(found[: MOST + 1])
    if len(few) > MOST:
        more[name] = more.get(name, 0) + found.count() - MOST
    return few[:MOST]


def _tasks(user):
    tasks = Task.objects.visible_to(user).assigned_to(user).open()
    return tasks.with_people().with_records().by_due()


def _comments(user):
    comments = Comment.objects.visible_to(user).for_whom(user).unresolved()
    return comments.with_people().with_records().order_by("-written_at", "-pk")


def _spans(lines: list[TaskLine], today: date) -> tuple[Span, ...]:
    """Overdue first, then today, this week, later, and those without a day."""
    spans = (
        ("Overdue", lambda due: due < today),
        ("Today", lambda due: due == today),
        ("Within a week", lambda due: today < due <= today + A_WEEK),
        ("Later", lambda due: due > today + A_WEEK),
    )
    parted = [
        Span(words, tuple(line for line in lines if line.due is not None and is_in(line.due)))
        for words, is_in in spans
    ]
    parted.append(Span("No day set", tuple(line for line in lines if line.due is None)))
    return tuple(span for span in parted if span.tasks)


def _claims_back(user, more: dict[str, int]) -> Iterable[CameBack]:
    """Queries: 1."""
    claims = Claim.objects.visible_to(user).filter(BACK, written_by=user)
    claims = claims.select_related("case", "source").order_by("case__title", "slug")
    for claim in _few(claims, "back", more):
        is_draft = claim.status == ClaimStatus.DRAFT
        yield CameBack(
            statement=claim.statement,
            url=claim.get_absolute_url(),
            case=claim.case.title,
            source=claim.source.title,
            words="sent back" if is_draft else "rejected",
            why=claim.status_reason,
        )


def _corrections_back(user, more: dict[str, int]) -> Iterable[CameBack]:
    """Queries: 1."""
    lately = timezone.now() - TOLD_FOR
    refused = (
        Revision.objects.visible_to(user)
        .with_marks()
        .filter(written_by=user, state=RevisionState.REFUSED, decided_at__gte=lately)
    )
    refused = refused.select_related("claim__case", "claim__source").order_by("-decided_at", "pk")
    for one in _few(refused, "back", more):
        yield CameBack(
            statement=one.told("statement"),
            url=_of_claim("claim_history", one.claim),
            case=one.claim.case.title,
            source=one.claim.source.title,
            words="correction refused",
            why=one.told_why,
        )


def _of_claim(name: str, claim: Claim) -> str:
    return reverse(name, kwargs={"case": claim.case.slug, "slug": claim.slug})


def _drafts(user, more: dict[str, int]) -> Iterable[Drafts]:
    """Those that did not come back. Order: by case and source. Queries: 1."""
    drafts = Claim.objects.visible_to(user).filter(written_by=user, status=ClaimStatus.DRAFT)
    drafts = drafts.filter(status_reason="").order_by("case__title", "source__title")
    by_source = drafts.values_list(
        "case__slug", "case__title", "source__slug", "source__title"
    ).annotate(n=Count("pk"))
    for case, case_title, slug, title, n in _few(by_source, "drafts", more):
        url = reverse("reading", kwargs={"case": case, "slug": slug})
        yield Drafts(title, url, case_title, n)


def _waiting(user) -> tuple[Waiting, ...]:
    """What others sent to review, most first. Queries: 2."""
    claims = Claim.objects.visible_to(user).filter(status=ClaimStatus.IN_REVIEW)
    claims = claims.exclude(written_by=user).order_by().values_list("case__slug", "case__title")
    corrections = Revision.objects.visible_to(user).proposed().exclude(written_by=user)
    corrections = corrections.order_by().values_list("claim__case__slug", "claim__case__title")
    counts = [
        Counter({(slug, title): n for slug, title, n in rows.annotate(n=Count("pk"))})
        for rows in (claims, corrections)
    ]
    both = sum(counts, Counter())
    return tuple(
        Waiting(
            title, reverse("review", kwargs={"case": slug}), *(one[slug, title] for one in counts)
        )
        for (slug, title), _ in sorted(both.items(), key=lambda item: (-item[1], item[0]))
    )


def _to_me(comment: Comment, user) -> ToMe:
    place = {"case": comment.case.slug, "slug": comment.slug}
    return ToMe(
        by=name_of(comment.written_by),
        at=comment.written_at,
        url=reverse("comment", kwargs=place),
        parts=parts_of(comment.text),
        about=about_of(comment.record),
        case=comment.case.title,
        answers=comment.answer_to_id is not None,
    )
