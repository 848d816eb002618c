"""What every answer carries, and what a visitor reads while the database is not ready."""

import logging

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string

from caseboard.pages.embed import is_embed, let_frame
from caseboard.startup import MIGRATE, database_trouble

logger = logging.getLogger(__name__)


class IsolationHeaders:
    """Keeps pages apart from other sites, and signed-in pages out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.CSRF_COOKIE_NAME in response.cookies:
            # The page holds a form that posts. Under `no-referrer` browsers send such a form
            # with `Origin: null`, which the CSRF check must refuse; other sites still learn
            # nothing.
            response.headers["Referrer-Policy"] = "same-origin"
        # On a 5xx the session may be what could not be read.
        if response.status_code < 500 and _is_signed_in(request):
            response.headers["Cache-Control"] = "no-store, private"
        return response


def _is_signed_in(request) -> bool:
    # A page that never looked at the session is the same for everybody.
    session = getattr(request, "session", None)
    return session is not None and session.accessed and SESSION_KEY in session


class Embeds:
    """Lets other sites frame what pages/embed.py lists, and shows them what a visitor sees.

    Nobody's session is looked at: whoever frames the page sees the same.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        return let_frame(response) if is_embed(request) else response

    def process_view(self, request, view, args, kwargs):
        if is_embed(request):
            request.user = AnonymousUser()


class DatabaseAnswers:
    """Answers 503, not 500, when the database is away or busy, or is not migrated."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        trouble = database_trouble(error)
        if trouble is None:
            return None
        logger.error("%s (%s)", trouble, error)
        response = _unprepared() if trouble == MIGRATE else _away()
        response.headers["Retry-After"] = "5"
        response.headers["Cache-Control"] = "no-store"
        return response


def _unprepared() -> HttpResponse:
    return HttpResponse(f"{MIGRATE}\n", status=503, content_type="text/plain; charset=utf-8")


def _away() -> HttpResponse:
    # Without the request: its context processors would ask the database again.
    return HttpResponse(render_to_string("503.html"), status=503)
