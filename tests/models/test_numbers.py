"""Numbers that may not be entered, in validation and in the database."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from caseboard.models import Claim, Finding
from caseboard.models.numbers import FIGURE, STEP, TOLERANCE
from tests.factories import make_claim, make_finding, make_question

pytestmark = pytest.mark.django_db
NO_NUMBERS = ["NaN", "Infinity", "-Infinity", "1E+400", "-1E+400"]


def refused_unread(record) -> bool:
    """Is such a row refused past every form?"""
    record.pk, record.slug = None, "another"
    try:
        with transaction.atomic():
            type(record).objects.bulk_create([record])
    except (DatabaseError, ValidationError):
        return True
    return False


@pytest.mark.parametrize("number", [*NO_NUMBERS, "2", "200", "1", "-0.1", "0.9999"])
def test_tolerance_is_at_least_0_and_below_1(number):
    question = make_question()
    question.tolerance = Decimal(number)
    with pytest.raises(ValidationError) as refused:
        question.full_clean()
    assert refused.value.message_dict == {"tolerance": [TOLERANCE]}
    assert refused_unread(question)


@pytest.mark.parametrize("number", [*NO_NUMBERS, "0", "-1", "0.0001", "1E+30"])
def test_step_is_above_0(number):
    question = make_question()
    question.step = Decimal(number)
    with pytest.raises(ValidationError) as refused:
        question.full_clean()
    assert refused.value.message_dict == {"step": [STEP]}
    assert refused_unread(question)


@pytest.mark.parametrize(
    "number", [*NO_NUMBERS, "-1", "1E+30", "1000000000000", "999999999999.999"]
)
@pytest.mark.parametrize("field", ["value", "value_to"])
@pytest.mark.parametrize("model", [Claim, Finding])
def test_figure_is_from_0_to_a_trillion(model, field, number):
    values = {"value": 5, "value_to": 6, "qualifier": "between"} | {field: Decimal(number)}
    record = make_claim(status="draft") if model is Claim else make_finding()
    for name, value in values.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert refused.value.message_dict[field][0] == FIGURE
    assert refused_unread(record)


@pytest.mark.parametrize("value", ["0", "0.001", "999999999999"])
def test_ends_of_what_may_be_entered_come_back_as_they_were(value):
    claim = make_claim(value=Decimal(value), qualifier="exact", status="draft")
    question = make_question(tolerance=Decimal("0.999"), step=Decimal("0.001"))
    for record in (claim, question):
        record.refresh_from_db()
        record.full_clean()
    assert claim.value == Decimal(value)
    assert (question.tolerance, question.step) == (Decimal("0.999"), Decimal("0.001"))


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"qualifier": "between", "value": 9, "value_to": 5}, "value_to", "runs backwards"),
        ({"qualifier": "between"}, "value_to", "second figure"),
        ({"value": None, "qualifier": ""}, "value", "asks for a number"),
        ({"answer": "many"}, "answer", "leave this empty"),
        ({"qualifier": "order", "value": 7}, "value", "one of five"),
    ],
)
def test_finding_keeps_the_rules_of_its_question(values, field, words):
    finding = make_finding()
    for name, value in values.items():
        setattr(finding, name, value)
    with pytest.raises(ValidationError) as refused:
        finding.full_clean()
    assert words in refused.value.message_dict[field][0]
