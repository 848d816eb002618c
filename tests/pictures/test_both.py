"""A picture in two layouts, written once: each figure one link, what is alike called by name."""

from xml.etree import ElementTree

import pytest

from caseboard.pictures.both import both_svg
from caseboard.pictures.shapes import Drawing, Pointed, box, dot, hatched, line, words

from .drawn import dots_of, layout_of, picture_of, texts_of, ways_of
from .test_svg import NASTY

HINT = (
    box("plate", 4, 5, 90, 35.5),
    words("value", 10, 19.5, "about 2,000"),
    words("note", 10, 35, "Invented agency"),
)


def mark(x, y, letter="A"):
    return (dot("hit", x, y, 13), dot("dot", x, y, 8),
            words("letter light", x, y + 4.4, letter, "middle"))  # fmt: skip


def pointed(x, y, *shapes, url="/claims/x/", title="about 2,000 (Invented agency)", hint=()):
    return Pointed((*shapes, *mark(x, y)), title, url, hint)


def drawing(width, height, *figures, behind=()):
    return Drawing(width, height, tuple(behind), figures)


def written(wide, narrow):
    return both_svg(wide, narrow, "How many?", "One claim.", 0)


def test_each_layout_has_its_own_shapes_in_one_link():
    stroke = line("range", 50, 40, 50, 60), line("range", 12, 70, 12, 90)
    svg = written(drawing(720, 100, pointed(50, 50, stroke[0])),
                  drawing(320, 200, pointed(12, 80, stroke[1])))  # fmt: skip
    assert svg.count("<a ") == 1
    room = picture_of(svg)
    for layout, at, way in (("wide", (50, 50), (50, 40, 50, 60)),
                            ("narrow", (12, 80), (12, 70, 12, 90))):  # fmt: skip
        shapes = layout_of(room, layout)
        assert dots_of(shapes) == {(*at, 13), (*at, 8)}
        assert texts_of(shapes) == {("A", at[0], at[1] + 4.4)}
        assert ways_of(shapes) == {way}


def test_a_mark_is_written_once_however_often_it_stands():
    figures = [pointed(10 * number, 50, title=f"{number}") for number in range(5)]
    svg = written(drawing(720, 100, *figures), drawing(320, 200, *figures))
    assert svg.count("<circle") == 2
    assert svg.count("<text") == 1
    assert len(dots_of(layout_of(picture_of(svg), "wide"))) == 10


def test_words_of_a_claim_cannot_become_markup():
    hint = (HINT[0], words("value", 10, 19.5, "about 2,000"))
    figure = pointed(5, 5, words("value", 1, 2, NASTY), title=NASTY, url="/x/?a=1&b=2", hint=hint)
    one = drawing(100, 100, figure, behind=[words("note", 0, 0, NASTY)])
    svg = both_svg(one, one, NASTY, NASTY, 0)
    assert "<script" not in svg
    kept = NASTY.replace("\x0b", "")
    chart = ElementTree.fromstring(svg).find("svg[@role='group']")  # noqa: S314
    assert chart.find("a").get("aria-label") == chart.find("title").text == kept
    assert {text for text, _, _ in texts_of(layout_of(picture_of(svg), "wide"))} == {
        kept, "A", "about 2,000 ",
    }  # fmt: skip


def test_words_of_a_hint_cannot_become_markup():
    hint = (HINT[0], words("value", 10, 19.5, NASTY))
    one = drawing(100, 100, pointed(5, 5, title=NASTY, hint=hint))
    svg = both_svg(one, one, "", "", 0)
    assert "<script" not in svg
    chart = ElementTree.fromstring(svg).find("svg[@role='group']")  # noqa: S314
    assert chart.find("a").get("aria-labelledby") == "h.3"
    assert "".join(chart.find("defs/g[@id='h.3']").itertext()) == NASTY.replace("\x0b", "") + " "


def test_what_stands_somewhere_stands_at_a_whole_place():
    """A side ends where the window shows its end, and none is too thin to be seen."""
    figure = pointed(5.4, 5.6, words("value", 1.5, 2.4, "one"), line("range", 1, 2.6, 1, 9.4))
    one = drawing(100, 100, figure, behind=[box("agreed", 0.6, 0.4, 9, 0.2)])
    svg = written(one, one)
    assert '<rect class="agreed" x="1" width="9" height="1"/>' in svg
    assert '<text x="2" y="2">one</text>' in svg
    assert '<path d="M1 3V9"/>' in svg
    assert '<use href="#.2" x="5" y="6"/>' in svg


def test_a_figure_with_a_hint_has_no_tooltip_that_says_the_same_again():
    one = drawing(100, 100, pointed(5, 5, hint=HINT))
    svg = written(one, one)
    assert svg.count("<title") == 1, "the picture's own"
    assert svg.count("about 2,000 <") == svg.count("Invented agency <") == 1
    told = texts_of(layout_of(picture_of(svg), "narrow"))
    assert {("about 2,000 ", 10, 20), ("Invented agency ", 10, 35.5)} <= told


