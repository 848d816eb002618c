"""Two who edit one record: what was read, what stands now, and what was typed meanwhile.

Whoever opens a form gets along, sealed, what the record said. Whoever saves it is told when that
is no longer what stands, and decides field by field: nothing of either is lost unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

SALT = "caseboard.models.together"
MINE, THEIRS = "mine", "theirs"
MOST_SAVES = 5  # told by name

# Field or row to its value as plain texts, several where it holds several; () is nothing.
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Read:
    """What a form was made from: the values, and the last entry of the history that stood then."""

    values: Values
    entry: int = 0


def texts_of(value) -> tuple[str, ...]:
    """A value as texts; () for nothing. The ends of lines of a browser are those of any other."""
    if isinstance(value, (list, tuple, models.QuerySet)):
        return tuple(text for one in value for text in texts_of(one))
    if isinstance(value, models.Model):
        return (str(value.pk),)
    if isinstance(value, Decimal):
        return (f"{value.normalize():f}",)
    text = "" if value is None or value is False else str(value).replace("\r\n", "\n").strip()
    return (text,) if text else ()


def seal(of: str, values: Values, entry: int = 0) -> str:
    """What was read of a record (`of`: its kind and key), as a form brings it back."""
    return signing.dumps([of, entry, values], salt=SALT, compress=True)


def unseal(sealed: str, of: str) -> Read | None:
    """What a form brought back; None for what we did not seal, or not for this record."""
    try:
        found, entry, values = signing.loads(sealed, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if found != of:
        return None
    return Read({name: tuple(texts) for name, texts in values.items()}, entry)


def digest_of(values: Values) -> str:
    """What tells whether values are still those that somebody was shown."""
    return sha256(repr(sorted(values.items())).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed while the user was writing.

    Shape: `was` as the user read it, `theirs` as it stands, `mine` as the user typed it; `chosen`
    is "mine" or "theirs" once that is decided.
    """

    name: str
    was: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    chosen: str = ""

    @property
    def is_row(self) -> bool:
        """Is it a row of one of the record's lists?"""
        return ":" in self.name

    @property
    def is_contested(self) -> bool:
        """Did both change it, and differently?"""
        return self.mine not in (self.was, self.theirs)

    @property
    def is_open(self) -> bool:
        return self.is_contested and not self.chosen

    @property
    def takes_theirs(self) -> bool:
        """Does what stands stay? So where the user did not touch the field, or says so."""
        return self.chosen == THEIRS or (self.mine == self.was and self.chosen != MINE)


def differences_between(
    was: Values, theirs: Values, mine: Values, chosen: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """What others changed, beside what was typed. Order: what both changed first.

    Shape: `chosen` maps names to "mine" or "theirs". A field that `mine` does not name was not
    on the form: it is as it was read.
    """
    chosen = chosen or {}
    found = [
        Difference(
            name,
            was.get(name, ()),
            theirs.get(name, ()),
            mine.get(name, was.get(name, ())),
            _chosen(name, theirs, chosen),
        )
        for name in {**was, **theirs}
        if was.get(name, ()) != theirs.get(name, ())
    ]
    return tuple(sorted(found, key=lambda one: not one.is_contested))


def _chosen(name: str, theirs: Values, chosen: Mapping[str, str]) -> str:
    """What was decided. A row that is gone has nothing to choose: what was typed is a new row."""
    if ":" in name and name not in theirs:
        return MINE
    return chosen.get(name, "") if chosen.get(name) in (MINE, THEIRS) else ""


@dataclass(frozen=True)
class Saved:
    """Who did what to the record meanwhile, and when."""

    who: str
    act: str
    at: datetime
    own: bool

    @property
    def by(self) -> str:
        """Who and when, in words."""
        when = date_format(timezone.localtime(self.at), "j F Y, H:i")
        return f"{'you, in another window,' if self.own else self.who} on {when}"

    def __str__(self):
        return f"{self.by} ({self.act})"


def saves_since(entries, read: Read, user) -> list[Saved]:
    """What the history tells since a record was read. Order: newest first. Queries: 1.

    `entries` is a queryset of the record's audit entries; it is empty for what was changed past
    every door of ours.
    """
    since = entries.filter(pk__gt=read.entry).with_actors().newest_first()[:MOST_SAVES]
    return [
        Saved(
            entry.actor.get_username() if entry.actor else "the system",
            entry.get_act_display(),
            entry.at,
            entry.actor_id == user.pk,
        )
        for entry in since
    ]


def told(saves: Collection[Saved]) -> str:
    """Who saved the record meanwhile, as the beginning of a sentence."""
    if not saves:
        return "Somebody changed this record while you were writing"
    names = "; ".join(str(one) for one in saves)
    return f"This record was saved while you were writing: by {names}"
