"""Documents that wait: sent and read, but not yet added as a source or a snapshot.

They stand on a shelf of the account that sent them, so nothing of the record exists before a
person has looked at what was read, and closing the page loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.utils import timezone

from caseboard.intake.documents import Document, Offered
from caseboard.models.shelf import HEAD, NotWaiting, Shelf

SHELF = Shelf("waiting", most=20, most_bytes=100 * 1024 * 1024)
READ, CONTENT, DONE = ".document", ".bytes", ".done"

T = TypeVar("T")


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
    SHELF.clear_old()
    digest = sha256(content).hexdigest() if document else ""
    token = sha256("\0".join((case, url, title, digest)).encode()).hexdigest()[:32]
    SHELF.delete(user, token, DONE)
    if (known := waiting_of(user, token)) is not None:
        return known
    called = (
        title or (document.offered.title if document else "") or url or "a text without a title"
    )
    one = Waiting(token, case, url, title, digest, called[:300], timezone.now())
    parts = {CONTENT: content, READ: _written(asdict(document))} if document else {}
    parts[HEAD] = _written(asdict(one) | {"sent_at": one.sent_at.isoformat()})  # last: it counts
    SHELF.check_room(user, sum(map(len, parts.values())))
    for part, written in parts.items():
        SHELF.save(user, token, part, written)
    return one


def waiting_of(user, token: str) -> Waiting | None:
    """The account's document of this token; None where none waits."""
    if not SHELF.has(user, token, HEAD):
        return None
    try:
        return _json(user, token, HEAD, _waiting)
    except NotWaiting:
        return None


def _waiting(head) -> Waiting:
    return Waiting(**head | {"sent_at": datetime.fromisoformat(head["sent_at"])})


def all_waiting(user, case: str) -> list[Waiting]:
    """What waits for an account in a case. Order: sent last first."""
    found = [waiting_of(user, token) for token in SHELF.tokens(user)]
    own = [one for one in found if one is not None and one.case == case]
    return sorted(own, key=lambda one: one.sent_at, reverse=True)


def content_of(user, one: Waiting) -> bytes:
    """The bytes as they were sent; none for details alone. Errors: NotWaiting."""
    if not one.digest:
        return b""
    content = SHELF.load(user, one.token, CONTENT)
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
    SHELF.save(user, token, DONE, _written([source.pk, source.slug]))


def done_as(user, token: str) -> tuple[int, str] | None:
    """Key and id of the source that a document became; None for one that still waits."""
    if not SHELF.has(user, token, DONE):
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
    SHELF.delete(user, token, HEAD, READ, CONTENT)


def _json(user, token: str, part: str, made_of: Callable[[Any], T]) -> T:
    """What a part in JSON is made into. Errors: NotWaiting, also for one that is not whole."""
    content = SHELF.load(user, token, part)
    try:
        return made_of(json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotWaiting from None


def _written(told) -> bytes:
    """A part in JSON, its letters as they are: as \\uXXXX a Korean text is twice as long."""
    return json.dumps(told, ensure_ascii=False).encode(errors="surrogatepass")
