"""Passages that only stand lower, and moves that wait for a person. Words are invented."""

from dataclasses import dataclass

import pytest

from caseboard.intake.shifting import is_settled, only_shifted


@dataclass
class Row:
    prefix: str
    suffix: str = " were counted."
    state: str = "moved"
    quote: str = "Forty lamps"


HERE, ELSEWHERE = Row("On the pier. "), Row("In the shed: ")
KEPT = Row("On the pier. ", state="kept")


@pytest.mark.parametrize(
    ("before", "after", "is_shifted"),
    [
        (HERE, HERE, True),
        (Row(""), HERE, True),  # it stood at the very top
        (Row("On the  pier. "), HERE, True),
        (HERE, Row("pier. "), False),
        (HERE, ELSEWHERE, False),
        (HERE, Row("On the pier. ", " were stolen."), False),
        (HERE, Row("On the pier. ", quote="Fifty lamps"), False),
    ],
)
def test_what_stands_between_the_same_words_only_shifted(before, after, is_shifted):
    assert only_shifted(before, after) is is_shifted


@pytest.mark.parametrize(
    ("newest_first", "settled"),
    [
        ([], True),
        ([HERE], True),
        ([KEPT, ELSEWHERE], True),
        ([HERE, KEPT], True),
        ([HERE, HERE, KEPT], True),
        ([ELSEWHERE, KEPT], False),
        ([ELSEWHERE, ELSEWHERE, KEPT], False),
        ([HERE, KEPT, ELSEWHERE], True),
    ],
)
def test_move_waits_until_somebody_confirms_it(newest_first, settled):
    assert is_settled(newest_first) is settled
