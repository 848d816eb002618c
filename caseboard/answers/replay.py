"""What a replay does not know yet: how questions stand in it, and how they stand today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.pages.frame import Frame

from .build import Answered, answer_all
from .rows import Asked, load_told
from .told import Told

NO_ANSWER = "no_answer"
NAMED, LISTED = 3, 4  # claims told of one question, questions told of a case


@dataclass(frozen=True)
class Turn:
    """One question then and today.

    Shape: `then` and `now` are verdicts; `later` are claims of sources that were published after
    the replay, `undated` those of sources that are in no replay. `url` leads out of the replay.
    """

    text: str
    url: str
    then: str
    now: str
    later: tuple[Told, ...]
    undated: tuple[Told, ...]

    @property
    def differs(self) -> bool:
        return self.then != self.now

    @property
    def size(self) -> int:
        return len(self.later) + len(self.undated)

    @property
    def size_words(self) -> str:
        """How many claims count today and did not then: "Today 3 more claims count"."""
        count = "counts" if self.size == 1 else "count"
        told = f"Today {self.size:,} more {'claim' if self.size == 1 else 'claims'} {count}"
        if not self.undated:
            return f"{told}, published later" if self.later else told
        undated = "an undated source" if len(self.undated) == 1 else "undated sources"
        if self.later:
            return f"{told}, {len(self.undated):,} of them from {undated}"
        return f"{told}, {'all ' if self.size > 1 else ''}from {undated}"

    @property
    def figures(self) -> tuple[str, ...]:
        """The first of these claims in words, those that stand and name a speaker first."""
        told = sorted(
            (*self.later, *self.undated), key=lambda t: (bool(t.replaced_by), not t.chain)
        )
        return tuple(dict.fromkeys(one.figure.told for one in told))[:NAMED]

    @property
    def more(self) -> int:
        return self.size - len(self.figures)


@dataclass(frozen=True)
class Since:
    """The difference of a replay from today.

    Shape: `turned` are the questions that had an answer and stand otherwise today, `unanswered`
    those that had none. Order: as the questions came.
    """

    turns: tuple[Turn, ...]

    @property
    def turned(self) -> tuple[Turn, ...]:
        return tuple(one for one in self.turns if one.differs and one.then != NO_ANSWER)

    @property
    def unanswered(self) -> tuple[Turn, ...]:
        return tuple(one for one in self.turns if one.differs and one.then == NO_ANSWER)

    @property
    def first(self) -> tuple[Turn, ...]:
        return self.turned[:LISTED]

    @property
    def folded(self) -> tuple[Turn, ...]:
        """The other questions that stand otherwise, answered ones first."""
        return (*self.turned[LISTED:], *self.unanswered)

    @property
    def differ(self) -> int:
        return len(self.turned) + len(self.unanswered)


def build_since(page: Frame, user, answers: Sequence[Answered]) -> Since | None:
    """What changed after the day of a replay on questions that are answered as of that day.

    None on a page that is no replay. Queries: 2 in a replay, else none.
    """
    if not page.moment.is_replay:
        return None
    today = replace(page, moment=page.moment.without_replay)
    asked = {one.question.slug: Asked(one.question, "", ()) for one in answers}
    now = answer_all(today, asked, *load_told(today, user, [one.question for one in answers]))
    by_slug = {one.question.slug: one for one in now}
    return Since(tuple(_turn(one, by_slug[one.question.slug]) for one in answers))


def _turn(then: Answered, now: Answered) -> Turn:
    known = {told.id for told in then.claims}
    later: list[Told] = []
    undated: list[Told] = []
    for told in now.claims:
        if told.id not in known:
            (later if _is_dated(told) else undated).append(told)
    return Turn(
        text=now.question.text,
        url=now.url,
        then=then.verdict,
        now=now.verdict,
        later=tuple(later),
        undated=tuple(undated),
    )


def _is_dated(told: Told) -> bool:
    """Has its source a day on which it was certainly public?"""
    return any(_has_last_day(text) for text in (told.row.published, told.row.retrieved))


def _has_last_day(text: str) -> bool:
    try:
        return bool(text) and parse(text).latest is not None
    except EdtfError:  # a row that was written past every door dates nothing
        return False
