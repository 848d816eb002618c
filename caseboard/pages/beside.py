"""What stands beside a record: what the desk says of it, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Subquery
from django.utils import timezone

from caseboard.models import Comment, Finding, Task
from caseboard.models.beside import CASE, kind_of, readers_of, records_of
from caseboard.models.counting import count_of
from caseboard.models.user import reads_internal, writes_record

from .beside_said import Thread, threads_of
from .beside_tasks import TaskLine, line_of_task
from .beside_words import beside_url, home_of, kind_word
from .frame import Frame

THREADS = 20  # on the page of a record; its own page has them all
MOST = 200  # threads on one page of what is beside a record
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
    page of it alone shows, which has them all, `total`, in as many pages as they need; `number`
    is that of this one. Tasks of a case are those of all its records.
    Order: threads as they began, the open ones and the latest on the first page; tasks as due.
    """

    kind: str
    url: str
    is_alone: bool
    threads: tuple[Thread, ...]
    resolved: tuple[Thread, ...]
    left_out: int
    total: int
    number: int
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

    @property
    def pages(self) -> int:
        """How many pages the threads need."""
        return max(1, -(-self.total // MOST))


def build_beside(
    page: Frame,
    user,
    kind: str,
    slug: str,
    *,
    alone: bool = False,
    typed: Typed | None = None,
    number: int = 1,
) -> Beside | None:
    """What is beside a record that the page shows to this user; None for visitors.

    A replay shows a day that is past, and nothing that the desk says today.
    Queries: none for visitors, else 2; for those who write 3; one more for a question.
    """
    if not reads_internal(user) or page.moment.is_replay:
        return None
    threads, total, number = _threads(page, user, kind, slug, number)
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
        left_out=0 if alone else len(unsettled) - len(shown) + max(0, total - MOST),
        total=total,
        number=number,
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


def place_of(comment: Comment, *, alone: bool = False) -> str:
    """The page that shows a comment: that of its record, unless many threads stand before it.

    Queries: 1, and 1 for an answer that came without the comment it answers.
    """
    record, before = comment.record, _threads_before(comment)
    if not alone and before < (THREADS if comment.begins.resolved_at is None else MOST):
        return home_of(record)
    address = beside_url(comment.case.slug, kind_of(record), record.slug)
    return f"{address}?page={before // MOST + 1}" if before >= MOST else address


def number_of(comment: Comment) -> int:
    """The number of the page of what is beside a record that has this comment. Queries: 1."""
    return _threads_before(comment) // MOST + 1


def _threads_before(comment: Comment) -> int:
    return Comment.objects.about(comment.record).threads_before(comment.begins).count()


def _threads(page: Frame, user, kind: str, slug: str, number: int):
    """The threads of one page, how many there are in all, and the number of the page.

    Without any on the page of that number it is the first one. Queries: 1, then 2.
    """
    every = Comment.objects.beside(page.case, kind, slug).threads()
    few = every.values("pk")[(number - 1) * MOST : number * MOST]
    total = every.order_by().values("case").annotate(n=Count("pk")).values("n")
    comments = Comment.objects.visible_to(user).beside(page.case, kind, slug)
    comments = comments.filter(Q(pk__in=few) | Q(answer_to__in=few)).with_people().in_order()
    found = list(comments.annotate(total=Subquery(total)))
    if not found:
        return _threads(page, user, kind, slug, 1) if number > 1 else ((), 0, 1)
    for comment in found:
        comment.case = page.case
    return threads_of(found, user), found[0].total, number


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
