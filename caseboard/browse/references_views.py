"""Sources for reference managers: RIS, BibTeX and CSL-JSON of the list and of one source."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from caseboard.exchange.references.writing import FORMATS
from caseboard.pages.downloads import as_text
from caseboard.pages.frame import open_case, refuse
from caseboard.pages.lists.asking import read_list_query

from .claim import is_known
from .references import reference_of
from .source import find_source
from .sources import COLUMNS, USUAL, in_order, read_lacks


def sources_references(request, case, form):
    """The sources of the list, all pages of them, in a format of reference managers.

    The same sources in the same order as the other downloads. Which columns a table shows is
    another matter: an entry holds what its format has a field for.
    """
    page = open_case(request, case, "sources")
    asked = read_list_query(request.GET, COLUMNS, USUAL)
    lacks, unknown = read_lacks(request.GET)
    page = page.with_problems(*asked.problems, *unknown)
    if refused := refuse(request, page):
        return refused
    return _response(in_order(page, request.user, asked, lacks), form, f"{case}-sources")


def source_reference(request, case, slug, form):
    """One source in a format of reference managers."""
    page = open_case(request, case, "sources")
    found = find_source(page, request.user, slug)
    if not is_known(page, found):
        raise Http404("There is no page at this address.")
    return refuse(request, page) or _response([found], form, f"{case}-{slug}")


def _response(sources, form: str, name: str) -> HttpResponse:
    kind = FORMATS[form]
    response = as_text(kind.write(map(reference_of, sources)), kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
