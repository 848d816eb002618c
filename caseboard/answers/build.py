"""Every question with the answer that its claims give together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from caseboard.evidence import questions as engine
from caseboard.evidence.answer import Answer, weigh
from caseboard.evidence.band import Stair
from caseboard.evidence.columns import grouped, numbered
from caseboard.evidence.edtf import EdtfError
from caseboard.evidence.heard import UNBOUNDED, end_of, hear, words_of_range
from caseboard.evidence.reading import BETWEEN, ORDER, ReadingError
from caseboard.evidence.relations import REVISED, Relation
from caseboard.evidence.sums import (
    Excess,
    Implied,
    beside_implied,
    implied_range,
    parts_above_whole,
)
from caseboard.evidence.verdict import VERDICTS
from caseboard.models import Question
from caseboard.pages.frame import Frame

from .rows import Asked, Kin, Row, Rows
from .strip import Said, Strip, draw_strip
from .told import Addresses, Link, Tellings
from .words import counted

DISPUTED = ("conflicting", "unclear")
MOST_WORDS = 24  # figures that the words of a small picture name
UNREADABLE = (ReadingError, EdtfError)


class Beside(Mapping[str, Relation]):
    """How each claim of a sum stands to what its parts add up to, by the claim's id.

    A relation is worked out when it is asked for: the sentence costs more than the claim.
    """

    def __init__(self, answer: Answer, implied: Implied, day: date):
        self._answer, self._implied, self._day = answer, implied, day
        self._places = {id: place for place, id in enumerate(answer.heard.ids)}

    def __getitem__(self, id: str) -> Relation:
        one = self._answer.heard[self._places[id]]
        return beside_implied(self._answer.question, self._implied, [one], self._day)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, id) -> bool:
        return id in self._places


@dataclass(frozen=True)
class Sum:
    """What the parts of a question add up to, beside its own claims.

    Shape: `relations` are those of each claim that stands to the sum, by the claim's id.
    """

    implied: Implied
    words: str
    parts: tuple[Link, ...]
    relations: Beside


@dataclass(frozen=True)
class Answered:
    """A question, its claims as pages print them, and what the engine makes of them.

    Shape: `agreed_words` is "" where no two origins agree; `implied` is None for a question that
    is no sum; `excesses` are sentences on parts that are given as more than their whole.
    """

    question: Question
    url: str
    answer: Answer
    claims: Tellings
    agreed_words: str
    agreed_sentence: str
    implied: Sum | None
    whole: Link | None
    parts: tuple[Link, ...]
    adds_up: tuple[Link, ...]
    goes_into: tuple[Link, ...]
    excesses: tuple[str, ...]

    @property
    def verdict(self) -> str:
        return self.answer.verdict

    @property
    def summary(self) -> str:
        return self.answer.summary

    @property
    def why(self) -> str:
        """The verdict's reason alone: of the pair that matters most, else the summary."""
        differs = self.verdict in (*DISPUTED, "explained")
        return self.answer.relations[0].why if differs else self.summary

    @property
    def deciding(self) -> tuple[Relation, ...]:
        """The pairs that cause the verdict: what was replaced takes no part in it."""
        return tuple(one for one in self.answer.relations if one.relation != REVISED)

    @cached_property
    def strip(self) -> Strip | None:
        """Its small picture, drawn once; None where nothing is to be drawn."""
        return _strip(self.answer, self.claims)

    @cached_property
    def stairs(self) -> tuple[Stair, ...]:
        """The feasible band over all time, worked out once."""
        return self.answer.staircase()

    @property
    def is_disputed(self) -> bool:
        """Do the sources conflict, or may they?"""
        return self.verdict in DISPUTED

    @property
    def is_figure(self) -> bool:
        return self.question.kind == "quantity"

    @property
    def counts_words(self) -> str:
        """How much it rests on: "6 claims from 3 origins"."""
        standing = counted(len(self.claims), "claim")
        return f"{standing} from {counted(len(self.answer.origins), 'origin')}"


def answer_all(
    page: Frame, asked: dict[str, Asked], rows: Iterable[Row], kin: Kin
) -> tuple[Answered, ...]:
    """The answers to questions from rows that are loaded already.

    Order: by verdict, conflicting ones first; then by the number of claims, then by text.
    Queries: none.
    """
    by_question = _by_question(Rows.of(rows).in_order())
    told, answers = {}, {}
    for slug, one in asked.items():
        question, about = as_engine(one.question), by_question.get(slug, Rows.of([]))
        told[slug], answers[slug] = _weighed(question, about, kin, page.moment.day)
    at = Addresses(page)
    made = (_answered(slug, asked, answers, told[slug], kin, at, page.moment.day) for slug in asked)
    return tuple(sorted(made, key=_by_weight))


def _by_question(rows: Rows) -> dict[str, Rows]:
    """The rows of each question, in the order in which they come."""
    numbers, questions = numbered(rows.columns.question)
    if len(questions) == 1:
        return {questions[0]: rows}
    places = grouped(numbers)
    return {question: rows.part(places[number]) for number, question in enumerate(questions)}


