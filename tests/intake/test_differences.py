"""Differences: every paragraph told once, words marked, hostile texts in bounded time."""

from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.intake.aligning import aligned
from caseboard.intake.differences import differences
from caseboard.intake.paragraphs import paragraphs

BEFORE = """Ferry aground

A ferry with at least 600 people ran aground off the coast on Monday.

The coastguard said so.

Boats came from three villages to help them."""
AFTER = """Ferry aground

Boats came from three villages to help them.

A ferry with more than 700 people ran aground off the north coast on Monday.

Nobody drowned."""


def told(before, after):
    """Kind and marked words of each change: -gone- and +come+."""
    marks = {"same": "{}", "removed": "-{}-", "added": "+{}+"}
    return [
        (change.kind, "".join(marks[piece.kind].format(piece.text) for piece in change.pieces))
        for change in differences(before, after)
    ]


def test_changes_are_told_as_the_later_text_reads():
    assert told(BEFORE, AFTER) == [
        ("same", "Ferry aground"),
        ("removed", "-The coastguard said so.-"),
        ("same", "Boats came from three villages to help them."),
        ("changed", "A ferry with -at least 600-+more than 700+ people ran aground off the+ north+ "
         "coast on Monday."),
        ("added", "+Nobody drowned.+"),
    ]  # fmt: skip


def test_paragraph_that_moved_is_told_where_it_stands_now():
    before = "\n\n".join(["One stays.", "Two goes away.", "Three stays.", "Four stays."])
    after = "\n\n".join(["One stays.", "Three stays.", "Four stays.", "Two goes away."])
    changes = differences(before, after)
    assert [change.kind for change in changes] == ["same", "same", "same", "moved"]
    moved = changes[-1]
    assert before[slice(*moved.before)] == after[slice(*moved.after)] == "Two goes away."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("", "New.", [("added", "+New.+")]),
        ("Old.", "", [("removed", "-Old.-")]),
        ("Same  text.", "Same\ntext.", [("same", "Same\ntext.")]),
        ("Cats sleep.", "Rain falls.", [("removed", "-Cats sleep.-"), ("added", "+Rain falls.+")]),
        ("About 600 fell.", "About 2,000 fell.", [("changed", "About -600-+2,000+ fell.")]),
        ("It's 'so'.", "It’s ‘so’.", [("changed", "It-'-+’+s -'-+‘+so-'-+’+.")]),
        (
            "약 600명이 숨졌다.",
            "약 700명이 숨졌다.",
            [("changed", "약 -600명이-+700명이+ 숨졌다.")],
        ),
    ],
)
def test_small_differences(before, after, expected):
    assert told(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ten were hurt. Boats came.", "Ten were hurt. Both sank. Boats came.",
         "Ten were hurt. +Both sank. +Boats came."),
        ("Ten were hurt and sent home. Boats came.", "Ten were hurt. Later boats came.",
         "Ten were hurt- and sent home-. -Boats-+Later boats+ came."),
        ("Ten were hurt, he said.", "Six are hurt, she says.",
         "-Ten were-+Six are+ hurt, -he said-+she says+."),
        ("Ten fell. They sank.", "Six fled. We swam.",
         "-Ten fell-+Six fled+. -They sank-+We swam+."),
        ("Ten were hurt.", "Ten were hurt and left.", "Ten were hurt+ and left+."),
    ],
)  # fmt: skip
def test_punctuation_that_stayed_is_not_told_as_changed(before, after, expected):
    same = "An invented line that is in both."
    changes = told(f"{same} {before}", f"{same} {after}")
    assert changes == [("changed", f"{same} {expected}")]


words = st.lists(
    st.sampled_from(["a", "b", "c", "ferry", "600", "sank.", "é"]), min_size=1, max_size=8
)
texts = st.lists(words.map(" ".join), max_size=8).map("\n\n".join)


@given(texts, texts)
def test_both_texts_can_be_read_from_the_changes(before, after):
    changes = differences(before, after)
    old = [change.before for change in changes if change.before]
    new = [change.after for change in changes if change.after]
    assert sorted(old) == [(p.start, p.end) for p in paragraphs(before)]
    assert new == [(p.start, p.end) for p in paragraphs(after)]
    for change in changes:
        for text, span, other in (
            (before, change.before, "added"),
            (after, change.after, "removed"),
        ):
            if span and change.kind not in ("same", "moved"):
                kept = "".join(piece.text for piece in change.pieces if piece.kind != other)
                assert kept == text[slice(*span)]


@given(texts)
def test_text_does_not_differ_from_itself(text):
    assert {change.kind for change in differences(text, text)} <= {"same"}


@given(
    st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30)
)
def test_aligned_stretches_are_the_same_and_in_order(before, after):
    reached = (0, 0)
    for a, b, size in aligned(before, after):
        assert before[a : a + size] == after[b : b + size]
        assert size > 0
        assert (a >= reached[0], b >= reached[1]) == (True, True)
        reached = (a + size, b + size)


def hostile():
    """Pairs of large texts that make the usual ways of comparing slow."""
    random = Random(1)  # noqa: S311 - the same texts every time, nothing secret
    some = [f"w{n}" for n in range(5000)]
    lines = [" ".join(random.choices(some, k=12)) for _ in range(10_000)]
    shuffled = random.sample(lines, len(lines))
    others = [" ".join(random.choices(some, k=12)) for _ in range(10_000)]
    two = [" ".join(random.choices("ab", k=250_000)) for _ in range(2)]
    return {
        "shuffled": ("\n\n".join(lines), "\n\n".join(shuffled)),
        "all new": ("\n\n".join(lines), "\n\n".join(others)),
        "all alike": ("\n\n".join(["same"] * 10_000), "\n\n".join(["same", "other"] * 5000)),
        "one paragraph": (" ".join(lines), " ".join(shuffled)),
        "two words": tuple(two),
        "signs": ("!" * 500_000 + "?" * 500_000, "?!" * 500_000),
    }


@pytest.mark.parametrize("pair", hostile().values(), ids=hostile())
def test_hostile_texts_are_compared_in_bounded_time(pair):
    began = perf_counter()
    changes = differences(*pair)
    assert perf_counter() - began < 30
    assert [change.after for change in changes if change.after] == [
        (p.start, p.end) for p in paragraphs(pair[1])
    ]
