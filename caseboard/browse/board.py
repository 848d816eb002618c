"""The board: where the case stands, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.grounds import build_answers
from caseboard.answers.replay import Since, build_since
from caseboard.answers.told import Tellings, Told
from caseboard.evidence.agreement import Agreed, unnamed_words
from caseboard.evidence.heard import UNBOUNDED
from caseboard.evidence.reading import ORDER
from caseboard.evidence.verdict import CORROBORATED
from caseboard.models import Event, Person
from caseboard.pages.beside import build_beside
from caseboard.pages.follow import build_follow
from caseboard.pages.frame import Frame, open_case, show
from caseboard.pages.kin import Kin, kin_of
from caseboard.pages.story import StoryLine, line_of

from .board_start import Start, build_start
from .findings import CurrentFinding, build_findings
from .unknown import Gaps, build_unknown

FIGURES, LATEST, PEOPLE, SPEAKERS = 6, 7, 12, 3


@dataclass(frozen=True)
class FigureCard:
    """A question that is answered in figures, as a small multiple.

    Shape: `range_words` is the most telling figure in the agreed range, as its source words it,
    but while sources dispute it the span of the figures; `range_about` gives the agreed range,
    and `rests_on` how many stand behind it.
    `told` are the claims that the card names, each with speaker and date, and `more` how many it
    leaves out. `found` is what the desk uses, or None; `desk` is where that stands in the picture.
    """

    answered: Answered
    found: CurrentFinding | None
    desk: tuple[float, float] | None
    range_words: str
    range_about: str
    rests_on: str
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True)
class OpenQuestion:
    """A question that is not settled: `against` are claims that contradict the desk's finding."""

    answered: Answered
    against: tuple[Told, ...]


@dataclass(frozen=True)
class Board:
    """What the board shows.

    `standing` is "" where the case has none, and in a replay of a day before it was written;
    `start` says how to begin where there is no claim yet, else it is None.
    """

    standing: str
    standing_on_words: str
    figures: tuple[FigureCard, ...]
    open_questions: tuple[OpenQuestion, ...]
    settled: tuple[Answered, ...]
    latest: tuple[StoryLine, ...]
    people: tuple[Kin, ...]
    unknown: tuple[Gaps, ...]
    origin_count: int
    since: Since | None
    start: Start | None


def build_board(page: Frame, user) -> Board:
    """Everything that the board shows. Queries: 7; 8 for those who write, 2 more in a replay."""
    answers = build_answers(page, user)
    findings = build_findings(page, user, answers)
    against = {slug: found.against for slug, found in findings.items()}
    figures = [one for one in answers if one.is_figure and one.claims]
    return Board(
        standing=_standing(page),
        standing_on_words=page.case.date_in_words("standing_on"),
        figures=tuple(_card(one, findings.get(one.question.slug)) for one in figures[:FIGURES]),
        open_questions=tuple(
            OpenQuestion(one, against.get(one.question.slug, ()))
            for one in answers
            if one.is_disputed or against.get(one.question.slug)
        ),
        settled=tuple(
            one
            for one in answers
            if one.claims and not one.is_disputed and not against.get(one.question.slug)
        ),
        latest=_latest(page, user),
        people=_people(page, user),
        unknown=build_unknown(page, user, answers, findings),
        origin_count=len({origin for one in answers for origin in one.answer.origins}),
        since=build_since(page, user, answers),
        start=build_start(page, user, len(answers)),
    )


def _standing(page: Frame) -> str:
    written, known_on = page.case.standing_on_latest, page.moment.known_on
    told_later = known_on is not None and (written is None or written > known_on)
    return "" if told_later else page.case.standing


def _card(answered: Answered, found: CurrentFinding | None) -> FigureCard:
    standing = answered.claims.standing()
    distinct = _distinct(answered.claims, standing.places)
    words, about = _span(answered.claims, standing.places), "from one origin alone"
    if len(answered.answer.origins) > 1:
        agreed, met = answered.answer.agreed, answered.agreed_words
        most, tied = "most origins", ""
        if agreed and agreed.ties:
            most = f"{agreed.origins:,} of {agreed.of:,} origins"
            others = " and elsewhere" if len(agreed.ties) + agreed.more_ties > 1 else ""
            tied = f", as many in {agreed.ties[0]}{others}"
        about = f"{most} meet in {met}{tied}" if met else "no two origins agree"
        if not answered.is_disputed and met:
            words = _most_telling(standing, agreed)
            about = f"where {most} meet{tied}"
            if words != met:
                about = f"{most} fit {met}{tied}, as we read them"
    return FigureCard(
        answered=answered,
        found=found,
        desk=answered.strip.span(found.low, found.high) if found and answered.strip else None,
        range_words=words,
        range_about=about,
        rests_on=_rests_on(answered),
        told=tuple(answered.claims[place] for place in distinct[:SPEAKERS]),
        more=len(standing) - min(len(distinct), SPEAKERS),
    )


def _distinct(claims: Tellings, places: Sequence[int]) -> list[int]:
    """One claim of each figure of each speaker, by its place; who names nobody goes last."""
    chains, stale = claims.rows.columns.chain, set(claims.standings.stale)
    named = sorted(places, key=lambda place: (not chains[place], place in stale))
    said = {
        place: (claims.words(place), *(one.name for one in chains[place][:1])) for place in named
    }
    return list({said[place]: place for place in reversed(named)}.values())[::-1]


def _rests_on(answered: Answered) -> str:
    """How much it rests on; of what is corroborated also how many name nobody."""
    unnamed = ""
    if answered.verdict == CORROBORATED:
        unnamed = unnamed_words(answered.answer.origins)
    return f"{answered.counts_words}{unnamed}"


def _most_telling(told: Sequence[Told], agreed: Agreed) -> str:
    """As its source words it, the figure that says most of those that cover the agreed range.

    No source says the ends of that range themselves, and the largest words on a page are printed.
    """

    def top(end: Decimal | None) -> Decimal:
        return UNBOUNDED if end is None else end

    covering = [one for one in told if one.low <= agreed.low and top(one.high) >= top(agreed.high)]
    most = max(covering or told, key=lambda one: (one.low, -top(one.high)))
    return most.figure.words


def _span(claims: Tellings, places: Sequence[int]) -> str:
    """From the lowest to the highest figure that is claimed; "thousands" only for want of one."""
    qualifiers, low = claims.rows.columns.qualifier, claims.standings.low
    figures = [place for place in places if qualifiers[place] != ORDER] or places
    first, last = claims[min(figures, key=low)].words, claims[max(figures[::-1], key=low)].words
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
    people = people.with_tallies(user, page.moment.known_on)
    people = people.told_of() if page.moment.is_replay else people
    people = people.most_involved_first()
    return tuple(kin_of(person, page.moment.query, person.role) for person in people[:PEOPLE])


def board(request, case):
    """The page."""
    page = open_case(request, case, "board")
    page = page.titled(page.case.title)
    board = build_board(page, request.user)
    follow = build_follow(request.user, page.case)
    context = {"board": board, "since": board.since, "follow": follow}
    context["beside"] = build_beside(page, request.user, "case", case)
    return show(request, "browse/board.html", page, context)
