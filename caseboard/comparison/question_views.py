"""The addresses of one question: its page, and its claims as a table."""

from __future__ import annotations

from django.urls import reverse

from caseboard.answers.replay import build_since
from caseboard.models.user import publishes, writes_record
from caseboard.pages.beside import build_beside
from caseboard.pages.downloads import Download
from caseboard.pages.follow import build_follow
from caseboard.pages.frame import open_case, refuse, show

from .question import COLUMNS, build_question


def question(request, case, slug):
    """One question whole."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    context = {
        "whole": whole,
        "since": build_since(page, request.user, (whole.answered,)),
        "beside": build_beside(page, request.user, "question", slug),
        "admin_url": reverse("admin:index") if writes_record(request.user) else "",
        "follow": build_follow(request.user, whole.answered.question),
        "decide_url": _decide_url(case, slug) if publishes(request.user) else "",
    }
    page = page.titled(whole.answered.question.text)
    return show(request, "comparison/question.html", page, context)


def question_download(request, case, slug, form):
    """The claims of one question as a table."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    return Download(f"{case}-{slug}", COLUMNS, whole.rows).response(form)


def _decide_url(case: str, slug: str) -> str:
    return reverse("decide", kwargs={"case": case, "slug": slug})
