"""The pages, asked for as a visitor would, and what each is to keep to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from .measuring import Page, Readers, measure_page

KB = 1024


@dataclass(frozen=True)
class Floors:
    """The two floors of the same run."""

    one: Page
    fifty: Page


@dataclass(frozen=True)
class Goal:
    """What a page is to keep to.

    Shape: `most` gives the most seconds from the floors; None where there is no such goal.
    `read_again` asks that a page that is read again takes no more than twice what floor1 and its
    own statements take, in the slowest twentieth.
    """

    words: str
    most: Callable[[Floors], float] | None
    queries: int
    size: int | None = None
    growth: float | None = None
    read_again: bool = False


def _three_floors(floors: Floors) -> float:
    return 3 * floors.one.times.p50


COMPARISON = Goal(
    "≤ 3 × floor1, again p95 ≤ 2 × (floor1 + SQL), 4 queries, 30 KB", _three_floors, queries=4,
    size=30 * KB, read_again=True,
)  # fmt: skip

PAGES = {
    "claims": ("claims", Goal(
        "≤ 2 × floor50, 5 queries, growth 1.5", lambda floors: 2 * floors.fifty.times.p50, 5,
        growth=1.5,
    )),
    "board": ("board", Goal("8 queries, growth 1.5", None, 8, growth=1.5)),
    "compare": ("compare", COMPARISON),
    "compare.json": ("compare_download", Goal("4 queries", None, 4)),
    "question": ("question", COMPARISON),
    "timeline": ("timeline", Goal("2 queries, 60 KB", None, 2, size=60 * KB)),
}  # fmt: skip


@dataclass(frozen=True)
class Failed:
    """A page that could not be measured, and why in one line."""

    name: str
    why: str


@dataclass(frozen=True)
class Asked:
    """One page of a case with many claims, and of one with a tenth of them."""

    name: str
    goal: Goal
    many: Page
    few: Page

    @property
    def growth(self) -> float:
        """How much longer many claims take than few, when the page is made anew."""
        return self.many.times.p50 / self.few.times.p50

    def most_again(self, floors: Floors) -> float:
        """The most that a page may take that is read again. Units: seconds."""
        return 2 * (floors.one.times.p50 + self.many.statements.p50)

    def misses(self, floors: Floors) -> list[str]:
        """What does not hold, in few words; none where all does.

        Goals are for pages that are made anew; for others only the time is looked at.
        """
        goal, found = self.goal, []
        if goal.most and self.many.times.p50 > goal.most(floors):
            found.append("time anew")
        if goal.most and self.many.kept.p50 > goal.most(floors):
            found.append("time when kept")
        if goal.read_again and self.many.again.p95 > self.most_again(floors):
            found.append("time again")
        if self.many.queries > goal.queries:
            found.append(f"{self.many.queries} queries")
        if goal.size and self.many.size > goal.size:
            found.append("size")
        if goal.growth and self.growth > goal.growth:
            found.append("growth")
        return found


def measure_floors(readers: Readers) -> Floors:
    """The floors, measured in the same run as the pages."""
    return Floors(measure_page(readers, "/floor1/"), measure_page(readers, "/floor50/"))


def measure_pages(
    readers: Readers, many: str, few: str, say: Callable[[str], None]
) -> list[Asked | Failed]:
    """Every page of both cases; one that fails does not stop the others."""
    found: list[Asked | Failed] = []
    for name, (route, goal) in PAGES.items():
        say(name)
        try:
            pages = [measure_page(readers, _address(route, case)) for case in (many, few)]
        except Exception as error:  # whatever stops one page, the others are measured
            found.append(Failed(name, f"{type(error).__name__}: {error}".splitlines()[0]))
        else:
            found.append(Asked(name, goal, *pages))
    return found


def _address(route: str, case: str) -> str:
    kwargs = {"case": case}
    if route == "question":
        kwargs["slug"] = "synthetic-question-001"
    if route == "compare_download":
        kwargs["form"] = "json"
    return reverse(route, kwargs=kwargs)
