"""Tables that wait: sent and read, but not brought in yet.

They stand on a shelf of the account that sent them, so nothing of the record exists before a
person has looked at what was read, and closing the page loses nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import count

from django.utils import timezone

from caseboard.models.shelf import HEAD, NotWaiting, Shelf

from .fitting import Fitting
from .table import MEND, Counted, Note, SheetTable

TABLES, FITTED, DONE = ".tables", ".fitting", ".done"
LEFT, OUTCOME = ".left", ".outcome"
REMEMBERED = ".heads"
SHELF = Shelf("tables", most=10, most_bytes=60 * 1024 * 1024, counts=TABLES)


class NotNoted(Exception):
    """The rows of a table are in the case, but what became of it could not be written."""


@dataclass(frozen=True)
class WaitingTable:
    """One file that waits.

    Shape: `case` is the id of its case, `table` what it holds (claims or sources), `name` the
    file's own; `digest` is the SHA-256 of its bytes.
    """

    token: str
    case: str
    table: str
    name: str
    digest: str
    sent_at: datetime


def wait(
    user, case: str, table: str, name: str, content: bytes, tables: Sequence[SheetTable]
) -> WaitingTable:
    """Puts a file's tables aside for an account, and clears away what waited too long.

    The same file sent twice waits once; how it was fitted is kept. One that was brought in already
    waits beside what became of it. Claims and sources have room of their own.
    Errors: TooManyWaiting.
    """
    SHELF.clear_old()
    digest = sha256(content).hexdigest()
    written = _packed([_told(one) for one in tables])
    token = _free_token(user, b"\0".join((case.encode(), table.encode(), written)))
    one = WaitingTable(token, case, table, name[:200], digest, timezone.now())
    if not SHELF.has(user, token, HEAD):
        SHELF.check_room(user, len(written), beside=_tokens_of(user, table))
    SHELF.delete(user, token, LEFT)  # of a time when it could not be noted
    SHELF.save(user, token, TABLES, written)
    head = asdict(one) | {"sent_at": one.sent_at.isoformat()}
    SHELF.save(user, token, HEAD, json.dumps(head).encode())  # last: it counts
    return one


def _free_token(user, sent: bytes) -> str:
    """What a file is known by until it is brought in; sent again after that, it has another."""
    said = sha256(sent)
    for again in count():
        if again:
            said.update(b"\0again")
        token = said.hexdigest()[:32]
        if not SHELF.has(user, token, DONE):
            return token


def _tokens_of(user, table: str) -> set[str]:
    found = (waiting_of(user, token) for token in SHELF.tokens(user))
    return {one.token for one in found if one is not None and one.table == table}


def room(user, table: str) -> tuple[int, int]:
    """How many tables of a kind wait for an account, in all its cases, and how many may."""
    own = _tokens_of(user, table)
    return sum(SHELF.has(user, token, TABLES) for token in own), SHELF.most


def waiting_of(user, token: str) -> WaitingTable | None:
    """The account's table of this token; None where none waits."""
    if not SHELF.has(user, token, HEAD):
        return None
    try:
        head = json.loads(SHELF.load(user, token, HEAD))
        return WaitingTable(**head | {"sent_at": datetime.fromisoformat(head["sent_at"])})
    except (NotWaiting, ValueError, KeyError, TypeError):
        return None


def all_sent(user, case: str, table: str) -> tuple[list[WaitingTable], list[WaitingTable]]:
    """What an account sent to a case: what waits, and what was brought in.

    Order: sent last first.
    """
    found = [one for token in SHELF.tokens(user) if (one := waiting_of(user, token))]
    own = [one for one in found if (one.case, one.table) == (case, table)]
    own.sort(key=lambda one: one.sent_at, reverse=True)
    came = [one for one in own if done(user, one.token)]
    return [one for one in own if one not in came], came


def tables_of(user, token: str) -> list[SheetTable]:
    """The tables as they were read. Errors: NotWaiting."""
    try:
        return [
            _table(told) for told in json.loads(zlib.decompress(SHELF.load(user, token, TABLES)))
        ]
    except (ValueError, KeyError, TypeError, zlib.error):
        raise NotWaiting from None


def keep_fitting(user, token: str, fitting: Fitting) -> None:
    """Keeps how a table is fitted, until it is fitted otherwise."""
    SHELF.save(user, token, FITTED, json.dumps(fitting.told()).encode())


def fitting_of(user, token: str) -> Fitting | None:
    """How a table was fitted; None where it was not yet."""
    if not SHELF.has(user, token, FITTED):
        return None
    try:
        return Fitting(**json.loads(SHELF.load(user, token, FITTED)))
    except (NotWaiting, ValueError, TypeError):
        return None


