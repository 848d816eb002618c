"""Times of what is measured: of an act, and of a page through every middleware."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

RUNS, FEWEST = 20, 3
PATIENCE = 3.0  # seconds for one thing, once it was run the fewest times


@dataclass(frozen=True)
class Times:
    """Units: seconds."""

    least: float
    p50: float
    p95: float


@dataclass(frozen=True)
class Page:
    """Units: bytes; `compressed` as gzip at its usual level makes it."""

    times: Times
    queries: int
    size: int
    compressed: int


def time_of(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> Times:
    """Runs an act once to warm up, then as often as patience allows."""
    act()
    seconds: list[float] = []
    began = time.perf_counter()
    while len(seconds) < RUNS:
        if len(seconds) >= FEWEST and time.perf_counter() - began > PATIENCE:
            break
        start = clock()
        act()
        seconds.append(clock() - start)
    return Times(min(seconds), median(seconds), quantiles(seconds, n=20, method="inclusive")[-1])


def measure_page(client: Client, url: str) -> Page:
    """Asks for a page over and over, then once more to count its queries.

    Errors: RuntimeError when it does not answer with 200.
    """
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
        body = response.getvalue()
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}, not 200.")
    count = len(queries)  # now: the next request forgets them
    times = time_of(lambda: client.get(url).getvalue())
    return Page(times, count, len(body), len(gzip.compress(body)))
