"""The picture of a question as a file: SVG and PNG, for exactly what the visitor may see."""

from __future__ import annotations

from django.http import Http404

from caseboard.pages.frame import open_case, refuse
from caseboard.pictures.file import imprint_of, picture_answer

from .picture.file import svg_file
from .question import build_question


def picture_download(request, case, slug, form):
    """The picture of a question at the moment asked for, as an SVG or a PNG."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    if whole.chart is None:
        raise Http404("This question has no picture.")
    return picture_answer(svg_file(whole.chart, imprint_of(page)), f"{case}-{slug}", form)
