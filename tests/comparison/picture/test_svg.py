"""The picture of a question, written out: every figure a link, every look of the legend known."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from caseboard.comparison.picture.frame import WIDE
from caseboard.comparison.picture.legend import SAMPLES, legend_of
from caseboard.comparison.picture.plane import draw_plane
from caseboard.pictures.looks import LOOKS
from caseboard.pictures.svg import page_svg

from .invented import make_mark, make_scene

CSS = Path(__file__).resolve().parents[3] / "static" / "css" / "caseboard.css"


def test_every_figure_is_a_link_that_tells_what_it_is():
    scene = make_scene(make_mark(first="2025-01-01", url="/claims/x/", title="about 2,000"))
    svg = page_svg(draw_plane(scene, WIDE).drawing, "How many?", "One claim.")
    assert '<a href="/claims/x/"><title>about 2,000</title>' in svg
    assert "style=" not in svg


@pytest.mark.parametrize("name", sorted({part for look in SAMPLES for part in look.split()}))
def test_every_look_of_the_legend_is_known_to_pages_and_files(name):
    assert re.search(rf"\.{name}\b", CSS.read_text())
    assert LOOKS[name]


def test_small_marks_have_their_line_in_the_legend_also_where_all_are_ranges():
    between = replace(make_mark(500, 900, None, "2025-03-01"), minor=True)
    scene = make_scene(make_mark(600, 600, 600, "2025-01-01"), minor=(between,))
    shapes = draw_plane(scene, WIDE).drawing.shapes
    assert "dot slight" not in {shape.look for shape in shapes}
    words = {"dot": "a speaker is named", "dot slight": "other figures", "crowd few": "a crowd"}
    assert [entry.words for entry in legend_of(shapes, words)] == list(words.values())[:2]


def test_ranges_that_are_replaced_have_their_line_in_the_legend_without_any_such_dot():
    between = replace(make_mark(500, 900, None, "2025-03-01"), minor=True, replaced=True)
    scene = make_scene(make_mark(600, 600, 600, "2025-01-01"), minor=(between,))
    shapes = draw_plane(scene, WIDE).drawing.shapes
    words = {"dot replaced": "replaced by a later claim", "bound": "no end given"}
    assert [entry.words for entry in legend_of(shapes, words)] == ["replaced by a later claim"]
