"""Replay on the timeline: the day it begins with, and the day up to which a picture is known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Least, NullIf
from django.http import HttpRequest

from caseboard.evidence.edtf import parse
from caseboard.models import Source
from caseboard.models.record import seen_by
from caseboard.models.user import Reader, reader_of
from caseboard.pages.frame import Frame, open_case

from .addresses import OPEN, address

AFTER_ALL = date.max.toordinal() + 1


def open_with_first(request: HttpRequest, slug: str, section: str, **beside) -> Frame:
    """The frame of a case that also knows its first day of publication. Queries: as open_case."""
    first_day = _first_day(reader_of(request.user))
    return open_case(request, slug, section, first_day=first_day, **beside)


def beginning(page: Frame, query) -> str:
    """The page as a replay of it begins, without an open event; "" where no source is dated."""
    first = page.case.first_day
    if first is None:
        return ""
    return address(query, OPEN, known_on=date.fromordinal(first).isoformat())


def known_until(page: Frame) -> tuple[int, str] | None:
    """The day of the latest source, as an ordinal, in a replay the day it stands at; with words.

    None where no source is dated.
    """
    if page.moment.known_on is not None:
        return page.moment.known_on.toordinal(), "known until here"
    previous = page.steps.previous if page.steps else None
    latest = parse(previous.asked).latest if previous else None
    return (latest.toordinal(), "latest source") if latest else None


@lru_cache(maxsize=32)
def _first_day(reader: Reader):
    """The first day on which a source was public, as an ordinal; each kind of day by its index."""
    seen = seen_by(Source, reader).filter(case=OuterRef("pk"))
    days = (
        _least("published_latest", seen),
        _least("retrieved_latest", seen.filter(published_latest__isnull=True)),
    )
    return NullIf(Least(*days), Value(AFTER_ALL))


def _least(field: str, sources):
    dated = sources.filter(**{f"{field}__isnull": False}).order_by(F(field).asc())
    day = Subquery(dated.values(field)[:1], output_field=IntegerField())
    return Coalesce(day, Value(AFTER_ALL))
