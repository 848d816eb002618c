"""What a passage suggests: the figure, the question, who says so."""

from decimal import Decimal

import pytest

from caseboard.desk.reading_figures import COUNTS, Standing, judged
from caseboard.desk.reading_offers import IS_DENIED, Said, offers_for
from caseboard.desk.reading_passages import Span
from caseboard.desk.reading_questions import asked_in, fitting, stems
from caseboard.desk.reading_speakers import Name, as_typed, meant
from caseboard.intake.figures import suggest
from caseboard.intake.paragraphs import paragraphs
from tests.factories import make_claim, make_question, make_user

from .reading import beside

NAMES = [
    Name("Invented Coast Guard", "organization:guard", "Invented Coast Guard"),
    Name("ICG", "organization:guard", "Invented Coast Guard"),
    Name("Ministry of Invented Affairs", "organization:ministry", "Ministry of Invented Affairs"),
    Name("Ann Example", "person:ann", "Ann Example"),
    Name("Bob Example", "person:bob", "Bob Example"),
    Name("안나", "person:ann", "Ann Example"),
]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Invented Coast Guard", "organization:guard"),
        ("the invented coast guard's", "organization:guard"),
        ("ICG", "organization:guard"),
        ("the coast guard", "organization:guard"),
        ("Invented Coast", None),
        ("Invented Affairs", "organization:ministry"),
        ("Captain Ann Example", "person:ann"),
        ("Mr Bob Example", "person:bob"),
        ("Ann", "person:ann"),
        ("안나", "person:ann"),
        ("Example", None),
        ("a fisherman", None),
        ("", None),
        ("…", None),
    ],
)
def test_words_name_the_one_speaker_whom_they_can_mean(words, key):
    found = meant(words, NAMES)
    assert (found.key if found else None) == key


def test_a_name_without_letters_is_short_for_nothing():
    signs = Name("☭", "organization:signs", "☭")
    assert meant("Ann", [signs, *NAMES]).key == "person:ann"


def test_a_name_that_others_have_too_is_typed_as_its_key():
    twins = [Name("Ann", "person:ann", "Ann"), Name("Ann", "person:other", "Ann")]
    assert as_typed(twins[0], twins) == "person:ann"
    assert as_typed(NAMES[0], NAMES) == "Invented Coast Guard"


def test_words_are_compared_without_their_endings():
    assert stems("How many soldiers were killed?") == stems("soldier kill")


@pytest.mark.django_db
def test_the_question_is_told_by_its_own_words_and_by_what_its_claims_say():
    killed = make_question(slug="killed", text="How many were killed?")
    case = killed.case
    hurt = make_question(case=case, slug="hurt", text="How many were injured?")
    make_question(case=case, slug="where", text="Where was it?", kind="text")
    make_claim(question=hurt, statement="So many were carried to hospitals.", value=7)
    asked = asked_in(case, make_user())

    def fits(words, value=Decimal(20)):
        return fitting(asked, words, words, value)

    assert fits("At least 20 people were killed.") == killed
    assert fits("Some 20 lay in hospitals.") == hurt
    assert fits("It rained.") is None
    assert fits("Where was it?", None).slug == "where"
    both = "Some 20 were killed, and 40 lay in hospitals."
    assert fitting(asked, both, "Some 20 were killed", Decimal(20)) == killed
    assert fitting(asked, both, "40 lay in hospitals", Decimal(40)) == hurt
    assert fitting([], "At least 20 people", "people", Decimal(20)) is None


@pytest.mark.django_db
def test_a_question_is_not_offered_for_words_that_are_hardly_like_it():
    killed = make_question(slug="killed", text="How many soldiers were killed?")
    taken = make_question(case=killed.case, slug="taken", text="How many were captured?")
    make_claim(question=taken, statement="Some were taken near the invented hill.", value=2)
    asked = asked_in(killed.case, make_user())
    ferry = "At least 36 passengers were taken off the ferry on Tuesday, the harbour master said."
    assert fitting(asked, ferry, ferry.partition(",")[0], Decimal(36)) is None
    hill = "So 36 were taken near that hill."
    assert fitting(asked, hill, hill, Decimal(36)) == taken


TEXT = "Some 30 sailors left and 40 sailors came back.\n\nAbout 30 sailors stayed."


def standings(*claims, aside=None):
    figures = judged(suggest(TEXT), claims, paragraphs(TEXT), aside or {})
    return [figure.standing for figure in figures]


def test_a_figure_has_a_claim_where_a_passage_holds_it_alone():
    assert standings(beside(span=Span(0, 20), value=7)) == ["claimed", "open", "open"]


def test_of_several_figures_in_a_passage_the_claim_has_the_one_of_its_value():
    assert standings(beside(span=Span(0, 46), value=40)) == ["open", "claimed", "open"]
    assert standings(beside(span=Span(0, 46), value=None)) == ["open", "open", "open"]


def test_a_claim_without_a_passage_has_the_figure_of_its_value_in_its_paragraph():
    assert standings(beside(span=None, value=30, locator="para. 2")) == ["open", "open", "claimed"]


def test_a_figure_that_was_set_aside_needs_no_claim_and_says_why():
    (first, *_) = judged(suggest(TEXT), (), paragraphs(TEXT), {(0, 7): "it repeats"})
    assert (first.text, first.standing, first.why) == ("Some 30", Standing.SET_ASIDE, "it repeats")


def test_a_denied_figure_is_underlined_but_suggests_nothing():
    text = "The invented ministry denied that 600 men had died."
    told = suggest(text)
    assert [one.kind for one in told if one.kind in COUNTS] == ["denied"]
    (figure,) = judged(told, (), paragraphs(text), {})
    assert figure.standing == Standing.OPEN
    offers = offers_for(None, figure, Said(text, text), [], NAMES)
    assert (offers.by_field, offers.unknown, offers.note) == ({}, "", IS_DENIED)
