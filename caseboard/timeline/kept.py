"""What was made for one edition of a case, kept in this process while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last `most` things that were made, by name.

    A name holds the edition that a thing was made from: after a change nobody asks for the old
    one again, and it is the first to go.
    """

    def __init__(self, most: int):
        self._most, self._things, self._lock = most, OrderedDict[Hashable, Made](), Lock()

    def get(self, name: Hashable) -> Made | None:
        """The thing with this name; None where it has to be made."""
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
            return self._things.get(name)

    def put(self, name: Hashable, made: Made) -> Made:
        """Keeps a thing and gives it back."""
        with self._lock:
            self._things[name] = made
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made

    def forget(self) -> None:
        """Keeps nothing."""
        with self._lock:
            self._things.clear()
