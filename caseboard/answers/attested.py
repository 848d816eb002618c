"""How well events are attested: how many origins tell of each, and when they say it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, Expression, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce

from caseboard.evidence.edtf import EdtfDate, in_words, parse
from caseboard.evidence.origins import Lineage
from caseboard.models import AnswerKind, Claim, Derivation, Event, Organization, Source
from caseboard.models.packing import gathered
from caseboard.models.record import seen_by
from caseboard.models.user import Reader, reader_of
from caseboard.pages.frame import Frame

from .told import Addresses
from .words import counted

Said = dict[str, Any]  # one claim of an event, by the names of `with_told`


@dataclass(frozen=True)
class Version:
    """One date that is claimed, and who says so.

    Shape: `date` as it was typed; `voices` are (who says it, address of the claim).
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
class Attested:
    """What claims tell of one event. Units: `origins` are those of comparison, each once."""

    claims: int = 0
    sources: int = 0
    origins: int = 0
    dates: tuple[DateQuestion, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Do claims exclude each other on when it was?"""
        return any(date.is_disputed for date in self.dates)

    @property
    def words(self) -> str:
        """How well attested it is: "3 claims from 2 origins"."""
        if not self.claims:
            return "no claim yet"
        return f"{counted(self.claims, 'claim')} from {counted(self.origins, 'origin')}"


NOTHING = Attested()


def with_told(events, user, known_on: date | None):
    """Each event with `told`: its published claims, as `Attesting` reads them.

    Of those that the visitor may see by that day. Queries: none of its own.
    """
    claims = Claim.objects.visible_to(user).published().filter(event=OuterRef("pk"))
    if known_on is not None:
        claims = claims.known_on(known_on)
    first = FilteredRelation("attributions", condition=Q(attributions__position=1))
    told = gathered(
        claims.alias(first=first),
        "event",
        id=F("slug"),
        kind=F("question__kind"),
        question=F("question__slug"),
        text=F("question__text"),
        answer=F("answer"),
        source=F("source__slug"),
        title=F("source__title"),
        person=F("first__person__slug"),
        body=F("first__organization__slug"),
        speaker=Coalesce("first__person__name", "first__organization__name"),
    )
    return events.annotate(told=told)


def lineage_beside(user) -> dict[str, Expression]:
    """What a case has to be opened with for `Attesting`: what leads to the origins of claims.

    As far up as the visitor may see, as for the claims of questions (rows.py).
    """
    return _lineage_beside(reader_of(user))


@lru_cache(maxsize=32)
def _lineage_beside(reader: Reader) -> dict[str, Expression]:
    bodies = seen_by(Organization, reader).filter(case=OuterRef("pk"))
    above = seen_by(Organization, reader).filter(pk=OuterRef("part_of"))
    earlier = seen_by(Source, reader).filter(pk=OuterRef("derived_from"))
    derived = Derivation.objects.filter(derived_from__case=OuterRef("pk")).filter(Exists(earlier))
    return {
        "part_of": gathered(
            bodies.filter(Exists(above)), "case", body=F("slug"), above=F("part_of__slug")
        ),
        "derived": gathered(
            derived,
            "derived_from__case",
            source=F("source__slug"),
            earlier=F("derived_from__slug"),
            kind=F("kind"),
        ),
    }


class Attesting:
    """Tells how well events of a case are attested. The case was opened with `lineage_beside`."""

    def __init__(self, page: Frame):
        parts = {row["body"]: row["above"] for row in page.case.part_of or ()}
        derived = [(row["source"], row["earlier"], row["kind"]) for row in page.case.derived or ()]
        self._lineage, self._at = Lineage(parts, derived), Addresses(page)

    def of(self, event: Event) -> Attested:
        """What claims tell of an event that came `with_told`. Queries: none."""
        if not event.told:
            return NOTHING
        said = sorted(event.told, key=itemgetter("id"))
        dated = [one for one in said if one["kind"] == AnswerKind.DATE]
        dated.sort(key=itemgetter("question"))
        return Attested(
            claims=len(said),
            sources=len({one["source"] for one in said}),
            origins=len({self._lineage.origin_of(one["source"], _speaker(one)) for one in said}),
            dates=tuple(
                self._dates(list(same)) for _, same in groupby(dated, key=itemgetter("question"))
            ),
        )

    def _dates(self, said: list[Said]) -> DateQuestion:
        by_date: dict[str, tuple[tuple[str, str], ...]] = {}
        for one in said:
            voice = (_voice(one), self._at.of("claim", one["id"]))
            by_date[one["answer"]] = (*by_date.get(one["answer"], ()), voice)
        read = {answer: parse(answer) for answer in sorted(by_date)}
        return DateQuestion(
            text=said[0]["text"],
            url=self._at.of("question", said[0]["question"]),
            versions=tuple(Version(day, in_words(day), by_date[day]) for day in read),
            is_disputed=any(_exclude(*both) for both in combinations(read.values(), 2)),
        )


def _speaker(said: Said) -> tuple[str, ...]:
    """The first link of the chain, as the lineage knows it; nothing where nobody is named."""
    if said["person"]:
        return (f"person:{said['person']}",)
    return (f"organization:{said['body']}",) if said["body"] else ()


def _voice(said: Said) -> str:
    """Who says it, through which source; the source alone where no speaker is named."""
    return f"{said['speaker']}, in “{said['title']}”" if said["speaker"] else f"“{said['title']}”"


def _exclude(first: EdtfDate, second: EdtfDate) -> bool:
    """Can two dates not be of one day?"""
    return any(
        begun is not None and ended is not None and begun > ended
        for begun, ended in ((first.earliest, second.latest), (second.earliest, first.latest))
    )
