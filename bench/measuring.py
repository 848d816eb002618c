"""Times of what is measured: of an act, and of a page through every middleware."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseboard.models import Case

RUNS, FEWEST = 20, 3
VISITS = 100  # of a page; taken for granted: no more than one in so many is the first after a write
PATIENCE = 3.0  # seconds for one thing, once it was run the fewest times


@dataclass(frozen=True)
class Times:
    """Units: seconds."""

    least: float
    p50: float
    p95: float


@dataclass(frozen=True)
class Page:
    """What a page costs a visitor when it is made anew (`times`, `queries`), and as it is visited.

    `visits` are up to VISITS one after the other by visitors, `desk` as many by somebody who is
    signed in; the first of them comes right after a write. `statements` are those of a page that
    is made anew, alone, asked of the database one by one.
    Units: bytes; `compressed` as gzip at its usual level makes it. A page that is never kept
    costs the same each time.
    """

    times: Times
    visits: Times
    desk: Times
    statements: Times
    queries: int
    kept_queries: int
    size: int
    compressed: int


def time_of(
    act: Callable[[], object],
    clock: Callable[[], float] = time.perf_counter,
    before: Callable[[], object] = lambda: None,
) -> Times:
    """Runs an act once to warm up, then as often as patience allows.

    What has to be done `before` each run is not timed.
    """
    act()
    seconds: list[float] = []
    began = time.perf_counter()
    while len(seconds) < RUNS:
        if len(seconds) >= FEWEST and time.perf_counter() - began > PATIENCE:
            break
        before()
        start = clock()
        act()
        seconds.append(clock() - start)
    return _times(seconds)


def _times(seconds: list[float]) -> Times:
    return Times(min(seconds), median(seconds), quantiles(seconds, n=20, method="inclusive")[-1])


@dataclass(frozen=True)
class Readers:
    """Who asks for pages: a visitor, and somebody of the desk who is signed in."""

    visitor: Client
    desk: Client


def measure_page(readers: Readers, url: str) -> Page:
    """Counts the queries of a page, then asks for it over and over: made anew, and as visited.

    Errors: RuntimeError when it does not answer with 200.
    """
    client, desk = readers.visitor, readers.desk
    cache.clear()
    body, queries = _asked(client, url)
    kept_queries = _asked(client, url)[1]
    anew = time_of(lambda: client.get(url).getvalue(), before=cache.clear)
    statements = _time_of_statements(client, url)
    visits, by_desk = (_time_of_visits(reader, url) for reader in (client, desk))
    size = len(body), len(gzip.compress(body))
    return Page(anew, visits, by_desk, statements, queries, kept_queries, *size)


def _time_of_visits(reader: Client, url: str) -> Times:
    """Visits of which the first comes right after a write; as many as patience allows."""
    Case.objects.update(status=F("status"))
    seconds: list[float] = []
    began = time.perf_counter()
    while len(seconds) < VISITS:
        if len(seconds) >= FEWEST and time.perf_counter() - began > PATIENCE:
            break
        start = time.perf_counter()
        reader.get(url).getvalue()
        seconds.append(time.perf_counter() - start)
    return _times(seconds)


def _time_of_statements(client: Client, url: str) -> Times:
    """What the statements of a page that is made anew take by themselves, to the last row."""
    asked: list[tuple[str, tuple]] = []
    cache.clear()

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(url).getvalue()

    def ask_all() -> None:
        for sql, params in asked:
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                if cursor.description:
                    cursor.fetchall()

    return time_of(ask_all)


def _asked(client: Client, url: str) -> tuple[bytes, int]:
    """The page, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
        body = response.getvalue()
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}, not 200.")
    return body, len(queries)
