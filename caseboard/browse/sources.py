"""The sources of a case: what each says of itself, and how far it is trusted."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.evidence.edtf import in_words
from caseboard.models import Reliability, Source
from caseboard.pages.downloads import Download, download_links
from caseboard.pages.frame import Frame, open_case, refuse, show
from caseboard.pages.lists.asking import read_list_query
from caseboard.pages.lists.columns import Column, by_key, given, order_of, plain_rows, records
from caseboard.pages.lists.paging import address, turn_to
from caseboard.pages.lists.tables import list_table

from .addresses import record_url
from .references import Link, reference_links
from .sources_seen import derivations_seen, sources_seen, with_counts


@dataclass(frozen=True)
class SourceRow:
    """A source with the titles that it derives from; `page` gives its links."""

    source: Source
    derives_from: tuple[str, ...]
    page: Frame


def _grade(row: SourceRow) -> str:
    return Reliability(row.source.reliability).label if row.source.reliability else ""


def _publisher_url(row: SourceRow) -> str:
    return record_url(row.page, "organization", row.source.publisher.slug)


COLUMNS = by_key((
    Column("title", "Title", lambda row: row.source.title, ("title",),
           url=lambda row: record_url(row.page, "source", row.source.slug)),
    Column("publisher", "Publisher",
           lambda row: row.source.publisher.name if row.source.publisher else "",
           ("publisher__name",), url=_publisher_url, missing="not given"),
    Column("author", "Author", lambda row: row.source.author, (given("author"),),
           missing="not given"),
    Column("published", "Published", lambda row: in_words(row.source.published),
           ("published_earliest", "published_latest"), missing="no date given"),
    Column("kind", "Kind", lambda row: row.source.kind, (given("kind"),), missing="not given"),
    Column("reliability", "Reliability", _grade, (given("reliability"),), missing="not judged yet"),
    Column("claims", "Claims", lambda row: row.source.claim_count, ("claim_count",), number=True,
           url=lambda row: record_url(row.page, "source", row.source.slug) + "#claims"),
    Column("derives_from", "Derives from", lambda row: "; ".join(row.derives_from),
           missing="none of these, as far as known"),
    Column("language", "Language", lambda row: row.source.language, (given("language"),),
           missing="not given"),
    Column("retrieved", "Retrieved", lambda row: in_words(row.source.retrieved),
           ("retrieved_earliest", "retrieved_latest"), missing="not recorded"),
    Column("url", "Web address", lambda row: row.source.url, missing="not known"),
    Column("id", "Id", lambda row: row.source.slug, ("slug",)),
))  # fmt: skip
USUAL = (
    "title", "publisher", "author", "published", "kind", "reliability", "claims", "derives_from",
)  # fmt: skip


# What a list may be narrowed to: the sources whose field of this name is empty.
LACKS = {"published": "without a day of publication", "reliability": "without a grade"}


@dataclass(frozen=True)
class SourcesList:
    """The picture of the sources page.

    Shape: `only` says what it is narrowed to, "" where it is whole.
    """

    table: object
    columns: tuple[tuple[Column, bool], ...]
    kept: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]
    references: tuple[Link, ...]
    problems: tuple[str, ...]
    only: str = ""


def build_sources(page: Frame, user, query) -> SourcesList:
    """The sources page. Order: as asked, else oldest first. Queries: 2; 3 where it is narrowed."""
    asked = read_list_query(query, COLUMNS, USUAL)
    lacks, unknown = read_lacks(query)
    found = in_order(page, user, asked, lacks)
    pager = turn_to(asked, found.count() if lacks else page.counts.sources, "source", query)
    sources = list(found[pager.start : pager.stop])
    rows = _rows(sources, derivations_seen(page, user, [source.pk for source in sources]), page)
    empty = "No sources yet. Researchers add each from its document, with the claims that it makes."
    if lacks:
        empty = f"No source is {LACKS[lacks]}."
    elif page.moment.is_replay:
        empty = "No source was certainly public by this day."
    table = list_table(asked, records(rows, asked.columns), pager, empty, "oldest first")
    return SourcesList(
        table=table,
        columns=tuple((c, c in asked.columns) for c in COLUMNS.values()),
        kept=tuple((n, query[n]) for n in ("sort", "lacks", "as_of", "known_on") if query.get(n)),
        downloads=download_links("sources_download", address(query), case=page.case.slug),
        references=reference_links("sources_references", address(query), case=page.case.slug),
        problems=(*asked.problems, *pager.problems, *unknown),
        only=LACKS.get(lacks, ""),
    )


def read_lacks(query) -> tuple[str, tuple[str, ...]]:
    """The field that the sources are to lack, "" for any; and what could not be read."""
    asked = query.get("lacks", "")
    if not asked or asked in LACKS:
        return asked, ()
    return "", (f"Lacks: “{asked[:40]}” is not known. Choose {' or '.join(LACKS)}.",)


def in_order(page: Frame, user, asked, lacks: str = ""):
    """The sources that may be seen, with their publishers, as asked for. Queries: none yet."""
    sources = with_counts(sources_seen(page, user), page, user).select_related("publisher")
    if lacks:
        sources = sources.filter(**{lacks: ""})
    usual = () if asked.sort else ("published",)
    return sources.order_by(*order_of(asked.sort or usual, COLUMNS, "slug"))


def _rows(sources, derivations, page: Frame):
    return (
        SourceRow(
            source,
            tuple(d.derived_from.title for d in derivations if d.source_id == source.pk),
            page,
        )
        for source in sources
    )


def sources(request, case):
    """The sources of a case, a page at a time."""
    page = open_case(request, case, "sources")
    listing = build_sources(page, request.user, request.GET)
    page = page.with_problems(*listing.problems).titled("Sources")
    return show(request, "browse/sources.html", page, {"list": listing}, "browse/_sources.html")


def sources_download(request, case, form):
    """The same sources, all pages of them, as CSV, XLSX or JSON."""
    page = open_case(request, case, "sources")
    asked = read_list_query(request.GET, COLUMNS, USUAL)
    lacks, unknown = read_lacks(request.GET)
    page = page.with_problems(*asked.problems, *unknown)
    if refused := refuse(request, page):
        return refused
    found = list(in_order(page, request.user, asked, lacks))
    derivations = derivations_seen(page, request.user, sources_seen(page, request.user))
    rows = plain_rows(_rows(found, derivations, page), asked.columns)
    return Download(f"{case}-sources", [c.key for c in asked.columns], rows).response(form)
