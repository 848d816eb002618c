"""One source whole: what it says of itself, where it comes from, and every claim it makes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from caseboard.evidence.edtf import in_words
from caseboard.models import Source
from caseboard.models.user import reads_archive, reads_drafts, writes_record
from caseboard.pages.beside import build_beside
from caseboard.pages.downloads import Download, download_links
from caseboard.pages.frame import Frame, open_case, refuse, show

from .addresses import filtered_claims_url, record_url
from .claim import is_known
from .references import Link, reference_links
from .source_claims import CLAIM_COLUMNS, Place, SourceClaim, by_place, read_claims
from .source_facts import Fact, facts_of
from .source_metadata import metadata_of
from .sources_seen import derivations_seen, with_counts
from .superseding import claims_seen, with_replaced

MOST = 500


@dataclass(frozen=True)
class Relative:
    """A source in the lineage: `words` say how ("rewritten from")."""

    words: str
    title: str
    url: str
    published: str


@dataclass(frozen=True)
class SourcePage:
    """The picture of one source."""

    source: Source
    facts: tuple[Fact, ...]
    grade: str
    grade_words: str
    grade_on: str
    derives_from: tuple[Relative, ...]
    derived_by: tuple[Relative, ...]
    places: tuple[Place, ...]
    unattributed: str
    left_out: int
    claims_url: str
    downloads: tuple[tuple[str, str], ...]
    references: tuple[Link, ...]
    metadata: tuple[tuple[str, str], ...]
    edit_url: str
    desk_links: tuple[tuple[str, str], ...]


def find_source(page: Frame, user, slug: str) -> Source:
    """The source with its publisher and its counts.

    Queries: 1. Errors: Http404 for a source that is not there and for one that may not be seen,
    which look the same.
    """
    seen = Source.objects.visible_to(user).in_case(page.case).filter(slug=slug)
    source = with_counts(seen, page, user).select_related("publisher").first()
    if source is None:
        raise Http404("There is no page at this address.")
    return source


def build_source(page: Frame, user, source: Source) -> SourcePage:
    """The source's page. Order: claims as one reads the document. Queries: 2."""
    claims = _claims(page, user, source)
    lineage = derivations_seen(page, user, [source.pk], backwards=True)
    label = source.get_reliability_display() if source.reliability else ""
    return SourcePage(
        source=source,
        facts=facts_of(page, source),
        grade=source.reliability,
        grade_words=label.partition(" · ")[2],
        grade_on=in_words(source.reliability_on),
        derives_from=tuple(
            _relative(page, d.derived_from, _from(d)) for d in lineage if d.source_id == source.pk
        ),
        derived_by=tuple(
            _relative(page, d.source, _by(d)) for d in lineage if d.derived_from_id == source.pk
        ),
        places=by_place(claims),
        unattributed=_unattributed(source.unattributed_count, source.claim_count),
        left_out=source.claim_count - len(claims),
        claims_url=filtered_claims_url(page, source=source.slug),
        downloads=download_links(
            "source_download", page.moment.query, case=page.case.slug, slug=source.slug
        ),
        references=reference_links(
            "source_reference", page.moment.query, case=page.case.slug, slug=source.slug
        ),
        metadata=metadata_of(source),
        edit_url=reverse("admin:caseboard_source_change", args=[source.pk])
        if writes_record(user)
        else "",
        desk_links=_desk_links(page, user, source),
    )


def _desk_links(page: Frame, user, source: Source) -> tuple[tuple[str, str], ...]:
    """Where the desk works on the source: words and address; none for visitors."""
    names = []
    if writes_record(user):
        names.append(("Read it beside its claims", "reading"))
    if reads_archive(user):
        names.append(("Its snapshots", "snapshots"))
    place = {"case": page.case.slug, "slug": source.slug}
    return tuple((words, reverse(name, kwargs=place)) for words, name in names)


def _claims(page: Frame, user, source: Source, most: int | None = MOST) -> tuple[SourceClaim, ...]:
    seen = claims_seen(page, user)
    chosen = seen.filter(source=source)
    if most is not None:
        chosen = seen.filter(pk__in=chosen.order_by("slug").values("pk")[:most])
    chosen = with_replaced(chosen, page, user)
    return read_claims(chosen, page, shows_status=reads_drafts(user))


def _relative(page: Frame, other: Source, words: str) -> Relative:
    url = record_url(page, "source", other.slug)
    return Relative(words, other.title, url, in_words(other.published))


def _from(derivation) -> str:
    if derivation.kind == "cites":
        return "cites"
    return f"{derivation.get_kind_display()} from"


def _by(derivation) -> str:
    if derivation.kind == "cites":
        return "cited by"
    return f"{derivation.get_kind_display()} in"


def _unattributed(unattributed: int, claims: int) -> str:
    if not claims:
        return ""
    if claims == 1:
        return (
            "Its one claim names no speaker."
            if unattributed
            else "Its one claim names who says so."
        )
    if not unattributed:
        return f"All of its {claims:,} claims name who says so."
    if unattributed == claims:
        return f"None of its {claims:,} claims names who says so."
    verb = "names" if unattributed == 1 else "name"
    return f"{unattributed:,} of its {claims:,} claims {verb} no speaker."


def source(request, case, slug):
    """One source."""
    page = open_case(request, case, "sources")
    found = find_source(page, request.user, slug)
    if not is_known(page, found):
        return show(request, "browse/not_yet.html", page, {"kind": "source"})
    context = {
        "it": build_source(page, request.user, found),
        "beside": build_beside(page, request.user, "source", slug),
        "address": request.build_absolute_uri(request.path),
    }
    return show(request, "browse/source.html", page, context)


def source_download(request, case, slug, form):
    """The source's claims in reading order as CSV, XLSX or JSON."""
    page = open_case(request, case, "sources")
    found = find_source(page, request.user, slug)
    if not is_known(page, found):
        raise Http404("There is no page at this address.")
    if refused := refuse(request, page):
        return refused
    claims = _claims(page, request.user, found, most=None)
    rows = [told.cells for place in by_place(claims) for told in place.claims]
    return Download(f"{case}-{slug}", CLAIM_COLUMNS, rows).response(form)
