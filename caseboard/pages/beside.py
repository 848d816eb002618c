"""What stands beside a record: what the desk says of it, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from caseboard.models import Comment, Finding, Task
from caseboard.models.beside import CASE, readers_of, records_of
from caseboard.models.counting import count_of
from caseboard.models.user import reads_internal, writes_record

from .beside_said import Thread, threads_of
from .beside_tasks import TaskLine, line_of_task
from .beside_words import beside_url, kind_word
from .frame import Frame

THREADS = 20  # on the page of a record; its own page has them all
MOST = 500  # comments that are read at once
TASKS = 7
ENDED = 5


@dataclass(frozen=True)
class Typed:
    """What somebody typed that could not be kept yet, and why.

    Shape: `act` is what was to be done: say, answer, edit, task; `slug` is that of the comment.
    """

    act: str
    error: str
    slug: str = ""
    text: str = ""
    assignee: str = ""
    due: str = ""


@dataclass(frozen=True)
class OtherPlace:
    """A finding of a question, and how much stands beside it."""

    words: str
    url: str
    comments: int
    tasks: int


@dataclass(frozen=True)
class Beside:
    """What stands beside one record, or beside a case.

    Shape: `kind` is the word of pages ("organisation"), `url` the page of it alone, which is
    this one where `is_alone`; `people` are the accounts that may see the record, for those who
    write; `typed` is what could not be kept, or None; `left_out` counts threads that only the
    page of it alone shows. Tasks of a case are those of all its records.
    Order: threads as they began; tasks as they are due.
    """

    kind: str
    url: str
    is_alone: bool
    threads: tuple[Thread, ...]
    resolved: tuple[Thread, ...]
    left_out: int
    tasks: tuple[TaskLine, ...]
    more_tasks: int
    ended: tuple[TaskLine, ...]
    may_write: bool
    people: tuple[str, ...]
    findings: tuple[OtherPlace, ...]
    typed: Typed | None = None

    @property
    def is_of_case(self) -> bool:
        return self.kind == CASE


def build_beside(
    page: Frame, user, kind: str, slug: str, *, alone: bool = False, typed: Typed | None = None
) -> Beside | None:
    """What is beside a record that the page shows to this user; None for visitors.

    A replay shows a day that is past, and nothing that the desk says today.
    Queries: none for visitors, else 2; for those who write 3; one more for a question.
    """
    if not reads_internal(user) or page.moment.is_replay:
        return None
    threads = _threads(page, user, kind, slug)
    unsettled = tuple(one for one in threads if not one.is_resolved)
    shown = unsettled if alone else unsettled[-THREADS:]
    tasks, more, ended = _tasks(page, user, kind, slug)
    may_write = writes_record(user)
    return Beside(
        kind=kind_word(kind),
        url=beside_url(page.case.slug, kind, slug),
        is_alone=alone,
        threads=shown,
        resolved=tuple(one for one in threads if one.is_resolved),
        left_out=len(unsettled) - len(shown),
        tasks=tasks,
        more_tasks=more,
        ended=ended,
        may_write=may_write,
        people=people_of(page, kind, slug) if may_write else (),
        findings=_findings(page, user, slug) if kind == "question" else (),
        typed=typed,
    )


def people_of(page: Frame, kind: str, slug: str) -> tuple[str, ...]:
    """The names of the accounts that may see a record. Queries: 1."""
    readers = readers_of(records_of(kind, page.case, slug))
    return tuple(readers.values_list("username", flat=True))


def _threads(page: Frame, user, kind: str, slug: str) -> tuple[Thread, ...]:
    """Queries: 1."""
    comments = Comment.objects.visible_to(user).beside(page.case, kind, slug)
    latest = list(comments.with_people().order_by("-written_at", "-pk")[:MOST])
    for comment in latest:
        comment.case = page.case
    return threads_of(reversed(latest), user)


def _tasks(page: Frame, user, kind: str, slug: str):
    """The open tasks, how many more there are, and those that ended last. Queries: 1."""
    tasks = Task.objects.visible_to(user).with_people().with_records().by_due()
    today = timezone.localdate()
    if kind == CASE:
        few = list(tasks.in_case(page.case).open().with_total()[:TASKS])
        more = few[0].total - len(few) if few else 0
        return tuple(line_of_task(one, user, today) for one in few), more, ()
    found = list(tasks.beside(page.case, kind, slug))
    ended = sorted((one for one in found if one.ended_at), key=lambda one: one.ended_at)
    return (
        tuple(line_of_task(one, user, today) for one in found if not one.ended_at),
        0,
        tuple(line_of_task(one, user, today) for one in ended[: -ENDED - 1 : -1]),
    )


def _findings(page: Frame, user, slug: str) -> tuple[OtherPlace, ...]:
    """The findings of a question, the latest first. Queries: 1."""
    findings = Finding.objects.visible_to(user).in_case(page.case).filter(question__slug=slug)
    findings = findings.annotate(
        comment_count=count_of(Comment.objects.filter(withdrawn_at=None), "finding"),
        task_count=count_of(Task.objects.open(), "finding"),
    )
    return tuple(
        OtherPlace(
            words=f"The finding of {one.date_in_words('decided_on')}",
            url=beside_url(page.case.slug, "finding", one.slug),
            comments=one.comment_count,
            tasks=one.task_count,
        )
        for one in findings.order_by("-decided_on_earliest", "-pk")
    )
