"""Who says so: from the first speakers through those who told them to the articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseboard.answers.build import Answered, answer_all
from caseboard.answers.rows import Kin, Row, load_questions, load_told
from caseboard.answers.told import Addresses, Link, source_words
from caseboard.answers.words import counted
from caseboard.evidence.verdict import SINGLE_ORIGIN
from caseboard.pages.frame import Frame
from caseboard.pages.moment import Moment

from .flows import draw_flows, through
from .ways import Graph

COLUMNS = ("origin", "kind", "speakers", "through", "sources", "claims", "questions", "alone_on")


@dataclass(frozen=True)
class Origin:
    """One origin: a person, a body with its parts, or an article that names nobody.

    Shape: `alone_on` are the questions that no other origin answers; `answers` counts the
    questions it answers.
    """

    key: str
    name: Link
    is_article: bool
    speakers: tuple[Link, ...]
    through: tuple[str, ...]
    sources: tuple[Link, ...]
    claims: int
    answers: int
    alone_on: tuple[Link, ...]

    @property
    def row(self) -> tuple:
        return (
            self.name.words,
            "article without a speaker" if self.is_article else "speaker",
            "; ".join(speaker.words for speaker in self.speakers),
            "; ".join(self.through),
            "; ".join(source.words for source in self.sources),
            self.claims,
            self.answers,
            "; ".join(question.words for question in self.alone_on),
        )


@dataclass(frozen=True)
class Resting:
    """A question that one origin alone answers, however many claims and sources repeat it.

    Shape: `verdict` is another one than that of a single origin where this one is given with
    answers that differ.
    """

    question: Link
    origin: Link
    is_article: bool
    claims: int
    sources: int
    verdict: str

    @property
    def differs(self) -> bool:
        return self.verdict != SINGLE_ORIGIN


@dataclass(frozen=True)
class Origins:
    """Who says so.

    Order: named origins by their number of claims, then articles that name nobody; questions that
    rest on one origin with those first that most claims repeat.
    """

    named: tuple[Origin, ...]
    articles: tuple[Origin, ...]
    resting: tuple[Resting, ...]
    graph: Graph | None
    lede: str

    @property
    def most(self) -> int:
        """The number of claims of the origin that has most: the length of a whole bar."""
        return max((origin.claims for origin in self.every), default=1)

    @property
    def every(self) -> tuple[Origin, ...]:
        return (*self.named, *self.articles)


def build_origins(page: Frame, user) -> Origins:
    """Every origin behind the claims that the visitor may see at this moment. Queries: 3."""
    asked = load_questions(page, user)
    rows, kin = load_told(page, user)
    answers = answer_all(page, asked, rows, kin)
    at = Addresses(page)
    resting = _resting(answers, kin, at)
    alone: dict[str, list[Link]] = {}
    for key, one in resting:
        alone.setdefault(key, []).append(one.question)
    behind: dict[str, list[Row]] = {}
    for row in rows:
        chain = [speaker.key for speaker in row.chain]
        behind.setdefault(kin.lineage.origin_of(row.source, chain), []).append(row)
    origins = sorted(
        (_origin(key, told, kin, alone.get(key, []), at) for key, told in behind.items()),
        key=lambda origin: (-origin.claims, origin.name.words),
    )
    named = tuple(origin for origin in origins if not origin.is_article)
    articles = tuple(origin for origin in origins if origin.is_article)
    return Origins(
        named,
        articles,
        tuple(one for _, one in resting),
        draw_flows(rows, kin, at),
        _lede(rows, named, page.moment),
    )


def _origin(key: str, rows: list[Row], kin: Kin, alone: list[Link], at: Addresses) -> Origin:
    first = {row.chain[0].key: row.chain[0].name for row in rows if row.chain}
    sources = {row.source: source_words(row.title) for row in rows}
    return Origin(
        key=key,
        name=Link(kin.names.get(key, key.partition(":")[2]), at.speaker(key)),
        is_article=not first,
        speakers=tuple(
            Link(name, at.speaker(speaker))
            for speaker, name in sorted(first.items(), key=lambda item: item[1])
            if speaker != key
        ),
        through=tuple(sorted({through(row) for row in rows} - {""})),
        sources=tuple(Link(sources[slug], at.of("source", slug)) for slug in sorted(sources)),
        claims=len(rows),
        answers=len({row.question for row in rows} - {""}),
        alone_on=tuple(alone),
    )


def _resting(answers: Iterable[Answered], kin: Kin, at: Addresses) -> list[tuple[str, Resting]]:
    """The questions that rest on one origin, each with its key."""
    resting = []
    for answered in answers:
        if len(answered.answer.origins) != 1:
            continue
        (key,) = answered.answer.origins
        claims = [heard.claim for heard in answered.answer.heard]
        one = Resting(
            question=Link(answered.question.text, answered.url),
            origin=Link(kin.names.get(key, key.partition(":")[2]), at.speaker(key)),
            is_article=not any(claim.chain for claim in claims),
            claims=len(claims),
            sources=len({claim.source for claim in claims}),
            verdict=answered.verdict,
        )
        resting.append((key, one))
    return sorted(resting, key=lambda item: (-item[1].claims, item[1].question.words))


def _lede(rows: list[Row], named: tuple[Origin, ...], moment: Moment) -> str:
    if not rows and moment.is_replay:
        return f"No source dated by {moment.known_on_words} holds a published claim of this case."
    if not rows:
        return "No claim of this case is published yet."
    sources = counted(len({row.source for row in rows}), "source")
    with_speaker = sum(1 for row in rows if row.chain)
    told = f"{sources}, {counted(len(rows), 'claim')}."
    if with_speaker:
        verb = "names" if with_speaker == 1 else "name"
        back = "it goes" if with_speaker == 1 else "they go"
        told += (
            f" {with_speaker:,} {verb} who says so, and {back} back to"
            f" {counted(len(named), 'origin')}{_of_questions(named)}."
        )
    others = len(rows) - with_speaker
    if with_speaker and others:
        told += " The other names nobody." if others == 1 else f" The other {others:,} name nobody."
    elif others:
        told += " None of them names a speaker."
    return told


def _of_questions(named: tuple[Origin, ...]) -> str:
    """How many of them the comparison counts: those that answer a question."""
    answering = sum(bool(origin.answers) for origin in named)
    if answering == len(named):
        return ""
    verb = "answers a question" if answering == 1 else "answer the questions that are compared"
    return f"; {answering:,} of these {verb}, the others speak of events alone"
