"""The picture of who says so: boxes apart, no ribbon behind a box, nothing lost on the way."""

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseboard.comparison.ways import (
    ARTICLE,
    EDGES,
    LABEL_X,
    SPEAKER,
    TELLER,
    Name,
    Way,
    draw_ways,
)
from caseboard.pictures.shapes import BOLD, WORDS, width_of

SPEAKERS, TELLERS, ARTICLES = "abcdefgh", ["t1", "t2", "t3"], ["x", "y", "z"]
NAMES = {
    (kind, key): Name(f"Invented name of some length {key}", "3 claims", is_hollow=key == "h")
    for kind, keys in ((SPEAKER, SPEAKERS), (TELLER, TELLERS), (ARTICLE, ARTICLES))
    for key in keys
}
HEADS = ("speakers", "tellers", "articles")
ways = st.builds(
    Way,
    st.sampled_from(SPEAKERS),
    st.sampled_from(["", *TELLERS]),
    st.sampled_from(ARTICLES),
    st.integers(1, 300),
)
told = st.lists(ways, min_size=1, max_size=40)


def drawn(*told):
    return draw_ways(told, NAMES, HEADS)


@given(told)
def test_boxes_never_overlap_and_stay_inside(told):
    graph = drawn(*told)
    for box in graph.boxes:
        assert box.x >= 0
        assert box.x + box.width <= graph.width
        assert box.y >= 20
        assert box.y + box.height <= graph.height
    for one, other in combinations(graph.boxes, 2):
        apart = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert one.x != other.x or apart


@given(told)
def test_labels_never_overlap(told):
    boxes = drawn(*told).boxes
    for column in (SPEAKER, TELLER, ARTICLE):
        lines = sorted(label.y for box in boxes if box.kind == column for label in box.labels)
        assert all(below - above >= 16 for above, below in pairwise(lines))


@given(told)
def test_ribbons_pass_the_middle_column_only_where_no_box_stands(told):
    graph = drawn(*told)
    middle = [box for box in graph.boxes if box.kind == TELLER]
    for flow in graph.flows:
        if f"H{EDGES[1][1]}" not in flow.path:
            continue
        top, bottom = (
            float(flow.path.split(f"H{x}")[0].split()[-1]) for x in (EDGES[1][1], EDGES[1][0])
        )
        assert all(bottom <= box.y + 0.1 or top >= box.y + box.height - 0.1 for box in middle)


@given(told)
def test_every_box_counts_the_claims_that_pass_it(told):
    graph = drawn(*told)
    for kind in (SPEAKER, ARTICLE):
        counted = sum(box.claims for box in graph.boxes if box.kind == kind)
        assert counted == sum(way.claims for way in told)
    for box in graph.boxes:
        titles = [flow.title for flow in graph.flows if flow.id in box.flows]
        assert (
            sum(int(title.rpartition(": ")[2].replace(",", "")) for title in titles) == box.claims
        )


def test_claims_along_one_way_are_one_ribbon_with_their_number():
    graph = drawn(Way("a", "t1", "x"), Way("a", "t1", "x"))
    (flow,) = graph.flows
    names = " → ".join(f"Invented name of some length {key}" for key in ("a", "t1", "x"))
    assert flow.title == f"{names}: 2"


def test_a_ribbon_is_as_thick_as_its_claims_are_many():
    graph = drawn(Way("a", "", "x", 30), Way("b", "", "y", 10))
    few, many = sorted(float(flow.path.split("v")[1].split("C")[0]) for flow in graph.flows)
    assert many == pytest.approx(3 * few)


def test_what_goes_straight_does_not_cross():
    graph = drawn(
        *(Way(speaker, "", article, 5) for speaker, article in zip("abc", "zxy", strict=True))
    )
    order = [box.name.text[-1] for box in graph.boxes if box.kind == ARTICLE]
    assert order == ["z", "x", "y"]


def test_a_long_name_is_broken_and_its_note_is_kept():
    names = NAMES | {(SPEAKER, "a"): Name("Invented " * 30, "7 claims")}
    (box, *_) = draw_ways([Way("a", "", "x")], names, HEADS).boxes
    assert len(box.labels) == 3
    assert box.labels[1].text.endswith("…")
    assert box.labels[2].note == "7\N{NO-BREAK SPACE}claims"


TITLES = st.text(st.sampled_from("abWMi 北-"), min_size=1, max_size=90).filter(str.strip)


@example("MMMMMMMMMMMMMMaaaa", "7")
@given(TITLES, st.sampled_from(["7", "38 claims, 2 November 2025"]))
def test_labels_of_wide_fonts_stay_inside_the_picture(title, note):
    names = NAMES | {(kind, key): Name(title, note) for kind, key in NAMES}
    graph = draw_ways([Way("a", "t1", "x")], names, HEADS)
    for box in graph.boxes:
        for label in box.labels:
            width = width_of(label.text, BOLD) + width_of(label.note, WORDS)
            edge = EDGES[1][1] if box.kind == TELLER else graph.width
            assert width <= (LABEL_X[0] if box.kind == SPEAKER else edge - box.label_x)
        told = "".join(label.text for label in box.labels).replace(" ", "")
        assert "".join(title.split()).startswith(told.rstrip("…"))
        assert box.labels[-1].note == note.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Divers of the Halcyon Wanted Ashore by the Owner",
            ["Divers of the Halcyon Wanted Ashore", "by the Owner"],
        ),
        (
            "Harbour and Coastguard Deny Meeting over the Missing",
            ["Harbour and Coastguard Deny", "Meeting over the Missing"],
        ),
    ],
)
def test_a_title_is_broken_before_it_leaves_the_picture(title, lines):
    names = NAMES | {(ARTICLE, "x"): Name(title, "38 claims, 2 November 2025")}
    boxes = draw_ways([Way("a", "", "x")], names, HEADS).boxes
    (box,) = [box for box in boxes if box.kind == ARTICLE]
    assert [label.text for label in box.labels[:-1]] == lines


def test_ribbons_of_nobody_are_kept_apart():
    graph = drawn(Way("a", "", "x"), Way("h", "", "x"))
    assert [len(graph.named), len(graph.hollow)] == [1, 1]


def test_without_claims_there_is_no_picture():
    assert drawn() is None
