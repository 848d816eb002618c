"""Where everything of the picture of who says so stands: pure geometry, no Django.

Three columns: who said it first, through whom it was told, the sources. Claims flow from left to
right in ribbons as thick as they are many. What is said to a source directly passes the middle
column in a lane of its own, so no ribbon runs behind a box that is not on its way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from caseboard.pictures.shapes import BOLD, fitting, width_of

from .stacking import beside, needed, stacked

WIDTH, HEAD, GAP, LINE = 1160, 30, 12, 17
TALL = 520  # of all claims together
THICKEST, THINNEST = 9, 1.5  # of one claim where there are few, and of any ribbon
SPEAKER, TELLER, LANE, ARTICLE = "speaker", "teller", "lane", "article"
COLUMN = {SPEAKER: 0, TELLER: 1, LANE: 1, ARTICLE: 2}
EDGES = ((262, 272), (425, 665), (850, 860))  # left and right of each column's boxes
LABEL_X, ROOM = (252, 437, 870), (250, 216, 290)
MIDDLE_PADDING = 10
MOST_LINES, SHORT = 3, 6  # of a label; of a note that stays with the last word
NO_BREAK = "\N{NO-BREAK SPACE}"

Node = tuple[str, str]  # kind and key; a lane has the key of its speaker


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which claims came. `through` is "" where the first speaker told the source."""

    speaker: str
    through: str
    article: str
    claims: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """What a box is called; `is_hollow` where nobody is named."""

    text: str
    note: str
    url: str = ""
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a box's name; the last one may end with a note."""

    text: str
    note: str
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """Shape: `flows` are the ids of the ribbons that come through it, with so many `claims`;
    `place` is the one among all names.
    """

    kind: str
    name: Name
    place: int
    claims: int
    x: int
    y: float
    width: int
    height: float
    label_x: int
    labels: tuple[Label, ...]
    flows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The ribbon of one way."""

    id: int
    path: str
    title: str
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Order: boxes column by column, from above."""

    height: float
    boxes: tuple[Box, ...]
    flows: tuple[Flow, ...]
    heads: tuple[tuple[int, str], ...]
    width: int = WIDTH

    @property
    def columns(self) -> list[tuple[str, list[Box]]]:
        """The boxes of each column under its head, in the order of their names."""
        columns = [
            (head, [box for box in self.boxes if box.label_x == x]) for x, head in self.heads
        ]
        return [
            (head, sorted(boxes, key=lambda box: box.place)) for head, boxes in columns if boxes
        ]

    @property
    def most(self) -> int:
        """The number of claims of the fullest box."""
        return max(box.claims for box in self.boxes)

    @property
    def named(self) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows if not flow.is_hollow)

    @property
    def hollow(self) -> tuple[Flow, ...]:
        """The ribbons of claims that name nobody."""
        return tuple(flow for flow in self.flows if flow.is_hollow)


def draw_ways(
    ways: Iterable[Way], names: dict[Node, Name], heads: tuple[str, str, str]
) -> Graph | None:
    """The picture of the ways; None where there is none.

    Shape: `names` has every box. Order: speakers stand as they stand in `names`; tellers and
    articles near those they are joined to, so that few ribbons cross.
    """
    counts = Counter[tuple[str, str, str]]()
    for way in ways:
        counts[way.speaker, way.through, way.article] += way.claims
    return _Picture(counts, names).graph(heads) if counts else None


