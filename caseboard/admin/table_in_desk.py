"""Whoever brings in a table: who may, into which case, and what of it waits."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.fields import FIELDS
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import WaitingTable
from caseboard.models import Case
from caseboard.models.shelf import NotWaiting
from caseboard.models.user import writes_record

NOUNS = {"claims": "claim", "sources": "source"}
GONE = "This table does not wait any more: it was dropped, or waited too long. Send it again."


@dataclass(frozen=True)
class Desk:
    """Whoever brings in a table: where to, and what of it waits."""

    request: object
    site: object
    case: Case
    table: str

    @property
    def user(self):
        return self.request.user

    def address(self, name: str, token: str = "") -> str:
        """The address of a step of this table."""
        given = [self.case.slug, self.table, *([token] if token else [])]
        return reverse(f"admin:{name}", args=given)

    def show(self, template: str, title: str, status=HTTPStatus.OK, **context) -> TemplateResponse:
        frame = {
            **self.site.each_context(self.request),
            "title": title,
            "case": self.case,
            "table": self.table,
            "noun": NOUNS[self.table],
            "send_url": self.address("table_in"),
        }
        return TemplateResponse(self.request, template, frame | context, status=status)


def at_desk(site, view):
    """A view that is given its desk.

    Errors: PermissionDenied for whoever may not write, Http404.
    """

    def opened(request, table: str, case: str = "", **given):
        if not writes_record(request.user):
            raise PermissionDenied
        if table not in FIELDS:
            raise Http404("There is no page at this address.")
        cases = Case.objects.visible_to(request.user)
        found = cases.filter(slug=case).first() if case else None
        if case and found is None:
            raise Http404("No such case.")
        return view(Desk(request, site, found, table), **given)

    return require_http_methods(["GET", "HEAD", "POST"])(opened)


def waiting_in(desk: Desk, token: str) -> tuple[WaitingTable, list[SheetTable]]:
    """What waits under a token. Errors: NotWaiting, Http404 for what never did."""
    one = store.waiting_of(desk.user, token)
    if one is None or (one.case, one.table) != (desk.case.slug, desk.table):
        if desk.request.method == "POST":
            raise NotWaiting
        raise Http404("There is no page at this address.")
    return one, store.tables_of(desk.user, token)


def gone(desk: Desk):
    messages.warning(desk.request, GONE)
    return redirect(desk.address("table_in"))
