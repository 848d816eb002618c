"""A timeline in Chromium: when it is drawn, and how soon after each turn of the wheel or drag."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, BrowserType, Error, Page, TimeoutError

from .measuring import Times

WATCH = Path(__file__).with_name("watch.js")
SIZE = {"width": 1280, "height": 900}
OPENINGS = 5  # times that a page is opened after the first
BURSTS, TURNS = 6, 8  # so often, so many turns of the wheel or moves of the hand without a rest
FEWEST = 3  # acts that are measured, however long they take
REST = 300  # milliseconds between two bursts, in which a page may ask for more
WHEEL = 100  # pixels of one turn
DRAG = 24  # pixels of one move
UNTIL_DRAWN = 20.0  # seconds; what is not drawn by then never is
PATIENCE = 6.0  # seconds for opening, for zooming and for panning each


@dataclass(frozen=True)
class Weight:
    """What a page weighs. Units: bytes; `data` is what the first picture is drawn from."""

    nodes: int
    heap: int
    data: int
    script: int
    requests: int
    sent: int


@dataclass(frozen=True)
class Moves:
    """From an event to the next frame after it is drawn (`frame`), of which drawing is `drawn`.

    Units: seconds, and a number of acts.
    """

    frame: Times
    drawn: Times
    acts: int


@dataclass(frozen=True)
class Seen:
    """One timeline as it was in the browser.

    Units: seconds from the start of the navigation. Shape: `first` is the first opening, None
    where it was never drawn, and then all else is None as well.
    """

    first: float | None
    later: Times | None = None
    zoom: Moves | None = None
    pan: Moves | None = None
    weight: Weight | None = None


def launch(chromium: BrowserType, executable: str) -> Browser:
    """Chromium that asks nobody but this machine."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has no sandbox for root
    return chromium.launch(executable_path=executable, args=arguments)


def watch(browser: Browser, url: str, stage: str) -> Seen:
    """Opens a timeline again and again, then zooms and pans. `stage`: what takes the wheel."""
    first = _open(browser, url)
    if first is None:
        return Seen(None)
    later, until = [], time.monotonic() + PATIENCE - first / 1000
    while len(later) < OPENINGS and time.monotonic() < until:
        later.append(_open(browser, url) or UNTIL_DRAWN * 1000)
    page = browser.new_context(viewport=SIZE).new_page()
    _load(page, url)
    page.wait_for_timeout(REST)
    weight = _weight(page)
    middle = _middle_of(page, stage)
    zoom, pan = _zoom(page, middle), _pan(page, middle)
    return Seen(first / 1000, _times(later or [first]), zoom, pan, weight)


def _open(browser: Browser, url: str) -> float | None:
    """Milliseconds until a page is drawn, without anything kept; None when it is not in time."""
    context = browser.new_context(viewport=SIZE)
    try:
        return _load(context.new_page(), url)
    except TimeoutError:
        return None
    finally:
        with suppress(Error):
            context.close()


def _load(page: Page, url: str) -> float:
    page.add_init_script(path=WATCH)
    page.set_default_timeout(UNTIL_DRAWN * 1000)
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.__bench && window.__bench.first !== null")
    return page.evaluate("() => __bench.first")


def _middle_of(page: Page, stage: str) -> tuple[float, float]:
    box = page.locator(stage).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"], SIZE["height"] - box["y"]) / 2


def _zoom(page: Page, middle: tuple[float, float]) -> Moves | None:
    """In, in, in, out, out, out: back to where it began."""
    page.mouse.move(*middle)

    def turn(burst: int, _: int) -> None:
        page.mouse.wheel(0, -WHEEL if burst < BURSTS / 2 else WHEEL)

    return _moves(page, "zoom", turn, lambda burst: None)


def _pan(page: Page, middle: tuple[float, float]) -> Moves | None:
    """Drags there and back: over everything, then twice from closer by."""
    x, y = middle

    def grasp(burst: int) -> None:
        page.mouse.up()
        if burst and burst % 2 == 0:
            for _ in range(TURNS // 2):
                page.mouse.wheel(0, -WHEEL)
            page.wait_for_timeout(REST)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + _way(burst) * DRAG, y)  # the first move only begins the drag

    def drag(burst: int, turn: int) -> None:
        page.mouse.move(x + _way(burst) * DRAG * (turn + 2), y)

    moves = _moves(page, "pan", drag, grasp)
    page.mouse.up()
    return moves


def _way(burst: int) -> int:
    return 1 if burst % 2 else -1


def _moves(
    page: Page, name: str, act: Callable[[int, int], None], before: Callable[[int], None]
) -> Moves | None:
    """Acts in bursts with a rest between, as long as patience lasts. None when none was drawn."""
    began = time.monotonic()
    for burst in range(BURSTS):
        page.evaluate("() => { __bench.act = null; }")
        page.wait_for_timeout(REST)
        before(burst)
        page.evaluate("name => { __bench.act = name; }", name)
        for turn in range(TURNS):
            if burst * TURNS + turn >= FEWEST and time.monotonic() - began > PATIENCE:
                break
            act(burst, turn)
            page.evaluate("() => __bench.done")
    taken, drawn = page.evaluate("() => __bench.take()")
    return Moves(_times(taken), _times(drawn), len(taken)) if taken else None


def _weight(page: Page) -> Weight:
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    found = page.evaluate("() => __bench.weigh()")
    entries = found["entries"]
    asked = sum(whole for name, _, whole in entries if "window.json" in name)
    return Weight(
        nodes=found["nodes"],
        heap=int(devtools.send("Runtime.getHeapUsage")["usedSize"]),
        data=found["told"] + asked,
        script=sum(whole for name, _, whole in entries if "/static/js/" in name),
        requests=len(entries),
        sent=sum(sent for _, sent, _ in entries),
    )


def _times(milliseconds: list[float]) -> Times:
    seconds = [one / 1000 for one in milliseconds]
    p95 = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Times(min(seconds), median(seconds), p95)
