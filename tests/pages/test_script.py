"""Names of scripts that run to the left keep what follows them in its place."""

import pytest

from caseboard.answers.words import Figure
from caseboard.comparison.picture.slight import small_link
from caseboard.comparison.picture.spots import labels_of
from caseboard.pages.script import point_after
from tests.comparison.picture.invented import make_mark

HEBREW, ARABIC = "משרד הביטחון", "وزارة الدفاع"
MARK = "\u200e"


@pytest.mark.parametrize("name", [HEBREW, ARABIC, f"Office of {ARABIC}", f"{HEBREW} (2)"])
def test_a_mark_that_is_not_seen_ends_the_direction_of_a_name(name):
    assert point_after(name) == f"{MARK} · "


@pytest.mark.parametrize("name", ["", "no speaker named", "국가정보원", "Служба 5", "情報院"])
def test_other_names_have_none(name):
    assert point_after(name) == " · "


def test_it_stands_in_words_in_labels_and_in_hints_also_where_the_name_is_cut():
    assert Figure("600", who=ARABIC, when="2025").context == f"{ARABIC}{MARK} · 2025"
    short, long = (make_mark(50, 50, 50, who=name) for name in (ARABIC, f"{ARABIC} " * 9))
    assert labels_of(short, 300)[0][1] == f"{ARABIC}{MARK} · September 2025"
    for mark in (short, long):
        _, _, words = small_link(mark, 160, 100, 8, 320).hint
        assert words.words.endswith(f"{MARK} · September 2025")
