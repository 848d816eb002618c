"""One sentence for each relation, naming the figures and the dates that it rests on."""

from collections.abc import Callable

from .edtf import in_words, parse
from .heard import Heard, words_of_claim
from .questions import CUMULATIVE, Question
from .relations import (
    AGREES,
    BOUNDS,
    CANNOT_SHRINK,
    CHANGED,
    DATES,
    GREW,
    ONE_VALUE,
    REQUOTED,
    RETOLD,
    REVISED_BY_SPEAKER,
    SAME_MOMENT,
    SUPERSEDED,
    Relation,
    gap_of,
    in_order,
    relation_of,
)  # fmt: skip

SCOPES_DIFFER, ONE_SCOPE = "; their scopes differ: ", "; only one gives a scope: "


def related(question: Question, one: Heard, other: Heard) -> Relation:
    """Say how two claims stand to each other, with the sentence why."""
    relation, reason = relation_of(question, one, other)
    low, high = in_order(one, other)
    why = f"{_clause(reason, question, low, high)}."
    return Relation(low.id, high.id, relation, reason, why[0].upper() + why[1:], gap_of(one, other))


def clause_why(question: Question, one: Heard, other: Heard) -> str:
    """Say why two claims stand so to each other, as a clause that can follow a colon."""
    return _clause(relation_of(question, one, other)[1], question, *in_order(one, other))


def _clause(reason: str, question: Question, low: Heard, high: Heard) -> str:
    return f"{_SENTENCES[reason](question, low, high)}{_scopes(low, high)}"


def when(heard: Heard) -> str:
    """Name the time that a claim with an as-of date speaks of."""
    day = parse(heard.claim.as_of)
    if day.open_end:
        until = heard.times.period.last
        start = in_words(day.text.partition("/")[0])
        return (
            f"the time from {start} to {in_words(until.isoformat())}"
            if until
            else f"the time from {start} on"
        )
    return (
        f"the time up to {in_words(day.text.partition('/')[2])}"
        if day.open_start
        else in_words(day.text)
    )


def speaks(question: Question, heard: Heard, verb: str = "speaks of ") -> str:
    """Say which time a claim speaks of, or that it gives none and how late it can be."""
    figure = words_of_claim(question, heard)
    if heard.times.dated:
        return f"{figure} {verb}{when(heard)}"
    return f"{figure} gives no date{_known_by(heard)}"


def _known_by(heard: Heard) -> str:
    last = heard.times.period.last
    return f" (but was known by {in_words(last.isoformat())})" if last else ""


def _both_speak(question: Question, one: Heard, other: Heard) -> str:
    follows = one.times.dated and other.times.dated
    joint = ", " if follows else " and "
    return (
        speaks(question, one) + joint + speaks(question, other, "of " if follows else "speaks of ")
    )


def _earlier_first(one: Heard, other: Heard) -> tuple[Heard, Heard]:
    return (
        (one, other)
        if (one.times.last, one.times.first) <= (other.times.last, other.times.first)
        else (other, one)
    )


def _figures(question: Question, one: Heard, other: Heard) -> str:
    return f"{words_of_claim(question, one)} and {words_of_claim(question, other)}"


def _scopes(one: Heard, other: Heard) -> str:
    first, second = (" ".join(heard.claim.scope.split()) for heard in (one, other))
    if first == second or not (one.id and other.id):  # an implied range has no scope of its own
        return ""
    if first and second:
        return f"{SCOPES_DIFFER}“{first}” and “{second}”"
    return f"{ONE_SCOPE}“{first or second}”"


def without_scopes(why: str) -> str:
    """Give the reason that two claims differ for, without what it tells of their scopes."""
    for clause in (SCOPES_DIFFER, ONE_SCOPE):
        before, found, _ = why.partition(clause)
        if found:
            return f"{before}."
    return why


def _requoted(question: Question, low: Heard, high: Heard) -> str:
    figures = [words_of_claim(question, heard) for heard in (low, high)]
    told = f"{figures[0]} twice" if figures[0] == figures[1] else f"{figures[0]} and {figures[1]}"
    drift = low.claim.qualifier != high.claim.qualifier
    qualifiers = [heard.claim.qualifier.replace("_", " ") for heard in (low, high)]
    drifted = (
        f", the wording drifted between “{qualifiers[0]}” and “{qualifiers[1]}”" if drift else ""
    )
    return f"one origin is given with {told}: a statement told twice counts once{drifted}"


