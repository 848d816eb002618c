"""The cases that the visitor may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import render

from caseboard.models import Case, Event, Question


@dataclass(frozen=True)
class CaseRow:
    """A case on the first page, with its newest development and its open questions.

    Order: newest standing first. `newest` is the title of the event that began last, or "".
    """

    case: Case
    url: str
    standing_on_words: str
    source_count: int
    claim_count: int
    newest: str
    newest_url: str
    newest_words: str
    question_count: int


def build_cases(user) -> tuple[CaseRow, ...]:
    """Every case that the visitor may see. Queries: 3 whatever the number of cases."""
    cases = list(Case.objects.visible_to(user).with_counts(user).newest_first())
    newest = {e.case_id: e for e in Event.objects.visible_to(user).newest_of_each(cases)}
    questions = Question.objects.visible_to(user).count_by_case(cases)
    return tuple(_row(case, newest.get(case.pk), questions.get(case.pk, 0)) for case in cases)


def _row(case: Case, event: Event | None, question_count: int) -> CaseRow:
    if event is not None:
        event.case = case
    return CaseRow(
        case=case,
        url=case.get_absolute_url(),
        standing_on_words=case.date_in_words("standing_on"),
        source_count=case.source_count,
        claim_count=case.claim_count,
        newest=event.title if event else "",
        newest_url=event.get_absolute_url() if event else "",
        newest_words=event.date_in_words("date") if event else "",
        question_count=question_count,
    )


def cases(request):
    """The first page."""
    context = {
        "cases": build_cases(request.user),
        "may_add": request.user.has_perm("caseboard.add_case"),
    }
    return render(request, "browse/cases.html", context)
