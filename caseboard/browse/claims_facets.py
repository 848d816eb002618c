"""How many claims each further choice would leave."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Min, Value, When
from django.db.models.functions import Coalesce, Concat

from caseboard.models import Attribution
from caseboard.pages.lists.options import Option

from .claims_filter import ATTRIBUTED, DATED, EVENT_ONLY, NAMES

SHOWN = 6
MOST_OFFERED = 50  # records of a facet, beside the chosen ones
FOLDED = ("event", "kind", "behaviour", "qualifier")
# The page on which every record of a facet is found, each leading to its claims.
EVERY = {"source": "sources", "speaker": "people", "event": "timeline", "question": "compare"}


@dataclass(frozen=True)
class Facet:
    """One filter with its values: `options` in sight, `more` one click away.

    Shape: `left_out` counts the values that are not offered, found at the page called `every`.
    """

    name: str
    legend: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()
    folded: bool = False
    left_out: int = 0
    every: str = ""


def count_facets(claims, claim_filter) -> tuple[dict[str, dict[str, tuple[str, int]]], int]:
    """Parameter to value to (name, how many), and how many claims are asked for.

    Each filter is counted among what the others leave, so that a count says what choosing it
    brings. `claims` are those that the visitor may see. Queries: 1.
    """
    counts = [
        _counted(claim_filter.choose(claims), "", Value("")),
        *_records(claims, claim_filter),
        *_values(claims, claim_filter),
    ]
    found: dict[str, dict[str, tuple[str, int]]] = {}
    total = 0
    for parameter, value, label, n in counts[0].union(*counts[1:], all=True):
        if parameter:
            found.setdefault(parameter, {})[value] = (label, n)
        else:
            total = n
    return found, total


def _counted(rows, parameter: str, value):
    """Rows of (parameter, value, "", n). Order: none."""
    text = CharField()
    return (
        rows.order_by()
        .values(
            facet=Value(parameter, output_field=text),
            choice=Coalesce(value, Value(""), output_field=text),
            called=Value("", output_field=text),
        )
        .annotate(n=Count("pk"))
        .values_list("facet", "choice", "called", "n")
    )


def _of_records(rows, parameter: str, prefix: str, key: str, name: str):
    """Rows of (parameter, record's id with its prefix, its name, n). Order: none.

    Grouped by the number of the record: a group has one id and one name, and sorting numbers
    is quicker than sorting texts. Of a sum no index knows the order: for the order of the number
    alone SQLite would go through the rows of every case.
    """
    text = CharField()
    return (
        rows.filter(**{f"{key}__isnull": False})
        .order_by()
        .values(facet=Value(parameter, output_field=text), record=F(f"{key}_id") + 0)
        .annotate(
            choice=Concat(Value(prefix), Min(f"{key}__slug"), output_field=text),
            called=Min(f"{key}__{name}", output_field=text),
            n=Count("pk"),
        )
        .values_list("facet", "choice", "called", "n")
    )


def _records(claims, claim_filter):
    """A count for each record that the claims lead to."""
    for parameter in ("question", "source", "event"):
        ((_, name, _),) = NAMES[parameter]
        rows = claim_filter.choose(claims, without=parameter)
        yield _of_records(rows, parameter, "", parameter, name)
    told = claim_filter.choose(claims, without="speaker").order_by().values("pk")
    links = Attribution.objects.filter(claim__in=told)
    for kind in ("person", "organization"):
        yield _of_records(links, "speaker", f"{kind}:", kind, "name")


def _values(claims, claim_filter):
    """A count for each value of the filters that do not name records."""
    values = {
        "kind": Coalesce(F("question__kind"), Value(EVENT_ONLY)),
        "behaviour": F("question__behaviour"),
        "qualifier": F("qualifier"),
        "attributed": _yes_or_no(ATTRIBUTED),
        "dated": _yes_or_no(DATED),
        "status": F("status"),
    }
    for parameter, value in values.items():
        if parameter in claim_filter.filters:
            yield _counted(claim_filter.choose(claims, without=parameter), parameter, value)


def _yes_or_no(condition) -> Case:
    return Case(When(condition, then=Value("yes")), default=Value("no"), output_field=CharField())


def build_facets(found, claim_filter, named) -> tuple[Facet, ...]:
    """The filters of the page, each with its values. Order: fullest first for records."""
    chosen = claim_filter.chosen
    return tuple(
        _facet(name, chooser, found.get(name, {}), chosen.get(name, ()), named.get(name))
        for name, chooser in claim_filter.filters.items()
        if name != "q"
    )


def _facet(name, chooser, found, chosen, records) -> Facet:
    if records is None:
        options = [
            Option(value, label, found.get(value, ("", 0))[1], value in chosen)
            for value, label in chooser.extra["choices"]
            if value in found or value in chosen
        ]
        return Facet(name, chooser.label, tuple(options), folded=name in FOLDED and not chosen)
    names = {value: (record.name, 0) for value, record in records.items()} | found
    options = [
        Option(value, label, n, value in chosen)
        for value, (label, n) in names.items()
        if n or value in chosen
    ]
    options.sort(key=lambda option: (not option.chosen, -option.n, option.label))
    offered = options[: max(MOST_OFFERED, len(chosen))]
    return Facet(
        name, chooser.label, tuple(offered[:SHOWN]), tuple(offered[SHOWN:]),
        folded=name in FOLDED and not chosen, left_out=len(options) - len(offered),
        every=EVERY[name],
    )  # fmt: skip
