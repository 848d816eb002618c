"""What the desk uses for each question of a comparison, read together with the questions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery

from caseboard.answers.build import Answered
from caseboard.answers.found import found
from caseboard.answers.told import Link, Told
from caseboard.evidence.edtf import in_words
from caseboard.models import Finding
from caseboard.models.packing import Packed
from caseboard.pages.frame import Frame

from .finding_row import READ, read_finding, weighed_ids

MOST_AGAINST = 2  # different claims that contradict a finding and are named in its row


@dataclass(frozen=True)
class Desk:
    """The current finding on one question.

    Shape: `against` are claims that contradict it and were not weighed in it, those of the same
    words once; `more` counts those that are not named.
    """

    words: str
    dates: str
    url: str
    against: tuple[Link, ...]
    more: int

    @property
    def text(self) -> str:
        """The same on one line."""
        told = f"{self.words} ({self.dates})"
        if not self.against:
            return told
        more = f"; and {self.more:,} more" if self.more else ""
        return f"{told} [contradicted by {'; '.join(one.words for one in self.against)}{more}]"


def current_finding(page: Frame, user) -> Subquery:
    """The finding on a question that no other one follows at this moment, as one value.

    Shape: READ by name, and the ids of the claims that it weighs; null where there is none.
    Queries: none of its own (a subquery of the statement it is annotated to).
    """
    findings = Finding.objects.visible_to(user).filter(question=OuterRef("pk"))
    day = page.moment.known_on
    standing = findings.current() if day is None else findings.current_on(day)
    latest = standing.order_by(F("decided_on_earliest").desc(nulls_last=True), "-pk")
    read = Packed(weighed=weighed_ids(), **{name: name for name in READ})
    return Subquery(latest.values(read=read)[:1])


def build_desk(answered: Answered) -> Desk | None:
    """What the desk uses for a question that came with its `current_finding`. Queries: none.

    None where nothing is decided, and for a finding that cannot be read.
    """
    row = answered.question.finding
    if row is None:
        return None
    finding, weighed = read_finding(row)
    read = found(answered, finding, weighed, is_current=True)
    if read is None:
        return None
    alike: dict[str, list[Told]] = {}
    for slug in read.against:
        told = answered.claims.named(slug)
        alike.setdefault(told.figure.told, []).append(told)
    named = list(alike.items())[:MOST_AGAINST]
    dates = [f"as of {in_words(finding.as_of)}"] if finding.as_of else []
    return Desk(
        words=read.figure.words,
        dates=", ".join([*dates, f"decided {in_words(finding.decided_on)}"]),
        url=f"{answered.url}#decided",
        against=tuple(Link(words, same[0].url) for words, same in named),
        more=len(read.against) - sum(len(same) for _, same in named),
    )
