"""The addresses of one question: its page, its claims as a table, and its pairs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import Http404
from django.urls import reverse

from caseboard.answers.grounds import Grounds
from caseboard.answers.replay import Since, build_since
from caseboard.models.user import publishes, writes_record
from caseboard.pages.beside import build_beside
from caseboard.pages.downloads import FORMATS, Download, download_links
from caseboard.pages.embed import is_embed
from caseboard.pages.follow import build_follow
from caseboard.pages.frame import open_case, refuse, show
from caseboard.pages.kept import Part, made_once
from caseboard.pages.lists.asking import read_list_query
from caseboard.pages.lists.paging import turn_to

from .body import build_body, told_difference
from .pairs import COLUMNS as PAIR_COLUMNS
from .pairs import build_pairs
from .question import COLUMNS, build_question, build_whole, load_question

HOME = "../../"  # from the page of a question to its case, where most of its links lead


def question(request, case, slug):
    """One question whole."""
    page = open_case(request, case, "compare")
    if not is_embed(request):
        page = replace(page, begins=HOME)
    grounds = load_question(page, request.user, slug)
    question = grounds.asked[slug].question
    since = None
    if page.moment.is_replay:
        since = build_since(page, request.user, (grounds.answer_to(slug),))
    context = {
        "question": question,
        "since": since,
        "beside": build_beside(page, request.user, "question", slug),
        "follow": build_follow(request.user, question),
    }
    if is_embed(request):
        context["whole"] = whole = build_whole(request.user, slug, grounds)
        context["svg"] = whole.chart.svg(whole.chart.minor) if whole.chart else ""
    else:
        make = partial(_about, request, slug, grounds, since)
        context["about"] = made_once(request, page, grounds.mark, make).html
    return show(request, "comparison/question.html", page.titled(question.text), context)


def _about(request, slug: str, grounds: Grounds, since: Since | None) -> Part:
    """All that the evidence tells about a question."""
    page, whole = grounds.page, build_whole(request.user, slug, grounds)
    told = {"verdict": whole.answered.verdict, "lede": ""}
    if whole.claims or not page.moment.is_replay:
        told["lede"] = whole.answered.summary
    body = build_body(
        page,
        whole,
        since,
        admin_url=reverse("admin:index") if writes_record(request.user) else "",
        decide_url=_decide_url(page.case.slug, slug) if publishes(request.user) else "",
    )
    return Part(told | {"body": body})


def question_download(request, case, slug, form):
    """The claims of one question as a table."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    return Download(f"{case}-{slug}", COLUMNS, whole.rows).response(form)


def pairs(request, case, slug):
    """Every pair of claims of a question that differs."""
    page = open_case(request, case, "compare")
    every = build_pairs(page, request.user, slug)
    asked = read_list_query(request.GET, {}, ())
    pager = turn_to(asked, every.total, "pair", request.GET)
    place, downloads = {"case": case, "slug": slug}, ()
    if every.total and every.can_be_downloaded:
        downloads = download_links("pairs_download", page.moment.query, **place)
    shown = every.shown(pager.start, pager.stop)
    context = {
        "pairs": every,
        "shown": shown,
        "rows": list(map(told_difference, shown)),
        "pager": pager,
        "downloads": downloads,
    }
    page = page.titled(f"{every.answered.question.text} Every pair that differs")
    page = page.with_problems(*asked.problems, *pager.problems)
    return show(request, "comparison/pairs.html", page, context)


def pairs_download(request, case, slug, form):
    """Every pair that differs as a table; none where there are too many for one."""
    page = open_case(request, case, "compare")
    every = build_pairs(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    if form not in FORMATS or not every.can_be_downloaded:
        raise Http404("There are too many pairs for one table.")
    return Download(f"{case}-{slug}-pairs", PAIR_COLUMNS, every.rows).response(form)


def _decide_url(case: str, slug: str) -> str:
    return reverse("decide", kwargs={"case": case, "slug": slug})
