"""The queue of a case: what waits, a page at a time, each with what it would do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from caseboard.answers.words import Figure, counted, qualifier_words, value_words
from caseboard.models import Claim, ClaimStatus, Revision
from caseboard.models.reviewing import state_of
from caseboard.models.user import publishes
from caseboard.pages.frame import Frame

from .effect import Effect
from .review_items import Item, load_items
from .review_waiting import Chosen, Option, Waiting, load_waiting, options_of

A_PAGE = 25
ALL = "*"  # ticks whatever has nothing in the way; no id
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class QueueRow:
    """One line of the queue.

    Shape: `tick` is what its box sends, "" where there is none; `eyes` say why it cannot go
    with others, and its box is shut; `reason` is what an editor said when it came back.
    """

    url: str
    statement: str
    figure: Figure | None
    question: str
    source: str
    writer: str
    age: str
    is_correction: bool
    state: str
    state_words: str
    reason: str
    effects: tuple[Effect, ...]
    unweighed: bool
    eyes: tuple[str, ...]
    tick: str
    ticked: bool

    @property
    def may_go(self) -> bool:
        """Has it nothing in the way of going with others?"""
        return bool(self.tick) and not self.eyes

    @property
    def untold(self) -> tuple[str, ...]:
        """What of `eyes` the words of the effects do not say already."""
        told = " ".join(effect.told for effect in self.effects)
        return tuple(why for why in self.eyes if why.removeprefix("It ").rstrip(".") not in told)


@dataclass(frozen=True)
class Queue:
    """A page of what waits. `decides` tells whether the reader may publish."""

    rows: tuple[QueueRow, ...]
    total: int
    words: str
    options: dict[str, tuple[Option, ...]]
    chosen: Chosen
    number: int
    pages: int
    decides: bool

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def safe(self) -> tuple[QueueRow, ...]:
        """Those of the page that may be ticked."""
        return tuple(row for row in self.rows if row.may_go)


def build_queue(
    page: Frame, user, chosen: Chosen, number: int = 1, ticked: Collection[str] = ()
) -> Queue:
    """The queue as it stands. Order: oldest first. Queries: 15 at most."""
    waiting = load_waiting(page, user)
    kept = [one for one in waiting if chosen.keeps(one)]
    pages = max(1, -(-len(kept) // A_PAGE))
    number = min(max(number, 1), pages)
    shown = kept[(number - 1) * A_PAGE : number * A_PAGE]
    items = load_items(page, user, shown)
    decides = publishes(user)
    rows = [
        _row(page, one, item, chosen, decides, set(ticked))
        for one in shown
        for item in items.of([one])
    ]
    return Queue(
        rows=tuple(rows),
        total=len(kept),
        words=_counted(kept),
        options=options_of(waiting, chosen),
        chosen=chosen,
        number=number,
        pages=pages,
        decides=decides,
    )


def _counted(waiting: Sequence[Waiting]) -> str:
    claims = sum(one.kind == "claim" for one in waiting)
    corrections = len(waiting) - claims
    parts = [counted(claims, "claim")] if claims or not corrections else []
    parts += [counted(corrections, "correction")] if corrections else []
    return " and ".join(parts)


def _row(
    page: Frame, one: Waiting, item: Item, chosen: Chosen, decides: bool, ticked: set[str]
) -> QueueRow:
    claim, revision = item.claim, item.revision
    is_claim = decides and revision is None
    return QueueRow(
        url=review_url(page, claim.slug, chosen),
        statement=(revision or claim).statement,
        figure=figure_of(revision or claim),
        question=_asked(revision or claim),
        source=claim.source.title,
        writer=one.writer,
        age=age_of(one),
        is_correction=revision is not None,
        state=_state(claim, revision),
        state_words=revision.get_state_display() if revision else claim.get_status_display(),
        reason=revision.why if revision else claim.status_reason,
        effects=item.effects,
        unweighed=item.unweighed,
        eyes=item.eyes,
        tick=f"{claim.slug}:{state_of(claim)}" if is_claim else "",
        ticked=claim.slug in ticked or (ALL in ticked and not item.eyes),
    )


def age_of(one: Waiting) -> str:
    """How long it has waited: "3 days ago"; "" for what came with an import."""
    if one.since is None:
        return ""
    now = timezone.now()
    return "just now" if now - one.since < MINUTE else f"{timesince(one.since, now, depth=1)} ago"


def _state(claim: Claim, revision: Revision | None) -> str:
    """The class of the mark of its state."""
    if revision is not None:
        return {"refused": "rejected"}.get(revision.state, "review")
    return {ClaimStatus.IN_REVIEW: "review"}.get(claim.status, claim.status)


def _asked(said: Claim | Revision) -> str:
    return said.question.text if said.question else ""


def figure_of(said: Claim | Revision) -> Figure | None:
    """The figure or answer of a claim or of a version of it; None where it gives none."""
    if said.value is None and not said.answer:
        return None
    kind = said.question.kind if said.question else "quantity"
    return Figure(
        value=value_words(kind, said.value, said.value_to, said.qualifier, said.answer),
        qualifier=qualifier_words(said.qualifier),
        unit=said.question.unit if said.question else "",
        scope=said.scope,
        is_text=kind != "quantity",
    )


def review_url(page: Frame, slug: str, chosen: Chosen) -> str:
    """The page on which a claim is reviewed; the filters of the queue go along."""
    return reverse("review_claim", kwargs={"case": page.case.slug, "slug": slug}) + chosen.query
