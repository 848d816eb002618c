"""Pages that visitors read, kept until something in their case changes.

Between two writes every visitor gets the same page, so it is made once. It is shown again only
to visitors, only while the case is public and its edition stands (models/edition.py): one query
tells both. The desk's own pages are always made anew.

Each process of the server keeps pages for itself, in memory; they are gone when it starts anew,
and with them whatever an older version of the program made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from caseboard.models import CaseEdition

MOST_BYTES = 256 * 1024  # of one page; a picture may be larger, and few such are kept
MOST_OF_LARGE = 1024 * 1024  # what is larger still is made anew each time
LARGE = "large"  # the cache of those few


@dataclass(frozen=True)
class KeptPage:
    """An answer as the view gave it, and the edition of the case that was read before it."""

    edition: int
    response: HttpResponse


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

    The address with its scheme and host, the day (pages say which day it is), and whether htmx
    swaps a part or restores a whole.
    """
    parts = (
        request.build_absolute_uri(),
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
