"""The addresses of the comparison: the table, and who says so."""

from __future__ import annotations

from django.http import JsonResponse

from caseboard.answers.replay import build_since
from caseboard.pages.downloads import Download, download_links
from caseboard.pages.exact import ExactEncoder
from caseboard.pages.frame import open_case, refuse, show
from caseboard.pages.lists.paging import address

from .asked import read_asked
from .chosen import build_chosen
from .document import document
from .matrix import build_matrix
from .offers import build_offers
from .origin_lists import KINDS, NAMED, SILENT, build_lists, download_rows
from .origins import COLUMNS as ORIGIN_COLUMNS
from .origins import build_origins


def compare(request, case):
    """Questions down, sources, origins or speakers across; two of them beside each other."""
    page, matrix = _matrix(request, case)
    context = {
        "matrix": matrix,
        "asked": matrix.chosen.asked,
        "offers": build_offers(page, matrix),
        "since": build_since(page, request.user, matrix.chosen.every),
    }
    page = page.titled("What the sources say, side by side")
    return show(request, "comparison/compare.html", page, context, "comparison/_compare.html")


def compare_download(request, case, form):
    """The table as CSV or XLSX; as JSON the whole comparison of the questions shown."""
    if form == "json":
        return _compare_json(request, case)
    page, matrix = _matrix(request, case, bounded=False)
    if refused := refuse(request, page):
        return refused
    columns, rows = matrix.table
    return Download(f"{case}-compare", columns, rows).response(form)


def _matrix(request, case: str, bounded: bool = True):
    """The page and its table, with what could not be read of the query told on the page."""
    page = open_case(request, case, "compare")
    asked = read_asked(request.GET)
    matrix = build_matrix(page, request.user, asked, bounded)
    return page.with_problems(*asked.problems, *matrix.problems), matrix


def _compare_json(request, case):
    page = open_case(request, case, "compare")
    asked = read_asked(request.GET)
    chosen = build_chosen(page, request.user, asked)
    if problems := [*page.problems, *asked.problems, *chosen.problems]:
        return JsonResponse({"problems": problems}, status=400)
    response = JsonResponse(
        document(page, chosen.laid), ExactEncoder, json_dumps_params={"ensure_ascii": False}
    )
    response.headers["Content-Disposition"] = f'inline; filename="{page.case.slug}-compare.json"'
    return response


def origins(request, case):
    """Who says so, through whom, to which articles."""
    page = open_case(request, case, "origins").titled("Who says so")
    origins = build_origins(page, request.user)
    lists = build_lists(origins, request.GET)
    both = address(request.GET, **{f"{kind.prefix}page": None for kind in KINDS})
    context = {
        "origins": origins,
        "lists": lists,
        "downloads": download_links("origins_download", both, case=case),
    }
    page = page.with_problems(*(problem for one in lists for problem in one.problems))
    region = "comparison/_origin_lists.html"
    return show(request, "comparison/origins.html", page, context, region)


def origins_download(request, case, form):
    """The origins as a table: who is named, then sources that name nobody, each list in order."""
    page = open_case(request, case, "origins")
    named, silent = (kind.read(request.GET) for kind in (NAMED, SILENT))
    page = page.with_problems(*named.problems, *silent.problems)
    if refused := refuse(request, page):
        return refused
    rows = download_rows(build_origins(page, request.user), named, silent)
    return Download(f"{case}-origins", ORIGIN_COLUMNS, rows).response(form)
