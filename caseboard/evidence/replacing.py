"""Which claims their own speakers have replaced since, and who still repeats a replaced figure."""

from collections.abc import Sequence

from .columns import grouped, numbered
from .heard import Hearing
from .periods import ALWAYS
from .questions import Question
from .revising import FEW, MANY, by_time_said, revised


def replacements(
    question: Question, heard: Hearing, few: int = FEW, many: int = MANY
) -> dict[int, int]:
    """Find, in one pass, the claims that are replaced and what each is replaced by.

    Shape: place of the replaced claim to that of the one that replaces it: the explicit
    superseder, else the one last said, else the smallest id.
    """
    supersedes = _superseding(heard)
    found: dict[int, int] = {}
    for places in grouped(heard.speakers).values():
        if len(places) > 1:
            found.update(revised(question, heard, places, supersedes, few, many))
    found.update((supersedes[place], place) for place in by_time_said(heard, list(supersedes)))
    return found


def _superseding(heard: Hearing) -> dict[int, int]:
    """Give the places of claims that name what they supersede, and the place of that."""
    if not any(heard.supersedes):
        return {}
    known = {id: place for place, id in enumerate(heard.ids)}
    return {
        place: known[target]
        for place, target in enumerate(heard.supersedes)
        if target in known and known[target] != place
    }


def stale_places(heard: Hearing, replaced: dict[int, int], standing: Sequence[int]) -> list[int]:
    """Find, among claims that stand, those that repeat a figure after their mouth replaced it.

    A claim that supersedes another with the same reading makes no figure stale.
    """
    ranges, _ = numbered(heard.ranges)  # wordings that allow the same are one figure
    said = [ranges[number] for number in heard.said]
    speakers, count = heard.speakers, len(ranges)
    said_last, published = heard.days.said_last, heard.days.published_first
    since: dict[int, int] = {}  # a figure of a mouth, as one number
    for place, by in replaced.items():
        if speakers[place] >= 0 and said[place] != said[by]:
            figure = speakers[place] * count + said[place]
            if said_last[by] < since.get(figure, ALWAYS):
                since[figure] = said_last[by]
    return [
        place
        for place in standing
        if published[place] > since.get(speakers[place] * count + said[place], ALWAYS)
    ]
