"""Passages hold: kept, moved, ambiguous or lost, and never moved silently. Texts are invented."""

from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caseboard.intake import anchoring
from caseboard.intake.anchoring import (
    CONTEXT,
    MOST_PLACES,
    Found,
    Selector,
    find,
    find_all,
    places_like,
    select,
)
from caseboard.intake.folding import fold
from caseboard.models import PassageState

NEWS = (
    "A ferry sank off the coast on Monday. At least 600 passengers were missing, the coastguard "
    "said.\n\nAbout 40 people were rescued, and 600 others waited on the pier."
)
LONG = "At least 600 passengers were missing"
SHORT = "600"


def chosen(text, quote):
    start = text.index(quote)
    return select(text, start, start + len(quote))


def words_found(found, text):
    return [text[start:end] for start, end in found.places]


def test_passage_is_remembered_with_whole_words_around_it():
    assert chosen(NEWS, LONG) == Selector(
        LONG, "sank off the coast on Monday. ", ", the coastguard said.\n\nAbout 40", 38, 74
    )


def test_white_space_at_the_ends_is_not_selected():
    assert select("One. Two. ", 4, 10) == Selector("Two.", "One. ", "", 5, 9)
    with pytest.raises(ValueError, match="Select some words"):
        select("One. Two.", 4, 5)
    with pytest.raises(ValueError, match="Select some words"):
        select("One.", -3, 0)


@pytest.mark.parametrize("quote", [LONG, SHORT])
@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda text: text, "kept"),
        (lambda text: text + "\n\nMore.", "kept"),
        (lambda text: "New.\n\n" + text, "moved"),
        (lambda text: text.replace("At least 600", "At least  600"), "moved"),
        (lambda text: text.replace("was", "is").replace("off the", "off a"), "kept|moved"),
        (lambda text: text.upper(), "kept|moved"),
        (lambda text: f"{text}\n\n{text}", "kept"),
        (lambda text: f"New.\n\n{text}\n\n{text}", "ambiguous"),
        (lambda text: text.replace("At least 600", "At least 1,600"), "lost"),
        (lambda text: text.replace("At least 600", "At least 600,000"), "lost"),
        (lambda text: text.replace("At least 600 passengers were missing, ", ""), "lost"),
        (lambda text: "", "lost"),
    ],
)
def test_what_becomes_of_a_passage(quote, change, state):
    changed = change(NEWS)
    found = find(chosen(NEWS, quote), changed)
    assert found.state in state.split("|")
    if found.start is not None:
        assert (found.start, found.end) == found.places[0]
        assert fold(changed[found.start : found.end]) == fold(quote)


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [
        ("At least 600", "At least 2,000", "At least 2,000 passengers were missing"),
        ("600 passengers were", "600 people have been", "At least 600 people have been missing"),
        ("At least 600", "Around 700", "Around 700 passengers were missing"),
    ],
)
def test_lost_passage_offers_the_place_most_like_it(before, after, offered):
    changed = "Corrected.\n\n" + NEWS.replace(before, after)
    found = find(chosen(NEWS, LONG), changed)
    assert (found.state, found.start) == ("lost", None)
    assert words_found(found, changed) == [offered]


@pytest.mark.parametrize(
    ("quote", "offered"),
    [
        ("“At least 600 passengers were missing,” he said.",
         "“At least 700 passengers were missing,” he said."),
        ("(600 passengers were missing)", "700 passengers were missing"),
    ],
)  # fmt: skip
def test_place_that_is_offered_has_the_signs_at_its_ends(quote, offered):
    before = f"An invented ferry sank off the coast. {quote} Rain fell for days on the pier."
    changed = before.replace("600", "700").replace("(", "- ").replace("missing)", "missing -")
    found = find(chosen(before, quote), changed)
    assert (found.state, words_found(found, changed)) == ("lost", [offered])


def test_figure_that_changed_is_offered_by_the_words_around_it():
    changed = NEWS.replace("At least 600", "At least 2,000")
    found = find(chosen(NEWS, SHORT), changed)
    assert (found.state, words_found(found, changed)) == ("lost", ["2,000"])


