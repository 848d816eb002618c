"""The frame of a page of a case: which case, which section, at which moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import Expression
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from caseboard.models import Case
from caseboard.models.counting import written_out
from caseboard.models.user import Reader, reader_of

from .cite import build_citation
from .embed import bare_template, is_embed, open_beside, without_embed
from .moment import Moment, kept_elsewhere, read_moment
from .steps import Steps, read_steps, with_steps

Beside = tuple[tuple[str, Expression], ...]


@dataclass(frozen=True)
class Counts:
    """How many sources and claims the visitor may see at this moment."""

    sources: int
    claims: int


@dataclass(frozen=True)
class Frame:
    """What the head of every page of a case shows.

    Shape: `kept` are the parameters of the address that go along to another moment; `title` is
    what the page is cited by, "" where it is not. `counts` and `steps` are None for an answer
    that has no head (open_plain). `begins` is how addresses of the case begin on the page, from
    the page on; "" for addresses from the host on.
    """

    case: Case
    section: str
    moment: Moment
    counts: Counts | None
    steps: Steps | None
    kept: tuple[tuple[str, str], ...]
    title: str = ""
    begins: str = ""

    @property
    def problems(self) -> tuple[str, ...]:
        return self.moment.problems

    def titled(self, title: str) -> Frame:
        """The same frame of a page that is cited by this title."""
        return replace(self, title=title)

    @property
    def home(self) -> str:
        """Where its case begins, as the page tells it."""
        return self.begins or reverse("board", kwargs={"case": self.case.slug})

    def address(self, whole: str) -> str:
        """An address of the case, as the page tells it."""
        if not self.begins:
            return whole
        board = reverse("board", kwargs={"case": self.case.slug})
        return self.begins + whole.removeprefix(board)

    def with_problems(self, *sentences: str) -> Frame:
        """The same frame with more to tell about the query."""
        moment = replace(self.moment, problems=(*self.moment.problems, *sentences))
        return replace(self, moment=moment)


def open_case(request: HttpRequest, slug: str, section: str, **beside: Expression) -> Frame:
    """The frame of a case that the visitor may see.

    Shape: the case also has what is asked for `beside` it, by name: by expressions that are made
    once for each kind of reader, so that the statement can be kept with them.
    Queries: 1. Errors: Http404 for a case that is not there and for one that may not be seen,
    which look the same.
    """
    moment = read_moment(request.GET, timezone.localdate())
    reader = reader_of(request.user)
    case = _find(request, _with_head(reader, moment.known_on, tuple(beside.items())), slug)
    kept = kept_elsewhere(request.GET)
    dates = (("as_of", moment.as_of_text),) if moment.as_of else ()
    steps = read_steps(case, moment, urlencode((*kept, *dates)))
    return Frame(case, section, moment, Counts(case.source_count, case.claim_count), steps, kept)


@lru_cache(maxsize=128)
def _with_head(reader: Reader, known_on: date | None, beside: Beside = ()):
    """Cases with all that the head of a page tells of them. Queries: none, until it is read.

    The statement is long, and to put it together takes longer than to ask it: it is kept for
    every kind of reader.
    """
    visible = Case.objects.visible_to(reader)
    counted = visible.with_edition().with_counts(reader, known_on)
    told = with_steps(counted, reader, known_on).annotate(**dict(beside))
    return written_out(told, visible)


@lru_cache(maxsize=32)
def _visible(reader: Reader, beside: Beside):
    """The cases that may be read, each with its edition. Queries: none, until it is read."""
    visible = Case.objects.visible_to(reader)
    return written_out(visible.with_edition().annotate(**dict(beside)), visible)


def open_plain(request: HttpRequest, slug: str, section: str, **beside: Expression) -> Frame:
    """The frame of an answer that is no page: nothing is counted for a head that nobody prints.

    Queries: 1. Errors: as open_case.
    """
    moment = read_moment(request.GET, timezone.localdate())
    case = _find(request, _visible(reader_of(request.user), tuple(beside.items())), slug)
    return Frame(case, section, moment, None, None, kept_elsewhere(request.GET))


def _find(request: HttpRequest, cases, slug: str) -> Case:
    """The case of the page, among those that the visitor may see."""
    case = cases.filter(slug=slug).first()
    if case is None:
        raise Http404("There is no page at this address.")
    request.case_edition = case.edition  # what is read from here on is of this edition or newer
    return case


def show(
    request: HttpRequest,
    template: str,
    page: Frame,
    context: dict,
    region: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, or only its `region` when htmx asks for that.

    `region` names a partial template that the page includes; the swap and the page cannot
    disagree; alone (`swapped`), it brings what else on the page must change with it. A query
    that could not be read answers 400 with the sentences on the page. A page that is asked for as
    an embed (pages/embed.py) is the bare one of its kind. `status` is that of a whole page: an
    embed has not what is missing beside it, and htmx would show nothing but a success.
    """
    swapped = bool(region) and is_swap(request)
    context = {"page": page, "swapped": swapped, **context}
    if is_embed(request):
        template = bare_template(request)
        context["full"] = without_embed(request)
    else:
        template = region if swapped else template
        context["cite"] = build_citation(request, page)
    if page.problems:
        status = 400
    elif request.htmx or is_embed(request):
        status = 200
    response = render(request, template, context, status=status)
    response.headers["Vary"] = "HX-Request"
    return open_beside(response) if is_embed(request) else response


def is_swap(request: HttpRequest) -> bool:
    """Does htmx ask for a part of a page, to put it into the one that stands there?"""
    return bool(request.htmx and not request.htmx.history_restore_request)


def refuse(request: HttpRequest, page: Frame) -> HttpResponse | None:
    """What a download answers to a query that could not be read: status 400 and why; else None."""
    return show(request, "problems.html", page, {}) if page.problems else None
