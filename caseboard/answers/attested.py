"""How well events are attested: how many origins tell of each, and when they say it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, groupby
from operator import itemgetter

from caseboard.evidence.edtf import EdtfDate, in_words, parse
from caseboard.models import AnswerKind, Claim
from caseboard.pages.frame import Frame

from .rows import LINK, Kin, Speaker, load_kin, speaker_of
from .told import Addresses
from .words import counted

FIELDS = (
    "event", "slug", "question__slug", "question__text", "question__kind", "answer",
    "source__slug", "source__title",
)  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One date that is claimed, and who says so.

    Shape: `date` as it was typed; `voices` are (who says it, address of the claim), none where
    nobody asked who.
    """

    date: str
    words: str
    voices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DateQuestion:
    """What is claimed about one date of an event; in a dispute two versions exclude each other."""

    text: str
    url: str
    versions: tuple[Version, ...]
    is_disputed: bool


@dataclass(frozen=True)
class Dated:
    """What claims tell of when one event was."""

    dates: tuple[DateQuestion, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Do claims exclude each other on when it was?"""
        return any(date.is_disputed for date in self.dates)


@dataclass(frozen=True)
class Attested(Dated):
    """What claims tell of one event. Units: `origins` are those of comparison, each once."""

    claims: int = 0
    sources: int = 0
    origins: int = 0

    @property
    def words(self) -> str:
        """How well attested it is: "3 claims from 2 origins"."""
        if not self.claims:
            return "no claim yet"
        return f"{counted(self.claims, 'claim')} from {counted(self.origins, 'origin')}"


NOTHING = Attested()


@dataclass
class _Said:
    """One published claim of an event."""

    event: int
    slug: str
    question: str
    text: str
    kind: str
    answer: str
    source: str
    title: str
    chain: list[Speaker] = field(default_factory=list)


def load_attested(page: Frame, user, events: Collection[int]) -> dict[int, Attested]:
    """What published claims tell of events, by their primary keys. Queries: 2."""
    if not events:
        return {}
    claims = _claims_of(page, user, events)
    kin, _ = load_kin(page, user, claims)
    rows = sorted(claims.values_list(*FIELDS, *LINK), key=itemgetter(0, 1, len(FIELDS)))
    at = Addresses(page)
    return {
        event: _attested(list(same), kin, at)
        for event, same in groupby(_said(rows), key=lambda one: one.event)
    }


def load_dated(page: Frame, user, events: Collection[int]) -> dict[int, Dated]:
    """What published claims tell of when events were, without who says so. Queries: 1."""
    claims = _claims_of(page, user, events).filter(question__kind=AnswerKind.DATE)
    told = claims.values_list("event", "question__slug", "question__text", "answer").distinct()
    at = Addresses(page)
    return {
        event: Dated(
            tuple(
                _asked(text, at.of("question", slug), {one[3]: () for one in answers})
                for (slug, text), answers in groupby(same, key=itemgetter(1, 2))
            )
        )
        for event, same in groupby(sorted(told), key=itemgetter(0))
    }


def _claims_of(page: Frame, user, events: Collection[int]):
    claims = Claim.objects.visible_to(user).published().in_case(page.case)
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    return claims.filter(event__in=list(events)).order_by()


def _said(rows: Iterable[tuple]) -> Iterable[_Said]:
    for _, same in groupby(rows, key=itemgetter(0, 1)):
        links = list(same)
        event, slug, *told = links[0][: len(FIELDS)]
        chain = [speaker_of(*row[len(FIELDS) + 1 :]) for row in links if row[len(FIELDS)]]
        yield _Said(event, slug, *(one or "" for one in told), chain)


def _attested(said: list[_Said], kin: Kin, at: Addresses) -> Attested:
    origins = {kin.lineage.origin_of(one.source, [who.key for who in one.chain]) for one in said}
    dated = sorted(
        (one for one in said if one.kind == AnswerKind.DATE), key=lambda one: one.question
    )
    return Attested(
        claims=len(said),
        sources=len({one.source for one in said}),
        origins=len(origins),
        dates=tuple(
            _dates(list(same), at) for _, same in groupby(dated, key=lambda one: one.question)
        ),
    )


def _dates(said: list[_Said], at: Addresses) -> DateQuestion:
    by_date: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in said:
        voice = (_voice(one), at.of("claim", one.slug))
        by_date[one.answer] = (*by_date.get(one.answer, ()), voice)
    return _asked(said[0].text, at.of("question", said[0].question), by_date)


def _asked(text: str, url: str, by_date: Mapping[str, tuple[tuple[str, str], ...]]) -> DateQuestion:
    """A question with the dates that are claimed, each with its voices."""
    read = {answer: parse(answer) for answer in sorted(by_date)}
    return DateQuestion(
        text=text,
        url=url,
        versions=tuple(Version(answer, in_words(answer), by_date[answer]) for answer in read),
        is_disputed=any(_exclude(*both) for both in combinations(read.values(), 2)),
    )


def _voice(one: _Said) -> str:
    """Who says it, through which source; the source alone where no speaker is named."""
    return f"{one.chain[0].name}, in “{one.title}”" if one.chain else f"“{one.title}”"


def _exclude(first: EdtfDate, second: EdtfDate) -> bool:
    """Can two dates not be of one day?"""
    return any(
        begun is not None and ended is not None and begun > ended
        for begun, ended in ((first.earliest, second.latest), (second.earliest, first.latest))
    )