def _by_weight(one: Answered) -> tuple[int, int, str]:
    return VERDICTS.index(one.verdict), -len(one.claims), one.question.text


def _weighed(question: engine.Question, rows: Rows, kin: Kin, day: date) -> tuple[Rows, Answer]:
    """The answer of the claims that can be read, and their rows.

    Forms, imports and the database refuse the others; should one get past them all, the page
    stands without it.
    """
    claims = kin.heard_all(rows)
    try:
        return rows, weigh(question, claims, day)
    except UNREADABLE:
        read = [place for place, one in enumerate(claims) if _can_be_read(question, one)]
        return rows.part(read), weigh(question, claims.part(read), day)


def _can_be_read(question: engine.Question, claim) -> bool:
    try:
        hear(question, [claim])
    except UNREADABLE:
        return False
    return True


def as_engine(question: Question) -> engine.Question:
    """The question as the engine takes it."""
    return engine.Question(
        id=question.slug,
        kind=question.kind,
        behaviour=question.behaviour,
        unit=question.unit,
        tolerance=question.tolerance,
        step=question.step,
        options=tuple(question.option_list),
    )


def _answered(
    slug: str,
    asked: dict[str, Asked],
    answers: dict[str, Answer],
    rows: Rows,
    kin: Kin,
    at: Addresses,
    day: date,
) -> Answered:
    question, answer = asked[slug].question, answers[slug]
    claims = Tellings(question.kind, answer.claims, rows, kin, at)

    def links(slugs) -> tuple[Link, ...]:
        known = [one for one in slugs if one in asked]
        return tuple(Link(asked[one].question.text, at.of("question", one)) for one in known)

    agreed = answer.agreed
    told = agreed is not None and (agreed.origins > 1 or agreed.of == 1)
    whole = links([asked[slug].whole])
    return Answered(
        question=question,
        url=at.of("question", slug),
        answer=answer,
        claims=claims,
        agreed_words=agreed.words if told else "",
        agreed_sentence=agreed.sentence if agreed else "",
        implied=_implied(asked[slug], answers, links, day),
        whole=whole[0] if whole else None,
        parts=links(sorted(one for one in asked if asked[one].whole == slug)),
        adds_up=links(asked[slug].parts),
        goes_into=links(sorted(one for one in asked if slug in asked[one].parts)),
        excesses=tuple(excess.why for excess in _excesses(slug, asked, answers)),
    )


def _implied(one: Asked, answers: dict[str, Answer], links, day: date) -> Sum | None:
    """The sum of the parts that the visitor may see: one that is being worked on adds nothing."""
    parts = [part for part in one.parts if part in answers]
    if not parts:
        return None
    answer = answers[one.question.slug]
    implied = implied_range({part: answers[part].agreed for part in parts})
    if implied is None:
        return None
    high = UNBOUNDED if implied.high is None else implied.high
    return Sum(
        implied=implied,
        words=words_of_range(answer.question, implied.low, high),
        parts=links(one.parts),
        relations=Beside(answer, implied, day),
    )


def _excesses(slug: str, asked: dict[str, Asked], answers: dict[str, Answer]) -> list[Excess]:
    """Where this question is more than its whole, or a part of it more than itself."""
    if asked[slug].question.kind != "quantity":
        return []
    pairs = [(one, slug) for one in asked if asked[one].whole == slug]
    if asked[slug].whole in asked:
        pairs.append((slug, asked[slug].whole))
    return [
        excess
        for part, whole in pairs
        for excess in parts_above_whole(
            answers[part].question, answers[part].heard, answers[whole].question,
            answers[whole].heard,
        )
    ]  # fmt: skip


def _strip(answer: Answer, claims: Tellings) -> Strip | None:
    """The card's picture of the claims that stand; claims of one wording are one mark."""
    heard = answer.heard
    if not answer.question.ranged:
        return None
    alike: dict[int, list[int]] = {}
    for place, number in enumerate(heard.said):
        alike.setdefault(number, []).append(place)
    told = {number: claims.named(heard.ids[same[0]]) for number, same in alike.items()}
    said = [
        Said(
            low=_number(end_of(answer.question, heard.wordings[number].low)),
            high=_number(end_of(answer.question, heard.wordings[number].high)),
            label=told[number].value,
            named=any(heard.speakers[place] >= 0 for place in same),
            times=len(same),
            only_range=told[number].claim.qualifier in (BETWEEN, ORDER),
        )
        for number, same in alike.items()
    ]
    agreed = answer.agreed
    band = (_number(agreed.low), _number(agreed.high)) if agreed and agreed.origins > 1 else None
    figures = list(dict.fromkeys(one.words for one in told.values()))
    more = f" and {len(figures) - MOST_WORDS:,} more" if len(figures) > MOST_WORDS else ""
    words = f"Claimed: {', '.join(figures[:MOST_WORDS])}{more}." if figures else ""
    return draw_strip(said, band, words)


def _number(end) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end
