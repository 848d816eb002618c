"""The spread: every bar above the axis, words that never meet, all inside the picture."""

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.bars import bars_of
from caseboard.comparison.picture.day_bars import day_bars
from caseboard.comparison.picture.spread import FOOT, HEIGHT, TOP, WIDTH, draw_spread
from caseboard.pictures.svg import small_svg

from .invented import extents
from .test_bars import COUNTS, DAY_COUNTS, counts_of

BAR = re.compile(r"M([\d.]+) 122v-([\d.]+)h([\d.]+)V122")


def drawn_bars(drawing) -> list[tuple[float, float, float]]:
    """Left edge, height and breadth of each bar."""
    (bars,) = [shape for shape in drawing.shapes if shape.look == "bar"]
    return [tuple(map(float, one)) for one in BAR.findall(bars.value("d"))]


@st.composite
def spreads(draw):
    """Any bars, of figures or of days, with heights and an agreed range or none."""
    make = draw(st.sampled_from([None, day_bars]))
    counts = draw(DAY_COUNTS if make else COUNTS)
    bars = bars_of(counts, make)
    heights = [0] * len(bars)
    for figure, many in counts.items():
        heights[bars.holding(figure, figure)] += many
    low, high = sorted(draw(st.sampled_from(sorted(counts))) for _ in range(2))
    agreed = draw(st.sampled_from([None, (low, high), (low, None), (low, low)]))
    return bars, heights, agreed


@given(spreads())
def test_everything_stands_inside_and_no_words_meet(spread):
    bars, heights, agreed = spread
    drawing = draw_spread(bars, heights, agreed, "12,345 origins")
    for box in extents(drawing):
        assert -0.1 <= box.x1 <= box.x2 <= WIDTH + 0.1
        assert 0 <= box.y1 <= box.y2 <= HEIGHT
    ticks = sorted(
        (box.x1, box.x2)
        for shape, box in zip(
            [s for s in drawing.shapes if s.tag != "path"], extents(drawing), strict=True
        )
        if shape.look == "tick"
    )
    assert ticks
    assert all(end < start for (_, end), (start, _) in pairwise(ticks))


@given(spreads())
def test_bars_are_as_high_as_their_share_and_never_meet(spread):
    bars, heights, _ = spread
    drawn = drawn_bars(draw_spread(bars, heights, None, "12 origins"))
    told = [height for height in heights if height]
    assert len(drawn) == len(told)
    for (_, height, _), many in zip(drawn, told, strict=True):
        assert abs(height - max((FOOT - TOP) * many / max(heights), 1.5)) <= 0.1
    assert all(x + breadth < after for (x, _, breadth), (after, _, _) in pairwise(drawn))


@given(spreads())
def test_a_spread_is_light(spread):
    bars, heights, agreed = spread
    drawing = draw_spread(bars, heights, agreed, "12,345 origins")
    assert len(small_svg(drawing.shapes, WIDTH, HEIGHT).encode()) <= 1400


def test_the_tallest_bar_is_named_above_it():
    bars = bars_of(counts_of(10, 20, 20, 30))
    drawing = draw_spread(bars, (1, 5, 2), None, "5 origins")
    (peak,) = [shape for shape in drawing.shapes if shape.look == "value"]
    x, _, breadth = drawn_bars(drawing)[1]
    assert peak.words == "5 origins"
    assert abs(peak.value("x") - (x + breadth / 2)) <= 0.1


def test_the_agreed_range_lies_behind_the_bars_it_covers():
    bars = bars_of(counts_of(*range(0, 100, 7)))
    low, high = (bars.edges[number] for number in (2, 5))
    drawing = draw_spread(bars, [1] * len(bars), (low, high), "1 origin")
    first = drawing.behind[0]
    drawn = drawn_bars(drawing)
    assert first.look == "agreed"
    assert abs(first.value("x") - drawn[2][0]) <= 1
    assert abs(first.value("x") + first.value("width") - drawn[5][0]) <= 1


def test_an_agreed_figure_is_never_too_thin_to_see():
    bars = bars_of(counts_of(*range(0, 100, 7)))
    drawing = draw_spread(bars, [1] * len(bars), (Decimal(30), Decimal(30)), "1 origin")
    assert drawing.behind[0].value("width") >= 5


def test_the_bar_of_all_that_lies_beyond_stands_apart():
    many = [4000 + 100 * (number % 10) for number in range(80)]
    bars = bars_of(counts_of(*many, 90_000))
    drawing = draw_spread(bars, [1] * len(bars), None, "1 origin")
    drawn = drawn_bars(drawing)
    gaps = [after - x - breadth for (x, _, breadth), (after, _, _) in pairwise(drawn)]
    assert gaps[-1] > 8 > max(gaps[:-1])
    assert "4,400" in [shape.words for shape in drawing.shapes]
    assert ">" in [shape.words for shape in drawing.shapes]
