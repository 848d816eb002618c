"""Deciding a question: a finding that follows the current one, with its audit entry."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from .audit import Act, AuditEntry
from .claim import Claim
from .finding import Finding
from .ids import free_id
from .question import Question
from .user import signs_as

DECIDED = ("qualifier", "value", "value_to", "answer", "as_of", "rationale")
SAME = "This finding stands already, word for word: mend something in it, or leave it."


class Overtaken(Exception):
    """Another finding was added since the editor saw the question. `current` is that one."""

    def __init__(self, current: Finding | None):
        super().__init__("another finding was added meanwhile")
        self.current = current


def decide(finding: Finding, claims: Collection[Claim], editor, seen: str) -> Finding:
    """Adds a finding that has its question and its answer: signed, dated today, audited.

    `seen`: the id of the finding that stood when the editor looked, "" for none; `claims`: those
    that it weighs. The question is locked, so that of two editors one follows the other. One that
    says the same as the one that stands is refused.
    Errors: Overtaken where another one stands now, ValidationError; then nothing is written.
    """
    try:
        with transaction.atomic():
            return _decided(finding, claims, editor, seen)
    except IntegrityError:
        current = current_finding(finding.question)
        if (current.slug if current else "") != seen:
            raise Overtaken(current) from None
        raise


def current_finding(question: Question) -> Finding | None:
    """The finding of a question that no other one follows. Queries: 1."""
    return question.findings.current().order_by("decided_on_earliest", "pk").last()


def _decided(finding: Finding, claims: Collection[Claim], editor, seen: str) -> Finding:
    question = Question.objects.select_for_update().get(pk=finding.question_id)
    current = current_finding(question)
    if (current.slug if current else "") != seen:
        raise Overtaken(current)
    finding.case, finding.follows = question.case, current
    finding.decided_on = timezone.localdate().isoformat()
    finding.decided_by = signs_as(editor)
    finding.slug = free_id(Finding, finding.case, f"{question.slug}-finding")
    finding.full_clean()
    if current is not None and _is_same(finding, claims, current):
        raise ValidationError(SAME)
    finding.save()
    finding.claims.set(claims)
    differences = _entered(finding, claims)
    AuditEntry.objects.record_on(finding, Act.ADDED, editor, differences=differences)
    return finding


def _is_same(finding: Finding, claims: Collection[Claim], current: Finding) -> bool:
    weighed = {*current.claims.values_list("pk", flat=True)}
    return all(getattr(finding, name) == getattr(current, name) for name in DECIDED) and (
        weighed == {claim.pk for claim in claims}
    )


def _entered(finding: Finding, claims: Collection[Claim]) -> dict[str, list[str]]:
    """What was entered, field by field, as the history of the admin tells it."""
    found = {name: getattr(finding, name) for name in DECIDED}
    found |= {name: getattr(finding, name) for name in ("decided_on", "decided_by", "follows")}
    found["question"] = finding.question.slug
    found["claims"] = "; ".join(sorted(claim.slug for claim in claims))
    texts = {name: "" if value is None else str(value) for name, value in found.items()}
    return {name: ["", text] for name, text in texts.items() if text}
