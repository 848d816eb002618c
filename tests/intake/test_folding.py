"""Folding: what typography alone adds is gone, what a figure says stays, and the way back holds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseboard.intake.folding import fold, folded
from caseboard.intake.words import is_cut, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Two” men’s", '"two" MEN\'S'),
        ("10–12 north‑east — here", "10-12 North-East - here"),
        ("a\u00a0b \n\n c\u2009d", "a b c d"),
        ("sol\u00addiers\u200b", "soldiers"),
        ("cafe\u0301 Ｆｅｒｒｙ ﬁne…", "café ferry fine..."),
        ("\u1112\u1161\u11ab글", "한글"),
        ("Straße İ", "STRASSE i̇"),
        ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς"),
        ("Е\u0308лка", "ёлка"),
    ],
)
def test_typography_folds(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"),
        ("½", "1/2"),
        ("①", "1"),
        ("1,600", "1.600"),
        ("re-sign", "resign"),
        ("x₂", "x2"),
    ],
)
def test_what_means_something_does_not_fold(one, other):
    assert fold(one) != fold(other)


SIGNS = "aB  \n\u00a0\u200b\u00ad“’–é\u0301…ﬁ한\u1112\u1161\u11ab²"
texts = st.text(st.characters(codec="utf-8") | st.sampled_from(SIGNS), max_size=60)


@given(texts, st.integers(0, 60), st.integers(1, 60))
@example("a … b", 2, 3)
@example("\u200b x", 0, 1)
def test_every_stretch_leads_back_to_its_words(text, first, length):
    form = folded(text)
    last = min(first + length, len(form.text))
    if first >= last or not (form.is_edge(first) and form.is_edge(last)):
        return
    start, end = form.start(first), form.end(last)
    assert 0 <= start < end <= len(text)
    assert fold(text[start:end]).strip() == form.text[first:last].strip()


@given(texts)
def test_folding_twice_changes_nothing_more_in_plain_words(text):
    assert fold(fold(text)).split() == fold(text).split()


@given(texts)
def test_words_stand_where_they_say(text):
    words = words_of(text)
    assert len(words) == len(words.names) == len(words.ends)
    for name, start, end in zip(words.names, words.starts, words.ends, strict=True):
        assert words_of(text[start:end]).names == [name]


def test_number_is_one_word_with_its_commas():
    assert words_of("At least 1,600 (or 2.5m), 약 600명 東京").names == [
        "at", "least", "1,600", "or", "2.5", "m", "약", "600명", "東", "京",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ("1", "600", True), ("1,", "600", True), ("600", ",000", True), ("600", "만", True),
        ("6", ".5", True), ("sol", "diers", True), ("600명", "이", False), ("東", "京", False),
        ("600", ", he", False), ("in 2024, ", "600", False), ("600", "", False), ("", "600", False),
        ("600", ".", False), ("§", "600", False),
    ],
)  # fmt: skip
def test_place_that_cuts_a_number_or_a_word(before, after, cut):
    assert is_cut(before + after, len(before)) is cut
