"""A claim that breaks a rule says which field and why, in a sentence."""

import pytest
from django.core.exceptions import ValidationError

from caseboard.models import Claim
from tests.factories import make_case, make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


def complaint(claim, field):
    """What validation says beside the field."""
    with pytest.raises(ValidationError) as refused:
        claim.full_clean()
    assert set(refused.value.message_dict) == {field}, refused.value.message_dict
    return " ".join(refused.value.message_dict[field])


def draft(question=None, **values):
    """A claim that is not stored yet."""
    question = question or make_question()
    source = make_source(case=question.case)
    values = {"statement": "An invented statement.", "slug": "invented"} | values
    return Claim(case=question.case, source=source, question=question, **values)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "value", "asks for a number"),
        ({"value": 600}, "qualifier", "how the source puts it"),
        ({"value": 600, "qualifier": "between"}, "value_to", "second figure"),
        ({"value": 600, "qualifier": "between", "value_to": 500}, "value_to", "500"),
        ({"value": 600, "qualifier": "order"}, "value", "1000"),
        ({"value": 0, "qualifier": "fewer_than"}, "value", "Fewer than"),
        ({"value": 600, "qualifier": "about", "answer": "many"}, "answer", "leave this empty"),
    ],
)
def test_quantity_that_breaks_a_rule_names_its_field(values, field, words):
    assert words in complaint(draft(**values), field)


@pytest.mark.parametrize(
    ("kind", "values", "field", "words"),
    [
        ("choice", {"answer": "perhaps"}, "answer", "invented yes, invented no"),
        ("choice", {"answer": "invented yes", "value": 1, "qualifier": "exact"}, "value", "choice"),
        ("text", {}, "answer", "few words"),
        ("date", {"answer": "October"}, "answer", "2025"),
    ],
)
def test_answer_of_another_kind_names_its_field(kind, values, field, words):
    assert words in complaint(draft(make_question(kind=kind), **values), field)


def test_date_answer_is_kept_as_edtf():
    claim = draft(make_question(kind="date"), answer="late October 2025")
    claim.full_clean()
    assert claim.answer == "2025-10-21/2025-10-31"


def test_claim_without_question_and_event_is_told_so():
    claim = draft(value=600, qualifier="about")
    claim.question = None
    assert "question or an event" in complaint(claim, "question")


def test_source_of_another_case_is_told_so():
    claim = draft(value=600, qualifier="about")
    claim.source = make_source(case=make_case())
    assert "same case" in complaint(claim, "source")


def test_published_claim_asks_to_be_superseded():
    claim = make_claim()
    claim.statement = "Another statement."
    assert "supersedes" in complaint(claim, "statement")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("published", "draft", "cannot become draft"),
        ("draft", "retracted", "cannot become retracted"),
        ("retracted", "published", "cannot become published"),
    ],
)
def test_status_goes_only_where_it_may(before, after, words):
    claim = make_claim(status=before)
    claim.status, claim.status_reason = after, "an invented reason"
    assert words in complaint(claim, "status")


def test_rejection_needs_a_reason():
    claim = make_claim(status="in_review")
    claim.status = "rejected"
    assert "Say why" in complaint(claim, "status_reason")


def test_claims_that_supersede_each_other_are_refused():
    first = make_claim(status="draft")
    second = make_claim(question=first.question, source=first.source, supersedes=first)
    first.supersedes = second
    assert "circle" in complaint(first, "supersedes")


def test_superseding_needs_the_same_question():
    first = make_claim()
    claim = draft(make_question(case=first.case), value=1, qualifier="exact", supersedes=first)
    assert "same question" in complaint(claim, "supersedes")


def test_question_says_which_claim_its_change_would_break():
    count = make_claim(value=5, qualifier="fewer_than").question
    count.step = 10
    choice = make_claim(question=make_question(kind="choice")).question
    choice.options = "other;invented no"
    assert "fewer than" in complaint(count, "step")
    assert "invented yes" in complaint(choice, "options")
