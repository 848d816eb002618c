"""One question whole: its picture, its claims, why they differ, and what would settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from caseboard.answers.build import Answered, build_answers
from caseboard.answers.told import Link, Told
from caseboard.answers.words import counted
from caseboard.evidence.heard import UNBOUNDED, words_of_range
from caseboard.pages.frame import Frame

from .chart import Chart
from .decided import Decided, build_decided
from .drawing import draw_question

MOST_CLAIMS = 200
MOST_WANTED = 8
BEHAVES = {
    "fixed": "has one true value",
    "cumulative": "can only grow",
    "level": "may rise and fall",
}
COLUMNS = (
    "claim", "figure", "value", "value_to", "qualifier", "answer", "low", "high", "as_of", "scope",
    "stated_on", "speaker", "chain", "origin", "source", "published", "locator", "flags",
    "replaced_by",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two claims that do not simply agree, and why; told alike elsewhere, they stand once.

    Shape: `where` leads to every claim that the pair stands for.
    """

    a: Told
    b: Told
    relation: str
    why: str
    where: tuple[Link, ...]


@dataclass(frozen=True)
class Wanted:
    """What would settle an unclear pair, and the claims that lack it."""

    sentence: str
    claims: tuple[Link, ...]


@dataclass(frozen=True)
class Tally:
    """One answer in words, and how many give it. Units: origins that are not replaced."""

    answer: str
    origins: int
    claims: int

    @property
    def words(self) -> str:
        return f"{counted(self.origins, 'origin')}, {counted(self.claims, 'claim')}"


@dataclass(frozen=True)
class Beside:
    """A claim of a sum beside what its parts add up to."""

    told: Told
    relation: str
    why: str


@dataclass(frozen=True)
class Whole:
    """Everything that the page of a question shows.

    Order: claims by origin, the one with most claims first; `told` is at most MOST_CLAIMS of
    them, `left_out` counts the others, which the downloads hold.
    """

    answered: Answered
    behaves: str
    chart: Chart | None
    description: str
    tallies: tuple[Tally, ...]
    claims: tuple[Told, ...]
    pairs: tuple[Pair, ...]
    wanted: tuple[Wanted, ...]
    more_wanted: int
    beside: tuple[Beside, ...]
    origins: tuple[tuple[str, str], ...]
    decided: Decided | None

    @property
    def told(self) -> tuple[Told, ...]:
        return self.claims[:MOST_CLAIMS]

    @property
    def left_out(self) -> int:
        return len(self.claims) - len(self.told)

    @property
    def band_words(self) -> str:
        """What can be true at this moment, given everything that was said; "" where it says little.

        Two claims that exclude each other leave nothing: then it says so.
        """
        band = self.answered.answer.feasible
        if band is None or (band.low == 0 and band.high is None):
            return ""
        if not band.feasible:
            return "nothing: the claims exclude each other"
        high = UNBOUNDED if band.high is None else band.high
        return words_of_range(self.answered.answer.question, band.low, high)

    @property
    def rows(self) -> list[tuple]:
        """The claims as a table of COLUMNS."""
        return [_cells(told) for told in self.claims]


def build_question(page: Frame, user, slug: str) -> Whole:
    """One question with all that is claimed about it at this moment.

    Queries: 5. Errors: Http404 for one that is not there and for one that may not be seen.
    """
    answers = build_answers(page, user, [slug])
    if not answers:
        raise Http404("There is no page at this address.")
    (answered,) = answers
    decided = build_decided(page, user, answered)
    claims = _by_origin(answered.claims)
    chart, description = draw_question(answered, claims, decided)
    wanted = _wanted(answered)
    return Whole(
        answered=answered,
        behaves=BEHAVES[answered.answer.question.rule],
        chart=chart,
        description=description,
        tallies=() if answered.answer.question.ranged else _tallies(claims),
        claims=claims,
        pairs=_pairs(answered),
        wanted=wanted[:MOST_WANTED],
        more_wanted=max(len(wanted) - MOST_WANTED, 0),
        beside=_beside(answered),
        origins=_origins(claims),
        decided=decided,
    )


def _by_origin(claims: tuple[Told, ...]) -> tuple[Told, ...]:
    counts = Counter(told.origin for told in claims)

    def place(told: Told):
        return not told.chain, -counts[told.origin], told.origin, told.id

    return tuple(sorted(claims, key=place))


def _tallies(claims: tuple[Told, ...]) -> tuple[Tally, ...]:
    standing = [told for told in claims if not told.replaced_by]
    spelled: dict[str, list[Told]] = {}
    for told in standing:
        spelled.setdefault(told.weighed.figure, []).append(told)
    tallies = (
        Tally(same[0].figure.value, len({told.origin for told in same}), len(same))
        for same in spelled.values()
    )
    return tuple(sorted(tallies, key=lambda t: (-t.origins, -t.claims, t.answer)))


def _pairs(answered: Answered) -> tuple[Pair, ...]:
    by_id = {told.id: told for told in answered.claims}
    alike: dict[tuple, list[tuple[Told, Told]]] = {}
    for relation in answered.answer.relations:
        a, b = by_id[relation.a], by_id[relation.b]
        key = (relation.relation, relation.why, a.figure.told, b.figure.told)
        alike.setdefault(key, []).append((a, b))
    return tuple(
        Pair(*same[0], relation, why, _where(told for pair in same for told in pair))
        for (relation, why, *_), same in alike.items()
    )


def _where(claims: Iterable[Told]) -> tuple[Link, ...]:
    """Each of these claims once: its source and its place there."""
    links = {}
    for told in claims:
        place = ", ".join(part for part in (told.source_words, told.locator) if part)
        links[told.id] = Link(place, told.url)
    return tuple(links.values())


def _wanted(answered: Answered) -> list[Wanted]:
    """What would settle it; a sentence that holds for several claims stands once."""
    by_id = {told.id: told for told in answered.claims}
    claims: dict[str, list[Told]] = {}
    for missing in answered.answer.settling:
        claims.setdefault(missing.sentence, []).append(by_id[missing.claim])
    return [Wanted(sentence, _where(lacking)) for sentence, lacking in claims.items()]


def _beside(answered: Answered) -> tuple[Beside, ...]:
    if answered.implied is None:
        return ()
    relations = answered.implied.relations
    return tuple(
        Beside(told, relations[told.id].relation, relations[told.id].why)
        for told in answered.claims
        if told.id in relations
    )


def _origins(claims: tuple[Told, ...]) -> tuple[tuple[str, str], ...]:
    """Each origin with its number of claims; claims without a speaker say so."""
    counts: dict[tuple[str, str], int] = {}
    for told in claims:
        note = "" if told.chain else " without a speaker"
        key = (told.origin_name, note)
        counts[key] = counts.get(key, 0) + 1
    return tuple((name, counted(n, "claim") + note) for (name, note), n in counts.items())


def _cells(told: Told) -> tuple:
    claim, weighed = told.weighed.claim, told.weighed
    return (
        told.id,
        told.figure.words,
        claim.value,
        claim.value_to,
        claim.qualifier,
        claim.answer,
        _cell(weighed.low),
        _cell(weighed.high),
        claim.as_of,
        claim.scope,
        claim.stated_on,
        told.speaker_words,
        told.chain_words,
        told.origin_name,
        told.source.words,
        claim.published,
        told.locator,
        "; ".join(told.flags),
        told.replaced_by,
    )


def _cell(end):
    return end.isoformat() if hasattr(end, "isoformat") else end
