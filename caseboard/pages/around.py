"""What happens to typed forms around every view: put in when asked for, forgotten once saved."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from caseboard.models import Unsaved
from caseboard.models.unsaved import Place

from .putting_in import put_in
from .unsaved import PUT, Offer, without_put

FORM, ADDRESS = "unsaved_form", "unsaved_at"  # hidden fields that say which form was sent
AGAIN = "+"  # behind the name of a form that was typed into while older typing was still offered


class Typing:
    """The middleware. Queries: none, but 1 for an address that asks to put in, and for a save."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and PUT in request.GET:
            _put(request, response)
        elif request.method == "POST" and 300 <= response.status_code < 400:
            _forget(request)
        return response


def _put(request: HttpRequest, response: HttpResponse) -> None:
    """Puts what was typed into the page that is shown; leaves every other answer alone."""
    pk = request.GET[PUT]
    is_page = response.status_code == 200 and not response.streaming
    if not is_page or not pk.isdecimal() or len(pk) > 18 or not request.user.is_authenticated:
        return
    row = Unsaved.objects.of(request.user).filter(pk=pk, page=request.path).first()
    if row is None or "text/html" not in response.headers.get("Content-Type", ""):
        return
    html = response.content.decode(response.charset)
    put = put_in(html, row.form.rstrip(AGAIN), Offer(row).typed)
    if put is None:
        return
    context = {"row": row, "put": put, "form": FORM, "address": ADDRESS}
    notice = render_to_string("_put_in.html", context, request)
    hidden = render_to_string("_put_in_form.html", context, request)
    told = put.html[: put.begins] + notice + put.html[put.begins : put.opens] + hidden
    response.content = told + put.html[put.opens :]


def _forget(request: HttpRequest) -> None:
    """What is saved need not be kept: a form that is answered with another address was taken."""
    form, address = (request.POST.get(name, "").replace("\0", "") for name in (FORM, ADDRESS))
    if form and request.user.is_authenticated:
        Unsaved.objects.of(request.user).at(Place(without_put(address), form)).delete()
