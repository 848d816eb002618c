"""Documents that wait: sent and read, but not yet added as a source or a snapshot.

They stand in the store of files, in a folder of the account that sent them, so nothing of the
record exists before a person has looked at what was read, and closing the page loses nothing.
Nobody else's can be named: the address holds a token, the account gives the folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from caseboard.intake.documents import Document, Offered

FOLDER = "waiting"
KEPT_FOR = timedelta(days=7)
MOST, MOST_BYTES = 20, 100 * 1024 * 1024  # of one account
HEAD, READ, CONTENT, DONE = ".json", ".document", ".bytes", ".done"
HALF = ".half"  # what a part is called until it is written whole

T = TypeVar("T")


class TooManyWaiting(Exception):
    """An account has more documents waiting than it may have."""


class NotWaiting(Exception):
    """A document does not wait any more, or its parts are not those that were written."""


@dataclass(frozen=True)
class Waiting:
    """One document that waits.

    Shape: `case` is the id of its case; `url` and `title` are what was typed with it; `digest` is
    the SHA-256 of its bytes, "" where only details were typed; `called` is what a list calls it.
    """

    token: str
    case: str
    url: str
    title: str
    digest: str
    called: str
    sent_at: datetime


def wait(user, case: str, url: str, title: str, content: bytes, document: Document | None):
    """Puts a document aside for an account, and clears away what waited too long.

    The same document sent twice, as by a double click, waits once. Errors: TooManyWaiting.
    """
    clear_old()
    digest = sha256(content).hexdigest() if document else ""
    token = sha256("\0".join((case, url, title, digest)).encode()).hexdigest()[:32]
    _delete(user, token, DONE)
    if (known := waiting_of(user, token)) is not None:
        return known
    called = (
        title or (document.offered.title if document else "") or url or "a text without a title"
    )
    one = Waiting(token, case, url, title, digest, called[:300], timezone.now())
    parts = {CONTENT: content, READ: _written(asdict(document))} if document else {}
    parts[HEAD] = _written(asdict(one) | {"sent_at": one.sent_at.isoformat()})  # last: it counts
    _check_room(user, sum(map(len, parts.values())))
    for part, written in parts.items():
        _save(user, token, part, written)
    return one


def waiting_of(user, token: str) -> Waiting | None:
    """The account's document of this token; None where none waits."""
    if not _is_there(user, token, HEAD):
        return None
    try:
        return _json(user, token, HEAD, _waiting)
    except NotWaiting:
        return None


def _waiting(head) -> Waiting:
    return Waiting(**head | {"sent_at": datetime.fromisoformat(head["sent_at"])})


def all_waiting(user, case: str) -> list[Waiting]:
    """What waits for an account in a case. Order: sent last first."""
    found = [waiting_of(user, name.removesuffix(HEAD)) for name in _names(user, HEAD)]
    own = [one for one in found if one is not None and one.case == case]
    return sorted(own, key=lambda one: one.sent_at, reverse=True)


def content_of(user, one: Waiting) -> bytes:
    """The bytes as they were sent; none for details alone. Errors: NotWaiting."""
    if not one.digest:
        return b""
    content = _load(user, one.token, CONTENT)
    if sha256(content).hexdigest() != one.digest:
        raise NotWaiting
    return content


def document_of(user, one: Waiting) -> Document | None:
    """What was read from the bytes; None for details alone. Errors: NotWaiting."""
    if not one.digest:
        return None
    return _json(user, one.token, READ, _document)


def _document(read) -> Document:
    notes = tuple(read.pop("notes"))
    return Document(**read | {"offered": Offered(**read["offered"]), "notes": notes})


def mark_done(user, token: str, source) -> None:
    """Notes which source a document became, before the transaction that makes it ends.

    Whoever sends the same form once more finds it here.
    """
    _save(user, token, DONE, _written([source.pk, source.slug]))


def done_as(user, token: str) -> tuple[int, str] | None:
    """Key and id of the source that a document became; None for one that still waits."""
    if not _is_there(user, token, DONE):
        return None
    try:
        return _json(user, token, DONE, _key_and_id)
    except NotWaiting:
        return None


def _key_and_id(done) -> tuple[int, str]:
    key, slug = done
    return key, slug


def forget(user, token: str) -> None:
    """Lets a document go; that it became a source stays known for a while."""
    for part in (HEAD, READ, CONTENT):
        _delete(user, token, part)


def clear_old() -> None:
    """Lets everything go that waited longer than KEPT_FOR, whoever sent it."""
    before = timezone.now() - KEPT_FOR
    for account in _listed(FOLDER)[0]:
        for name in _listed(f"{FOLDER}/{account}")[1]:
            path = f"{FOLDER}/{account}/{name}"
            with suppress(FileNotFoundError):  # somebody else clears away too
                if default_storage.get_modified_time(path) < before:
                    default_storage.delete(path)


def _check_room(user, size: int) -> None:
    taken = sum(_size(f"{_folder(user)}/{name}") for name in _names(user))
    if len(_names(user, HEAD)) >= MOST or taken + size > MOST_BYTES:
        raise TooManyWaiting


def _size(path: str) -> int:
    try:
        return default_storage.size(path)
    except FileNotFoundError:
        return 0


def _folder(user) -> str:
    return f"{FOLDER}/{user.pk:d}"


def _path(user, token: str, part: str) -> str:
    return f"{_folder(user)}/{token}{part}"


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _names(user, part: str = "") -> list[str]:
    return [name for name in _listed(_folder(user))[1] if name.endswith(part)]


def _is_there(user, token: str, part: str) -> bool:
    return token.isalnum() and default_storage.exists(_path(user, token, part))


def _load(user, token: str, part: str) -> bytes:
    try:
        with default_storage.open(_path(user, token, part)) as file:
            return file.read()
    except FileNotFoundError:
        raise NotWaiting from None


def _json(user, token: str, part: str, made_of: Callable[[Any], T]) -> T:
    """What a part in JSON is made into. Errors: NotWaiting, also for one that is not whole."""
    content = _load(user, token, part)
    try:
        return made_of(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotWaiting from None


def _written(told) -> bytes:
    """A part in JSON, its letters as they are: as \\uXXXX a Korean text is twice as long."""
    return json.dumps(told, ensure_ascii=False).encode(errors="surrogatepass")


def _save(user, token: str, part: str, content: bytes) -> None:
    """Writes a part whole or not at all; of two that come at the same moment the later stays."""
    path = _path(user, token, part)
    written = default_storage.save(f"{path}{HALF}", ContentFile(content))
    os.replace(default_storage.path(written), default_storage.path(path))


def _delete(user, token: str, part: str) -> None:
    default_storage.delete(_path(user, token, part))
