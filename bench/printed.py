"""What the bench found, as a table: times, ratios to the floors, and which goals hold."""

from __future__ import annotations

from collections.abc import Sequence

from .engine import Weighing
from .measuring import Page
from .pages import Asked, Failed, Floors


def print_engine(weighings: Sequence[Weighing]) -> None:
    """Weighing alone, in milliseconds of the processor."""
    rows = [
        (
            f"{one.behaviour}, {one.claims:,} claims", one.verdict, f"{one.replaced:,}",
            as_ms(one.times.least), as_ms(one.times.p50), as_ms(one.times.p95),
            f"≤ {as_ms(one.goal)} ms" if one.goal else "",
            verdict([] if one.times.p50 <= one.goal else ["time"]) if one.goal else "",
        )
        for one in weighings
    ]  # fmt: skip
    heads = (
        "engine",
        "verdict",
        "replaced",
        "min CPU ms",
        "p50 CPU ms",
        "p95 CPU ms",
        "goal (p50)",
        "",
    )
    print_table(heads, rows)


def print_pages(floors: Floors, pages: Sequence[Asked | Failed]) -> None:
    """The floors and the pages with 10,000 claims, in milliseconds and as ratios.

    First as they are made anew, then as they are visited: a hundred times by visitors and by
    somebody of the desk, of which the first comes right after a write.
    """
    rows = [_floor("floor1, one row", floors.one), _floor("floor50, 50 rows", floors.fifty)]
    rows += [
        (
            one.name, as_ms(one.many.times.p50), as_ms(one.many.times.p95),
            as_ratio(one.many.times.p50, floors.one.times.p50),
            as_ratio(one.many.times.p50, floors.fifty.times.p50),
            f"{one.growth:.1f}" if one.growth else "", as_ms(one.many.visits.p50),
            as_ratio(one.many.visits.p50, floors.one.times.p50), as_ms(one.many.visits.p95),
            as_ms(one.many.desk.p50), as_ms(one.many.desk.p95), as_ms(one.many.statements.p50),
            f"{one.many.queries}, {one.many.kept_queries}", as_kb(one.many.size),
            as_kb(one.many.compressed), one.goal.words, _verdict_on(one, floors),
        )
        for one in pages
        if isinstance(one, Asked)
    ]  # fmt: skip
    heads = (
        "page of 10,000 claims", "anew ms", "p95 ms", "× floor1", "× floor50", "10k/1k",
        "visits ms", "× floor1", "p95 ms", "desk ms", "p95 ms", "SQL ms", "queries", "KB",
        "gzip KB", "goal", "",
    )  # fmt: skip
    print_table(heads, rows)
    for one in pages:
        if isinstance(one, Failed):
            print(f"NOT MEASURED: {one.name}: {one.why}")


def _floor(name: str, page: Page) -> tuple[str, ...]:
    times = page.times
    return (
        name, as_ms(times.p50), as_ms(times.p95), "", "", "", "", "", "", "", "", "",
        str(page.queries),
        as_kb(page.size), as_kb(page.compressed), "", "",
    )  # fmt: skip


def as_ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}" if seconds < 0.01 else f"{seconds * 1000:.0f}"


def as_kb(size: int) -> str:
    return f"{size / 1024:.0f}"


def as_ratio(one: float, floor: float) -> str:
    return f"{one / floor:.1f}"


def _verdict_on(page: Asked, floors: Floors) -> str:
    """What holds as the page is visited, and whether the first visit after a write is slower."""
    told = verdict(page.misses(floors))
    return f"{told}; slower when made anew" if page.is_slow_anew(floors) else told


def verdict(misses: list[str]) -> str:
    return f"MISSED: {', '.join(misses)}" if misses else "holds"


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    print()
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [
            cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
            for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        print("  ".join(cells).rstrip())
