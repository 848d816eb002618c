"""Paragraphs are counted as readers count them, and locators say so. All texts are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.intake.paragraphs import LONGEST_LOCATOR, locator_of, paragraph_at, paragraphs

ARTICLE = """Invented Courier - News of the Coast

Ferry runs aground off Velmora

VELMORA, May 4 (INV) May 04, 2025

A ferry ran aground late on Sunday.

"We were lucky", the captain said.

What the owners say

The owners speak of bad weather.

They will repair the hull.

Note: This report rests on two calls to the harbour."""
LOCATORS = [
    "kicker", "headline", "dateline", "para. 1", "para. 2", "heading above para. 3", "para. 3",
    "para. 4", "note at the end",
]  # fmt: skip


def locators(text, title=""):
    return [paragraph.locator for paragraph in paragraphs(text, title)]


def test_paragraphs_are_counted_without_headings():
    told = paragraphs(ARTICLE, "Ferry runs aground off Velmora")
    assert [paragraph.locator for paragraph in told] == LOCATORS
    assert [paragraph.number for paragraph in told] == [0, 0, 0, 1, 2, 0, 3, 4, 0]


def test_title_in_another_typography_is_the_headline():
    text = "A summary stands here, in one sentence.\n\n‘Ferry’  Runs Aground\n\nIt ran aground."
    assert locators(text, "'Ferry' runs aground.") == ["lead", "headline", "para. 1"]
    assert locators(text)[0] == "para. 1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        (" \n\n \n", []),
        ("One sentence.", ["para. 1"]),
        ("A title without more", ["para. 1"]),
        ("Title\n\nText stands here.", ["headline", "para. 1"]),
        ("Text.\n\nOriginal source: www.example.com", ["para. 1", "last line"]),
        ("Text.\n\nRow one 3\n\nRow two 4\n\nRow three 5", [f"para. {n}" for n in range(1, 5)]),
        ("First.\n\n- a point\n\n1) another\n\nLast.", [f"para. {n}" for n in range(1, 5)]),
        ("Part one\n\nChapter two\n\nText.", ["headline", "headline", "para. 1"]),
        ("배가 좌초했다\n\n해경은 40명이 다쳤다고 밝혔다.", ["headline", "para. 1"]),
        ("One line\nand another.\n\nMore.", ["para. 1", "para. 2"]),
        ("A ferry sank on 3 March 2025, they said.\n\nMore.", ["para. 1", "para. 2"]),
        ("“It sank on May 4”\n\nMore.", ["para. 1", "para. 2"]),
        ("VELMORA, May 4 (INV)\n\nText.", ["dateline", "para. 1"]),
        ("Velmora, 4 May 2025\n\nText.", ["dateline", "para. 1"]),
    ],
)
def test_locators_of_short_texts(text, told):
    assert locators(text) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("ferry ran", "ferry ran", "para. 1"),
        ("ferry ran", "owners speak", "para. 1–3"),
        ("What the", "What the", "heading above para. 3"),
        ("Ferry runs", "Ferry runs", "headline"),
        ("Note:", "harbour.", "note at the end"),
        ("They will", "harbour.", "para. 4"),
    ],
)
def test_locator_of_a_passage_names_its_place(first, last, told):
    found = paragraphs(ARTICLE, "Ferry runs aground off Velmora")
    start, end = ARTICLE.index(first), ARTICLE.index(last) + len(last)
    assert locator_of(found, start, end) == told


def test_place_between_paragraphs_belongs_to_the_one_before():
    found = paragraphs("One.\n\n\n\nTwo.")
    assert [paragraph_at(found, at).number for at in (0, 3, 4, 7, 8, 99)] == [1, 1, 1, 1, 2, 2]
    assert paragraph_at([], 3) is None
    assert paragraph_at(paragraphs("  One."), 0) is None
    assert locator_of([], 0, 1) == ""


texts = st.lists(st.text("Aé가 .:-\n'0", max_size=40), max_size=12).map("\n\n".join)


@given(texts, st.text("Aé가 .", max_size=20))
def test_paragraphs_hold_every_word_once_and_in_order(text, title):
    found = paragraphs(text, title)
    told = " ".join(text[p.start : p.end] for p in found)
    assert told.split() == text.split()
    assert all(p.start < p.end and text[p.start : p.end].strip() for p in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    counted = [p.number for p in found if p.number]
    assert counted == list(range(1, len(counted) + 1))


@given(texts, st.integers(0, 400), st.integers(0, 400))
def test_every_passage_has_a_short_locator(text, one, other):
    found = paragraphs(text)
    assert len(locator_of(found, min(one, other), max(one, other))) <= LONGEST_LOCATOR
