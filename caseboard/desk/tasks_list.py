"""The tasks of a case as a list: filtered, sorted, a page at a time, and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from caseboard.evidence.edtf import in_words
from caseboard.models import Task
from caseboard.models.beside import CASE, readers_of, records_of
from caseboard.models.user import writes_record
from caseboard.pages.beside_tasks import TaskLine, line_of_task
from caseboard.pages.beside_words import AS_A_WHOLE
from caseboard.pages.downloads import download_links
from caseboard.pages.frame import Frame
from caseboard.pages.lists.asking import Asked, read_list_query
from caseboard.pages.lists.columns import Column, Shown, by_key, given, order_of
from caseboard.pages.lists.paging import address, turn_to
from caseboard.pages.lists.tables import list_table

from .tasks_asked import MINE, NOBODYS, TasksAsked, Way, read_tasks_asked, ways_of


def _day(moment) -> str:
    return in_words(timezone.localdate(moment).isoformat()) if moment else ""


def _about(row: TaskLine) -> str:
    return AS_A_WHOLE if row.about.kind == CASE else row.about.words


COLUMNS = by_key((
    Column("what", "What", lambda row: row.what, ("what",), url=lambda row: row.url),
    Column("about", "About", _about, url=lambda row: row.about.url),
    Column("assignee", "Assigned to", lambda row: row.assignee, ("assignee__username",),
           missing="nobody yet"),
    Column("due", "Due", lambda row: in_words(row.due.isoformat()) if row.due else "", ("due",),
           missing="no day"),
    Column("state", "State", lambda row: row.state, ("state",)),
    Column("made_by", "Made by", lambda row: row.made_by, ("made_by__username",)),
    Column("ended_by", "Ended by", lambda row: row.ended_by, ("ended_by__username",),
           missing="not ended"),
    Column("ended", "Ended", lambda row: _day(row.ended_at), ("ended_at",), missing="not ended"),
    Column("why", "Reason", lambda row: row.why, (given("why"),), missing="none"),
))  # fmt: skip
USUAL = ("what", "about", "assignee", "due")
WITH_STATE = ("what", "about", "assignee", "due", "state", "ended_by", "ended")
ROW = "desk/_task_row.html"


@dataclass(frozen=True)
class TaskRow:
    """A task in the list: its cells, and what its box and its button send."""

    cells: tuple[Shown, ...]
    line: TaskLine
    may_tick: bool


@dataclass(frozen=True)
class TasksList:
    """The picture of the list. `people` are the accounts that may see the case."""

    table: object
    asked: TasksAsked
    ways: tuple[Way, ...]
    people: tuple[str, ...]
    special: tuple[tuple[str, str], ...]
    columns: tuple[tuple[Column, bool], ...]
    kept: tuple[tuple[str, str], ...]
    downloads: tuple[tuple[str, str], ...]
    may_write: bool
    problems: tuple[str, ...]


def read_query(query) -> tuple[TasksAsked, Asked]:
    """Which tasks, and how they are listed. Queries: none."""
    tasks = read_tasks_asked(query)
    usual = USUAL if tasks.state == "open" or tasks.overdue else WITH_STATE
    return tasks, read_list_query(query, COLUMNS, usual)


def build_tasks(page: Frame, user, query) -> TasksList:
    """The list. Order: as asked, else the first due first. Queries: 3."""
    tasks, asked = read_query(query)
    today = timezone.localdate()
    found = tasks.of(Task.objects.visible_to(user).in_case(page.case), user, today)
    pager = turn_to(asked, found.count(), "task", query)
    lines = lines_of(found, user, asked, slice(pager.start, pager.stop))
    may_write = writes_record(user)
    rows = tuple(
        TaskRow(tuple(c.shown(line) for c in asked.columns), line, may_write and line.is_open)
        for line in lines
    )
    usual = "the first due first"
    return TasksList(
        table=list_table(asked, rows, pager, _empty(tasks), usual, ROW),
        asked=tasks,
        ways=ways_of(query, tasks),
        people=_people(page),
        special=((MINE, "me"), (NOBODYS, "nobody")),
        columns=tuple((column, column in asked.columns) for column in COLUMNS.values()),
        kept=tuple((n, query[n]) for n in ("state", "assigned", "due", "sort") if query.get(n)),
        downloads=download_links("tasks_download", address(query), case=page.case.slug),
        may_write=may_write,
        problems=(*tasks.problems, *asked.problems, *pager.problems),
    )


def lines_of(found, user, asked: Asked, part: slice = slice(None)) -> Iterator[TaskLine]:
    """The tasks of a set in the order that is asked for, as lines. Queries: 1."""
    ordered = found.with_people().with_records()
    ordered = ordered.order_by(*order_of(asked.sort or ("due",), COLUMNS, "made_at", "pk"))
    today = timezone.localdate()
    return (line_of_task(task, user, today) for task in ordered[part])


def plain_lines(lines: Iterable[TaskLine], asked: Asked) -> Iterator[tuple]:
    """The lines as a file holds them."""
    return (tuple(column.value(line) for column in asked.columns) for line in lines)


def _people(page: Frame) -> tuple[str, ...]:
    """The accounts that may see the case. Queries: 1."""
    readers = readers_of(records_of(CASE, page.case, page.case.slug))
    return tuple(readers.values_list("username", flat=True))


def _empty(asked: TasksAsked) -> str:
    if asked != TasksAsked():
        return "No task is like this. Choose “Open” to see what is to be done."
    return (
        "Nothing is to be done. A task is made beside a record: on the page of a claim, a source "
        "or a question, or on the board for the case as a whole."
    )
