"""The claims of a case: one table, filtered, sorted, counted, and its downloads."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import FilteredRelation, Q
from django.db.models.functions import Coalesce, Length

from caseboard.pages.downloads import Download, download_links
from caseboard.pages.frame import Frame, open_case, refuse, show
from caseboard.pages.lists.asking import Asked, read_list_query
from caseboard.pages.lists.columns import Column, order_of, plain_rows, records
from caseboard.pages.lists.paging import Pager, address, turn_to
from caseboard.pages.lists.tables import list_table

from .chains import chains_of
from .claims_columns import (
    FIRST_SAID_BY,
    LOCATOR_LENGTH,
    ClaimRow,
    claim_columns,
    plain_claims,
    usual_columns,
)
from .claims_facets import Facet, build_facets, count_facets
from .claims_filter import ClaimFilter, find_named
from .superseding import claims_seen, with_replaced


@dataclass(frozen=True)
class Chip:
    """A filter that is on, with the link that takes it off."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class ClaimsAsked:
    """What a query asks of the claims table, read and checked."""

    asked: Asked
    filter: ClaimFilter
    named: dict
    columns: dict[str, Column]

    @property
    def problems(self) -> tuple[str, ...]:
        return (*self.filter.problems, *self.asked.problems)


@dataclass(frozen=True)
class ClaimsList:
    """The picture of the claims page."""

    table: object
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    columns: tuple[tuple[Column, bool], ...]
    total: int
    words: str
    kept: tuple[tuple[str, str], ...]
    clear: str
    downloads: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def read_claims_query(page: Frame, user, query) -> ClaimsAsked:
    """What the query asks for. Queries: 1 where it names records, else none."""
    columns = claim_columns(user)
    named = find_named(page, user, query)
    asked = read_list_query(query, columns, usual_columns(user))
    return ClaimsAsked(asked, ClaimFilter(query, named, user), named, columns)


def build_claims(page: Frame, user, query) -> ClaimsList:
    """The claims page. Queries: 3, and 1 more where the query names records."""
    wanted = read_claims_query(page, user, query)
    found, total = count_facets(claims_seen(page, user), wanted.filter)
    pager = turn_to(wanted.asked, total, "claim", query)
    claims = _in_order(wanted, page, user)[pager.start : pager.stop]
    flat = list(plain_claims(claims))
    chains = chains_of([claim.pk for claim in flat])
    shown = records(_rows(flat, chains, page), wanted.asked.columns)
    return ClaimsList(
        table=_table(wanted, shown, pager, page.moment.is_replay),
        facets=build_facets(found, wanted.filter, wanted.named),
        chips=_chips(wanted, query),
        columns=tuple((c, c in wanted.asked.columns) for c in wanted.columns.values()),
        total=total,
        words=wanted.filter.chosen.get("q", ""),
        kept=tuple(
            (name, query[name]) for name in ("sort", "as_of", "known_on") if query.get(name)
        ),
        clear=page.moment.query or "?",
        downloads=download_links("claims_download", address(query), case=page.case.slug),
        problems=(*wanted.problems, *pager.problems),
    )


def _table(wanted: ClaimsAsked, shown, pager: Pager, in_replay: bool):
    empty = "No claim fits these filters. Take one away to see more."
    if not wanted.filter.chosen:
        empty = "No claims yet. They are added in the admin, with the source that makes them."
    if in_replay:
        empty = "No claim was certainly public by this day that fits what you ask for."
    return list_table(wanted.asked, shown, pager, empty)


def _in_order(wanted: ClaimsAsked, page: Frame, user):
    """The claims that are asked for, sorted; by their ids where nothing else decides."""
    claims = with_replaced(wanted.filter.choose(claims_seen(page, user)), page, user)
    if any(key.removeprefix("-") == "who" for key in wanted.asked.sort):
        first = FilteredRelation("attributions", condition=Q(attributions__position=1))
        claims = claims.alias(
            first=first,
            **{FIRST_SAID_BY: Coalesce("first__person__name", "first__organization__name")},
        )
    claims = claims.alias(**{LOCATOR_LENGTH: Length("locator")})
    return claims.order_by(*order_of(wanted.asked.sort, wanted.columns, "slug"))


def _rows(flat, chains, page: Frame):
    return (ClaimRow(claim, chains.get(claim.pk, ()), page) for claim in flat)


def _chips(wanted: ClaimsAsked, query) -> tuple[Chip, ...]:
    chips = []
    for name, value in wanted.filter.chosen.items():
        label = wanted.filter.filters[name].label
        if name == "q":
            chips.append(Chip(label, value, address(query, q=None)))
            continue
        labels = dict(wanted.filter.filters[name].extra["choices"])
        chips += [Chip(label, labels[one], address(query, without=(name, one))) for one in value]
    return tuple(chips)


def claims(request, case):
    """Every claim of a case that fits the query, a page at a time."""
    page = open_case(request, case, "claims")
    listing = build_claims(page, request.user, request.GET)
    page = page.with_problems(*listing.problems).titled("Claims")
    return show(request, "browse/claims.html", page, {"list": listing}, "browse/_claims.html")


def claims_download(request, case, form):
    """The same claims, all pages of them, as CSV, XLSX or JSON."""
    page = open_case(request, case, "claims")
    wanted = read_claims_query(page, request.user, request.GET)
    page = page.with_problems(*wanted.problems)
    if refused := refuse(request, page):
        return refused
    chosen = _in_order(wanted, page, request.user)
    chains = chains_of(wanted.filter.choose(claims_seen(page, request.user)).values("pk"))
    rows = _rows(plain_claims(chosen).iterator(2000), chains, page)
    shown = wanted.asked.columns
    return Download(
        f"{case}-claims", [column.key for column in shown], plain_rows(rows, shown)
    ).response(form)