class _Picture:
    def __init__(self, counts: Counter, names: dict[Node, Name]):
        self._names = names
        scale = min(TALL / counts.total(), THICKEST)
        self._lines: dict[tuple[Node, Node, Node], int] = {
            (
                (SPEAKER, speaker),
                (TELLER, through) if through else (LANE, speaker),
                (ARTICLE, article),
            ): claims
            for (speaker, through, article), claims in sorted(counts.items())
        }
        self._thick = {line: max(n * scale, THINNEST) for line, n in self._lines.items()}
        self._along: dict[Node, list] = {}
        for line in self._lines:
            for node in line:
                self._along.setdefault(node, []).append(line)
        self._labels = {node: self._label(node) for node in self._along}
        self._tops = self._places()

    def graph(self, heads: tuple[str, str, str]) -> Graph:
        ids = {line: number for number, line in enumerate(self._lines)}
        ports = self._ports()
        boxes = sorted(self._tops, key=lambda node: (COLUMN[node[0]], self._tops[node]))
        return Graph(
            height=round(max(self._tops[node] + self._slot(node) for node in boxes) + 8, 1),
            boxes=tuple(self._box(node, ids) for node in boxes if node[0] != LANE),
            flows=tuple(self._flow(line, number, ports) for line, number in ids.items()),
            heads=tuple(zip(LABEL_X, heads, strict=True)),
        )

    def _bar(self, node: Node) -> float:
        return sum(self._thick[line] for line in self._along[node])

    def _slot(self, node: Node) -> float:
        """The height that a node takes: its ribbons, or its label where that is higher."""
        padding = MIDDLE_PADDING if node[0] == TELLER else 0
        return max(self._bar(node), LINE * len(self._labels[node]) + padding)

    def _label(self, node: Node) -> list[tuple[str, str]]:
        if node[0] == LANE:
            return []
        name = self._names[node]
        return _lines(name.text, name.note, ROOM[COLUMN[node[0]]])

    def _places(self) -> dict[Node, float]:
        order = {node: place for place, node in enumerate(self._names)}
        columns: list[list[Node]] = [[], [], []]
        for node in self._along:
            columns[COLUMN[node[0]]].append(node)
        columns[0].sort(key=order.__getitem__)
        room = max(needed(column, self._slot, GAP) for column in columns)
        tops = stacked(columns[0], self._slot, GAP, HEAD, room)
        for before, column in pairwise(columns):
            wanted = {node: self._joined(node, tops, before) for node in column}
            tops |= beside(wanted, self._slot, GAP, HEAD, room)
        return tops

    def _joined(self, node: Node, tops: dict[Node, float], before: list[Node]) -> float:
        """The middle of what a node is joined to in the column before, by the number of claims."""
        weights: Counter[Node] = Counter()
        for line in self._along[node]:
            weights[line[COLUMN[before[0][0]]]] += self._lines[line]
        middles = sum((tops[one] + self._slot(one) / 2) * n for one, n in weights.items())
        return middles / weights.total()

    def _ports(self) -> dict[tuple, float]:
        """Where each ribbon touches its nodes: side by side, in the order of the other ends.

        Shape: (ribbon, 0) leaves the speaker, 1 and 2 reach and leave the middle, 3 the article.
        """
        by_side = (
            (0, lambda line: (self._tops[line[1]], self._tops[line[2]])),
            (1, lambda line: (self._tops[line[0]], self._tops[line[2]])),
            (2, lambda line: (self._tops[line[2]], self._tops[line[0]])),
            (3, lambda line: (self._tops[line[1]], self._tops[line[0]])),
        )
        ports = {}
        for node, lines in self._along.items():
            for side, order in by_side:
                if COLUMN[node[0]] != (0, 1, 1, 2)[side]:
                    continue
                y = self._tops[node] + (self._slot(node) - self._bar(node)) / 2
                for line in sorted(lines, key=order):
                    ports[line, side] = y
                    y += self._thick[line]
        return ports

    def _box(self, node: Node, ids: dict) -> Box:
        column = COLUMN[node[0]]
        slot, top = self._slot(node), self._tops[node]
        height = slot if node[0] == TELLER else self._bar(node)
        lines = self._labels[node]
        first = top + (slot - LINE * len(lines)) / 2 + 13
        return Box(
            kind=node[0],
            name=self._names[node],
            place=list(self._names).index(node),
            claims=sum(self._lines[line] for line in self._along[node]),
            x=EDGES[column][0],
            y=round(top + (slot - height) / 2, 1),
            width=EDGES[column][1] - EDGES[column][0],
            height=round(height, 1),
            label_x=LABEL_X[column],
            labels=tuple(
                Label(*words, round(first + LINE * number, 1)) for number, words in enumerate(lines)
            ),
            flows=tuple(ids[line] for line in self._along[node]),
        )

    def _flow(self, line: tuple, number: int, ports: dict) -> Flow:
        speaker, middle, _ = line
        thick = self._thick[line]
        y = [ports[line, side] for side in range(4)]
        (_, x0), (x1, x2), (x3, _) = EDGES
        if middle[0] == LANE:
            path = f"M{x0} {y[0]:.1f}{_bend(x0, y[0], x1, y[1])}H{x2}{_bend(x2, y[2], x3, y[3])}"
            path += f"v{thick:.1f}{_bend(x3, y[3] + thick, x2, y[2] + thick)}H{x1}"
            path += f"{_bend(x1, y[1] + thick, x0, y[0] + thick)}z"
        else:
            path = _ribbon(x0, y[0], x1, y[1], thick) + _ribbon(x2, y[2], x3, y[3], thick)
        names = [self._names[node].text for node in line if node[0] != LANE]
        title = f"{' → '.join(names)}: {self._lines[line]:,}"
        return Flow(number, path, title, self._names[speaker].is_hollow)


def _lines(text: str, note: str, room: float) -> list[tuple[str, str]]:
    """The lines of a label: the name, and its note at the end or, with no room there, below."""
    kept = note.replace(" ", NO_BREAK)
    *first, last = text.split() or [""]
    ended = [f"{last}{NO_BREAK}{kept}"] if len(note) < SHORT else [last, kept]
    together = _broken([*first, *ended], room)
    if len(together) > MOST_LINES or not together[-1].endswith(kept):
        cut = _cut(_broken([*first, last], room), room)
        return [*((line, "") for line in cut), ("", kept)]
    *lines, last = together
    return [*((line.rstrip(), "") for line in lines), (last.removesuffix(kept).rstrip(), kept)]


def _broken(words: list[str], room: float) -> list[str]:
    """Words in lines that hold bold letters of wide fonts; one longer than a line is parted."""
    lines = [""]
    for word in words:
        together = f"{lines[-1]} {word}".lstrip(" ")
        if width_of(together, BOLD) <= room:
            lines[-1] = together
            continue
        parts = [""]
        for letter in word:
            fits = width_of(parts[-1] + letter, BOLD) <= room
            parts = [*parts[:-1], parts[-1] + letter] if fits else [*parts, letter]
        lines += parts
    return [line for line in lines if line] or [""]


def _cut(lines: list[str], room: float) -> list[str]:
    """As many lines as leave one for the note, the last one cut after a whole word."""
    if len(lines) < MOST_LINES:
        return lines
    *first, last = lines[: MOST_LINES - 1]
    while " " in last and width_of(f"{last}…", BOLD) > room:
        last = last.rpartition(" ")[0]
    return [*first, fitting(f"{last.rstrip(',')}…", room, BOLD)]


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {x2} {y2:.1f}"


def _ribbon(x1: int, y1: float, x2: int, y2: float, thick: float) -> str:
    back = _bend(x2, y2 + thick, x1, y1 + thick)
    return f"M{x1} {y1:.1f}{_bend(x1, y1, x2, y2)}v{thick:.1f}{back}z"
