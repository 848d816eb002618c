"""The second step of a table: which column means what."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect

from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.fields import NEVER_READ
from caseboard.exchange.sheets.fitting import Fitting, fitted_table, guess_fitting
from caseboard.exchange.sheets.heads import called, fold
from caseboard.exchange.sheets.table import MEND, SheetTable
from caseboard.models.shelf import NotWaiting

from .table_in_bring import LONG
from .table_in_desk import Desk, gone, waiting_in
from .table_in_forms import FittingForm

MOST_HEADS, MOST_OFFERED = 8, 60  # rows offered as heads: below those that are, and in all


def fit(desk: Desk, token: str):
    """Which column means what: guessed, to be mended, and kept."""
    request, user = desk.request, desk.user
    if store.done(user, token) is not None:
        return redirect(desk.address("table_in_done", token))
    try:
        one, tables = waiting_in(desk, token)
    except NotWaiting:
        return gone(desk)
    if request.method == "POST" and "drop" in request.POST:
        store.forget(user, token)
        messages.success(request, f"“{one.name}” was dropped. Nothing of it is kept.")
        return redirect(desk.address("table_in"))
    if request.method == "POST" and "take" in request.POST:
        store.keep_fitting(user, token, _taken(desk, tables))
        return redirect(desk.address("table_in_fit", token))
    fitting = store.fitting_of(user, token) or _guessed(desk, tables)
    table = fitted_table(fitting, tables)
    form = FittingForm(request.POST or None, table=table, fitting=fitting.within(table))
    if form.is_bound and form.is_valid():
        store.keep_fitting(user, token, form.fitted())
        store.remember(user, desk.case.slug, table, form.fitted())
        return redirect(desk.address("table_in_preview", token))
    return _show_fit(desk, one, tables, table, fitting, form)


def _guessed(desk: Desk, tables: list[SheetTable]) -> Fitting:
    guess = guess_fitting(desk.table, tables)
    return store.remembered(desk.user, desk.case.slug, fitted_table(guess, tables), guess)


def _taken(desk: Desk, tables: list[SheetTable]) -> Fitting:
    """The guess for another sheet, or for heads in another row."""
    sheet = _number(desk.request.POST.get("sheet"), len(tables) - 1)
    line = _number(desk.request.POST.get("head_line"), 10**7, tables[sheet].head_line)
    if sheet != _number(desk.request.POST.get("sheet_was"), len(tables) - 1):
        line = tables[sheet].head_line  # the row was chosen for the other sheet
    again = list(tables)
    fitting = Fitting(desk.table, sheet, line)
    again[sheet] = fitted_table(fitting, tables)
    return guess_fitting(desk.table, again, sheet)


def _number(text: str | None, most: int, otherwise: int = 0) -> int:
    if text and text.isascii() and text.isdigit() and len(text) < 9:
        return min(int(text), most)
    return otherwise


def _show_fit(desk: Desk, one, tables, table: SheetTable, fitting: Fitting, form: FittingForm):
    used = set(fitting.columns.values())
    never = NEVER_READ[desk.table]
    unused = [
        called(table.heads, place)
        for place, head in enumerate(table.heads)
        if place not in used and head != MEND
    ]
    return desk.show(
        "admin/table_in_fit.html",
        f"Which column means what in “{one.name}”?",
        one=one,
        form=form,
        sheets=[(place, _sheet_words(sheet), place == fitting.sheet)
                for place, sheet in enumerate(tables)],
        head_lines=_head_lines(table),
        fitting=fitting,
        count=len(table.rows),
        is_long=len(table.rows) > LONG,
        told=[note.sentence for note in table.notes if note.line is None],
        unused=unused,
        left_to_desk=[h for h in table.heads if fold(h).replace(" ", "_") in never],
    )  # fmt: skip


def _sheet_words(sheet: SheetTable) -> str:
    hidden = ", hidden" if sheet.hidden else ""
    return f"{sheet.name} ({len(sheet.rows):,} rows{hidden})"


def _head_lines(table: SheetTable) -> list[tuple[int, str]]:
    """The rows that may be the heads, with their first cells; 0 for a table without heads."""
    if table.fitted:
        return []
    rows = [*table.above, (table.head_line, table.heads)] if table.head_line else []
    rows += list(zip(table.lines, table.rows, strict=True))[:MOST_HEADS]
    words = [
        (line, f"row {line:,}: " + " · ".join(cell[:30] for cell in row if cell)[:80])
        for line, row in rows[:MOST_OFFERED]
    ]
    return [*words, (0, "there are no heads")]
