"""The picture of a question, written out: every figure a link, every look of the legend known."""

import re
from pathlib import Path

import pytest

from caseboard.comparison.picture.frame import WIDE
from caseboard.comparison.picture.legend import SAMPLES
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
