"""Which requests the live site is still answering, in threads of its own."""

import threading
import time

QUIET, PATIENCE = 0.05, 10  # seconds


class Answering:
    """A WSGI application that counts the requests of another one, from beginning to end."""

    def __init__(self, application):
        self._application, self._count, self._lock = application, 0, threading.Lock()

    def __call__(self, environ, start_response):
        self.count(1)
        try:
            return _Answer(self._application(environ, start_response), self)
        except BaseException:
            self.count(-1)
            raise

    def count(self, more: int) -> None:
        with self._lock:
            self._count += more

    def wait(self) -> None:
        """Waits until none was answered for a moment; gives up after ten seconds."""
        deadline, since = time.monotonic() + PATIENCE, time.monotonic()
        while (now := time.monotonic()) < deadline and now - since < QUIET:
            if self._count > 0:
                since = now
            time.sleep(0.01)


class _Answer:
    """What is sent, until the server closes it."""

    def __init__(self, response, answering: Answering):
        self._response, self._answering = response, answering

    def __iter__(self):
        return iter(self._response)

    def close(self) -> None:
        try:
            if hasattr(self._response, "close"):
                self._response.close()
        finally:
            self._answering.count(-1)
