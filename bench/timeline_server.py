"""The site as it runs for real, in a process of its own, and how soon it tells a window."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

from .measuring import Times
from .timeline_cases import SIZES, slug_of

HOST = "127.0.0.1"
PATIENCE = 30  # seconds until the server has to stand
SPANS = {"decade": 3_652, "year": 365, "month": 30}
BEGIN = date(2010, 1, 1)
RUNS = 20
STEP = 37  # days from one window to the next, so that none is a page that is kept


@dataclass(frozen=True)
class Windows:
    """What the windows of one case cost the server.

    Units: seconds; bytes. `first` is that of the first reader after a change; `times` are those
    of later ones, by the name of the span.
    """

    events: int
    first: float
    times: dict[str, Times]
    size: int
    compressed: int


@dataclass(frozen=True)
class Server:
    """The production server as it runs."""

    process: subprocess.Popen
    port: int

    def memory(self) -> int | None:
        """What its processes take, what they share counted once. Units: bytes; None off Linux."""
        own = Path(f"/proc/{self.process.pid}")
        try:
            workers = (own / f"task/{self.process.pid}/children").read_text().split()
            told = [
                (Path("/proc") / pid / "smaps_rollup").read_text() for pid in (own.name, *workers)
            ]
        except OSError:
            return None
        return sum(int(line.split()[1]) for text in told for line in text.splitlines()
                   if line.startswith("Pss:")) * 1024  # fmt: skip


@contextmanager
def running() -> Iterator[Server]:
    """The production server on a free port, until the end."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - this Python, these words
        [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}"], env=os.environ
    )
    try:
        _wait_for(server, port)
        yield Server(server, port)
    finally:
        server.terminate()
        try:
            server.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start.")


def measure_windows(port: int) -> list[Windows]:
    """Windows of every case over one connection, so that one worker answers all of them."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        _ask(connection, "/")  # what a process does at its first request only
        return [_of_case(connection, events) for events in SIZES]
    finally:
        connection.close()


def _of_case(connection: HTTPConnection, events: int) -> Windows:
    first, _ = _ask(connection, _address(events, 0, 1))
    times, bodies = {}, []
    for name, days in SPANS.items():
        runs = [_ask(connection, _address(events, run, days)) for run in range(RUNS)]
        seconds = [took for took, _ in runs]
        bodies += [body for _, body in runs]
        p95 = quantiles(seconds, n=20, method="inclusive")[-1]
        times[name] = Times(min(seconds), median(seconds), p95)
    largest = max(bodies, key=len)
    return Windows(events, first, times, len(largest), len(gzip.compress(largest)))


def _address(events: int, run: int, days: int) -> str:
    first = BEGIN + timedelta(days=run * STEP)
    last = first + timedelta(days=days - 1)
    return f"/cases/{slug_of(events)}/timeline/window.json?from={first}&to={last}"


def _ask(connection: HTTPConnection, url: str) -> tuple[float, bytes]:
    """Seconds that an answer took, and what it was. Errors: RuntimeError when it is not 200."""
    start = time.perf_counter()
    connection.request("GET", url)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - start
    if answer.status != 200:
        raise RuntimeError(f"{url} answered {answer.status}, not 200.")
    return took, body
