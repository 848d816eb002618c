"""The addresses of the comparison: the table, and who says so."""

from __future__ import annotations

from django.http import JsonResponse

from caseboard.answers.replay import build_since
from caseboard.pages.downloads import Download
from caseboard.pages.frame import open_case, refuse, show

from .asked import read_asked
from .chosen import build_chosen
from .document import document
from .matrix import build_matrix
from .offers import build_offers
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
    response = JsonResponse(document(page, chosen.laid), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'inline; filename="{page.case.slug}-compare.json"'
    return response


def origins(request, case):
    """Who says so, through whom, to which articles."""
    page = open_case(request, case, "origins")
    return show(
        request, "comparison/origins.html", page, {"origins": build_origins(page, request.user)}
    )


def origins_download(request, case, form):
    """The origins as a table."""
    page = open_case(request, case, "origins")
    if refused := refuse(request, page):
        return refused
    rows = [origin.row for origin in build_origins(page, request.user).every]
    return Download(f"{case}-origins", ORIGIN_COLUMNS, rows).response(form)