def _bounds(question: Question, low: Heard, high: Heard) -> str:
    vague, other = (low, high) if _vagueness(low) >= _vagueness(high) else (high, low)
    return (
        f"{words_of_claim(question, vague)} allows {words_of_claim(question, other)}, but says less"
    )


def _vagueness(heard: Heard) -> tuple[bool, bool]:
    return heard.says_little, heard.open


def _agrees(question: Question, low: Heard, high: Heard) -> str:
    return f"{_figures(question, low, high)} fit together, within what their wording allows"


def _one_value(question: Question, low: Heard, high: Heard) -> str:
    figures = _figures(question, low, high)
    return f"{figures} cannot both be right: there is one true answer, whatever the date"


def _same_moment(question: Question, low: Heard, high: Heard) -> str:
    return (
        f"{_figures(question, low, high)} both speak of {when(low)}, so they cannot both be right"
    )


def _cannot_shrink(question: Question, low: Heard, high: Heard) -> str:
    return f"{_both_speak(question, high, low)}; a count so far cannot fall"


def _grew(question: Question, low: Heard, high: Heard) -> str:
    grows = f"a count of {question.unit} so far" if question.unit else "a count so far"
    return f"{_both_speak(question, low, high)}; {grows} can only grow"


def _changed(question: Question, low: Heard, high: Heard) -> str:
    return f"{_both_speak(question, *_earlier_first(low, high))}; it may have changed in between"


def _dates(question: Question, low: Heard, high: Heard) -> str:
    undated = [heard for heard in (low, high) if not heard.times.dated]
    if len(undated) == 2:
        return _neither_dated(question, low, high)
    if not undated:
        spoken = _both_speak(question, *_earlier_first(low, high))
        return f"{spoken}; these times overlap, so both or only one can be right"
    dated = high if undated[0] is low else low
    told = f"{speaks(question, dated)}; {speaks(question, undated[0])}"
    return f"{told} and {_what_it_may_be(question, undated[0], low)}"


def _neither_dated(question: Question, low: Heard, high: Heard) -> str:
    told = [(words_of_claim(question, heard), heard.times.period.last) for heard in (low, high)]
    if not question.ranged:  # told of several claims, the same two answers stand in one order
        told.sort(key=lambda figure: figure[0])
    days = [in_words(day.isoformat()) if day else "" for _, day in told]
    known = [
        f"{figure} was known by {day}" for (figure, _), day in zip(told, days, strict=True) if day
    ]
    if len(known) == 2 and len(set(days)) == 1:
        known = [f"both were known by {days[0]}"]
    note = f" ({', '.join(known)})" if known else ""
    figures = " nor ".join(figure for figure, _ in told)
    return f"neither {figures} gives a date{note}, so they may speak of different times"


def _what_it_may_be(question: Question, undated: Heard, low: Heard) -> str:
    """Say what a claim without a date may turn out to be, beside one that has a date."""
    if question.rule != CUMULATIVE:
        return "may speak of another time"
    return "may be older" if undated is low else "may be newer"


def _retold(question: Question, low: Heard, high: Heard) -> str:
    figures = _figures(question, low, high)
    return f"one speaker is given with both {figures}, and nothing says which was said later"


def _revised(question: Question, low: Heard, high: Heard) -> str:
    later, earlier = (low, high) if low.times.said_after(high.times) else (high, low)
    said = in_words(later.claim.stated_on)
    figures = [words_of_claim(question, heard) for heard in (later, earlier)]
    return f"the same speaker gave {figures[0]} later ({said}), after {figures[1]}"


def _superseded(question: Question, low: Heard, high: Heard) -> str:
    later, earlier = (low, high) if low.claim.supersedes == high.id else (high, low)
    figures = [words_of_claim(question, heard) for heard in (later, earlier)]
    if figures[0] == figures[1]:
        return f"the desk entered {figures[0]} anew, in place of an earlier entry"
    return f"the desk entered {figures[0]} in place of {figures[1]}"


_SENTENCES: dict[str, Callable[[Question, Heard, Heard], str]] = {
    REQUOTED: _requoted,
    BOUNDS: _bounds,
    AGREES: _agrees,
    ONE_VALUE: _one_value,
    SAME_MOMENT: _same_moment,
    CANNOT_SHRINK: _cannot_shrink,
    GREW: _grew,
    CHANGED: _changed,
    DATES: _dates,
    RETOLD: _retold,
    REVISED_BY_SPEAKER: _revised,
    SUPERSEDED: _superseded,
}
