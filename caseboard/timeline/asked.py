"""What a reader asks of the timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseboard.evidence.edtf import EdtfError, parse

LANES = {"category": "category", "person": "person", "organization": "organisation"}
IMPORTANCE = {"": "all events", "3": "3 and more", "4": "4 and more", "5": "turning points"}
LONGEST_SEARCH = 100
NOBODY = "~-"  # the lane of events that belong to none, as `order` and `fold` write its key
FAR = re.compile(r"([+-]?)([0-9]++)(?:-[0-9X]{1,2}){0,2}[~?%]?")
YEARS = "A calendar here begins in the year 1 and ends in 9999: the window was cut to that."
LEFT_OUT = {
    "From": "The window begins where the case begins.",
    "To": "The window ends where the case ends.",
}
TURNED = "The window ended before it began: its ends were changed over."


@dataclass(frozen=True)
class Asked:
    """What the address asks for.

    Units: `first` and `last` are days of the window as ordinals, None where not asked for.
    Shape: `lane` is what the lanes stand for; `order` names lanes that come first, `fold` those
    that are folded; `who` is the id of a person or organisation; `importance` is the least, 0
    for all; `event` is the id of the one that is open, `story` goes through the key events;
    `filters` is whether the filters lie open.
    `notes` tell what was corrected, `problems` what could not be read.
    """

    first: int | None = None
    last: int | None = None
    lane: str = "category"
    order: tuple[str, ...] = ()
    fold: tuple[str, ...] = ()
    who: str = ""
    category: str = ""
    q: str = ""
    importance: int = 0
    event: str = ""
    story: bool = False
    filters: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Is less than the whole case asked for, at whatever days?"""
        return bool(self.who or self.category or self.q or self.importance)


def read_asked(query) -> Asked:
    """The question of a query.

    Errors: a window that is impossible is corrected and a note tells; a value that is not
    offered or no date becomes a sentence in `problems`.
    """
    notes: list[str] = []
    problems: list[str] = []
    first, last = _window(query, notes, problems)
    lane = query.get("lane", "") or "category"
    if lane not in LANES:
        problems.append("Lanes can be by category, person or organization: shown here by category.")
        lane = "category"
    return Asked(
        first=first,
        last=last,
        lane=lane,
        order=_listed(query, "order"),
        fold=_listed(query, "fold"),
        who=query.get("who", "").strip(),
        category=query.get("category", "").strip(),
        q=_search(query.get("q", ""), notes),
        importance=_importance(query.get("importance", "").strip(), problems),
        event=query.get("event", "").strip(),
        story=query.get("story", "") not in ("", "0"),
        filters=query.get("filters", "") not in ("", "0"),
        notes=tuple(dict.fromkeys(notes)),
        problems=tuple(problems),
    )


def _window(query, notes: list[str], problems: list[str]) -> tuple[int | None, int | None]:
    first = _day(query.get("from", ""), "From", False, notes, problems)
    last = _day(query.get("to", ""), "To", True, notes, problems)
    if first is not None and last is not None and last < first:
        notes.append(TURNED)
        # what was typed as a month or a year is turned as a whole
        first = _day(query["to"], "From", False, [], [])
        last = _day(query["from"], "To", True, [], [])
    return first, last


def _day(text: str, name: str, is_end: bool, notes: list[str], problems: list[str]) -> int | None:
    """The first day that a text may mean, for an end the last one."""
    text = text.strip()
    if not text:
        return None
    far = FAR.fullmatch(text)
    year = far[2].lstrip("0") if far else "1"
    if far and (far[1] == "-" or not 0 < len(year) < 5):
        notes.append(YEARS)
        early = far[1] == "-" or not year
        return (date.min if early else date.max).toordinal()
    try:
        found = parse(text)
    except EdtfError as error:
        problems.append(f"{name}: {error} {LEFT_OUT[name]}")
        return None
    day = found.latest if is_end else found.earliest
    return day.toordinal() if day else None


def _listed(query, name: str) -> tuple[str, ...]:
    """Keys joined by commas, each once."""
    keys = (key.strip() for key in query.get(name, "").split(","))
    return tuple(dict.fromkeys(_unwritten(key) for key in keys if key))


def listed(keys) -> str:
    """Keys as one parameter, as `order` and `fold` are read."""
    return ",".join(key.replace("~", "~~").replace(",", "~.") or NOBODY for key in keys)


def _unwritten(key: str) -> str:
    if key == NOBODY:
        return ""
    return re.sub("~([~.])", lambda found: "," if found[1] == "." else "~", key)


def _search(text: str, notes: list[str]) -> str:
    text = " ".join(text.replace("\0", " ").split())
    if len(text) > LONGEST_SEARCH:
        notes.append(f"Only the first {LONGEST_SEARCH} characters were searched for.")
    return text[:LONGEST_SEARCH]


def _importance(text: str, problems: list[str]) -> int:
    if text in ("", "1", "2", "3", "4", "5"):
        return int(text or 0)
    problems.append("Importance is a number from 1 to 5: all events are shown.")
    return 0
