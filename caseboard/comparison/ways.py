"""Where everything of the graph of who says so stands: pure geometry, no Django.

Three columns: who said it first, through whom it was told, the articles. What is said to an
article directly passes the middle column through a gap of its own, so no line runs behind a box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 1160
COLUMNS = ((0, 285), (385, 275), (850, 310))  # left edge and width
BOX, GAP, HEAD, PASS = 44, 12, 34, 16
CHARACTER, BOLD = 6.8, 7.4


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which claims came. `through` is "" where the first speaker told the article."""

    speaker: str
    through: str
    article: str
    claims: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """What stands in a box."""

    text: str
    note: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    kind: str
    x: int
    y: float
    width: int
    text: str
    note: str
    url: str
    title: str
    height: int = BOX

    @property
    def text_x(self) -> int:
        return self.x + 12

    @property
    def text_y(self) -> float:
        return self.y + 19

    @property
    def note_y(self) -> float:
        return self.y + 35


@dataclass(frozen=True, slots=True)
class Edge:
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Graph:
    width: int
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    heads: tuple[tuple[int, str], ...]


def draw_ways(
    ways: Iterable[Way], names: dict[str, Name], heads: tuple[str, str, str], articles: list[str]
) -> Graph | None:
    """The graph of the ways; None where there is none.

    Shape: `names` has every speaker, teller and article by its key; `articles` in their order.
    """
    counts = Counter[tuple[str, str, str]]()
    for way in ways:
        counts[way.speaker, way.through, way.article] += way.claims
    if not counts:
        return None
    speakers = _by_claims(counts, 0)
    places = {("article", key): place for place, key in enumerate(articles)}
    middles = _middles(counts, speakers, places)
    columns = (
        [("speaker", key) for key in speakers],
        middles,
        [("article", key) for key in articles],
    )
    height = max(_height(column) for column in columns)
    tops = [top for column in columns for top in _tops(column, height)]
    boxes = {
        (kind, key): (number, y)
        for number, column in enumerate(columns)
        for (kind, key), y in zip(column, _tops(column, height), strict=True)
    }
    return Graph(
        width=WIDTH,
        height=max(tops) + BOX + 4,
        boxes=tuple(_boxes(boxes, names)),
        edges=tuple(_edges(counts, boxes, names)),
        heads=tuple((COLUMNS[number][0], text) for number, text in enumerate(heads)),
    )


def _by_claims(counts: Counter, place: int) -> list[str]:
    totals: Counter[str] = Counter()
    for way, claims in counts.items():
        totals[way[place]] += claims
    return sorted(totals, key=lambda key: (-totals[key], key))


def _middles(counts: Counter, speakers: list[str], places: dict) -> list[tuple[str, str]]:
    """Tellers, and a gap for each speaker who told an article directly, near those they join."""
    rank = {key: number / max(len(speakers), 1) for number, key in enumerate(speakers)}
    last = max(len(places), 1)
    weights: dict[tuple[str, str], list[float]] = {}
    for speaker, through, article in counts:
        node = ("teller", through) if through else ("pass", speaker)
        weights.setdefault(node, []).append(
            rank[speaker] + places.get(("article", article), 0) / last / 4
        )
    return sorted(weights, key=lambda node: (sum(weights[node]) / len(weights[node]), node))


def _height(column: list[tuple[str, str]]) -> float:
    return sum((PASS if kind == "pass" else BOX) + GAP for kind, _ in column)


def _tops(column: list[tuple[str, str]], height: float) -> list[float]:
    """The upper edges of a column's boxes, spread over the whole height."""
    spare = (height - _height(column)) / max(len(column), 1)
    tops, y = [], HEAD + spare / 2
    for kind, _ in column:
        tops.append(round(y, 1))
        y += (PASS if kind == "pass" else BOX) + GAP + spare
    return tops


def _boxes(boxes: dict, names: dict[str, Name]) -> Iterable[Box]:
    kinds = {"speaker": "speaker", "teller": "outlet", "article": "article"}
    for (kind, key), (column, y) in boxes.items():
        if kind == "pass":
            continue
        x, width = COLUMNS[column]
        name = names[key]
        yield Box(
            kinds[kind], x, y, width,
            _fitting(name.text, width - 24, BOLD), _fitting(name.note, width - 24, CHARACTER),
            name.url, f"{name.text}: {name.note}",
        )  # fmt: skip


def _edges(counts: Counter, boxes: dict, names: dict[str, Name]) -> Iterable[Edge]:
    """One line for each pair that stands side by side, whatever number of claims came along it."""
    lines: Counter[tuple] = Counter()
    for (speaker, through, article), claims in counts.items():
        middle = ("teller", through) if through else ("pass", speaker)
        lines[("speaker", speaker), middle] += claims
        lines[middle, ("article", article)] += claims
    ports = _ports(lines, boxes)
    for (start, end), claims in sorted(lines.items()):
        further = "directly" if end[0] == "pass" else names[end[1]].text
        yield Edge(
            _path(start, end, boxes, ports), f"{names[start[1]].text} → {further}: {claims:,}"
        )


def _ports(lines: Iterable[tuple], boxes: dict) -> dict[tuple, float]:
    """Where each line leaves and reaches its boxes: side by side, in the order of the other ends.

    Shape: (line, 0) is its start, (line, 1) its end, both heights in the picture.
    """
    sides: dict[tuple, list[tuple]] = {}
    for line in lines:
        sides.setdefault((line[0], 0), []).append(line)
        sides.setdefault((line[1], 1), []).append(line)
    ports = {}
    for (node, side), meeting in sides.items():
        meeting.sort(key=lambda line: (boxes[line[1 - side]][1], line))
        height = PASS if node[0] == "pass" else BOX
        step = 0 if node[0] == "pass" else min(7, (height - 10) / len(meeting))
        first = boxes[node][1] + height / 2 - step * (len(meeting) - 1) / 2
        for number, line in enumerate(meeting):
            ports[line, side] = first + step * number
    return ports


def _path(start: tuple, end: tuple, boxes: dict, ports: dict[tuple, float]) -> str:
    column, following = boxes[start][0], boxes[end][0]
    x1, x2 = COLUMNS[column][0] + COLUMNS[column][1], COLUMNS[following][0]
    y1, y2 = ports[(start, end), 0], ports[(start, end), 1]
    bend = (x1 + x2) / 2
    path = f"M{x1} {y1:.1f}C{bend:.0f} {y1:.1f} {bend:.0f} {y2:.1f} {x2} {y2:.1f}"
    if end[0] == "pass":  # on through its gap
        path += f"H{x2 + COLUMNS[following][1]}"
    return path


def _fitting(text: str, room: float, character: float) -> str:
    most = int(room / character)
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ,·')}…"
