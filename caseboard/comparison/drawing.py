"""What goes into a question's picture, and which of the three pictures it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from caseboard.answers.build import Answered
from caseboard.answers.told import Told, source_words
from caseboard.answers.words import counted
from caseboard.evidence.columns import Taken
from caseboard.evidence.periods import span_of
from caseboard.evidence.questions import FIXED, Question
from caseboard.evidence.reading import read_text
from caseboard.pages.moment import Moment
from caseboard.pictures.shapes import Drawing

from .caption import LANES, PLANE, ROWS, described, key_of, left_out_words, legend_words
from .chart import Chart, SpreadChart
from .crowding import Crowding, crowding_of
from .decided import Decided
from .marking import Marking, marks_of, number_of
from .minor import Minor, minor_of
from .picture import frame, lanes, plane, rows
from .picture.legend import legend_of
from .picture.marks import Mark, Range
from .picture.spread import draw_spread
from .spreading import spread_of, words_of_spread

MOST_ANSWERS = 7
MOST_UNDATED = 20  # beside a few dated figures, more than these say nothing over time

Drawn = tuple[str, Drawing, Drawing, list[str]]


def draw_question(
    answered: Answered,
    claims: Taken[Told],
    decided: Decided | None,
    moment: Moment,
    *,
    has_small: bool = True,
) -> Chart | None:
    """The picture of a question; None for answers in words without a date, and without claims.

    A count or a level is drawn over time, wherever a claim gives an as-of date. `has_small`: the
    figures without words stand there as small marks, if they are few enough.
    """
    question = answered.answer.question
    if not claims:
        return None
    marking = marks_of(answered, claims, has_small=has_small)
    with_replaced = question.ranged  # of answers in words a replaced one has no lane of its own
    minor = minor_of(answered, marking.drawn, with_replaced=with_replaced) if has_small else None
    crowding = None
    if _may_change(question) and _has_days(marking):
        crowding = None if minor else crowding_of(answered, marking.drawn)
        drawn = _plane(answered, marking.marks, minor, crowding, decided, moment)
    elif question.ranged:
        drawn = _rows(answered, marking, minor, decided)
    else:
        drawn = _lanes(claims, marking.marks, minor, moment)
    if drawn is None:
        return None
    kind, wide, narrow, notes = drawn
    others = minor or crowding
    is_short = marking.left_out > 0 and not (others and others.words)
    return Chart(
        question=answered.question.text,
        title=TITLES[kind],
        sub=_sub(kind, question.unit, left_out_words(marking, question) if is_short else ""),
        description=described(kind, answered, claims, marking, moment),
        wide=wide,
        narrow=narrow,
        legend=legend_of(wide.shapes, legend_words(kind, answered, moment)),
        key=() if kind == ROWS else key_of(marking.marks),
        notes=tuple(notes),
        sources=_sources(answered, marking, others.sources if others and not is_short else ()),
        svg_url=file_beside(answered.url, "svg"),
        png_url=file_beside(answered.url, "png"),
        spread=_spread(answered) if is_short else None,
    )


TITLES = {
    PLANE: "What is claimed, over time",
    ROWS: "What is claimed, origin by origin",
    LANES: "What was answered, over time",
}
TENFOLD = (
    "Each line of the scale is ten times the one before: evenly spaced, the largest figure would "
    "leave the others no room."
)
MOVED = (
    "Figures of one day that would cover each other stand side by side at their height, on a line "
    "to their day."
)
CROWDED = (
    "A plus with a number, such as “+3”, stands for so many figures that have no room beside each "
    "other; the table of claims holds them."
)

GOES_ON = "A thin line that leaves the picture at the top goes on beyond the scale."


def _broken(beyond: str) -> list[str]:
    return [f"The axis of days is broken: {beyond} lies far from the other days."] if beyond else []


def _sub(kind: str, unit: str, room: str) -> str:
    when = "" if kind == ROWS else "by the day that each claim speaks of"
    told = ", ".join(part for part in (f"in {unit}" if unit else "", when) if part)
    told = told[:1].upper() + told[1:]
    return ". ".join(part for part in (told, room) if part)


def _sources(answered: Answered, marking: Marking, others: Iterable[str]) -> tuple[str, ...]:
    """The titles of the sources behind the marks, of those that stand for several claims too, and
    the `others`, of figures without a mark.

    Order: one of each mark, then the others.
    """
    titles = dict.fromkeys(mark.source for mark in marking.marks)
    if any(mark.times > 1 for mark in marking.marks):
        told = answered.claims.rows.columns
        behind = zip(told.id, told.title, strict=True)
        titles |= dict.fromkeys(title for id, title in behind if id in marking.drawn)
    return tuple(titles | dict.fromkeys(others))


def _spread(answered: Answered) -> SpreadChart | None:
    """Where all the claims lie, for a picture that has no room for them."""
    spread = spread_of(answered)
    if spread is None:
        return None
    question = answered.answer.question
    peak = counted(max(spread.heights), "origin")
    what = "day" if question.kind == "date" else "figure"
    unit = f"in {question.unit}" if question.unit else ""
    when = "" if question.rule == FIXED else "whatever day it speaks of"
    return SpreadChart(
        title="Where all the claims lie",
        sub=", ".join(filter(None, (f"Origins by the {what} that they give", unit, when))),
        drawing=draw_spread(spread.bars, spread.heights, _agreed(answered), peak),
        told=words_of_spread(spread, answered),
    )


def _may_change(question: Question) -> bool:
    return question.kind == "quantity" and question.rule != FIXED


def _has_days(marking: Marking) -> bool:
    """Are there dated figures, and not lost among undated ones?"""
    return marking.dated > 0 and marking.undated <= max(MOST_UNDATED, 4 * marking.dated)


def _plane(
    answered: Answered,
    marks: Sequence[Mark],
    minor: Minor | None,
    crowding: Crowding | None,
    decided: Decided | None,
    moment: Moment,
) -> Drawn:
    first, last = decided.period if decided else (None, None)
    scene = frame.Scene(
        marks=(*_sum(answered), *marks),
        now=_now(moment),
        asked=moment.as_of is not None,
        stairs=answered.stairs,
        agreed=_agreed(answered),
        finding=(decided.low, decided.high) if decided else None,
        decided_on=(
            first.toordinal() if first else None,
            last.toordinal() if last else None,
        ),
        crowd=crowding.crowd if crowding else {},
        minor=minor.marks if minor else (),
    )
    wide, narrow = (plane.draw_plane(scene, size) for size in (frame.WIDE, frame.NARROW))
    notes = [TENFOLD] if wide.tenfold else []
    notes += [MOVED] if wide.moved or narrow.moved else []
    notes += [CROWDED] if wide.crowded or narrow.crowded else []
    notes += [GOES_ON] if wide.goes_on else []
    notes += _words_of(minor or crowding)
    return PLANE, wide.drawing, narrow.drawing, [*notes, *_broken(wide.broken)]


def _rows(
    answered: Answered, marking: Marking, minor: Minor | None, decided: Decided | None
) -> Drawn | None:
    question, groups = answered.answer.question, _groups(answered, marking)
    finding = (decided.low, decided.high) if decided else None
    drawn = [
        rows.draw_rows(
            groups,
            size,
            question.kind == "date",
            _agreed(answered),
            finding,
            _by_origin(minor.marks) if minor else (),
        )
        for size in (rows.WIDE, rows.NARROW)
    ]
    wide, narrow = drawn
    if wide is None or narrow is None:
        return None
    notes = [TENFOLD] if wide.tenfold else []
    if _may_change(question):
        dates = answered.claims.rows.columns.as_of
        is_any = any(span_of(as_of).given for as_of in dates)
        few = "Too few claims give dates for their figures"
        told = few if is_any else "No claim gives a date for its figure"
        notes.append(f"{told}, so the figures stand side by side, not over time.")
    return ROWS, wide.drawing, narrow.drawing, [*notes, *_words_of(minor)]


def _words_of(others: Minor | Crowding | None) -> list[str]:
    return [others.words] if others and others.words else []


def _by_origin(marks: Iterable[Mark]) -> list[Mark]:
    """The marks of an origin beside each other, the lowest first, and the lowest origin."""

    def height(mark: Mark) -> tuple:
        ends = [end for end in (mark.point, mark.low, mark.high) if end is not None]
        return not ends, ends[:1], mark.low is None, mark.low or Decimal(0), mark.words

    groups = (sorted(same, key=height) for _, same in groupby(marks, key=lambda one: one.origin))
    return [mark for same in sorted(groups, key=lambda same: height(same[0])) for mark in same]


def _lanes(
    claims: Sequence[Told], marks: Sequence[Mark], minor: Minor | None, moment: Moment
) -> Drawn | None:
    answers: dict[str, list[Mark]] = {}
    for mark in (*marks, *(minor.marks if minor else ())):
        answers.setdefault(read_text(mark.words), []).append(mark)
    if not any(m.dated and (m.first or m.last) for m in marks) or len(answers) > MOST_ANSWERS:
        return None
    told = [
        lanes.Lane(same[0].words, _count(claims, one), tuple(same)) for one, same in answers.items()
    ]
    now = _now(moment) if moment.as_of else None
    wide, narrow = (
        lanes.draw_lanes(sorted(told, key=_begins), now, size)
        for size in (lanes.WIDE, lanes.NARROW)
    )
    return LANES, wide.drawing, narrow.drawing, [*_words_of(minor), *_broken(wide.broken)]


def _begins(lane: lanes.Lane) -> tuple[bool, int, str]:
    """Answers in the order in which they are first given; undated ones last."""
    days = [mark.first or mark.last for mark in lane.marks if mark.dated]
    known = [day for day in days if day is not None]
    return not known, min(known, default=0), lane.answer


def _count(claims: Sequence[Told], reading: str) -> str:
    """How many give an answer, however they spell it."""
    spelled = {told.claim.answer for told in claims}
    alike = {answer for answer in spelled if read_text(answer) == reading}
    standing = [told for told in claims if told.claim.answer in alike and not told.replaced_by]
    if not standing:
        return "replaced"
    origins = len({told.origin for told in standing})
    return f"{counted(origins, 'origin')}, {counted(len(standing), 'claim')}"


def _groups(answered: Answered, marking: Marking) -> list[rows.Group]:
    """The marks under their origins, in the order of the origins, the lowest first."""
    copied = set(marking.copied.values())

    def origin(mark: Mark) -> tuple[int, str]:
        return mark.rank, mark.origin

    def place(mark: Mark):
        return origin(mark), mark.low is None, mark.low or Decimal(0), mark.words

    groups = [
        rows.Group(name, tuple(_told_once(mark, copied) for mark in same))
        for (_, name), same in groupby(sorted(marking.marks, key=place), key=origin)
    ]
    return groups + [rows.Group("What its parts add up to", (mark,)) for mark in _sum(answered)]


def _told_once(mark: Mark, copied: Collection[str]) -> Mark:
    """The mark without its speaker where the heading names the same one; of copies the article."""
    if mark.origin in copied and mark.times == 1:
        return replace(mark, who=f"in {source_words(mark.source)}")
    return replace(mark, who="") if mark.who == mark.origin else mark


def _sum(answered: Answered) -> list[Mark]:
    """What the parts of a question add up to, as a range that nobody claims."""
    if answered.implied is None:
        return []
    implied, at = answered.implied, answered.answer.at
    return [
        Mark(
            words=implied.words,
            who="what its parts add up to",
            when=f"as of {at:%-d %B %Y}",
            low=implied.implied.low,
            high=implied.implied.high,
            point=None,
            first=at.toordinal(),
            last=at.toordinal(),
            bare=True,
            title=f"Its parts add up to {implied.words}",
        )
    ]


def _agreed(answered: Answered) -> Range | None:
    agreed = answered.answer.agreed
    if agreed is None or agreed.origins < 2:
        return None
    return number_of(agreed.low), number_of(agreed.high)


def _now(moment: Moment) -> tuple[int, str]:
    words = "today" if moment.as_of is None else f"{moment.day:%-d %b %Y}"
    return moment.day.toordinal(), words


def file_beside(url: str, form: str) -> str:
    """The address of a file of what a page shows: the page's own, with the form of a file."""
    page, mark, query = url.partition("?")
    return f"{page.rstrip('/')}.{form}{mark}{query}"
