"""The timeline from 300 to 100,000 events: in Chromium, on the server, and beside vis-timeline."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .timeline_browser import Seen, launch, watch
from .timeline_cases import SIZES, make_timeline_cases, slug_of
from .timeline_rival import NotInstalled, address_of, prepare, weighed
from .timeline_server import HOST, Windows, measure_windows, running

STAGE, RIVALS_STAGE = "cb-timeline [data-stage]", "#stage .vis-center"
PATIENCE = 200  # seconds for all of it; what was not begun by then is told as not measured
Say = Callable[[str], None]


@dataclass
class Timelines:
    """What was found, by the number of events. `missing` tells what could not be measured.

    Units: `memory` is what the server takes in the end, in bytes.
    """

    windows: list[Windows] = field(default_factory=list)
    ours: dict[int, Seen] = field(default_factory=dict)
    rivals: dict[int, Seen] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    memory: int | None = None

    @property
    def is_whole(self) -> bool:
        """Was all of ours measured?"""
        return len(self.ours) == len(self.windows) == len(SIZES)


def measure_timelines(scratch: Path, executable: str, say: Say) -> Timelines:
    """Makes the cases, then measures; the rival is left out where it cannot be installed."""
    from playwright.sync_api import sync_playwright

    until = time.monotonic() + PATIENCE
    make_timeline_cases(say)
    found = Timelines()
    rivals = []
    say("preparing vis-timeline")
    try:
        prepare(scratch)
    except NotInstalled as why:
        print(f"\nvis-timeline could not be installed ({why}): the timeline stands alone.")
    else:
        rivals = list(SIZES)
    with running() as server:
        say("measuring windows of the timeline")
        found.windows = measure_windows(server.port)
        site = f"http://{HOST}:{server.port}"
        ours = [
            (found.ours, size, f"{site}/cases/{slug_of(size)}/timeline/", STAGE) for size in SIZES
        ]
        theirs = [(found.rivals, size, address_of(scratch, size), RIVALS_STAGE) for size in rivals]
        # what the goals speak of comes first, whatever there is time for afterwards
        pages = [*ours[-1:], *theirs[:1], *ours[:-1], *theirs[1:]]
        with sync_playwright() as playwright:
            _watch_all(playwright.chromium, executable, pages, found, until, say)
        found.memory = server.memory()
    found.ours = dict(sorted(found.ours.items()))
    found.rivals = {size: weighed(seen, scratch, size) for size, seen in found.rivals.items()}
    return found


def _watch_all(chromium, executable: str, pages, found: Timelines, until: float, say: Say) -> None:
    for seen, size, url, stage in pages:
        name = f"{'timeline' if seen is found.ours else 'vis-timeline'} of {size:,} events"
        if time.monotonic() > until:
            found.missing.append(f"{name}: the bench's time was over")
            continue
        say(f"watching the {name}")
        browser = launch(chromium, executable)  # of its own: what hangs takes nothing along
        try:
            seen[size] = watch(browser, url, stage)
        except Exception as error:  # whatever stops one timeline, the others are measured
            found.missing.append(f"{name}: {type(error).__name__}: {error}".splitlines()[0])
        finally:
            browser.close()
