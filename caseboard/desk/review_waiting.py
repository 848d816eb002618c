"""What waits for review in a case: claims and corrections, oldest first, and who may see which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery
from django.http import QueryDict
from django.utils import timezone

from caseboard.models import Act, AuditEntry, Claim, ClaimStatus, Revision, RevisionState
from caseboard.models.user import publishes
from caseboard.pages.frame import Frame

BEGINNING = datetime.min.replace(tzinfo=UTC)
FILTERS = ("source", "writer")
TOLD_FOR = timedelta(days=30)  # what was refused goes from the list, and stays in the history
NOBODY = "-"  # the writer of what came with an import


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. Units: `since` is None for what came with an import.

    Shape: `kind` is "claim" or "correction"; `slug` and `source` are those of the claim.
    """

    kind: str
    pk: int
    slug: str
    source: str
    title: str
    writer: str
    since: datetime | None


@dataclass(frozen=True)
class Option:
    """One value of a filter, with how many wait for it."""

    value: str
    words: str
    n: int
    chosen: bool


@dataclass(frozen=True)
class Chosen:
    """The filters of the queue. `query` is "" or "?source=…&writer=…"."""

    source: str = ""
    writer: str = ""

    @property
    def query(self) -> str:
        asked = {name: getattr(self, name) for name in FILTERS if getattr(self, name)}
        return f"?{urlencode(asked)}" if asked else ""

    def keeps(self, one: Waiting) -> bool:
        return self.source in ("", one.source) and self.writer in ("", one.writer)


def read_chosen(query: QueryDict) -> Chosen:
    """The filters that an address asks for; one that names nothing keeps nothing."""
    return Chosen(*(query.get(name, "").replace("\0", "")[:150] for name in FILTERS))


def load_waiting(page: Frame, user) -> tuple[Waiting, ...]:
    """Everything that waits, for editors; for others their own, also what was sent back to them.

    Order: oldest first. Queries: 2, light ones.
    """
    claims = Claim.objects.visible_to(user).in_case(page.case)
    revisions = Revision.objects.visible_to(user).filter(claim__case=page.case)
    if publishes(user):
        claims = claims.filter(status=ClaimStatus.IN_REVIEW)
        revisions = revisions.proposed()
    else:
        claims = claims.filter(written_by=user).filter(
            Q(status__in=(ClaimStatus.IN_REVIEW, ClaimStatus.REJECTED))
            | Q(status=ClaimStatus.DRAFT) & ~Q(status_reason="")
        )
        lately = Q(state=RevisionState.REFUSED, decided_at__gte=timezone.now() - TOLD_FOR)
        revisions = revisions.filter(Q(state=RevisionState.PROPOSED) | lately, written_by=user)
    found = [Waiting("claim", *row) for row in _rows_of_claims(claims)]
    found += [Waiting("correction", *row) for row in _rows_of_revisions(revisions)]
    return tuple(sorted(found, key=lambda one: (one.since or BEGINNING, one.slug, one.pk)))


def _rows_of_claims(claims):
    entered = AuditEntry.objects.filter(
        case=OuterRef("case"), kind="claim", slug=OuterRef("slug"),
        act__in=(Act.ADDED, Act.SENT_IN),
    )  # fmt: skip
    since = Subquery(entered.order_by("-at").values("at")[:1])
    rows = claims.order_by().values_list(
        "pk", "slug", "source__slug", "source__title", "written_by__username", since
    )
    for pk, slug, source, title, writer, at in rows:
        yield pk, slug, source, title, writer or NOBODY, at


def _rows_of_revisions(revisions):
    rows = revisions.order_by().values_list(
        "pk", "claim__slug", "claim__source__slug", "claim__source__title",
        "written_by__username", "written_at",
    )  # fmt: skip
    for pk, slug, source, title, writer, at in rows:
        yield pk, slug, source, title, writer or NOBODY, at


def options_of(waiting: Sequence[Waiting], chosen: Chosen) -> dict[str, tuple[Option, ...]]:
    """The values of each filter, those with the most first, counted under the other filter."""
    words = {one.source: one.title for one in waiting}
    options = {}
    for name in FILTERS:
        others = Chosen(**{other: getattr(chosen, other) for other in FILTERS if other != name})
        counts = Counter(getattr(one, name) for one in waiting if others.keeps(one))
        picked = getattr(chosen, name)
        if picked:
            counts.setdefault(picked, 0)
        options[name] = tuple(
            Option(value, _words(name, value, words), n, value == picked)
            for value, n in sorted(counts.items(), key=lambda both: (-both[1], both[0]))
        )
    return options


def _words(name: str, value: str, titles: dict[str, str]) -> str:
    if name == "source":
        return titles.get(value, value)
    return "came with an import" if value == NOBODY else value
