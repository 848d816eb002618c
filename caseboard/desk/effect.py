"""What publishing a claim, or accepting a correction, does to the questions that it answers.

The engine weighs each question twice, without and with it; here the two answers are laid side by
side and told. Nothing is guessed: what the two answers do not differ in is said not to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.found import found
from caseboard.answers.told import FLAG_WORDS, Told
from caseboard.evidence.band import Band
from caseboard.evidence.edtf import in_words
from caseboard.evidence.heard import UNBOUNDED, words_of_range
from caseboard.evidence.relations import CONFLICT
from caseboard.evidence.verdict import NO_ANSWER, VERDICTS
from caseboard.evidence.weighed import STALE
from caseboard.models import Finding

from .effect_pairs import Pair, is_repeated, new_pair

VERDICT_WORDS = {verdict: verdict.replace("_", " ") for verdict in VERDICTS}
NO_BAND = "nothing bounds it"


@dataclass(frozen=True)
class Line:
    """One thing that is otherwise afterwards, or that stays as it was."""

    label: str
    before: str
    after: str

    @property
    def changes(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Decided:
    """What the desk uses for a question, with the ids of the claims that it weighs."""

    finding: Finding
    weighed: frozenset[str]


@dataclass(frozen=True)
class Effect:
    """What becomes of one question.

    Shape: `before` and `after` are verdicts; `told` the sentence that says it all; `warnings`
    are sentences on what deserves a look; `contradicts` names the finding that the claim goes
    against, "" where it goes against none; `pair` is the weightiest new pair that differs, in
    words, and `relation` how its two stand to each other; `is_repeated` tells whether another
    claim that counts says the same.
    """

    question: str
    url: str
    before: str
    after: str
    told: str
    lines: tuple[Line, ...]
    contradicts: str
    warnings: tuple[str, ...]
    pair: str = ""
    relation: str = ""
    is_repeated: bool = True

    @property
    def conflict(self) -> str:
        """A pair that conflicts and did not before, "" where there is none."""
        return self.pair if self.relation == CONFLICT else ""

    @property
    def turns(self) -> bool:
        """Does the verdict change?"""
        return self.before != self.after

    @property
    def moves(self) -> tuple[Line, ...]:
        """What changes beside the verdict, new origins apart: another range, another sum."""
        still = ("Verdict", "Origins")
        return tuple(line for line in self.lines if line.changes and line.label not in still)


Kin = Mapping[str, Answered]  # the questions next to it, by id


def effect_on(
    before: Answered,
    after: Answered,
    id: str,
    decided: Decided | None = None,
    kin: tuple[Kin, Kin] = ({}, {}),
) -> Effect:
    """Lays two answers to a question side by side; `id` is the claim that they differ in.

    `kin` are the sums and wholes that the question goes into, before and after. Queries: none.
    """
    lines = (
        Line("Verdict", VERDICT_WORDS[before.verdict], VERDICT_WORDS[after.verdict]),
        Line("Origins", str(len(before.answer.origins)), str(len(after.answer.origins))),
        *_ranges(before, after),
        *_sums(*kin),
    )
    contradicts = _contradicted(before, after, id, decided) if decided else ""
    warnings = tuple(_warnings(before, after, id, kin))
    new = new_pair(before.answer, after.answer, id)
    pair = _in_words(after, new) if new else ""
    return Effect(
        question=after.question.text,
        url=after.url,
        before=before.verdict,
        after=after.verdict,
        told=_told(before, after, id, pair, lines),
        lines=lines,
        contradicts=contradicts,
        warnings=warnings,
        pair=pair,
        relation=new.relation if new else "",
        is_repeated=is_repeated(after.answer, id),
    )


def _told(before: Answered, after: Answered, id: str, pair: str, lines: tuple[Line, ...]) -> str:
    was, becomes = VERDICT_WORDS[before.verdict], VERDICT_WORDS[after.verdict]
    told = after.claims.named(id)
    if before.verdict == NO_ANSWER and told:
        return f"This is the first answer to the question: {told.figure.words}."
    if before.verdict != after.verdict:
        return f"This turns {was} into {becomes}{': ' if pair else ''}{pair}."
    others = [line for line in lines if line.changes]
    if not (others or pair):
        return f"Nothing changes: the question stays {was}, as does everything that rests on it."
    moves = [f"{line.label}: {line.before} → {line.after}." for line in others]
    new = f", with a new pair: {pair}" if pair else ""
    return " ".join([f"The question stays {was}{new}.", *moves])


def _in_words(after: Answered, pair: Pair) -> str:
    """The two figures of a pair: "600 against 2,000"."""
    return " against ".join(after.claims.named(one).figure.words for one in (pair.low, pair.high))


def _ranges(before: Answered, after: Answered):
    label = "Agreed range" if after.is_figure else "Agreed answer"
    yield Line(label, _agreed(before), _agreed(after))
    if before.answer.feasible or after.answer.feasible:
        yield Line("Possible today", _band(before), _band(after))


def _agreed(answered: Answered) -> str:
    return answered.agreed_words or answered.agreed_sentence.removesuffix(".") or "none"


def _band(answered: Answered) -> str:
    """The feasible band in words; where nothing fits, that."""
    band: Band | None = answered.answer.feasible
    if band is None:
        return NO_BAND
    low, high = band.low, UNBOUNDED if band.high is None else band.high
    if not band.feasible:
        return "nothing fits all claims"
    if low == Decimal(0) and high == UNBOUNDED:
        return NO_BAND
    return words_of_range(answered.answer.question, low, high)


def _sums(before: Kin, after: Kin):
    """What the sums come to that the question goes into."""
    for slug, answered in after.items():
        was = before[slug].implied if slug in before else None
        if answered.implied or was:
            words = [one.words if one else "nothing yet" for one in (was, answered.implied)]
            yield Line(f"What adds up to “{answered.question.text}”", *words)


def _contradicted(before: Answered, after: Answered, id: str, decided: Decided) -> str:
    """The finding that the claim goes against now and did not before, in a sentence."""
    then = found(before, decided.finding, decided.weighed, is_current=True)
    now = found(after, decided.finding, decided.weighed, is_current=True)
    if now is None or not set(now.against) - set(then.against if then else ()):
        return ""
    as_of = f" as of {in_words(decided.finding.as_of)}" if decided.finding.as_of else ""
    return (
        f"It contradicts what the desk uses, {now.figure.words}{as_of}, and is not weighed in it: "
        "the question comes back on the list of open questions."
    )


def _warnings(before: Answered, after: Answered, id: str, kin: tuple[Kin, Kin]):
    told = after.claims.named(id)
    was = before.claims.named(id)
    if told is None and was is None:
        yield "It cannot be weighed: its figure or its dates cannot be read."
    if told is not None:
        yield from _replacing(before, after, told)
        if told.is_stale and not (was and was.is_stale):
            yield f"{FLAG_WORDS[STALE]}."
    excesses = [*after.excesses, *(why for one in kin[1].values() for why in one.excesses)]
    known = {*before.excesses, *(why for one in kin[0].values() for why in one.excesses)}
    yield from (why for why in dict.fromkeys(excesses) if why not in known)


def _replacing(before: Answered, after: Answered, told: Told):
    """Which claims it takes the place of, and what takes its own."""
    then, now = _replaced(before), _replaced(after)
    for other in sorted(now.keys() | then.keys()):
        was, by = then.get(other), now.get(other)
        if was == by:
            continue
        if other == told.id:
            if by and not was:
                later = after.claims.named(by)
                yield f"It does not count itself: {later.figure.told} replaces it."
        elif by == told.id:
            yield f"It replaces {before.claims.named(other).figure.told}, which no longer counts."
        elif was == told.id and by is None:
            yield f"It no longer replaces {after.claims.named(other).figure.told}."


def _replaced(answered: Answered) -> dict[str, str]:
    """The claims that another one replaces, by id."""
    standings = answered.claims.standings
    pairs = ((claim.id, standings.replaced_by(n)) for n, claim in enumerate(standings.claims))
    return {id: by for id, by in pairs if by}
