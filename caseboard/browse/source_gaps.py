"""What the sources of a case leave out, or nobody has judged yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Value, When, Window
from django.db.models.functions import RowNumber

from caseboard.models import Source
from caseboard.pages.frame import Frame

from .sources_seen import sources_seen

LISTED = 23  # of each kind: the board names the first few and folds the others


@dataclass(frozen=True)
class SourceGap:
    """How many sources lack something, and the first of them. Order: by id."""

    count: int
    named: tuple[Source, ...]


def build_source_gaps(page: Frame, user) -> tuple[SourceGap, SourceGap]:
    """The sources without a day of publication, and those that have no grade.

    Queries: 1, whatever their number: the first of each kind, each with how many there are.
    """
    kinds = {"undated": _lacks("published"), "ungraded": _lacks("reliability")}
    alike = {"partition_by": [F(name) for name in kinds]}
    sources = (
        sources_seen(page, user)
        .annotate(**kinds)
        .annotate(
            place=Window(RowNumber(), order_by="slug", **alike), alike=Window(Count("pk"), **alike)
        )
        .filter(place__lte=LISTED)
        .order_by("slug")
    )
    found = list(sources)
    return _gap(found, "undated"), _gap(found, "ungraded")


def _lacks(field: str) -> Case:
    return Case(When(**{field: ""}, then=Value(1)), default=Value(0), output_field=IntegerField())


def _gap(found: list[Source], kind: str) -> SourceGap:
    lacking = [source for source in found if getattr(source, kind)]
    count = sum(source.alike for source in lacking if source.place == 1)
    return SourceGap(count, tuple(lacking[:LISTED]))
