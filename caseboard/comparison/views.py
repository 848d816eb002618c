"""The addresses of the comparison: the table, one question, who says so."""

from __future__ import annotations

from django.http import JsonResponse
from django.urls import reverse

from caseboard.answers.build import build_answers
from caseboard.models.user import writes_record
from caseboard.pages.downloads import Download
from caseboard.pages.frame import open_case, refuse, show

from .asked import BY, SHOW, read_asked
from .document import document
from .matrix import build_matrix, is_shown
from .origins import COLUMNS as ORIGIN_COLUMNS
from .origins import build_origins
from .question import COLUMNS, build_question


def compare(request, case):
    """Questions down, sources, origins or speakers across."""
    page, asked = _asked(request, case)
    matrix = build_matrix(page, request.user, asked)
    query = page.moment.query
    context = {
        "matrix": matrix,
        "asked": asked,
        "columns": [(key, words, asked.query(query, by=key)) for key, words in BY.items()],
        "shows": [
            (key, words, asked.query(query, show=key), matrix.shown[key])
            for key, words in SHOW.items()
        ],
        "query": asked.query(query),
    }
    return show(request, "comparison/compare.html", page, context)


def compare_download(request, case, form):
    """The table as CSV or XLSX; as JSON the whole comparison of the questions shown."""
    page, asked = _asked(request, case)
    if form == "json":
        return _compare_json(request, page, asked)
    if refused := refuse(request, page):
        return refused
    columns, rows = build_matrix(page, request.user, asked).table
    return Download(f"{case}-compare", columns, rows).response(form)


def _compare_json(request, page, asked):
    wanted = request.GET.getlist("question")
    answers = build_answers(page, request.user, wanted or None)
    known = {answered.question.slug for answered in answers}
    missing = [slug for slug in wanted if slug not in known]
    problems = [*page.problems]
    if missing:
        problems.append(f"There is no question with the id {', '.join(missing)} in this case.")
    if problems:
        return JsonResponse({"problems": problems}, status=400)
    shown = [answered for answered in answers if is_shown(answered, asked.show)]
    response = JsonResponse(document(page, shown), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'inline; filename="{page.case.slug}-compare.json"'
    return response


def question(request, case, slug):
    """One question whole."""
    page = open_case(request, case, "compare")
    context = {
        "whole": build_question(page, request.user, slug),
        "admin_url": reverse("admin:index") if writes_record(request.user) else "",
    }
    return show(request, "comparison/question.html", page, context)


def question_download(request, case, slug, form):
    """The claims of one question as a table."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    return Download(f"{case}-{slug}", COLUMNS, whole.rows).response(form)


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


def _asked(request, case):
    page = open_case(request, case, "compare")
    asked = read_asked(request.GET)
    return page.with_problems(*asked.problems), asked
