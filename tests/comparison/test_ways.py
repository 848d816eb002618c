"""The graph of who says so: boxes apart, no line behind a box."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.ways import COLUMNS, Name, Way, draw_ways

SPEAKERS, TELLERS, ARTICLES = "abcdefgh", ["", "t1", "t2", "t3"], ["x", "y", "z"]
NAMES = {key: Name(f"Invented name {key}", "3 claims") for key in [*SPEAKERS, *TELLERS, *ARTICLES]}
ways = st.builds(
    Way, st.sampled_from(SPEAKERS), st.sampled_from(TELLERS), st.sampled_from(ARTICLES)
)


@given(st.lists(ways, min_size=1, max_size=40))
def test_boxes_never_overlap_and_stay_inside(told):
    graph = draw_ways(told, NAMES, ("", "", ""), ARTICLES)
    for box in graph.boxes:
        assert box.x >= 0
        assert box.x + box.width <= graph.width
        assert box.y >= 20
        assert box.y + box.height <= graph.height
    for one, other in combinations(graph.boxes, 2):
        apart = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert one.x != other.x or apart


@given(st.lists(ways, min_size=1, max_size=40))
def test_lines_pass_the_middle_column_only_where_no_box_stands(told):
    graph = draw_ways(told, NAMES, ("", "", ""), ARTICLES)
    middle = [box for box in graph.boxes if box.x == COLUMNS[1][0]]
    passing = [edge for edge in graph.edges if "H" in edge.path]
    for edge in passing:
        y = float(edge.path.split("H")[0].split()[-1])
        assert all(not box.y <= y <= box.y + box.height for box in middle)


def test_claims_along_one_way_are_one_line_with_their_number():
    graph = draw_ways([Way("a", "t1", "x"), Way("a", "t1", "x")], NAMES, ("", "", ""), ["x"])
    assert [edge.title for edge in graph.edges] == [
        "Invented name a → Invented name t1: 2",
        "Invented name t1 → Invented name x: 2",
    ]


def test_without_claims_there_is_no_graph():
    assert draw_ways([], NAMES, ("", "", ""), []) is None
