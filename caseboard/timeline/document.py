"""What a browser draws a window from, as small as it can be."""

from __future__ import annotations

from collections.abc import Collection

from caseboard.answers.attested import Version
from caseboard.answers.words import counted, shortened

from .events import Events
from .items import Item
from .picture.marks import days_of, soft_ends
from .shown import Shown

LONGEST, LONGEST_VOICE = 90, 60  # characters of a title, and of who says when it was
MOST_VERSIONS = 6  # of a disputed date
SOFT_START, DISPUTED, ROUGH, SOFT_END = 1, 2, 4, 8


def window_document(
    shown: Shown,
    events: Events,
    items: tuple[Item, ...],
    extent: tuple[int, int],
    fold: Collection[str] = (),
) -> dict:
    """The window with its lanes, its items and its density.

    Units: days are ordinals (1 is 1 January of the year 1), null where open.
    Shape: `lanes` are [key, name, events in the case, is it folded]; `items` are [id, title, date
    in words, first day, last day, [numbers of lanes], importance or 0, marks], where marks is a
    sum of 1 for a start that is open or only roughly known, 8 for such an end, 2 for disputed, 4
    for about or uncertain; a disputed one has its versions after that, each [first day, last
    day]; `density` is a list of [number of a lane, [[first day, days, events], …]].
    """
    numbers = {lane.key: number for number, lane in enumerate(events.lanes)}
    return {
        "window": [shown.window.first, shown.window.last],
        "extent": list(extent),
        "total": shown.total,
        "starting": shown.starting,
        "unit": shown.unit.name if shown.unit else None,
        "lanes": [
            [lane.key, lane.name, len(lane.spine), lane.key in fold] for lane in events.lanes
        ],
        "items": [_item(item, numbers) for item in items],
        "density": [[numbers[one.lane], one.columns] for one in shown.density],
    }


def _item(item: Item, numbers: dict[str, int]) -> list:
    line = item.line
    versions = _versions(item)
    told = [
        item.slug,
        shortened(f"≠ {line.title}" if item.attested.is_disputed else line.title, LONGEST),
        _days_words(item, versions),
        line.earliest.toordinal() if line.earliest else None,
        line.latest.toordinal() if line.latest else None,
        [numbers[key] for key in item.lanes],
        line.importance or 0,
        _marks(item),
    ]
    return [*told, [days_of(one.date) for one in versions]] if versions else told


def _marks(item: Item) -> int:
    line = item.line
    comes, goes = soft_ends(line.date) if line.date else (False, False)
    comes, goes = comes or line.earliest is None, goes or line.latest is None
    about, disputed = line.is_approximate, item.attested.is_disputed
    return SOFT_START * comes + SOFT_END * goes + DISPUTED * disputed + ROUGH * about


def _versions(item: Item) -> list[Version]:
    """The dates that exclude each other."""
    disputed = (one for one in item.attested.dates if one.is_disputed)
    return [one for asked in disputed for one in asked.versions][:MOST_VERSIONS]


def _days_words(item: Item, versions: list[Version]) -> str:
    """When it was, and where sources differ what each says."""
    if not versions:
        return item.line.date_words
    told = "; ".join(f"{one.words} ({_voices_words(one)})" for one in versions)
    return f"{item.line.date_words}. Sources differ: {told}"


def _voices_words(version: Version) -> str:
    """Who says so, the others as a number."""
    (first, _), *others = version.voices
    more = f" and {counted(len(others), 'other')}" if others else ""
    return f"{shortened(first, LONGEST_VOICE)}{more}"
