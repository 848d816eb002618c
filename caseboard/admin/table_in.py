"""A table comes in, first step: to which case, and sending the file. And the addresses of all.

Each page works without JavaScript. What was sent waits in the store; nothing of the record exists
before the last step.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.fields import FIELDS, NEVER_READ
from caseboard.exchange.sheets.fitting import guess_fitting
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import WaitingTable
from caseboard.models import Case
from caseboard.models.shelf import KEPT_FOR, TooManyWaiting

from .table_in_desk import Desk, at_desk
from .table_in_fit import fit
from .table_in_forms import SendTableForm
from .table_in_rows import brought, left, preview

FULL = (
    "Too many tables of {} of yours wait to be brought in, here or in other cases, or they are too "
    "large together. Nothing was kept of this one: bring in or drop some, then send it again."
)


def table_in_urls(site) -> list:
    """The addresses of a table that comes in, under the admin site."""
    a_table = "table-in/<slug:case>/<slug:table>/"
    steps = [
        ("table_in_case", "table-in/<slug:table>/", choose),
        ("table_in", a_table, send),
        ("table_in_fit", f"{a_table}<slug:token>/", fit),
        ("table_in_preview", f"{a_table}<slug:token>/preview/", preview),
        ("table_in_left", f"{a_table}<slug:token>/left.csv", left),
        ("table_in_done", f"{a_table}<slug:token>/done/", brought),
    ]
    return [path(place, site.admin_view(at_desk(site, view)), name=name)
            for name, place, view in steps]  # fmt: skip


def choose(desk: Desk):
    """Asks which case the table belongs to; one that is asked for, or the only one, is taken."""
    cases = Case.objects.visible_to(desk.user).order_by("title")
    asked = desk.request.GET.get("case", "").replace("\0", "")
    few = list(cases.filter(slug=asked)[:1] if asked else cases[:2])
    if len(few) == 1:
        return redirect("admin:table_in", few[0].slug, desk.table)
    context = {
        **desk.site.each_context(desk.request),
        "title": f"Bring in a table of {desk.table}: to which case?",
        "choices": [(c, reverse("admin:table_in", args=[c.slug, desk.table])) for c in cases],
    }
    return TemplateResponse(desk.request, "admin/choose_case.html", context)


def send(desk: Desk):
    """The form for a file, and the tables that wait."""
    request = desk.request
    if request.method != "POST":
        return _show_send(desk, SendTableForm(request=request, table=desk.table))
    form = SendTableForm(request.POST, request.FILES, request=request, table=desk.table)
    read = form.read() if form.is_valid() else None
    if read is not None:
        content, tables = read
        name = form.cleaned_data["file"].name
        try:
            one = store.wait(desk.user, desk.case.slug, desk.table, name, content, tables)
        except TooManyWaiting:
            form.add_error(None, FULL.format(desk.table))
        else:
            return redirect(_next_step(desk, one, tables))
    return _show_send(desk, form)


def _next_step(desk: Desk, one: WaitingTable, tables: list[SheetTable]) -> str:
    """The page after sending: what needs no fitting is looked at straight away."""
    fitting = store.fitting_of(desk.user, one.token)
    if fitting is None and all(table.fitted for table in tables):
        fitting = guess_fitting(desk.table, tables)
        if fitting.table == "sources":
            fitting = replace(fitting, adds_publishers=True)
        store.keep_fitting(desk.user, one.token, fitting)
        return desk.address("table_in_preview", one.token)
    return desk.address("table_in_fit", one.token)


def _show_send(desk: Desk, form: SendTableForm):
    too_large = getattr(desk.request, "too_large", False)
    there, most = store.room(desk.user, desk.table)
    waiting, came = store.all_sent(desk.user, desk.case.slug, desk.table)
    return desk.show(
        "admin/table_in.html",
        f"Bring in a table of {desk.table}",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.OK,
        form=form,
        waiting=[(one, desk.address("table_in_fit", one.token)) for one in waiting],
        came=[(one, desk.address("table_in_done", one.token)) for one in came],
        others=[(name, reverse("admin:table_in", args=[desk.case.slug, name]))
                for name in FIELDS if name != desk.table],
        there=there,
        most=most,
        kept_days=KEPT_FOR.days,
        never=NEVER_READ[desk.table],
    )  # fmt: skip
