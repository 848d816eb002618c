"""The figures of one English sentence, with their dates and speakers."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from caseboard.evidence.reading import ABOUT, BETWEEN, EXACT, plain

from .both import both_at, single_at
from .dates import Dated, find_dates
from .denials import denial_of
from .figure import Figure, figure_at, half_at
from .identifiers import Taken
from .inherited import inherit
from .measures import BELOW, SIGNED, joins
from .moments import moment_of
from .number_words import TIMES
from .numbers import OPENING
from .published import Published
from .remembered import Before
from .speakers import Saying, governing
from .suggestion import PEOPLE, Suggestion
from .tokens import Sentence

_TOLD = frozenset(
    (PEOPLE, "things", "percentage", "money", "fraction", "multiple", "denied", "rate")
)
# Of these a speaker and a day are told too; they never share the date of a figure beside them.
_MEASURED = frozenset(("measure", "duration"))


def suggest_sentence(
    sentence: Sentence, published: Published, taken: Taken, before: Before
) -> Iterator[Suggestion]:
    """Read every number of one sentence, in order."""
    dates = [
        dated
        for dated in find_dates(sentence, published)
        if not taken.holds(sentence.tokens[dated.first].start)
    ]
    figures = _figures(sentence, dates, taken, before.counted)
    sayings = before.listen(sentence, dates, published)
    places = [(figure.first, figure.last) for figure in figures if figure.kind in _TOLD]
    for dated in dates:
        yield _suggested_date(sentence, dated)
    for figure in figures:
        yield _suggested(sentence, figure, places, dates, sayings, published, before)
    counts = [figure.kind for figure in figures if figure.kind in (PEOPLE, "things")]
    before.counted = counts[-1] if counts else ""
    before.remember(sentence, sayings)


def _figures(sentence: Sentence, dates: list[Dated], taken: Taken, counted: str) -> list[Figure]:
    found: list[Figure] = []
    starts = {dated.first: dated.last for dated in dates}
    at = end = 0
    while at < len(sentence):
        if at in starts:
            at = end = starts[at]
            continue
        word, figure = sentence.lower[at], None
        opens = word in OPENING or word[0].isdecimal()
        if opens and not taken.holds(sentence.tokens[at].start):
            figure = _figure(sentence, at)
        if figure is None:
            at += 1
            continue
        dated = [place for place in starts if at < place < figure.last]
        if dated:
            figure.last = min(dated)
            if figure.value_to is not None:  # on 16 or 17 March
                figure.last = figure.first + 1
                figure.kind, figure.value, figure.value_to = "date", None, None
                figure.qualifier = EXACT
        if figure.kind:
            inherit(sentence, found, figure, counted)
            figure.first = max(figure.first, end)
            if not (found and _is_range(sentence, found[-1], figure)):
                found.append(figure)
            end = figure.last
        at = max(figure.last, figure.end if figure.kind else 0, at + 1)
    return found


def _is_range(sentence: Sentence, lower: Figure, upper: Figure) -> bool:
    """Take the upper of two figures with a unit each into the lower, where they are one range."""
    values = lower.value, upper.value
    alike = lower.kind == upper.kind and lower.kind in SIGNED
    hedged = lower.qualifier not in (EXACT, ABOUT) or upper.qualifier != EXACT
    if hedged or None in values or not (alike and values[0] < values[1] < 1000 * values[0]):
        return False
    if not joins(sentence, lower.last, upper.first, lower.first):
        return False
    lower.first -= sentence.word(lower.first - 1) == "between"
    lower.last, lower.end = upper.last, upper.end
    lower.value_to, lower.qualifier = upper.value, BETWEEN
    return True


def _figure(sentence: Sentence, at: int) -> Figure | None:
    word = sentence.word(at)
    if word == "both":
        return both_at(sentence, at)
    if word in TIMES:
        return Figure(at, at + 1, at + 1, "multiple", TIMES[word])
    return single_at(sentence, at) or figure_at(sentence, at) or half_at(sentence, at)


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain(value)


def _suggested_date(sentence: Sentence, dated: Dated) -> Suggestion:
    start, end = sentence.span(dated.first, dated.last)
    return Suggestion(
        start, end, sentence.text[start:end], None, None, EXACT, dated.kind, as_of=dated.edtf
    )


def _suggested(
    sentence: Sentence,
    figure: Figure,
    places: list[tuple[int, int]],
    dates: list[Dated],
    sayings: list[Saying],
    published: Published,
    before: Before,
) -> Suggestion:
    start, end = sentence.span(figure.first, figure.last)
    place = (figure.first, figure.last)
    kind = figure.kind
    if kind in (PEOPLE, "things") and denial_of(sentence, *place) is not None:
        kind = "denied"
    told = Suggestion(
        start,
        end,
        sentence.text[start:end],
        _plain(figure.value),
        _plain(figure.value_to),
        figure.qualifier,
        kind,
        figure.noun,
        note=BELOW.format(words=sentence.text[start:end]) if figure.is_below else "",
    )
    if kind not in _TOLD | _MEASURED:
        return told
    said = governing(sentence, sayings, *place)
    moment = moment_of(sentence, place, places, dates, sayings, said, published)
    speaker, stated_on = before.spoken(sentence, start, said)
    return replace(
        told, as_of=moment.as_of, speaker=speaker, stated_on=stated_on, scope=moment.scope
    )
