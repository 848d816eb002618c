"""Pages that visitors read, kept until something in their case changes; and parts of others.

Between two writes every visitor gets the same page, so it is made once. It is shown again only
to visitors, only while the case is public and its edition stands (models/edition.py): one query
tells both.

The desk's own pages are never kept whole: they hold what its readers alone see. A large part of
some is made of nothing but what is published, and of what is read for every page. That part is
made once for all who may read the same, and shown again while the edition stands.

Each process of the server keeps pages for itself, in memory; they are gone when it starts anew,
and with them whatever an older version of the program made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from caseboard.models import CaseEdition
from caseboard.models.user import reader_of

if TYPE_CHECKING:
    from .frame import Frame

MOST_BYTES = 256 * 1024  # of one page; a picture may be larger, and few such are kept
MOST_OF_LARGE = 1024 * 1024  # what is larger still is made anew each time
LARGE = "large"  # the cache of those few


@dataclass(frozen=True)
class KeptPage:
    """An answer as the view gave it, and the edition of the case that was read before it."""

    edition: int
    response: HttpResponse


@dataclass(frozen=True)
class Part:
    """A part of a page that is the same for all who read the same.

    Shape: `html` has its pieces by name, without anything that is of its reader alone;
    `problems` are sentences on what could not be read of the query.
    """

    html: Mapping[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeptPart:
    """A part, and what tells of what it was made."""

    made_of: str
    part: Part


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of a page of a case, whose answers to visitors are kept.

    It has to open the case (frame.py) before it reads anything else of it.
    Queries: 1 for a page that is kept. The view's own for one that is not, and 1 more where one
    was kept of an earlier edition.
    """

    @wraps(view)
    def answer(request: HttpRequest, **place) -> HttpResponse:
        if not _is_a_visitors(request):
            return view(request, **place)
        key = _key(request)
        found: KeptPage | None = cache.get(key) or caches[LARGE].get(key)
        if found is not None and found.edition == _edition(request, place["case"]):
            return _unless_known(request, found.response)
        response = view(request, **place)
        if not _is_for_everybody(request, response):
            return response
        _mark(response)
        edition = getattr(request, "case_edition", None)
        if edition is not None and len(response.content) <= MOST_OF_LARGE:
            is_large = len(response.content) > MOST_BYTES
            caches[LARGE if is_large else "default"].set(key, KeptPage(edition, response))
        return _unless_known(request, response)

    return answer


def made_once(request: HttpRequest, page: Frame, mark: str, make: Callable[[], Part]) -> Part:
    """A part of a page of the desk, made only where there is none of the same edition.

    `mark` differs with what was read for the part and may change while the edition stands, as
    what drafts alone speak of. Of the frame only a replay is in a part: what it leaves out. The
    sources and claims that the head counts are not, for with each draft they are others.
    Queries: none, beside those of `make`.
    """
    if settings.DEBUG or _is_a_visitors(request) or page.case.edition is None:
        return make()
    case, left_out = (page.case.pk, page.case.edition), page.moment.is_replay and page.steps
    frame = (case, page.section, page.moment, left_out, page.kept)
    made_of = sha256(f"{frame!r}\0{mark}".encode()).hexdigest()
    reader = sha256(repr(reader_of(request.user)).encode()).hexdigest()
    key = f"part-{_key(request)}-{reader}"
    found: KeptPart | None = cache.get(key)
    if found is not None and found.made_of == made_of:
        return found.part
    part = make()
    if sum(len(html.encode()) for html in part.html.values()) <= MOST_BYTES:
        cache.set(key, KeptPart(made_of, part))
    return part


def _is_a_visitors(request: HttpRequest) -> bool:
    """Is it a question that carries nothing of its own? A developer's page is never kept."""
    cookies = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG
        and not any(name in request.COOKIES for name in cookies)
        and not request.user.is_authenticated
    )


def _key(request: HttpRequest) -> str:
    """Everything but the case itself that a visitor's page depends on.

    The address with its scheme and host, and how its query is spelled and is to be read (a header
    can name another encoding); the day (pages say which day it is); and whether htmx swaps a part
    or restores a whole.
    """
    parts = (
        request.build_absolute_uri(),
        request.META.get("QUERY_STRING", ""),
        str(request.encoding),
        timezone.localdate().isoformat(),
        f"{bool(request.htmx)} {bool(request.htmx.history_restore_request)}",
    )
    return sha256("\0".join(parts).encode()).hexdigest()


def _edition(request: HttpRequest, slug: str) -> int | None:
    """The edition of a case that the visitor may see; None for any other. Queries: 1."""
    return CaseEdition.objects.visible_to(request.user).edition_of(slug)


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    # A page with a form that posts holds a secret of its reader's.
    own = response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    return response.status_code == 200 and not response.streaming and not own


def _mark(response: HttpResponse) -> None:
    """Says how others may keep the answer: only for those without a cookie, and asking each time.

    The tag is of the content alone: one of the edition would tell of each write, seen or not.
    """
    patch_vary_headers(response, ("Cookie",))
    patch_cache_control(response, no_cache=True)
    response.headers["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer; 304 for a browser that still has it."""
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
