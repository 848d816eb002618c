"""What would settle an unclear verdict: the researcher's to-do list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .edtf import in_words
from .heard import Heard, words_of_claim
from .naming import Pair
from .periods import ALWAYS, NEVER, Times
from .questions import CUMULATIVE, FIXED, Question
from .relations import CONFLICT, EXPLAINED, REVISED, apart, in_order
from .sentences import when

AS_OF, STATED_ON, ATTRIBUTION, SCOPE = "as_of", "stated_on", "attribution", "scope"


@dataclass(frozen=True, slots=True)
class Missing:
    """One field of one claim that would settle how it stands to another, once it is found.

    Shape: `becomes` are the relations that it may turn the pair into; none for a scope, which may
    make the claim answer a question of its own.
    """

    claim: str
    field: str
    beside: str
    becomes: tuple[str, ...]
    sentence: str


def what_would_settle(question: Question, pairs: Iterable[Pair]) -> tuple[Missing, ...]:
    """List what is missing for pairs that are unclear, each field of a claim once.

    Shape: pairs with the lower claim first.
    Order: as the pairs come; within a pair the as-of dates, then when it was said, who said it,
    and the scope.
    """
    wanted: dict[tuple[str, str], Missing] = {}
    for low, high in pairs:
        for missing in _of_pair(question, low, high):
            wanted.setdefault((missing.claim, missing.field), missing)
    return tuple(wanted.values())


def _of_pair(question: Question, low: Heard, high: Heard) -> Iterator[Missing]:
    if question.rule != FIXED:
        yield from _as_of_dates(question, low, high)
    one_mouth = _one_mouth(low, high)
    for claim, other in ((low, high), (high, low)):
        if one_mouth and claim.times.said_first == NEVER:
            yield _said(question, claim, other)
        if not claim.mouth:
            yield _speaker(question, claim, other)
        if not claim.claim.scope and other.claim.scope:
            yield _scope(question, claim, other)
    if one_mouth and low.times.said_first != NEVER and high.times.said_first != NEVER:
        yield _said(question, low, high)


def _as_of_dates(question: Question, low: Heard, high: Heard) -> Iterator[Missing]:
    undated = [claim for claim in (low, high) if not claim.times.dated]
    if len(undated) == 2:
        for claim, other in ((low, high), (high, low)):
            yield _either_date(question, claim, other)
    elif undated:
        (claim,) = undated
        yield _date(question, claim, high if claim is low else low, below=claim is low)
    elif apart(question.rule, low.times, high.times)[0] != CONFLICT:
        wider, other = (low, high) if _length(low) >= _length(high) else (high, low)
        yield _narrower(question, wider, other, below=wider is low)


def _length(claim: Heard) -> int:
    return claim.times.last - claim.times.first


def _date(question: Question, claim: Heard, dated: Heard, below: bool) -> Missing:
    count = question.rule == CUMULATIVE
    ways = _ways_of_count(dated, below) if count else _ways_of_level(claim, dated)
    if _one_mouth(claim, dated):  # one speaker's two tellings of one moment are no conflict
        ways = [way for way in ways if way[0] != CONFLICT]
    words = "; ".join(f"if it is {words}" for _, words in ways)
    sentence = f"The date of {_quoted(question, claim)}"
    if not words:
        sentence += f", beside {_quoted(question, dated)}: it would show which came first."
    else:
        sentence += f". {words[0].upper()}{words[1:]}."
    return Missing(claim.id, AS_OF, dated.id, tuple(relation for relation, _ in ways), sentence)


def _ways_of_level(claim: Heard, dated: Heard) -> list[tuple[str, str]]:
    """Say which dates of the undated claim would explain the difference, and which contradict."""
    ways = [(EXPLAINED, f"outside {when(dated)}, it changed and both can be right")]
    # an open end ends where a claim was known: then none of its dates lasts as long as one
    # that is open for good
    if dated.times.last != ALWAYS or claim.times.last == ALWAYS:
        ways.append((CONFLICT, f"{when(dated)} too, the two conflict"))
    return ways


def _quoted(question: Question, claim: Heard) -> str:
    words = words_of_claim(question, claim)
    return words if words.startswith("“") else f"“{words}”"


def _one_mouth(one: Heard, other: Heard) -> bool:
    return bool(one.mouth) and one.mouth == other.mouth


def _ways_of_count(dated: Heard, below: bool) -> list[tuple[str, str]]:
    """Say which dates of the undated claim would explain the difference, and which contradict."""
    first, last = dated.times.first, dated.times.last
    grew = "the count grew and both can be right"
    ways = []
    if below and first > NEVER + 1:
        ways.append((EXPLAINED, f"before {_day(first)}, {grew}"))
    if below and last != ALWAYS:
        ways.append((CONFLICT, f"{_day(last)} or later, the two conflict"))
    if not below and last < ALWAYS - 1:
        ways.append((EXPLAINED, f"after {_day(last)}, {grew}"))
    if not below and first != NEVER:
        ways.append((CONFLICT, f"{_day(first)} or earlier, the two conflict"))
    return ways


def _day(ordinal: int) -> str:
    return in_words(date.fromordinal(ordinal).isoformat())


def _either_date(question: Question, claim: Heard, other: Heard) -> Missing:
    becomes = (EXPLAINED,) if _one_mouth(claim, other) else (EXPLAINED, CONFLICT)
    first, second = _both(question, claim, other)
    sentence = (
        f"The dates of {first} and {second}: neither has one, and only both together show"
        " whether they speak of one time."
    )
    return Missing(claim.id, AS_OF, other.id, becomes, sentence)


def _both(question: Question, claim: Heard, other: Heard) -> list[str]:
    """Quote both figures in one order, whichever claim the sentence is told of."""
    figures = [_quoted(question, heard) for heard in in_order(claim, other)]
    return figures if question.ranged else sorted(figures)


def _narrower(question: Question, claim: Heard, other: Heard, below: bool) -> Missing:
    sentence = (
        f"A closer date for {_quoted(question, claim)}: {when(claim)} overlaps with"
        f" {when(other)}, of which {_quoted(question, other)} speaks."
    )
    becomes = _when_narrowed(question, claim.times, other.times, below)
    if _one_mouth(claim, other):
        becomes = tuple(relation for relation in becomes if relation != CONFLICT)
    return Missing(claim.id, AS_OF, other.id, becomes, sentence)


def _when_narrowed(question: Question, wide: Times, other: Times, below: bool) -> tuple[str, ...]:
    """Try the ends of the wider period and the other's period, as far as it lies within."""
    spans = [(wide.first, wide.first), (wide.last, wide.last)]
    if wide.first <= other.first and other.last <= wide.last:
        spans.append((other.first, other.last))
    narrowed = [wide._replace(first=first, last=last) for first, last in spans]
    pairs = [(times, other) if below else (other, times) for times in narrowed]
    found = {apart(question.rule, *pair)[0] for pair in pairs}
    return tuple(relation for relation in (EXPLAINED, CONFLICT) if relation in found)


