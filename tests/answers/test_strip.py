"""The small picture: nothing outside it, no label over another."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caseboard.answers.strip import CHARACTER, HEIGHT, WIDTH, Said, draw_strip

AMOUNTS = st.integers(0, 10**9).map(Decimal)


@st.composite
def figures(draw):
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    high = draw(st.sampled_from([high, None]))
    label = f"{draw(st.sampled_from([low, low + 1])):,}"
    return Said(low, high, label, draw(st.booleans()))


def _extent(mark):
    length = len(mark.label) * CHARACTER
    start = mark.label_x - {"": 0, "mid": length / 2, "end": length}[mark.anchor]
    return start, start + length


@given(st.lists(figures(), min_size=1, max_size=30))
def test_labels_never_overlap_and_stay_inside(said):
    strip = draw_strip(said, None, "invented words")
    labelled = [mark for mark in strip.marks if mark.label]
    for number, mark in enumerate(labelled):
        start, end = _extent(mark)
        assert start >= -0.1
        assert end <= WIDTH + 0.1
        assert 0 < mark.label_y < HEIGHT
        for other in labelled[number + 1 :]:
            apart = _extent(other)[0] > end or start > _extent(other)[1]
            assert apart or mark.label_y != other.label_y


@given(st.lists(figures(), min_size=1, max_size=30))
def test_marks_stay_inside_the_picture(said):
    for mark in draw_strip(said, None, "").marks:
        assert 0 <= mark.x1 <= mark.x2 <= WIDTH
        assert 0 <= mark.x <= WIDTH


def test_open_ends_are_drawn_open_and_one_figure_is_one_mark():
    least = Said(Decimal(600), None, "600", named=False)
    told = [least, least, Said(Decimal(1800), Decimal(2200), "2,000", named=True)]
    strip = draw_strip(told, (Decimal(1800), Decimal(2200)), "")
    assert [(mark.label, mark.open, mark.hollow) for mark in strip.marks] == [
        ("600", True, True),
        ("2,000", False, False),
    ]
    assert strip.agreed[1] > 0


def test_nothing_bounded_is_no_picture():
    assert draw_strip([], None, "") is None
    assert draw_strip([Said(None, None, "?", named=True)], None, "") is None


def test_same_figure_at_the_same_place_is_labelled_once():
    about = Said(Decimal(540), Decimal(660), "600", named=False)
    at_least = Said(Decimal(600), None, "600", named=True)
    far = Said(Decimal(1800), Decimal(2200), "2,000", named=True)
    strip = draw_strip([about, at_least, far], None, "")
    assert sorted(mark.label for mark in strip.marks) == ["", "2,000", "600"]


def test_a_wording_without_a_figure_is_a_range_of_its_own():
    told = [
        Said(Decimal(2000), Decimal(20000), "thousands", named=True, only_range=True),
        Said(Decimal(2000), Decimal(20000), "11,000", named=True),
    ]
    marks = {mark.label: mark.only_range for mark in draw_strip(told, None, "").marks}
    assert marks["thousands"]
    assert sum(marks.values()) == 1