def test_a_figure_is_named_by_its_hint_where_that_says_as_much():
    one = drawing(100, 100, pointed(5, 5, hint=HINT))
    chart = ElementTree.fromstring(written(one, one)).find("svg[@role='group']")  # noqa: S314
    (hint,) = {link.get("aria-labelledby") for link in chart.iter("a")}
    called = [[use.get("href") for use in layout] for layout in chart.find("a")]
    assert called == [["#.2", f"#{hint}"]] * 2
    (named,) = [group for group in chart.find("defs") if group.get("id") == hint]
    assert "".join(named.itertext()) == "about 2,000 Invented agency "


@pytest.mark.parametrize("cut", [HINT[:2], (*HINT[:2], words("note", 10, 35, "Invented a…"))])
def test_a_figure_whose_hint_says_less_is_named_in_full(cut):
    one = drawing(100, 100, pointed(5, 5, hint=cut))
    svg = written(one, one)
    assert svg.count('aria-label="about 2,000 (Invented agency)"') == 1
    assert 'aria-labelledby=".' not in svg


def test_a_figure_without_a_hint_tells_by_its_tooltip():
    one = drawing(100, 100, pointed(5, 5))
    assert '<a href="/claims/x/"><title>about 2,000 (Invented agency)</title>' in written(one, one)


def test_what_leads_nowhere_is_no_link_and_has_no_hint():
    one = drawing(100, 100, pointed(5, 5, url="", hint=HINT))
    svg = written(one, one)
    assert "<a " not in svg
    assert 'class="hint"' not in svg


def test_what_is_written_apart_is_told_only_where_it_is_called():
    svg = written(drawing(9, 9, pointed(5, 5, hint=HINT)), drawing(9, 9, pointed(5, 5, hint=HINT)))
    assert '<defs aria-hidden="true">' in svg


def test_lines_of_one_look_are_one_path_and_words_keep_their_order():
    behind = [line("grid", 0, 1, 9, 1), words("value", 0, 1, "one"), line("grid", 0, 2, 9, 2),
              words("note", 0, 2, "two"), words("value", 0, 3, "three")]  # fmt: skip
    svg = written(drawing(9, 9, behind=behind), drawing(9, 9))
    assert svg.count('class="grid"') == 1
    assert ways_of(layout_of(picture_of(svg), "wide")) == {(0, 1, 9, 1), (0, 2, 9, 2)}
    assert svg.index("one<") < svg.index("two<") < svg.index("three<")


def test_both_layouts_are_named_by_one_title():
    svg = written(drawing(9, 9), drawing(9, 9))
    assert svg.count('aria-labelledby="chart-title chart-words"') == 1
    assert svg.count('id="chart-title"') == svg.count('id="chart-words"') == 1


@pytest.mark.parametrize(("wide", "narrow", "room"), [(100, 200, 200), (200, 100, 200)])
def test_the_picture_is_as_high_as_the_room_of_the_higher_layout(wide, narrow, room):
    views = [one.get("viewBox") for one in ElementTree.fromstring(  # noqa: S314
        written(drawing(720, wide), drawing(320, narrow))).iter("svg")]  # fmt: skip
    assert views == [f"0 0 720 {wide}", f"0 0 320 {room}", f"0 0 720 {room}"]


def test_a_layout_that_lacks_a_figure_is_refused():
    with pytest.raises(KeyError):
        written(drawing(9, 9, pointed(5, 5)), drawing(9, 9))


BROAD = (box("plate broad", 4, 5, 316, 36), words("value", 162, 19.5, "about 9", "middle"))


def small(url):
    shapes = dot("hit", 50, 50, 8), dot("dot slight", 50, 50, 3)
    return Pointed(shapes, "about 9", url, BROAD, minor=True)


def test_of_minor_figures_as_many_are_links_as_there_is_room_for():
    one = drawing(720, 100, pointed(10, 10, hint=HINT), *map(small, ("/1/", "/2/", "/3/")))
    for minor in range(4):
        svg = both_svg(one, one, "How many?", "One claim.", minor)
        assert svg.count("<a ") == 1 + minor
        assert svg.count('<g class="bare"><title>about 9</title>') == 3 - minor
        room = picture_of(svg)
        for link in room.iter("a"):
            if link.get("href") in ("/1/", "/2/", "/3/"):
                calls = [part.get("href") for part in link]
                assert len(calls) == 4
                assert calls[:2] == calls[2:]
                assert calls[1] == f"#{link.get('aria-labelledby')}"


def test_a_broad_plate_is_as_broad_as_the_style_sheet_says():
    one = drawing(720, 100, small("/1/"))
    assert "<rect/>" in both_svg(one, one, "How many?", "One claim.", 1)


def test_a_line_without_length_is_not_written():
    stroke = line("undated", 50, 50, 50.2, 50.1)
    one = drawing(720, 100, pointed(50, 50, stroke))
    assert "undated" not in written(one, one)


def test_the_strokes_of_a_field_are_written_once_for_both_layouts():
    field = hatched("clash", "M0 0H9V9H0Z")
    svg = written(drawing(720, 100, behind=[field, field]), drawing(320, 100, behind=[field]))
    assert svg.count("<pattern ") == 1
    assert svg.count('fill="url(#.hatch)"') == 3
    assert "<pattern" not in written(drawing(720, 100), drawing(320, 100))
