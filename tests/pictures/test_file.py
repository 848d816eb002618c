"""A picture as a file: its fonts come along."""

from pathlib import Path
from xml.etree import ElementTree

from caseboard.pictures.file import fonts, picture_answer
from caseboard.pictures.legend import Entry
from caseboard.pictures.shapes import width_of
from caseboard.pictures.sheet import Sheet, wrapped

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">{}</text></svg>'


def test_the_fonts_come_along():
    assert [Path(path).name for path in fonts()] == ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"]


def test_a_png_is_set_in_them():
    """Also signs that stand in pictures: none is drawn as an empty box, or left out."""
    drawn = {sign: picture_answer(SVG.format(sign), "x", "png").content for sign in "aö≠…“"}
    empty = picture_answer(SVG.format(""), "x", "png").content
    assert len({*drawn.values(), empty}) == len(drawn) + 1


def test_an_answer_has_a_name_and_a_kind():
    answer = picture_answer(SVG.format("a"), "invented", "svg")
    assert answer["Content-Disposition"] == 'attachment; filename="invented.svg"'
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"


def test_a_text_is_broken_between_words_only():
    assert wrapped("one two three", 60, 13) == ["one two", "three"]
    assert wrapped("invented" * 20, 60, 13) == ["invented" * 20]


def test_a_long_line_of_the_legend_is_broken_and_nothing_stands_beside_it():
    told = "3 of 5 origins agree on 10,001 to 11,000, two of them articles that name no speaker"
    sheet = Sheet(320)
    sheet.write_legend([Entry((), told), Entry((), "replaced")])
    page = ElementTree.fromstring(sheet.document("Invented", ""))  # noqa: S314
    groups = [group for group in page.iter() if group.find("{*}text") is not None]
    texts = [group.find("{*}text") for group in groups]
    assert " ".join(text.text for text in texts) == f"{told} replaced"
    heights = [group.get("transform").split()[-1] for group in groups]
    assert len(set(heights)) == len(texts) == 3
    assert all(float(text.get("x")) + width_of(text.text, 13) <= 320 for text in texts)