def remember(user, case: str, table: SheetTable, fitting: Fitting) -> None:
    """Remembers how a person fitted these heads, for the next table that has them."""
    if table.head_line:
        told = json.dumps(fitting.told()).encode()
        SHELF.save(user, _heads_token(case, table, fitting.table), REMEMBERED, told)


def remembered(user, case: str, table: SheetTable, guess: Fitting) -> Fitting:
    """The guess for a table, as the person fitted the last one with the same heads."""
    token = _heads_token(case, table, guess.table)
    if not table.head_line or not SHELF.has(user, token, REMEMBERED):
        return guess
    try:
        told = json.loads(SHELF.load(user, token, REMEMBERED))
        last = Fitting(**told | {"sheet": guess.sheet, "head_line": guess.head_line})
    except (NotWaiting, ValueError, TypeError):
        return guess
    return replace(last, figures=last.figures or guess.figures, days=last.days or guess.days)


def _heads_token(case: str, table: SheetTable, kind: str) -> str:
    heads = [head for head in table.heads if head != MEND]
    return sha256(repr((case, kind, heads)).encode(errors="surrogatepass")).hexdigest()[:32]


def keep_outcome(user, token: str, key: Sequence, told: dict) -> None:
    """Keeps what became of each row under a key, unless the table was let go meanwhile."""
    if SHELF.has(user, token, TABLES):
        SHELF.save(user, token, OUTCOME, _packed([[*key], told]))
    if not SHELF.has(user, token, TABLES):
        SHELF.delete(user, token, OUTCOME)


def outcome_of(user, token: str) -> tuple[list, dict] | None:
    """The key under which it was kept what became of each row, and that; None where it was not."""
    if not SHELF.has(user, token, OUTCOME):
        return None
    try:
        key, told = json.loads(zlib.decompress(SHELF.load(user, token, OUTCOME)))
    except (NotWaiting, ValueError, zlib.error):
        return None
    return (key, told) if key.__class__ is list else None


def mark_done(user, token: str, told: dict, left: str) -> None:
    """Notes what became of a table, and the rows that were left, after its transaction ended.

    Its head is written again: from now on it stands for as long as it can be undone.
    Errors: NotNoted.
    """
    try:
        if left:
            SHELF.save(user, token, LEFT, left.encode())
        SHELF.save(user, token, HEAD, SHELF.load(user, token, HEAD))
        SHELF.save(user, token, DONE, json.dumps(told).encode())
    except (OSError, NotWaiting) as error:
        raise NotNoted from error


def done(user, token: str) -> dict | None:
    """What became of a table that was brought in; None for one that still waits."""
    if not SHELF.has(user, token, DONE):
        return None
    try:
        return json.loads(SHELF.load(user, token, DONE))
    except (NotWaiting, ValueError):
        return None


def left_of(user, token: str) -> str:
    """The rows that were left, as CSV; "" where there are none."""
    try:
        return SHELF.load(user, token, LEFT).decode()
    except NotWaiting:
        return ""


def forget(user, token: str, *parts: str) -> None:
    """Lets a table go, or some of its parts."""
    SHELF.delete(user, token, *parts or (HEAD, TABLES, FITTED, DONE, LEFT, OUTCOME))


# --- tables in JSON -----------------------------------------------------------------------


def _told(table: SheetTable) -> dict:
    """A table in plain values; a cell that was a number stands in a list of its own."""
    return {
        **{name: getattr(table, name) for name in PLAIN},
        "heads": _cells(table.heads),
        "rows": [_cells(row) for row in table.rows],
        "above": [(line, _cells(row)) for line, row in table.above],
        "lines": list(table.lines),
        "notes": [tuple(note) for note in table.notes],
    }


PLAIN = ("name", "head_line", "hidden", "epoch", "fitted")


def _cells(row: Sequence[str]) -> list:
    return [[cell] if isinstance(cell, Counted) else cell for cell in row]


def _read_cells(row: list) -> list[str]:
    return [Counted(cell[0]) if cell.__class__ is list else cell for cell in row]


def _table(told: dict) -> SheetTable:
    return SheetTable(
        heads=_read_cells(told["heads"]),
        rows=[_read_cells(row) for row in told["rows"]],
        above=[(line, _read_cells(row)) for line, row in told["above"]],
        lines=told["lines"],
        notes=[Note(*note) for note in told["notes"]],
        **{name: told[name] for name in PLAIN},
    )


def _packed(told: list) -> bytes:
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode(errors="surrogatepass"), 1)
