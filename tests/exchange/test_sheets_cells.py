"""Cells of a table: figures with their words, dates in every dress, and what has two meanings."""

import pytest

from caseboard.exchange.cells import CellRefused
from caseboard.exchange.sheets.days import DAY_FIRST, MONTH_FIRST, guess_order, read_day
from caseboard.exchange.sheets.figures import COMMA, POINT, guess_style, read_figure
from caseboard.exchange.sheets.hedges import read_qualifier
from caseboard.exchange.sheets.table import Counted


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("600", ("600", "", "")),
        ("2,000", ("2000", "", "")),
        ("2 000", ("2000", "", "")),
        ("1’200’000", ("1200000", "", "")),
        ("1.234.567", ("1234567", "", "")),
        ("1.234,5", ("1234.5", "", "")),
        ("0.125", ("0.125", "", "")),
        ("about 600", ("600", "", "about")),
        ("~600", ("600", "", "about")),
        ("600+", ("600", "", "at_least")),
        (">600", ("600", "", "more_than")),
        ("up to 1,500 people", ("1500", "", "at_most")),
        ("600–700", ("600", "700", "between")),
        ("between 600 and 700", ("600", "700", "between")),
        ("from 600 to 700", ("600", "700", "between")),
        ("thousands", ("1000", "", "order")),
        ("약 600명", ("600", "", "about")),
        ("600명 이상", ("600", "", "at_least")),
        ("６００", ("600", "", "")),
        (Counted("1.125"), ("1.125", "", "")),
    ],
)
def test_figure_is_read_with_its_words(cell, read):
    assert tuple(read_figure(cell)) == read


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1.200", "1200 or 1.2"),
        ("1,5", "looks like a decimal with a comma"),
        ("1,20,000", "in digits"),
        ("-5", "in digits"),
        ("six hundred", "in digits"),
        ("50%", "in digits"),
        (Counted("-5"), "less than 0"),
        ("about 600-700", "both about and between"),
    ],
)
def test_figure_with_two_meanings_or_none_is_told(cell, said):
    with pytest.raises(CellRefused, match=said):
        read_figure(cell)


def test_decimals_are_read_as_was_chosen():
    assert [read_figure("1.200", style).value for style in (POINT, COMMA)] == ["1.200", "1200"]
    assert [read_figure("1,200", style).value for style in (POINT, COMMA)] == ["1200", "1.200"]


@pytest.mark.parametrize(
    ("cells", "style"),
    [
        (["600", "1,5"], COMMA),
        (["1.234,5"], COMMA),
        (["1,234.5", "600"], POINT),
        (["1,200", "1.200"], ""),
        (["1.5", "1,5"], ""),
        ([Counted("1.5")], ""),
    ],
)
def test_style_is_guessed_only_from_what_is_plain(cells, style):
    assert guess_style(cells) == style


@pytest.mark.parametrize(
    ("cell", "epoch", "read"),
    [
        ("2025-10-28", 0, "2025-10-28"),
        ("28 October 2025", 0, "2025-10-28"),
        ("late October 2025", 0, "2025-10-21/2025-10-31"),
        ("2025-10-28 14:30:00", 1900, "2025-10-28"),
        ("2025. 10. 28.", 0, "2025-10-28"),
        ("2025년 10월 28일", 0, "2025-10-28"),
        ("2025년 10월", 0, "2025-10"),
        ("28.10.2025", 0, "2025-10-28"),
        ("5/5/2025", 0, "2025-05-05"),
        (Counted("2025"), 1900, "2025"),
        (Counted("45958"), 1900, "2025-10-28"),
        (Counted("44496"), 1904, "2025-10-28"),
    ],
)
def test_date_is_read_where_it_is_plain(cell, epoch, read):
    assert read_day(cell, epoch=epoch).text == read


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("3/4/2025", "choose whether the day comes first"),
        ("45958", "type 2025-10-28, if that is meant"),
        ("sometime", "not a date that can be kept"),
        (Counted("12"), "not a date"),
        (Counted("12345"), "is no date"),
    ],
)
def test_date_that_is_not_plain_is_told_with_what_to_type(cell, said):
    with pytest.raises(CellRefused, match=said):
        read_day(cell)


def test_day_or_month_comes_first_as_was_chosen():
    assert read_day("3/4/2025", DAY_FIRST).text == "2025-04-03"
    assert read_day("3/4/2025", MONTH_FIRST).text == "2025-03-04"
    assert guess_order(["3/4/2025", "28/4/2025"]) == DAY_FIRST
    assert guess_order(["13/4/2025", "4/13/2025"]) == ""


@pytest.mark.parametrize(
    ("cell", "read"),
    [("at_least", "at_least"), ("At least", "at_least"), ("≥", "at_least"), ("exactly", "exact"),
     ("up to", "at_most"), ("circa", "about"), ("이상", "at_least"), ("미만", "fewer_than")],
)  # fmt: skip
def test_qualifier_is_known_by_words_and_signs(cell, read):
    assert read_qualifier(cell) == read


def test_qualifier_that_nobody_knows_is_told():
    with pytest.raises(CellRefused, match="type exactly, about"):
        read_qualifier("allegedly")
