"""The written picture: classes on a page, attributes in a file, and no word becomes markup."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from caseboard.comparison.picture.legend import SAMPLES
from caseboard.comparison.picture.looks import LOOKS
from caseboard.comparison.picture.plane import WIDE, draw_plane
from caseboard.comparison.picture.shapes import Drawing, Pointed, words
from caseboard.comparison.picture.svg import in_attributes, page_svg

from .invented import make_mark, make_scene

CSS = Path(__file__).resolve().parents[3] / "static" / "css" / "caseboard.css"
NASTY = '<script>alert(1)</script> & "quotes" \x0b'


def test_words_of_a_claim_cannot_become_markup():
    figure = Pointed((words("value", 1, 2, NASTY),), NASTY, "/claims/x/?a=1&b=2")
    svg = page_svg(Drawing(10, 10, (), (figure,)), NASTY, NASTY)
    assert "<script" not in svg
    text = ElementTree.fromstring(svg).find("a").find("text").text  # noqa: S314
    assert text == NASTY.replace("\x0b", "")


def test_every_figure_is_a_link_that_tells_what_it_is():
    scene = make_scene(make_mark(first="2025-01-01", url="/claims/x/", title="about 2,000"))
    svg = page_svg(draw_plane(scene, WIDE).drawing, "How many?", "One claim.")
    assert '<a href="/claims/x/"><title>about 2,000</title>' in svg
    assert "style=" not in svg


@pytest.mark.parametrize("name", sorted({part for look in SAMPLES for part in look.split()}))
def test_every_look_of_the_legend_is_known_to_pages_and_files(name):
    assert re.search(rf"\.{name}\b", CSS.read_text())
    assert LOOKS[name]


def test_a_look_of_two_names_wears_both():
    assert in_attributes("dot hollow")["fill"] == LOOKS["hollow"]["fill"]