def test_passage_that_was_taken_out_has_nothing_like_it():
    changed = "The harbour was quiet. Boats came home early and nobody spoke of the sea."
    assert find(chosen(NEWS, LONG), changed).places == ()


def test_words_around_it_decide_between_several_places():
    rows = "Oct: 600 in Kursk here\n\nNov: 600 in Kharkiv\n\nDec: 600 in Odesa, by the sea"
    november = select(rows, rows.index("600 in Kh"), rows.index("600 in Kh") + 3)
    without_october = rows.split("\n\n", 1)[1]
    found = find(november, "New heading\n\n" + rows)
    assert (found.state, found.start) == ("moved", rows.index("600 in Kh") + 13)
    october = select(rows, 5, 8)
    assert find(october, without_october).state != "kept"


def test_quote_without_context_is_found_once_or_not_at_all():
    assert find(Selector("600 others"), NEWS).state == "moved"
    assert find(Selector("600"), NEWS).state == "ambiguous"
    assert find(Selector("700"), NEWS) == find(Selector(""), NEWS)
    assert find(Selector("700"), NEWS).state == "lost"


def test_short_quote_in_other_words_is_not_the_same_passage():
    found = find(chosen(NEWS, SHORT), "The yard had 600 lamps and no roof.")
    assert found.state == "lost"
    assert found.places == ((13, 16),)


ALPHA = "In the town of Alpha, 12 soldiers were killed on Monday, the army said."
BETA = ALPHA.replace("Alpha", "Beta")
REWRITTEN = "In the town of Alpha, 15 soldiers died on Tuesday, the army now says."
FRONT = "\n\n".join(["An invented overview.", ALPHA, "Rain fell for days.", BETA, "Nobody came."])
TOLL = "12 soldiers were killed on Monday, the army said."


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda text: text.replace(ALPHA, REWRITTEN), "lost"),
        (lambda text: text.replace(ALPHA + "\n\n", ""), "lost"),
        (lambda text: text.replace(ALPHA, REWRITTEN) + "\n\nMore: " + BETA, "ambiguous"),
        (lambda text: "A note on top.\n\n" + text, "moved"),
        (lambda text: text.replace(BETA, REWRITTEN), "kept"),
        (lambda text: text.replace("\n\n" + ALPHA, "") + "\n\n" + ALPHA, "moved"),
        (lambda text: text.replace("in days", "long"), "kept"),
    ],
)
def test_words_that_stood_there_already_are_no_place_to_move_to(change, state):
    found = find(chosen(FRONT, TOLL), change(FRONT), FRONT)
    assert found.state == state
    if found.start is not None:
        assert change(FRONT)[: found.start].endswith("In the town of Alpha, ")


def test_another_place_that_comes_to_stand_exactly_there_is_not_taken_for_it():
    row = "In {}, said the army at its hour of questions, 12 soldiers fell near the long old river."
    rows = "\n\n".join(map(row.format, ["Alfa", "Beta", "Zeta"]))
    stood = chosen(rows, "12 soldiers fell")
    without = rows.partition("\n\n")[2]
    assert find(stood, without).state == "kept"  # nothing tells, without the text it stood in
    assert find(stood, without, rows).state == "ambiguous"


def test_lost_passage_offers_its_words_and_what_is_most_like_it():
    changed = FRONT.replace(ALPHA, REWRITTEN)
    for places in (
        find(chosen(FRONT, TOLL), changed, FRONT).places,
        places_like([chosen(FRONT, TOLL)], changed)[0],
    ):
        assert [changed[start:end][:11] for start, end in places] == ["15 soldiers", "12 soldiers"]


def test_move_that_nobody_confirmed_is_told_again():
    there = chosen(NEWS, LONG)
    unsure = Selector(there.quote, there.prefix, there.suffix, there.start, there.end, False)
    assert find(unsure, NEWS, NEWS).state == "moved"
    assert find(there, NEWS, NEWS).state == "kept"


def test_states_are_those_of_the_record():
    assert set(PassageState.values) == {"kept", "moved", "ambiguous", "lost"}


words = st.sampled_from(["600", "men", "“who”", "fell", "é가", "2,000", "the"])
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)


