"""Figures that pick from people who are spoken of already: one, both, the two."""

import re
from decimal import Decimal
from urllib.parse import urlencode

import pytest

from caseboard.desk.reading_figures import Figure, Standing
from caseboard.desk.reading_offers import Said, offers_for
from caseboard.desk.reading_passages import Span, around, clause_of, plain
from caseboard.desk.reading_questions import asked_in, picked_by
from caseboard.intake.figures import suggest
from caseboard.models import Question
from tests.desk.reading import address, chosen, make_article
from tests.factories import make_claim, make_question, make_user


@pytest.fixture
def case():
    """Two sailors are held: how many were taken, who wants to go home, where, and how they are."""
    taken = make_question(
        slug="taken", text="How many sailors were taken in the bay?", unit="people"
    )
    case = taken.case
    wish = make_question(
        case=case, slug="wish", kind="choice", options="none;one;both",
        text="How many of the two want to go home?",
    )  # fmt: skip
    make_question(
        case=case, slug="held", kind="choice", options="in Arno;in Belk",
        text="Where are the two held?",
    )  # fmt: skip
    make_question(
        case=case, slug="arm", kind="choice", options="healed;not healed",
        text="How is the broken arm of one of the two?",
    )  # fmt: skip
    make_question(
        case=case, slug="sent", text="How many sailors did the guild send?", unit="people"
    )
    for statement in ("Two sailors were taken.", "Two captive sailors came from the bay."):
        make_claim(question=taken, case=case, statement=statement, value=2)
    said = "One sailor asked to go home.", "Both asked the council to let them go home."
    for statement, answer in zip(said, ("one", "both"), strict=True):
        make_claim(question=wish, case=case, statement=statement, answer=answer)
    return case


def offered(case, text: str, words: str) -> dict[str, str]:
    """What is offered for a figure of a text: each field with its value, the question by its id."""
    read = next(one for one in suggest(text) if one.text == words)
    figure = Figure(0, read.start, read.end, "para. 1", read, Standing.OPEN)
    span, whole = Span(read.start, read.end), Span(0, len(text))
    counted = f"{read.noun} {clause_of(text, whole, span)}"
    said = Said(plain(around(text, whole, span).of(text)), counted)
    by_field = offers_for(case, figure, said, asked_in(case, make_user()), []).by_field
    values = {name: offer.value for name, offer in by_field.items()}
    if "question" in values:
        values["question"] = Question.objects.get(pk=values["question"]).slug
    return values


CHOICES = [
    ("One sailor had asked to go home by May.", "One", "one"),
    ("Only one of the two has asked to go home.", "one", "one"),
    ("By June both sailors wished the same: to go home.", "both", "both"),
    ("Both now want to go home, the council heard.", "Both", "both"),
    ("A single captive wanted to go home then.", "A single", "one"),
    ("The council heard that the two men begged to go home.", "two", "both"),
    ("The pair want to go home.", "The pair", "both"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "words", "answer"), CHOICES)
def test_choice_of_how_many_is_offered_with_its_option(case, text, words, answer):
    values = offered(case, text, words)
    assert (values["question"], values["answer"]) == ("wish", answer)
    assert not {"qualifier", "value", "value_to"} & values.keys()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("The two sailors are held in Arno.", "two", "held"),
        ("Pictures tell that one captive’s broken arm is whole again.", "one", "arm"),
    ],
)
def test_choice_of_something_else_is_offered_without_an_answer(case, text, words, question):
    values = offered(case, text, words)
    assert values["question"] == question
    assert not {"answer", "qualifier", "value"} & values.keys()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The prisoners, both in their 20s, drank tea.", "both"),
        ("Both captives looked tired.", "Both"),
        ("The letter is signed by both sailors.", "both"),
        ("A doctor will look at the two sailors.", "two"),
    ],
)
def test_what_people_are_called_tells_nothing_of_the_question(case, text, words):
    values = offered(case, text, words)
    assert "question" not in values
    assert values["value"] == "2"


@pytest.mark.django_db
def test_count_of_people_who_are_new_still_answers_a_question_for_a_number(case):
    values = offered(case, "Two sailors were taken in the bay.", "Two")
    assert (values["question"], values["value"]) == ("taken", "2")
    values = offered(case, "Both were taken in the bay.", "Both")
    assert (values["question"], values["value"]) == ("taken", "2")
    values = offered(case, "Some 40 sailors want to go home.", "Some 40")
    assert values.get("question") != "wish"


@pytest.mark.django_db
def test_form_beside_the_text_opens_with_the_option_and_saves_it(case, desk):
    text = "The council met on Monday.\n\nBoth sailors have asked to go home, the council said."
    article = make_article(text, case=case)
    query = urlencode(chosen(text.partition("\n\n")[2], text, at="Both"))
    page = desk.get(address(article, f"?{query}"))
    told = page.content.decode()
    assert re.search(r'<input[^>]*name="answer"[^>]*value="both"', told)
    assert re.search(r"<details[^>]* open[^>]*>\s*<summary>Event, answer in words", told)
    assert not re.search(r'name="value"[^>]*value="2"', told)
    wish = case.questions.get(slug="wish")
    words = text.partition("\n\n")[2]
    typed = {"question": wish.pk, "answer": "both", "qualifier": "", "value": "", "says": [],
             "statement": "Both sailors wish to go home."}  # fmt: skip
    desk.post(address(article), {
        "snapshot": article.snapshots.get().pk, **chosen(words, text), "quote": words,
        "locator": "para. 2", "checked": "1", "save": "1", **typed,
    })  # fmt: skip
    assert wish.claims.get(status="draft").answer == "both"


@pytest.mark.django_db
def test_option_that_stands_twice_is_no_answer(case):
    asked = {one.question.slug: one for one in asked_in(case, make_user())}
    assert asked["wish"].option_for(Decimal(2)) == "both"
    assert asked["wish"].option_for(Decimal(0)) == "none"
    assert asked["held"].option_for(Decimal(1)) == ""
    options = "only one of them;one;two of them;one more"
    make_question(case=case, slug="tired", kind="choice", options=options, text="Who was tired?")
    asked = {one.question.slug: one for one in asked_in(case, make_user())}
    assert asked["tired"].option_for(Decimal(1)) == ""
    assert asked["tired"].option_for(Decimal(2)) == "two of them"


@pytest.mark.parametrize(
    ("words", "counted", "is_picked"),
    [
        ("Both", "both left", True),
        ("the pair", "the pair left", True),
        ("two", "men the two men left", True),
        ("two", "men two men left", False),
        ("2", "the 2 men left", False),
        ("600", "the 600", False),
    ],
)
def test_words_pick_from_people_who_are_known(words, counted, is_picked):
    assert (picked_by(words, "men", counted) is not None) is is_picked
