"""How far a long command has come: one line that rewrites itself, or a line now and then."""

from time import monotonic

# Units: seconds between two states of the line on a terminal; things between two lines elsewhere.
_EVERY_SECONDS, _EVERY = 0.1, 1_000


class Progress:
    """Tells on a stream how many of the things are done."""

    def __init__(self, stream, total: int, things: str):
        self._stream, self._total, self._things = stream, total, things
        self._terminal = stream.isatty()
        self._shown = 0.0

    def show(self, done: int) -> None:
        """Tells the state, not more often than a reader can follow."""
        line = f"{done:,} of {self._total:,} {self._things}"
        if not self._terminal:
            if done % _EVERY == 0:
                self._stream.write(line, str)
        elif monotonic() - self._shown >= _EVERY_SECONDS or done == self._total:
            self._shown = monotonic()
            self._stream.write(f"\r\x1b[2K{line}", style_func=str, ending="")
            self._stream.flush()

    def clear(self) -> None:
        """Makes room for another line on a terminal."""
        if self._terminal:
            self._stream.write("\r\x1b[2K", style_func=str, ending="")
            self._stream.flush()
