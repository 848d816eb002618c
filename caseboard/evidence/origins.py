"""Who really says so: the origin behind a claim's speakers and sources."""

from collections.abc import Iterable, Mapping, Sequence

CITES = "cites"  # naming a source is no derivation


class Lineage:
    """What organisations are part of, and what sources derive from, within one case.

    Shape: `part_of` maps an organisation's id to its parent's; `derivations` are rows of
    (source id, id of the source that it derives from, kind).
    """

    def __init__(
        self, part_of: Mapping[str, str | None], derivations: Iterable[tuple[str, str, str]]
    ):
        self._parents: dict[str, set[str]] = {
            child: {parent} for child, parent in part_of.items() if parent
        }
        self._earlier: dict[str, set[str]] = {}
        for source, earlier, kind in derivations:
            if kind != CITES:
                self._earlier.setdefault(source, set()).add(earlier)
        self._tops: dict[str, str] = {}
        self._firsts: dict[str, str] = {}

    def origin_of(self, source: str, chain: Sequence[str]) -> str:
        """Name the origin of a claim in this source with this chain of attribution.

        Source: the first link, an organisation standing for the topmost one that it is part of;
        without a chain, the source at the end of a line of single derivations; else the source
        itself.
        """
        if not chain:
            return f"source:{self.first_source(source)}"
        kind, _, speaker = chain[0].partition(":")
        return f"organization:{self.topmost(speaker)}" if kind == "organization" else chain[0]

    def topmost(self, organization: str) -> str:
        """Name the topmost organisation that this one is part of."""
        if organization not in self._tops:
            self._tops[organization] = _end_of_line(organization, self._parents)
        return self._tops[organization]

    def within(self, speaker: str) -> tuple[str, ...]:
        """Name a speaker and the bodies that it is part of, the nearest first.

        Shape: all 'person:<id>' or 'organization:<id>'; a person is part of none.
        """
        kind, _, body = speaker.partition(":")
        line = [body]
        while kind == "organization" and (above := self._parents.get(line[-1])):
            (following,) = above
            if following in line:
                break
            line.append(following)
        return tuple(f"{kind}:{one}" for one in line)

    def first_source(self, source: str) -> str:
        """Name the source that derives from none or from several, at the end of this one's line."""
        if source not in self._firsts:
            self._firsts[source] = _end_of_line(source, self._earlier)
        return self._firsts[source]


def _end_of_line(start: str, before: Mapping[str, set[str]]) -> str:
    """Follow single steps to their end; a circle that slipped in ends at its smallest id."""
    line = [start]
    while len(steps := before.get(line[-1], set())) == 1:
        (following,) = steps
        if following in line:
            return min(line[line.index(following) :])
        line.append(following)
    return line[-1]


def circle_through(start: str, before: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Name a circle that leads from this id back to itself; empty where there is none.

    Shape: `before` maps an id to those that it is part of, derives from or is the sum of.
    """
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        current = waiting.pop()
        for following in sorted(before.get(current, ())):
            if following == start:
                way = [current]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return (*reversed(way), start)
            if following not in came_from:
                came_from[following] = current
                waiting.append(following)
    return ()
