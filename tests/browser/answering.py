"""Which requests the live site is still answering, in threads of its own."""

import threading
import time

from django.core.signals import request_finished, request_started

QUIET, PATIENCE = 0.05, 10  # seconds


class Answering:
    """Counts the requests between their beginning and their end."""

    def __init__(self):
        self._count, self._lock = 0, threading.Lock()
        request_started.connect(self._begin, weak=False)
        request_finished.connect(self._end, weak=False)

    def _begin(self, **_):
        with self._lock:
            self._count += 1

    def _end(self, **_):
        with self._lock:
            self._count -= 1

    def wait(self) -> None:
        """Waits until none was answered for a moment; gives up after ten seconds."""
        deadline, since = time.monotonic() + PATIENCE, time.monotonic()
        while (now := time.monotonic()) < deadline and now - since < QUIET:
            if self._count > 0:
                since = now
            time.sleep(0.01)