@given(texts, st.data())
def test_passage_is_kept_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    selector = select(text, start, end)
    found = find(selector, text)
    assert (found.state, found.start, found.end) == ("kept", selector.start, selector.end)
    assert len(selector.prefix) <= CONTEXT >= len(selector.suffix)


@given(texts, st.lists(st.sampled_from(["sea", "boats", "come"]), min_size=1).map(" ".join))
def test_text_put_before_moves_a_passage_by_its_length(text, before):
    middle = "exactly one place holds these words"
    selector = chosen(f"{text} {middle} {text}", middle)
    found = find(selector, f"{before}\n\n{text} {middle} {text}")
    assert (found.state, found.start) == ("moved", selector.start + len(before) + 2)


@given(texts)
def test_passage_that_is_deleted_is_lost(text):
    middle = "exactly one place holds these words"
    found = find(chosen(f"{text} {middle} {text}", middle), f"{text} {text}")
    assert (found.state, found.start, found.end) == ("lost", None, None)


@given(texts)
def test_equal_places_are_ambiguous(text):
    middle = f"first {text} last"
    around = "the same words stand before it and {} the same words stand after it all"
    selector = chosen("Intro. " + around.format(middle), middle)
    found = find(selector, "\n\n".join([around.format(middle)] * 2))
    assert found.state == "ambiguous"
    assert len(found.places) == 2


@given(texts, texts, st.integers(0, 30), st.integers(1, 30))
def test_whatever_is_found_says_the_same(one, other, start, length):
    assume(one[start : start + length].strip())
    selector = select(one, start, start + length)
    found = find(selector, other)
    assert found.state in PassageState.values
    assert all(0 <= begin < end <= len(other) for begin, end in found.places)
    assert list(found.places) == sorted(set(found.places))
    if found.start is not None:
        assert fold(other[found.start : found.end]) == fold(selector.quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 1_000_000, "a" * 500_000),
        ("the " * 250_000, "the"),
        ("the " * 250_000, "the the the the thf"),
        ("ab " * 300_000, "ab " * 100_000 + "c"),
        ("“é…” " * 200_000, "“e…”"),
    ],
    ids=["one word", "common word", "nearly", "long", "typography"],
)
def test_hostile_text_is_read_in_bounded_time(text, quote):
    began = perf_counter()
    found = find(Selector(quote, "a ", " b", 5, 5 + len(quote)), text)
    assert perf_counter() - began < 20
    assert len(found.places) <= MOST_PLACES


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("1600 " * 400_000, "600"),
        ("600 " * 400_000, "600"),
        ("lamps " * 300_000, "lamps are not here"),
    ],
    ids=["parts of numbers", "everywhere", "nearly"],
)
def test_many_passages_of_a_hostile_text_take_no_longer_than_a_few(text, quote):
    sought = [Selector(quote, "a ", " b", 5, 5 + len(quote))] * 100
    began = perf_counter()
    found = find_all(sought, text)
    assert perf_counter() - began < 10
    assert found[-1] == Found("lost", None, None, ())


def test_passages_that_stand_where_they_stood_are_kept_when_the_work_is_done(monkeypatch):
    monkeypatch.setattr(anchoring, "MOST_WORK", 0)
    sought = [chosen(NEWS, LONG), Selector("About 40 people"), chosen(NEWS, SHORT)]
    found = find_all(sought, NEWS)
    assert [one.state for one in found] == ["kept", "lost", "kept"]
    assert found[1].places == ()


def test_passages_stay_when_the_work_is_done_though_what_is_far_around_them_changed(monkeypatch):
    monkeypatch.setattr(anchoring, "MOST_WORK", 0)
    now = NEWS.replace("on the pier", "at the quay")
    assert [one.state for one in find_all([chosen(NEWS, LONG)], now, [NEWS])] == ["kept"]


def test_many_passages_are_found_in_one_reading():
    text = "\n\n".join(f"Village {n} counted {n * 7} boats in year {n}." for n in range(20_000))
    sought = [chosen(text, f"Village {n} counted {n * 7} boats") for n in range(0, 20_000, 400)]
    began = perf_counter()
    found = find_all(sought, "New.\n\n" + text)
    assert {one.state for one in found} == {"moved"}
    assert [one.start for one in found] == [one.start + 6 for one in sought]
    assert perf_counter() - began < 20
