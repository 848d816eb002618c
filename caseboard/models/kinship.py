"""How questions stand together: a part in its whole, and questions that add up to another.

A part is never more than its whole, and what is added up never more than its sum. So a way down
from wholes to parts and from sums to what they add up never comes back to where it began.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q

from .circles import leads_back, reaches
from .question import AnswerKind, Question


def whole_errors(question: Question) -> dict[str, str]:
    """What keeps the question from being part of its whole. Queries: some, if it has one."""
    whole = question.part_of
    if whole is None:
        return {}
    if whole.case_id != question.case_id:
        return {"part_of": "It has to be a question of the same case."}
    if (whole.kind, whole.unit) != (question.kind, question.unit):
        return {"part_of": "A part and its whole need the same kind and the same unit."}
    if question.pk and whole.pk == question.pk:
        return {"part_of": "A question cannot be part of itself: that is a circle."}
    if leads_back(question, "part_of"):
        return {"part_of": "That makes a circle: the other one is part of this one."}
    if question.pk and reaches(question.pk, whole.pk, _ways_down(question)):
        return {"part_of": "That makes a circle: the other one is added up in this one."}
    return {}


def unit_errors(question: Question) -> dict[str, str]:
    """What its parts, its sums and what it adds up do not bear. Queries: at most 1."""
    if not question.pk:
        return {}
    together = Q(part_of=question) | Q(sum_of=question) | Q(sums=question)
    others = Question.objects.filter(together).exclude(pk=question.pk)
    other = others.exclude(kind=question.kind, unit=question.unit).first()
    if other is None:
        return {}
    field = "unit" if other.kind == question.kind else "kind"
    return {
        field: f"“{other}” is counted together with this one, in {other.unit or other.kind}: "
        "take one out of the other first, then change this."
    }


def check_sum(question: Question, parts) -> None:
    """May the parts add up to the question? Errors: ValidationError on `sum_of`."""
    check_units(question, parts)
    check_circles(question, parts)


def check_units(question: Question, parts) -> None:
    """Are all of them counts of the same? Queries: none. Errors: ValidationError on `sum_of`."""
    if parts and question.kind != AnswerKind.QUANTITY:
        raise ValidationError({"sum_of": "Only a quantity can be a sum: this asks for a word."})
    for part in parts:
        if part.case_id != question.case_id:
            raise ValidationError({"sum_of": f"“{part}” belongs to another case."})
        if part.kind != AnswerKind.QUANTITY:
            asks = f"asks for a {part.get_kind_display().lower()}, not for a number"
            raise ValidationError({"sum_of": f"“{part}” {asks}: it cannot be added here."})
        if part.unit != question.unit:
            counts = f"counts {part.unit}" if part.unit else "has no unit"
            raise ValidationError({"sum_of": f"“{part}” {counts}: it cannot be added here."})


def check_circles(question: Question, parts) -> None:
    """Is the question, or a whole of it, inside one of its parts? Errors: on `sum_of`."""
    goals = {question.pk, question.part_of_id} - {None}
    ways = _ways_down(question) if goals else ()
    for part in parts:
        if part.pk == question.pk:
            raise ValidationError({"sum_of": "A question cannot be part of its own sum."})
        if any(reaches(part.pk, goal, ways) for goal in goals):
            raise ValidationError(
                {"sum_of": f"“{part}” is itself a sum that needs this one, or a whole of it."}
            )


def _ways_down(question: Question) -> list[tuple[int, int]]:
    """From each sum to what it adds up and from each whole to its parts, in the question's case.

    Shape: pairs of row numbers; the question's own whole is what is typed, stored or not.
    Queries: 2.
    """
    sums = Question.sum_of.through.objects.filter(from_question__case=question.case_id)
    wholes = Question.objects.filter(case=question.case_id, part_of__isnull=False)
    ways = [
        *sums.values_list("from_question", "to_question"),
        *wholes.exclude(pk=question.pk).values_list("part_of", "pk"),
    ]
    return ways + ([(question.part_of_id, question.pk)] if question.part_of_id else [])
