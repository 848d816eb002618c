"""Origins: who really says so."""

import pytest

from caseboard.evidence.origins import Lineage, circle_through

LINEAGE = Lineage(
    {
        "nis": "rok",
        "rok": None,
        "press": "nis",
        "ring-a": "ring-b",
        "ring-b": "ring-a",
        "into": "ring-b",
    },
    [
        ("paper", "wire", "syndicated"),
        ("blog", "paper", "rewritten"),
        ("digest", "wire", "rewritten"),
        ("digest", "report", "translated"),
        ("copy", "digest", "syndicated"),
        ("essay", "wire", "cites"),
        ("twice", "wire", "syndicated"),
        ("twice", "wire", "translated"),
        ("mixed", "wire", "rewritten"),
        ("mixed", "report", "cites"),
        ("loop-1", "loop-2", "rewritten"),
        ("loop-2", "loop-1", "rewritten"),
    ],
)


@pytest.mark.parametrize(
    ("source", "chain", "origin"),
    [
        ("wire", ("organization:nis", "organization:afp"), "organization:rok"),
        ("wire", ("organization:press",), "organization:rok"),
        ("wire", ("organization:rok",), "organization:rok"),
        ("wire", ("organization:joint",), "organization:joint"),
        ("wire", ("person:yu", "organization:nis"), "person:yu"),
        ("wire", ("organization:ring-a",), "organization:ring-a"),
        ("wire", ("organization:ring-b",), "organization:ring-a"),
        ("wire", ("organization:into",), "organization:ring-a"),
        ("wire", (), "source:wire"),
        ("paper", (), "source:wire"),
        ("blog", (), "source:wire"),
        ("digest", (), "source:digest"),
        ("copy", (), "source:digest"),
        ("essay", (), "source:essay"),
        ("twice", (), "source:wire"),
        ("mixed", (), "source:wire"),
        ("loop-2", (), "source:loop-1"),
        ("loop-1", (), "source:loop-1"),
        ("unknown", (), "source:unknown"),
    ],
)
def test_origin_of_a_claim(source, chain, origin):
    assert LINEAGE.origin_of(source, chain) == origin


def test_a_person_stands_for_himself_even_with_an_organisations_id():
    assert LINEAGE.origin_of("wire", ("person:nis",)) == "person:nis"


def test_circles_are_named():
    before = {"a": ["b", "x"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"], "f": []}
    assert circle_through("a", before) == ("a", "b", "c", "a")
    assert circle_through("e", before) == ("e", "e")
    assert circle_through("d", before) == ()
    assert circle_through("f", before) == ()


def test_long_lines_have_an_end():
    line = Lineage({f"o{n}": f"o{n + 1}" for n in range(3000)}, [])
    assert line.topmost("o0") == "o3000"
