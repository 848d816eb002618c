"""Every question with the answer that its claims give together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseboard.evidence import questions as engine
from caseboard.evidence.answer import Answer, weigh
from caseboard.evidence.edtf import EdtfError
from caseboard.evidence.heard import UNBOUNDED, hear, words_of_range
from caseboard.evidence.reading import ReadingError
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

from .rows import Asked, Kin, Row, load_claims, load_kin, load_questions
from .strip import Said, Strip, draw_strip
from .told import Addresses, Link, Told, tell
from .words import counted

DISPUTED = ("conflicting", "unclear")
UNREADABLE = (ReadingError, EdtfError)


@dataclass(frozen=True)
class Sum:
    """What the parts of a question add up to, beside its own claims.

    Shape: `relations` are those of each claim that stands to the sum, by the claim's id.
    """

    implied: Implied
    words: str
    parts: tuple[Link, ...]
    relations: dict


@dataclass(frozen=True)
class Answered:
    """A question, its claims as pages print them, and what the engine makes of them.

    Shape: `agreed_words` is "" where no two origins agree; `strip` is None where nothing is
    to be drawn; `implied` is None for a question that is no sum; `excesses` are sentences on
    parts that are given as more than their whole.
    """

    question: Question
    url: str
    answer: Answer
    claims: tuple[Told, ...]
    agreed_words: str
    agreed_sentence: str
    strip: Strip | None
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


def build_answers(
    page: Frame, user, questions: Collection[str] | None = None
) -> tuple[Answered, ...]:
    """Every question of the case that the visitor may see, or those with these ids, answered.

    Order: by verdict, conflicting ones first; then by the number of claims, then by text.
    Queries: 3.
    """
    asked = load_questions(page, user, questions)
    wanted = None if questions is None else [one.question for one in asked.values()]
    rows = load_claims(page, user, wanted)
    answers = answer_all(page, asked, rows, load_kin(page, user, rows))
    if questions is not None:
        answers = tuple(one for one in answers if one.question.slug in questions)
    return answers


def answer_all(
    page: Frame, asked: dict[str, Asked], rows: list[Row], kin: Kin
) -> tuple[Answered, ...]:
    """The answers to questions from rows that are loaded already. Queries: none."""
    by_question: dict[str, list[Row]] = {slug: [] for slug in asked}
    for row in rows:
        if row.question in by_question:
            by_question[row.question].append(row)
    answers = {
        slug: _weighed(as_engine(one.question), by_question[slug], kin, page.moment.day)
        for slug, one in asked.items()
    }
    at = Addresses(page)
    made = (
        _answered(slug, asked, answers, by_question[slug], kin, at, page.moment.day)
        for slug in asked
    )
    return tuple(sorted(made, key=_by_weight))


def _by_weight(one: Answered) -> tuple[int, int, str]:
    return VERDICTS.index(one.verdict), -len(one.claims), one.question.text


def _weighed(question: engine.Question, rows: list[Row], kin: Kin, day: date) -> Answer:
    """The answer of the claims that can be read.

    Forms, imports and the database refuse the others; should one get past them all, the page
    stands without it.
    """
    claims = [kin.heard(row) for row in rows]
    try:
        return weigh(question, claims, day)
    except UNREADABLE:
        return weigh(question, [one for one in claims if _can_be_read(question, one)], day)


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
    rows: list[Row],
    kin: Kin,
    at: Addresses,
    day: date,
) -> Answered:
    question, answer = asked[slug].question, answers[slug]
    by_id = {row.id: row for row in rows}
    claims = tuple(tell(by_id[one.claim.id], question.kind, one, kin, at) for one in answer.claims)

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
        strip=_strip(answer, claims, question),
        implied=_implied(asked[slug], answers, links, day),
        whole=whole[0] if whole else None,
        parts=links(sorted(one for one in asked if asked[one].whole == slug)),
        adds_up=links(asked[slug].parts),
        goes_into=links(sorted(one for one in asked if slug in asked[one].parts)),
        excesses=tuple(excess.why for excess in _excesses(slug, asked, answers)),
    )


def _implied(one: Asked, answers: dict[str, Answer], links, day: date) -> Sum | None:
    if not one.parts or any(part not in answers for part in one.parts):
        return None
    answer = answers[one.question.slug]
    implied = implied_range({part: answers[part].agreed for part in one.parts})
    if implied is None:
        return None
    high = UNBOUNDED if implied.high is None else implied.high
    beside = beside_implied(answer.question, implied, answer.heard, day)
    return Sum(
        implied=implied,
        words=words_of_range(answer.question, implied.low, high),
        parts=links(one.parts),
        relations={relation.a or relation.b: relation for relation in beside},
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


def _strip(answer: Answer, claims: tuple[Told, ...], question: Question) -> Strip | None:
    if not answer.question.ranged:
        return None
    said = [
        Said(
            low=_number(told.weighed.low),
            high=_number(told.weighed.high),
            label=told.figure.value,
            named=bool(told.chain),
        )
        for told in claims
        if not told.replaced_by
    ]
    agreed = answer.agreed
    band = (_number(agreed.low), _number(agreed.high)) if agreed and agreed.origins > 1 else None
    figures = ", ".join(dict.fromkeys(told.figure.words for told in claims if not told.replaced_by))
    return draw_strip(said, band, f"Claimed: {figures}." if figures else "")


def _number(end) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end
