"""What the bench found of the timeline, as two tables: in the browser, and of the server."""

from __future__ import annotations

from .printed import as_kb, as_ms, as_ratio, print_table, verdict
from .timeline import Timelines
from .timeline_browser import Moves, Seen
from .timeline_cases import SIZES
from .timeline_server import SPANS, Windows

KB = 1024
FRAME = 0.0167  # seconds
NODES, DATA, SCRIPT = 500, 60 * KB, 15 * KB
MEMORY = 200 * KB * KB
GROWTH = 1.5
GOAL = "≤ 16.7 p95, 500 nodes, 60 KB, 15 KB, drawn ≤ vis of 300"
HEADS = (
    "timeline in Chromium", "first ms", "drawn ms", "zoom p50", "p95", "pan p50", "p95",
    "script p95", "nodes", "heap MB", "data KB", "script KB", "sent KB", "goal", "",
)  # fmt: skip
LEGEND = """\
first, drawn: from navigation until drawn, as the first reader and later ones have it (p50).
zoom, pan: from a real event's dispatch until it is drawn and the next frame begins, in ms;
script: of this until drawn, in which vis-timeline waits for its frame. vis-timeline comes from
files, at no cost of a server; its data and script are their sizes."""


def print_timelines(found: Timelines) -> None:
    """The timeline in the browser beside vis-timeline, then the server's part."""
    rows = [_ours(events, seen, found) for events, seen in found.ours.items()]
    rows += [
        (*_row(f"vis-timeline, {events:,} events", seen), "", "")
        for events, seen in found.rivals.items()
    ]
    print_table(HEADS, rows)
    print(LEGEND)
    spans = [f"{name} {share}" for name in SPANS for share in ("p50", "p95")]
    heads = ("window.json", "first ms", *spans, "KB", "gzip KB", "growth", "goal", "")
    print_table(heads, [_windows(one, found.windows) for one in found.windows])
    if found.memory is not None:
        held = verdict(["memory"] if found.memory > MEMORY else [])
        words = f"{found.memory / KB / KB:.0f} MB of memory (≤ {MEMORY // KB // KB})"
        print(f"\nThe server, a master and two workers, takes {words} after this: {held}")
    for one in found.missing:
        print(f"NOT MEASURED: {one}")


def _ours(events: int, seen: Seen, found: Timelines) -> tuple[str, ...]:
    row = _row(f"Caseboard, {events:,} events", seen)
    if events < max(SIZES):
        return *row, "", ""
    return *row, GOAL, verdict(_misses(seen, found.rivals.get(min(found.rivals, default=0))))


def _row(name: str, seen: Seen) -> tuple[str, ...]:
    if seen.first is None or seen.later is None or seen.weight is None:
        return (name, "never drawn", *[""] * (len(HEADS) - 4))
    weight = seen.weight
    both = [moves for moves in (seen.zoom, seen.pan) if moves]
    return (
        name, as_ms(seen.first), as_ms(seen.later.p50), *_moves(seen.zoom), *_moves(seen.pan),
        as_ms(max(moves.drawn.p95 for moves in both)) if both else "", f"{weight.nodes:,}",
        f"{weight.heap / KB / KB:.1f}", as_kb(weight.data), as_kb(weight.script),
        as_kb(weight.sent) if weight.sent else "",
    )  # fmt: skip


def _moves(moves: Moves | None) -> tuple[str, str]:
    return (as_ms(moves.frame.p50), as_ms(moves.frame.p95)) if moves else ("none drawn", "")


def _misses(seen: Seen, rival: Seen | None) -> list[str]:
    """What does not hold, in few words. `rival`: the other one with the fewest events."""
    if seen.later is None or seen.weight is None:
        return ["never drawn"]
    found = [
        name
        for name, moves in (("zoom", seen.zoom), ("pan", seen.pan))
        if moves is None or moves.frame.p95 > FRAME
    ]
    weight = seen.weight
    for name, is_missed in (
        ("nodes", weight.nodes > NODES),
        ("data", weight.data > DATA),
        ("script", weight.script > SCRIPT),
        ("drawn", rival and rival.later and seen.later.p50 > rival.later.p50),
    ):
        if is_missed:
            found.append(name)
    return found


def _windows(one: Windows, every: list[Windows]) -> tuple[str, ...]:
    times = [as_ms(took) for span in one.times.values() for took in (span.p50, span.p95)]
    row = (f"{one.events:,} events", as_ms(one.first), *times, as_kb(one.size))
    row = (*row, as_kb(one.compressed))
    before = every[-2]
    if one is not every[-1]:
        return *row, "", "", ""
    growth = sum(span.p50 for span in one.times.values()) / sum(
        span.p50 for span in before.times.values()
    )
    goal = f"≤ {GROWTH} × {before.events:,} events"
    return *row, as_ratio(growth, 1), goal, verdict(["growth"] if growth > GROWTH else [])
