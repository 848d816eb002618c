"""The written picture: classes on a page, attributes in a file, and no word becomes markup."""

from xml.etree import ElementTree

from caseboard.pictures.looks import LOOKS
from caseboard.pictures.shapes import Drawing, Fade, Pointed, box, filled, words
from caseboard.pictures.sheet import Sheet
from caseboard.pictures.svg import in_attributes, page_svg, small_svg

NASTY = '<script>alert(1)</script> & "quotes" \x0b'
FADE = Fade("soft-3", "fade", 0.25, 0)
BAR = filled(box("faded", 0, 0, 40, 8), FADE)


def stops_in(svg: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(svg)  # noqa: S314
    return [dict(element.attrib) for element in root.iter() if element.tag.endswith("stop")]


def test_words_of_a_claim_cannot_become_markup():
    figure = Pointed((words("value", 1, 2, NASTY),), NASTY, "/claims/x/?a=1&b=2")
    svg = page_svg(Drawing(10, 10, (), (figure,)), NASTY, NASTY)
    assert "<script" not in svg
    text = ElementTree.fromstring(svg).find("a").find("text").text  # noqa: S314
    assert text == NASTY.replace("\x0b", "")


def test_a_look_of_two_names_wears_both():
    assert in_attributes("dot hollow")["fill"] == LOOKS["hollow"]["fill"]


def test_words_that_are_struck_have_no_halo_that_their_line_would_have_too():
    worn = in_attributes("value struck")
    assert (worn["stroke"], worn["text-decoration"]) == ("none", "line-through")


def test_a_soft_start_comes_over_its_share_and_a_hard_end_stays():
    svg = page_svg(Drawing(40, 8, (BAR,), (), fades=(FADE,)))
    assert 'fill="url(#soft-3)"' in svg
    assert [(stop["offset"], stop["stop-opacity"]) for stop in stops_in(svg)] == [
        ("0", "0.1"), ("0.25", "1"), ("1", "1"),
    ]  # fmt: skip
    assert {stop["class"] for stop in stops_in(svg)} == {"fade"}


def test_a_sample_of_the_legend_brings_its_own_fill():
    svg = small_svg((BAR,), 22, 14, (FADE,))
    assert 'id="soft-3"' in svg
    assert 'fill="url(#soft-3)"' in svg


def test_a_file_has_the_same_fill_in_colours_of_its_own():
    sheet = Sheet(100)
    sheet.place_drawing(Drawing(40, 8, (BAR,), (), fades=(FADE,)))
    stops = stops_in(sheet.document("title", "words"))
    assert {stop["stop-color"] for stop in stops} == {LOOKS["fade"]["stop-color"]}
    assert not any("class" in stop for stop in stops)


def test_a_picture_without_soft_ends_has_no_fills():
    assert "defs" not in page_svg(Drawing(10, 10, (), ()))
