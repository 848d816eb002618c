"""The addresses of the comparison: the table, and who says so."""

from __future__ import annotations

from functools import partial

from django.http import JsonResponse
from django.template.loader import render_to_string

from caseboard.answers.grounds import Grounds
from caseboard.answers.replay import build_since
from caseboard.pages.downloads import Download, download_links
from caseboard.pages.exact import ExactEncoder
from caseboard.pages.frame import is_swap, open_case, refuse, show
from caseboard.pages.kept import Part, made_once
from caseboard.pages.lists.paging import address

from .asked import Asked, read_asked
from .chosen import build_chosen, load_compared
from .document import document
from .matrix import build_matrix
from .offers import build_offers
from .origin_lists import KINDS, NAMED, SILENT, build_lists, download_rows
from .origins import COLUMNS as ORIGIN_COLUMNS
from .origins import build_origins


def compare(request, case):
    """Questions down, sources, origins or speakers across; two of them beside each other."""
    page = open_case(request, case, "compare")
    grounds, asked = load_compared(page, request.user), read_asked(request.GET)
    part = made_once(request, page, grounds.mark, partial(_compared, request, grounds, asked))
    since = build_since(page, request.user, grounds.answers) if page.moment.is_replay else None
    page = page.with_problems(*asked.problems, *part.problems)
    page = page.titled("What the sources say, side by side")
    context = {"compared": part.html, "since": since}
    return show(request, "comparison/compare.html", page, context, "comparison/_compare.html")


def _compared(request, grounds: Grounds, asked: Asked) -> Part:
    """The comparison, with everything that changes it."""
    matrix = build_matrix(request.user, grounds, asked)
    context = {
        "page": grounds.page,
        "matrix": matrix,
        "asked": matrix.chosen.asked,
        "offers": build_offers(grounds.page, matrix),
        "request": request,
        "swapped": is_swap(request),
    }
    body = render_to_string("comparison/_compared.html", context)
    return Part({"lede": matrix.lede, "body": body}, matrix.problems)


def compare_download(request, case, form):
    """The table as CSV or XLSX; as JSON the whole comparison of the questions shown."""
    page = open_case(request, case, "compare")
    grounds, asked = load_compared(page, request.user), read_asked(request.GET)
    if form == "json":
        return _compare_json(grounds, asked)
    matrix = build_matrix(request.user, grounds, asked, bounded=False)
    page = page.with_problems(*asked.problems, *matrix.problems)
    if refused := refuse(request, page):
        return refused
    columns, rows = matrix.table
    return Download(f"{case}-compare", columns, rows).response(form)


def _compare_json(grounds: Grounds, asked: Asked):
    page, chosen = grounds.page, build_chosen(grounds, asked)
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
