"""The pages, asked for as a visitor would, and what each is to keep to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from .measuring import Page, Readers, measure_page

KB = 1024


@dataclass(frozen=True)
class Cases:
    """The ids of the cases: one question with many claims, one with a tenth, three with many."""

    many: str
    few: str
    three: str


@dataclass(frozen=True)
class Floors:
    """The two floors of the same run."""

    one: Page
    fifty: Page


@dataclass(frozen=True)
class Goal:
    """What a page is to keep to.

    Shape: `most` gives the most seconds from the floors for a page that is made anew; None where
    there is no such goal. `as_visited` is of visits: in the middle three times floor1 for
    visitors, in the slowest twentieth twice what floor1 and the page's statements take, for the
    desk too.
    """

    words: str
    most: Callable[[Floors], float] | None
    queries: int
    size: int | None = None
    growth: float | None = None
    as_visited: bool = False


COMPARISON = Goal(
    "visits: p50 ≤ 3 × floor1, p95 ≤ 2 × (floor1 + SQL), desk too; 4 queries, 30 KB", None,
    queries=4, size=30 * KB, as_visited=True,
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
QUESTION = "synthetic-question-{:03}"
# of the case with one question for each behaviour; the first is fixed, as above
OVER_TIME = {"question, cumulative": QUESTION.format(2), "question, level": QUESTION.format(3)}


@dataclass(frozen=True)
class Failed:
    """A page that could not be measured, and why in one line."""

    name: str
    why: str


@dataclass(frozen=True)
class Asked:
    """One page of a case with many claims, and of one with a tenth of them, or None."""

    name: str
    goal: Goal
    many: Page
    few: Page | None = None

    @property
    def growth(self) -> float | None:
        """How much longer many claims take than few, when the page is made anew."""
        return self.many.times.p50 / self.few.times.p50 if self.few else None

    def slowest(self, floors: Floors) -> float:
        """The most that the slowest twentieth of the visits may take. Units: seconds."""
        return 2 * (floors.one.times.p50 + self.many.statements.p50)

    def is_slow_anew(self, floors: Floors) -> bool:
        """Would the goal of visits not hold if each of them came right after a write?"""
        return self.goal.as_visited and self.many.times.p95 > self.slowest(floors)

    def misses(self, floors: Floors) -> list[str]:
        """What does not hold, in few words; none where all does."""
        goal, page, found = self.goal, self.many, []
        if goal.most and page.times.p50 > goal.most(floors):
            found.append("time anew")
        if goal.as_visited:
            if page.visits.p50 > 3 * floors.one.times.p50:
                found.append("p50 of visits")
            if page.visits.p95 > self.slowest(floors):
                found.append("p95 of visits")
            if page.desk.p95 > self.slowest(floors):
                found.append("p95 of the desk")
        if self.many.queries > goal.queries:
            found.append(f"{self.many.queries} queries")
        if goal.size and self.many.size > goal.size:
            found.append("size")
        if goal.growth and self.growth and self.growth > goal.growth:
            found.append("growth")
        return found


def measure_floors(readers: Readers) -> Floors:
    """The floors, measured in the same run as the pages."""
    return Floors(measure_page(readers, "/floor1/"), measure_page(readers, "/floor50/"))


def measure_pages(
    readers: Readers, cases: Cases, say: Callable[[str], None]
) -> list[Asked | Failed]:
    """Every page of the cases; one that fails does not stop the others."""
    wanted: list[tuple[str, Goal, list[str]]] = [
        (name, goal, [_address(route, case) for case in (cases.many, cases.few)])
        for name, (route, goal) in PAGES.items()
    ]
    wanted += [
        (name, COMPARISON, [_address("question", cases.three, slug)])
        for name, slug in OVER_TIME.items()
    ]
    found: list[Asked | Failed] = []
    for name, goal, addresses in wanted:
        say(f"measuring {name}")
        try:
            pages = [measure_page(readers, address) for address in addresses]
        except Exception as error:  # whatever stops one page, the others are measured
            found.append(Failed(name, f"{type(error).__name__}: {error}".splitlines()[0]))
        else:
            found.append(Asked(name, goal, *pages))
    return found


def _address(route: str, case: str, question: str = QUESTION.format(1)) -> str:
    kwargs = {"case": case}
    if route == "question":
        kwargs["slug"] = question
    if route == "compare_download":
        kwargs["form"] = "json"
    return reverse(route, kwargs=kwargs)
