"""Parts, wholes and sums of questions: no circles, one unit, in validation and in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseboard.models import Claim, Derivation, Organization, Question
from caseboard.models.kinship import check_sum
from tests.factories import (
    make_case,
    make_claim,
    make_derivation,
    make_organization,
    make_question,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    """Three questions of a case: the second is part of the first, the third part of the second."""
    case = make_case()
    top = make_question(case=case, slug="top")
    middle = make_question(case=case, slug="middle", part_of=top)
    return top, middle, make_question(case=case, slug="bottom", part_of=middle)


def said_by(question) -> dict[str, list[str]]:
    """What validation says of the question, by field; nothing where it may stand."""
    try:
        question.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


def check_database_refuses(rule, write):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write()


@pytest.mark.parametrize("whole", ["top", "middle", "bottom"])
def test_part_of_itself_however_far_is_a_circle(family, whole):
    top = family[0]
    top.part_of = Question.objects.get(slug=whole)
    (told,) = said_by(top)["part_of"]
    assert "circle" in told
    assert ("itself" in told) == (whole == "top")
    check_database_refuses(
        "question_part_of_no_circle",
        lambda: Question.objects.filter(pk=top.pk).update(part_of=top.part_of),
    )


@pytest.mark.parametrize("chain", [1, 2, 3])
def test_sum_that_needs_itself_however_far_is_a_circle(chain):
    case = make_case()
    first, *others = [make_question(case=case) for _ in range(chain)]
    for one, other in zip([first, *others], others, strict=False):
        one.sum_of.add(other)
    last = [first, *others][-1]
    with pytest.raises(ValidationError, match="sum"):
        check_sum(last, [first])
    check_database_refuses("question_sum_of_no_circle", lambda: last.sum_of.add(first))


def test_whole_is_not_added_up_in_its_part(family):
    top, middle, bottom = family
    with pytest.raises(ValidationError, match="a whole of it"):
        check_sum(bottom, [top])
    check_database_refuses("question_sum_of_no_circle", lambda: bottom.sum_of.add(top))
    with pytest.raises(ValidationError, match="a whole of it"):
        check_sum(Question(case=top.case, kind="quantity", unit="people", part_of=middle), [top])


def test_what_is_added_up_has_no_part_that_is_the_sum(family):
    top, *_ = family
    total = make_question(case=top.case, slug="total", sum_of=[top])
    total.part_of = family[2]
    assert "added up in this one" in said_by(total)["part_of"][0]
    check_database_refuses(
        "question_part_of_no_circle",
        lambda: Question.objects.filter(pk=total.pk).update(part_of=family[2]),
    )


def test_part_of_a_whole_may_be_added_up_in_it(family):
    top, middle, _ = family
    check_sum(top, [middle])
    top.sum_of.add(middle)
    assert said_by(top) == said_by(middle) == {}


@pytest.mark.parametrize("kin", ["whole", "summand", "sum"])
def test_unit_stays_that_of_what_is_counted_together(kin):
    other = make_question()
    question = make_question(case=other.case)
    if kin == "whole":
        Question.objects.filter(pk=other.pk).update(part_of=question)
    elif kin == "summand":
        other.sum_of.add(question)
    elif kin == "sum":
        question.sum_of.add(other)
    question.unit = "tonnes"
    said = said_by(question)["unit"][0]
    assert f"“{other}” is counted together with this one, in people" in said
    check_database_refuses(
        "question_unit_fits_its_kin",
        lambda: Question.objects.filter(pk=question.pk).update(unit="tonnes"),
    )


def test_kind_stays_that_of_what_is_counted_together():
    question = make_question()
    make_question(case=question.case, sum_of=[question])
    question.kind, question.behaviour = "text", "level"
    assert set(said_by(question)) == {"kind"}


@pytest.mark.parametrize("stranger", [{"unit": "tonnes"}, {"kind": "text"}])
def test_database_adds_up_and_nests_one_unit_only(stranger):
    question = make_question()
    other = make_question(case=question.case, **stranger)
    check_database_refuses("question_sum_has_its_unit", lambda: question.sum_of.add(other))
    check_database_refuses(
        "question_part_has_its_unit",
        lambda: Question.objects.filter(pk=other.pk).update(part_of=question),
    )


def test_sources_derive_from_each_other_in_no_circle():
    first, second, third = (make_source(case=case) for case in [make_case()] * 3)
    make_derivation(source=second, derived_from=first)
    make_derivation(source=third, derived_from=second)
    closing = Derivation(source=first, derived_from=third)
    with pytest.raises(ValidationError, match="circle"):
        closing.full_clean()
    check_database_refuses("derivation_of_no_circle", closing.save)


def test_sources_may_name_each_other_but_not_themselves():
    source, other = (make_source(case=case) for case in [make_case()] * 2)
    make_derivation(source=source, derived_from=other)
    Derivation(source=other, derived_from=source, kind="cites").full_clean()
    make_derivation(source=other, derived_from=source, kind="cites")
    with pytest.raises(ValidationError, match="from itself: that is a circle"):
        Derivation(source=source, derived_from=source, kind="cites").full_clean()
    closing = Derivation.objects.filter(source=other)
    check_database_refuses("derivation_of_no_circle", lambda: closing.update(kind="rewritten"))


def test_bodies_and_claims_lead_to_no_circle_in_the_database():
    body = make_organization()
    part = make_organization(case=body.case, part_of=body)
    check_database_refuses(
        "organization_part_of_no_circle",
        lambda: Organization.objects.filter(pk=body.pk).update(part_of=part),
    )
    claim = make_claim(status="draft")
    later = make_claim(question=claim.question, source=claim.source, supersedes=claim)
    check_database_refuses(
        "claim_supersedes_no_circle",
        lambda: Claim.objects.filter(pk=claim.pk).update(supersedes=later),
    )
