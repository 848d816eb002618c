"""The last steps of a table: looking at each row, bringing them in, and what became of them."""

from __future__ import annotations

from http import HTTPStatus

from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from caseboard.exchange.problems import BundleRefused
from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.bringing import NotReady, OtherwiseNow, bring_in
from caseboard.exchange.sheets.checked import CheckedTable
from caseboard.exchange.sheets.fitting import Fitting
from caseboard.exchange.sheets.left import left_rows
from caseboard.exchange.sheets.outcome import Outcome, build_outcome, outcome_from
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import WaitingTable
from caseboard.models.shelf import NotWaiting

from .refusals import refusal_of
from .table_in_desk import NOUNS, Desk, gone, waiting_in

A_PAGE = 50
OTHERWISE = (
    "Something changed while you were looking: the case, or how the table is fitted. Nothing was "
    "brought in. These are the rows as they would come in now."
)
NOT_READY = "Nothing was brought in: {}"


def preview(desk: Desk, token: str):
    """Each row as it will be read, with every problem; and bringing them in."""
    request, user = desk.request, desk.user
    if store.done(user, token) is not None:
        return redirect(desk.address("table_in_done", token))
    try:
        one, tables = waiting_in(desk, token)
    except NotWaiting:
        return gone(desk)
    fitting = store.fitting_of(user, token)
    if fitting is None or fitting.missing():
        return redirect(desk.address("table_in_fit", token))
    if request.method == "POST":
        return _bring(desk, one, tables, fitting)
    return _show_preview(desk, one, build_outcome(user, desk.case, token, tables, fitting))


def _bring(desk: Desk, one: WaitingTable, tables: list[SheetTable], fitting: Fitting):
    sent = desk.request.POST
    try:
        bring_in(
            desk.user, desk.case, one, tables, fitting,
            seen=sent.get("seen", ""), leave="leave" in sent,
        )  # fmt: skip
    except OtherwiseNow as otherwise:
        outcome = outcome_from(otherwise.checked)
        return _show_preview(desk, one, outcome, OTHERWISE, HTTPStatus.CONFLICT)
    except NotReady:
        refused = NOT_READY.format("some rows have problems, and leaving them was not chosen.")
    except BundleRefused as error:
        refused = NOT_READY.format(" ".join(problem.expected for problem in error.problems))
    except IntegrityError as error:
        refused = NOT_READY.format(refusal_of(error).sentence)
    else:
        return redirect(desk.address("table_in_done", one.token))
    outcome = build_outcome(desk.user, desk.case, one.token, tables, fitting)
    return _show_preview(desk, one, outcome, refused, HTTPStatus.CONFLICT)


def _show_preview(desk: Desk, one, outcome: Outcome, refused: str = "", status=HTTPStatus.OK):
    counts = {state: outcome.count(state) for state in ("ready", "standing", "problem")}
    asked = desk.request.GET.get("show", "")
    shown = asked if counts.get(asked) else ""
    rows = [row for row in outcome.rows if not shown or row[1] == shown]
    page = Paginator(rows, A_PAGE).get_page(desk.request.GET.get("page"))
    return desk.show(
        "admin/table_in_preview.html",
        f"Look at the rows of “{one.name}”",
        status,
        one=one,
        outcome=outcome,
        refused=refused,
        counts=counts,
        every=len(outcome.rows),
        shown=shown,
        page=page,
        total=len(rows),
        fit_url=desk.address("table_in_fit", one.token),
        left_url=desk.address("table_in_left", one.token),
    )


def left(desk: Desk, token: str):
    """The rows that have problems, or had them when the others came in, as CSV."""
    text = store.left_of(desk.user, token)
    if not text:
        try:
            _, tables = waiting_in(desk, token)
        except NotWaiting:
            return gone(desk)
        fitting = store.fitting_of(desk.user, token)
        if fitting is None:
            raise Http404("There is no page at this address.")
        checked = CheckedTable(desk.case, desk.user, tables, fitting)
        text = left_rows(checked.table, fitting, checked.with_problems)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{desk.table}-to-mend.csv"'
    return answer


def brought(desk: Desk, token: str):
    """What became of a table that was brought in."""
    done = store.done(desk.user, token)
    one = store.waiting_of(desk.user, token)
    if done is None or one is None or (one.case, one.table) != (desk.case.slug, desk.table):
        raise Http404("There is no page at this address.")
    query = f"?case={desk.case.slug}"
    if desk.table == "claims":
        query += "&status__exact=draft"
    return desk.show(
        "admin/table_in_done.html",
        _what_came(one, done),
        one=one,
        done=done,
        left_url=desk.address("table_in_left", token),
        list_url=reverse(f"admin:caseboard_{NOUNS[desk.table]}_changelist") + query,
    )


def _what_came(one: WaitingTable, done: dict) -> str:
    """What a reader needs to know first: is all of the file in the case?"""
    if not done["left"]:
        return f"“{one.name}” is in the case"
    every = done["added"] + done["standing"] + done["left"]
    return f"{done['added']} of {every} rows of “{one.name}” came in"
