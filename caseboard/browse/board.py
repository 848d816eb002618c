"""The board: where the case stands, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.answers.build import Answered, build_answers
from caseboard.answers.told import Told
from caseboard.evidence.reading import ORDER
from caseboard.models import Event, Person, Source
from caseboard.pages.frame import Frame, open_case, show
from caseboard.pages.story import StoryLine, line_of

from .kin import Kin, kin_of

FIGURES, LATEST, PEOPLE, SPEAKERS, GAPS = 6, 7, 12, 3, 8


@dataclass(frozen=True)
class FigureCard:
    """A question that is answered in figures, as a small multiple.

    Shape: `range_words` is the agreed range, but while sources dispute it the span of the figures
    as they are claimed, with the agreed range in `range_about`; `told` are the claims that the
    card names, each with speaker and date, and `more` how many it leaves out.
    """

    answered: Answered
    range_words: str
    range_about: str
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True)
class Gap:
    """Something that nobody knows yet, what it is about, and where to look."""

    sentence: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Board:
    """What the board shows.

    `standing` is "" where the case has none, and in a replay of a day before it was written.
    """

    standing: str
    standing_on_words: str
    figures: tuple[FigureCard, ...]
    open_questions: tuple[Answered, ...]
    settled: tuple[Answered, ...]
    latest: tuple[StoryLine, ...]
    people: tuple[Kin, ...]
    gaps: tuple[Gap, ...]
    origin_count: int


def build_board(page: Frame, user) -> Board:
    """Everything that the board shows. Queries: 6."""
    answers = build_answers(page, user)
    figures = [one for one in answers if one.is_figure and one.claims]
    return Board(
        standing=_standing(page),
        standing_on_words=page.case.date_in_words("standing_on"),
        figures=tuple(_card(one) for one in figures[:FIGURES]),
        open_questions=tuple(one for one in answers if one.is_disputed),
        settled=tuple(one for one in answers if one.claims and not one.is_disputed),
        latest=_latest(page, user),
        people=_people(page, user),
        gaps=_gaps(page, user, answers),
        origin_count=len({origin for one in answers for origin in one.answer.origins}),
    )


def _standing(page: Frame) -> str:
    written, known_on = page.case.standing_on_latest, page.moment.known_on
    told_later = known_on is not None and (written is None or written > known_on)
    return "" if told_later else page.case.standing


def _card(answered: Answered) -> FigureCard:
    standing = [told for told in answered.claims if not told.replaced_by]
    named = sorted(standing, key=lambda told: (not told.chain, told.is_stale))
    distinct = list({(t.figure.words, t.speaker_words): t for t in reversed(named)}.values())[::-1]
    words, about = _span(standing), "from one origin alone"
    if len(answered.answer.origins) > 1:
        met = f"most origins meet in {answered.agreed_words}" if answered.agreed_words else ""
        about = met or "no two origins agree"
        if not answered.is_disputed and answered.agreed_words:
            words, about = answered.agreed_words, "where most origins meet"
    return FigureCard(
        answered=answered,
        range_words=words,
        range_about=about,
        told=tuple(distinct[:SPEAKERS]),
        more=len(standing) - min(len(distinct), SPEAKERS),
    )


def _span(told: list[Told]) -> str:
    """From the lowest to the highest figure that is claimed; "thousands" only for want of one."""
    figures = [one for one in told if one.weighed.claim.qualifier != ORDER] or told
    ordered = sorted(figures, key=lambda one: one.weighed.low)
    first, last = ordered[0].figure.words, ordered[-1].figure.words
    return first if first == last else f"{first} … {last}"


def _latest(page: Frame, user) -> tuple[StoryLine, ...]:
    """What began last, newest first. Queries: 1."""
    events = Event.objects.visible_to(user).in_case(page.case)
    if page.moment.known_on is not None:
        events = events.known_on(page.moment.known_on, user)
    events = events.with_claim_count(user, page.moment.known_on).latest_first(page.moment.day)
    return tuple(line_of(event, page.moment.query) for event in events[:LATEST])


def _people(page: Frame, user) -> tuple[Kin, ...]:
    """Those who are part of the most events. Queries: 1."""
    people = Person.objects.visible_to(user).in_case(page.case)
    people = people.with_tallies(user, page.moment.known_on).most_involved_first()
    return tuple(kin_of(person, page.moment.query, person.role) for person in people[:PEOPLE])


def _gaps(page: Frame, user, answers: tuple[Answered, ...]) -> tuple[Gap, ...]:
    """What we do not know: what would settle the open questions, and what the sources leave out.

    Queries: 1.
    """
    unsettled = [one for one in answers if one.answer.settling]
    unsettled.sort(key=lambda one: not one.is_figure)
    gaps = [_missing(one) for one in unsettled]
    gaps += [
        Gap("No source answers this yet.", one.url, one.question.text)
        for one in answers
        if not one.claims
    ]
    return (*gaps[:GAPS], *_of_sources(page, user))


MISSING_WORDS = {
    "as_of": "Which day “{figure}” speaks of",
    "stated_on": "When “{figure}” was said",
    "attribution": "Who says “{figure}”",
    "scope": "What “{figure}” covers",
}


def _missing(answered: Answered) -> Gap:
    """The first thing that would settle a question, in a few words."""
    missing = answered.answer.settling[0]
    told = next(told for told in answered.claims if told.id == missing.claim)
    words = MISSING_WORDS[missing.field].format(figure=told.figure.words)
    return Gap(f"{words}, in {told.source_words}", answered.url, answered.question.text)


def _of_sources(page: Frame, user) -> list[Gap]:
    sources = Source.objects.visible_to(user).in_case(page.case)
    if page.moment.known_on is not None:
        sources = sources.known_on(page.moment.known_on)
    undated, ungraded, total = sources.tally_of_gaps()
    url = reverse("sources", kwargs={"case": page.case.slug}) + page.moment.query
    gaps = []
    if undated:
        gaps.append(Gap(f"{undated} of {total} sources do not say when they were published.", url))
    if ungraded:
        gaps.append(Gap(f"{ungraded} of {total} sources have no reliability grade yet.", url))
    return gaps


def board(request, case):
    """The page."""
    page = open_case(request, case, "board")
    return show(request, "browse/board.html", page, {"board": build_board(page, request.user)})
