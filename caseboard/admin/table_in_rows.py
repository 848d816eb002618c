"""The last steps of a table: looking at each row, bringing them in, and what became of them."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.bringing import OtherwiseNow, bring_in
from caseboard.exchange.sheets.fitting import Fitting, fitted_table
from caseboard.exchange.sheets.left import left_of_import, left_of_outcome
from caseboard.exchange.sheets.outcome import Outcome, build_outcome, kept_outcome, outcome_from
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import NotNoted, WaitingTable
from caseboard.models import Undoable
from caseboard.models.shelf import KEPT_FOR, NotWaiting
from caseboard.models.undoing_import import undone_import

from .table_in_bring import (
    LONG,
    NOT_NOTED,
    OTHERWISE,
    REFUSED,
    bring_slowly,
    list_address,
    refusal_in_words,
    wanted,
)
from .table_in_desk import Desk, gone, waiting_in
from .table_in_figures import read_spoken
from .table_in_steps import CHECKED, LONG_TO_CHECK, check_slowly

A_PAGE = 50


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
    outcome = kept_outcome(user, desk.case, token, fitting, request.GET.get(CHECKED, ""))
    if outcome is None and len(fitted_table(fitting, tables).rows) > LONG_TO_CHECK:
        return check_slowly(desk, one, tables, fitting)
    outcome = outcome or build_outcome(user, desk.case, token, tables, fitting, read_spoken)
    return _show_preview(desk, one, outcome)


def _bring(desk: Desk, one: WaitingTable, tables: list[SheetTable], fitting: Fitting):
    if sum(len(table.rows) for table in tables) > LONG:
        return bring_slowly(desk, one, tables, fitting)
    try:
        bring_in(**wanted(desk, one, tables, fitting))
    except OtherwiseNow as otherwise:
        outcome = outcome_from(otherwise.checked)
        return _show_preview(desk, one, outcome, OTHERWISE, HTTPStatus.CONFLICT)
    except REFUSED as error:
        refused = refusal_in_words(error)
    except NotNoted:
        messages.warning(desk.request, NOT_NOTED)
        return redirect(list_address(desk))
    else:
        return redirect(desk.address("table_in_done", one.token))
    outcome = build_outcome(desk.user, desk.case, one.token, tables, fitting, read_spoken)
    return _show_preview(desk, one, outcome, refused, HTTPStatus.CONFLICT)


def _show_preview(desk: Desk, one, outcome: Outcome, refused: str = "", status=HTTPStatus.OK):
    counts = {state: outcome.count(state) for state in ("ready", "standing", "repeated", "problem")}
    asked = desk.request.GET.get("show", "")
    shown = asked if counts.get(asked) else ""
    rows = [row for row in outcome.rows if not shown or row[1] == shown]
    page = Paginator(rows, A_PAGE).get_page(desk.request.GET.get("page"))
    # Whoever turns the pages of a long table stays with what was checked.
    is_kept = len(outcome.rows) > LONG_TO_CHECK and not refused
    checked = outcome.mark if is_kept else ""
    left_url = desk.address("table_in_left", one.token)
    return desk.show(
        "admin/table_in_preview.html",
        f"Look at the rows of “{one.name}”",
        status,
        one=one,
        outcome=outcome,
        refused=refused,
        counts=counts,
        every=len(outcome.rows),
        is_long=len(outcome.rows) > LONG,
        shown=shown,
        checked=checked,
        page=page,
        total=len(rows),
        fit_url=desk.address("table_in_fit", one.token),
        left_url=f"{left_url}?{CHECKED}={checked}" if checked else left_url,
        preview_url=desk.address("table_in_preview", one.token),
    )


def left(desk: Desk, token: str):
    """The rows that have problems, or had them when the others came in, as CSV."""
    user = desk.user
    text = left_of_import(user, desk.case, token) if _came_from(desk, token) else ""
    if not text:
        try:
            _, tables = waiting_in(desk, token)
        except NotWaiting:
            return gone(desk)
        fitting = store.fitting_of(user, token)
        if fitting is None:
            raise Http404("There is no page at this address.")
        table = fitted_table(fitting, tables)
        mark = desk.request.GET.get(CHECKED, "")
        outcome = kept_outcome(user, desk.case, token, fitting, mark)
        if outcome is None and len(table.rows) > LONG_TO_CHECK:
            return redirect(desk.address("table_in_preview", token))
        outcome = outcome or build_outcome(user, desk.case, token, tables, fitting, read_spoken)
        text = left_of_outcome(table, outcome)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{desk.table}-to-mend.csv"'
    return answer


def _came_from(desk: Desk, token: str) -> WaitingTable | None:
    """What was sent under a token to this case; None where nothing was, or to another one."""
    one = store.waiting_of(desk.user, token)
    return one if one and (one.case, one.table) == (desk.case.slug, desk.table) else None


def brought(desk: Desk, token: str):
    """What became of a table that was brought in."""
    done = store.done(desk.user, token)
    one = _came_from(desk, token)
    if done is None or one is None:
        raise Http404("There is no page at this address.")
    undo = Undoable.objects.of_import(desk.user, desk.case, token)
    undone = None if undo else undone_import(desk.case, desk.user, token)
    return desk.show(
        "admin/table_in_done.html",
        f"“{one.name}” was taken back" if undone else _what_came(one, done),
        one=one,
        done=done,
        undone=undone,
        undo=undo,
        undo_days=KEPT_FOR.days,
        is_long=done["added"] > LONG,
        left_url=desk.address("table_in_left", token),
        list_url=list_address(desk),
    )


def _what_came(one: WaitingTable, done: dict) -> str:
    """What a reader needs to know first: is all of the file in the case?"""
    if not done["left"]:
        return f"“{one.name}” is in the case"
    every = sum(done.get(name, 0) for name in ("added", "standing", "repeated", "left"))
    return f"{done['added']} of {every} rows of “{one.name}” came in"
