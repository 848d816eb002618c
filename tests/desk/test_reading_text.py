"""The text of the split screen: cut into pieces, pages and runs without losing a character."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.desk.reading_passages import Span, around, find_quote, quote_of
from caseboard.desk.reading_text import Piece, Stretch, pages_of, pieces_of, runs_of, turned
from caseboard.intake.paragraphs import paragraphs

TEXT = "An invented sentence of some length, in which marks begin and end."
PLACES = st.integers(0, len(TEXT) - 1)
LENGTHS = st.integers(1, 30)


def spans(pairs):
    return [(start, min(start + length, len(TEXT))) for start, length in pairs]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PLACES, LENGTHS), max_size=5), PLACES, LENGTHS)
def test_runs_together_are_the_piece_and_each_knows_what_covers_it(pairs, first, length):
    marks, (piece,) = spans(pairs), spans([(first, length)])
    stretches = [Stretch("claim", key, *span) for key, span in enumerate(marks)]
    runs = runs_of(TEXT, Piece("para. 1", *piece), stretches)
    assert "".join(run.text for run in runs) == TEXT[slice(*piece)]
    place = piece[0]
    for run in runs:
        covering = [key for key, (start, end) in enumerate(marks) if start <= place < end]
        assert sorted(run.claims) == covering
        place += len(run.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PLACES, LENGTHS), max_size=5))
def test_each_claim_ends_once_in_its_piece(pairs):
    stretches = [Stretch("claim", key, *span) for key, span in enumerate(spans(pairs))]
    runs = runs_of(TEXT, Piece("", 0, len(TEXT)), stretches)
    assert sorted(key for run in runs for key in run.ending) == list(range(len(pairs)))


def test_a_long_text_comes_in_pages_that_hold_all_of_it():
    text = "\n\n".join(f"Invented paragraph number {n} of a book." for n in range(950))
    told = paragraphs(text)
    pieces = pieces_of(told)
    pages = pages_of(pieces)
    assert [piece.locator for piece in pieces[:2]] == ["para. 1", "para. 2"]
    assert pages[0] == (0, 200)
    assert pages[-1][1] == 950
    assert all(one[1] == other[0] for one, other in pairwise(pages))
    assert turned(told, None, told[640].start).number == 4
    assert turned(told, 99, 0).number == len(pages) == 5
    assert turned(told, 99, 0).near == [1, 3, 4, 5]


def test_one_endless_word_is_cut_into_parts():
    told = paragraphs("x" * 100_000)
    pieces = pieces_of(told)
    assert [piece.part for piece in pieces] == [1, 2, 3, 4, 5]
    assert pieces[-1].end == 100_000
    assert len(pages_of(pieces)) == 2


def test_no_text_has_one_empty_page():
    pages = turned([], None, 0)
    assert (pages.total, pages.pieces, pages.span) == (1, (), Span(0, 0))


def test_a_figure_brings_its_sentence_and_not_the_next_one():
    text = "It began. Mr. Example saw 30 people at 5 p.m. near No. 4. They left."
    start = text.index("30")
    found = around(text, Span(0, len(text)), Span(start, start + 2))
    assert found.of(text) == "Mr. Example saw 30 people at 5 p.m. near No. 4."


def test_a_sentence_that_is_too_long_brings_the_words_near_the_figure():
    text = f"{'word ' * 100}and 30 people {'word ' * 100}"
    start = text.index("30")
    found = around(text, Span(0, len(text)), Span(start, start + 2))
    assert "and 30 people" in found.of(text)
    assert found.end - found.start <= 300
    assert found.of(text) == found.of(text).strip()


def test_a_quote_is_cut_between_words_at_300_characters():
    quote = quote_of("invented words " * 60)
    assert len(quote) <= 300
    assert quote.endswith("invented words…") or quote.endswith("invented…")
    assert quote_of("two\nlines \u202e of it") == "two lines of it"


def test_a_quote_is_found_by_its_words_whatever_the_spaces_between_them():
    text = "Before. An\n invented \u202eline here. An invented line there."
    (found,) = find_quote(text, Span(0, len(text)), "An invented line here")
    assert found.of(text) == "An\n invented \u202eline here"
    assert len(find_quote(text, Span(0, len(text)), "invented line")) == 2
    assert find_quote(text, Span(0, len(text)), "invented lines") == []
    assert find_quote(text, Span(0, 5), "") == []