def _said(question: Question, claim: Heard, other: Heard) -> Missing:
    wanted = "When exactly" if claim.times.said_first != NEVER else "When"
    sentence = (
        f"{wanted} {_quoted(question, claim)} was said. If clearly before or after"
        f" {_quoted(question, other)}, the speaker has changed it since."
    )
    return Missing(claim.id, STATED_ON, other.id, (REVISED,), sentence)


def _speaker(question: Question, claim: Heard, other: Heard) -> Missing:
    if other.mouth:
        sentence = (
            f"Who says {_quoted(question, claim)}. If it is whoever says"
            f" {_quoted(question, other)}, at another time, the speaker has changed it since."
        )
    else:
        first, second = _both(question, claim, other)
        sentence = (
            f"Who says {first}, and who says {second}. If it is one speaker, at different times,"
            " the speaker has changed it since."
        )
    return Missing(claim.id, ATTRIBUTION, other.id, (REVISED,), sentence)


def _scope(question: Question, claim: Heard, other: Heard) -> Missing:
    sentence = (
        f"What {_quoted(question, claim)} covers: {_quoted(question, other)} is given for"
        f" “{other.claim.scope}”; if it covers something else, it answers another question."
    )
    return Missing(claim.id, SCOPE, other.id, (), sentence)
