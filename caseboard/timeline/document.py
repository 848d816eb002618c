"""What a browser draws a window from, as small as it can be."""

from __future__ import annotations

from datetime import date

from caseboard.evidence.edtf import EdtfDate, parse

from .events import Events
from .items import Item
from .shown import Shown

LONGEST = 90  # characters of a title
MOST_VERSIONS = 6  # of a disputed date
SOFT, DISPUTED, ROUGH = 1, 2, 4


def window_document(
    shown: Shown, events: Events, items: tuple[Item, ...], extent: tuple[int, int]
) -> dict:
    """The window with its lanes, its items and its density.

    Units: days are ordinals (1 is 1 January of the year 1), null where open.
    Shape: `lanes` are [key, name, events in the case]; `items` are [id, title, date in words,
    first day, last day, [numbers of lanes], importance or 0, marks], where marks is a sum of 1
    for only roughly known, 2 for disputed, 4 for about or uncertain; a disputed one has its
    versions after that, each [first day, last day, words]; `density` is a list of [number of a
    lane, [[first day, days, events], …]].
    """
    numbers = {lane.key: number for number, lane in enumerate(events.lanes)}
    return {
        "window": [shown.window.first, shown.window.last],
        "extent": list(extent),
        "total": shown.total,
        "starting": shown.starting,
        "unit": shown.unit.name if shown.unit else None,
        "lanes": [[lane.key, lane.name, len(lane.spine)] for lane in events.lanes],
        "items": [_item(item, numbers) for item in items],
        "density": [[numbers[one.lane], one.columns] for one in shown.density],
    }


def _item(item: Item, numbers: dict[str, int]) -> list:
    line = item.line
    title = line.title
    told = [
        item.slug,
        title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…",
        line.date_words,
        line.earliest.toordinal() if line.earliest else None,
        line.latest.toordinal() if line.latest else None,
        [numbers[key] for key in item.lanes],
        line.importance or 0,
        SOFT * line.is_soft + DISPUTED * item.attested.is_disputed + ROUGH * line.is_approximate,
    ]
    versions = _versions(item)
    return [*told, versions] if versions else told


def _versions(item: Item) -> list[list]:
    """The dates that exclude each other; what is open runs to the end of the calendar."""
    disputed = (one for one in item.attested.dates if one.is_disputed)
    versions = [one for asked in disputed for one in asked.versions][:MOST_VERSIONS]
    return [[*_ends(parse(one.date)), one.words] for one in versions]


def _ends(read: EdtfDate) -> tuple[int, int]:
    return (read.earliest or date.min).toordinal(), (read.latest or date.max).toordinal()
