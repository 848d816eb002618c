"""Files that are put aside for an account until a person has decided on them.

They stand in the store of files, in a folder of the account that sent them: nobody else's can be
named, since the address holds a token and the account gives the folder.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

KEPT_FOR = timedelta(days=7)
HEAD = ".json"  # of each thing the part that is written last: without it the thing is not there
HALF = ".half"  # what a part is called until it is written whole


class TooManyWaiting(Exception):
    """An account has more put aside than it may have."""


class NotWaiting(Exception):
    """A thing is not there any more, or its parts are not those that were written."""


@dataclass(frozen=True)
class Shelf:
    """One folder of the store, with one of its own for each account.

    Shape: a thing is known by its token; its parts are files of that name, each with an ending.
    Units: `most` things, told by the part that `counts`, and `most_bytes` of one account.
    """

    folder: str
    most: int
    most_bytes: int
    counts: str = HEAD

    def names(self, user, part: str = "") -> list[str]:
        """The files of an account that end so."""
        return [name for name in _listed(self._of(user))[1] if name.endswith(part)]

    def tokens(self, user) -> list[str]:
        """The things of an account."""
        return [name.removesuffix(HEAD) for name in self.names(user, HEAD)]

    def has(self, user, token: str, part: str) -> bool:
        """Is this part of a thing there?"""
        return token.isalnum() and default_storage.exists(self._path(user, token, part))

    def load(self, user, token: str, part: str) -> bytes:
        """What a part holds. Errors: NotWaiting."""
        try:
            with default_storage.open(self._path(user, token, part)) as file:
                return file.read()
        except FileNotFoundError:
            raise NotWaiting from None

    def save(self, user, token: str, part: str, content: bytes) -> None:
        """Writes a part whole or not at all; of two that come at once the later stays."""
        path = self._path(user, token, part)
        written = default_storage.save(f"{path}{HALF}", ContentFile(content))
        os.replace(default_storage.path(written), default_storage.path(path))

    def delete(self, user, token: str, *parts: str) -> None:
        """Lets parts of a thing go."""
        for part in parts:
            default_storage.delete(self._path(user, token, part))

    def check_room(self, user, size: int, beside: Collection[str] | None = None) -> None:
        """Sees whether so many bytes more fit, beside some things of the account or all of them.

        Shape: `beside` are tokens. Errors: TooManyWaiting.
        """
        names = self.names(user)
        if beside is not None:
            names = [name for name in names if name.partition(".")[0] in beside]
        taken = sum(_size(f"{self._of(user)}/{name}") for name in names)
        things = sum(name.endswith(self.counts) for name in names)
        if things >= self.most or taken + size > self.most_bytes:
            raise TooManyWaiting

    def clear_old(self) -> None:
        """Lets everything go that stood longer than KEPT_FOR, whoever sent it."""
        before = timezone.now() - KEPT_FOR
        for account in _listed(self.folder)[0]:
            for name in _listed(f"{self.folder}/{account}")[1]:
                path = f"{self.folder}/{account}/{name}"
                with suppress(FileNotFoundError):  # somebody else clears away too
                    if default_storage.get_modified_time(path) < before:
                        default_storage.delete(path)

    def _of(self, user) -> str:
        return f"{self.folder}/{user.pk:d}"

    def _path(self, user, token: str, part: str) -> str:
        return f"{self._of(user)}/{token}{part}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _size(path: str) -> int:
    try:
        return default_storage.size(path)
    except FileNotFoundError:
        return 0
