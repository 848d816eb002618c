"""What a claim must keep to, as sentences beside the field that breaks it.

The database keeps the same rules (rules.py, and the constraints of the model); these come
first, so that whoever types reads a sentence instead of the name of a constraint.
"""

from __future__ import annotations

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.evidence.reading import ReadingError, read_quantity

from .claim import KEPT, NEEDS_REASON, Claim, ClaimStatus
from .question import AnswerKind
from .transitions import onward


def broken_rules(claim: Claim) -> dict[str, str]:
    """Field name to sentence, for every rule that the claim breaks."""
    stored = Claim.objects.filter(pk=claim.pk).first() if claim.pk else None
    errors = _kept_as_published(claim, stored)
    if errors:
        return errors
    return errors | content_errors(claim) | _status_allowed(claim, stored)


def content_errors(claim: Claim) -> dict[str, str]:
    """Field name to sentence, for every rule about what a claim says. Serves corrections too."""
    return _belongs_together(claim) | answer_errors(claim) | _supersedes_rightly(claim)


def _kept_as_published(claim, stored) -> dict[str, str]:
    if stored is None or stored.status in (ClaimStatus.DRAFT, ClaimStatus.IN_REVIEW):
        return {}
    names = [Claim._meta.get_field(name).attname for name in KEPT]
    changed = [n for n in names if getattr(stored, n) != getattr(claim, n)]
    sentence = (
        "What was published is not overwritten. Correct it on its page, add a claim that "
        "supersedes it, or retract it with a reason."
    )
    return {name.removesuffix("_id"): sentence for name in changed}


def _belongs_together(claim) -> dict[str, str]:
    errors = {}
    for name in ("source", "question", "event", "supersedes"):
        if getattr(claim, f"{name}_id") and getattr(claim, name).case_id != claim.case_id:
            errors[name] = f"The {name} has to be of the same case."
    if not claim.question_id and not claim.event_id:
        errors["question"] = "Choose a question or an event: a claim needs one of them."
    return errors


def answer_errors(claim) -> dict[str, str]:
    """Field name to sentence, where the answer does not fit the question. Serves findings too."""
    kind = claim.question.kind if claim.question_id else None
    if kind == AnswerKind.QUANTITY or (kind is None and claim.value is not None):
        return _quantity(claim)
    errors = _no_figure(claim, kind)
    if kind == AnswerKind.CHOICE and claim.answer not in claim.question.option_list:
        errors["answer"] = "Choose one of: " + ", ".join(claim.question.option_list) + "."
    elif kind == AnswerKind.TEXT and not claim.answer.strip():
        errors["answer"] = "Give the answer in a few words: the question asks for text."
    elif kind == AnswerKind.DATE:
        try:
            claim.answer = parse(claim.answer).text
        except EdtfError as error:
            errors["answer"] = str(error)
    return errors


def _quantity(claim) -> dict[str, str]:
    if claim.value is None:
        return {"value": "The question asks for a number: type the figure as the source gives it."}
    if not claim.qualifier:
        return {"qualifier": "Choose how the source puts it: exactly, about, at least…"}
    measures = {}
    if claim.question_id:
        measures = {"tolerance": claim.question.tolerance, "step": claim.question.step}
    try:
        read_quantity(claim.value, claim.value_to, claim.qualifier, **measures)
    except ReadingError as error:
        field = error.field if error.field in ("value", "value_to", "qualifier") else "value"
        return {field: str(error)}
    return {"answer": "The figure is the answer: leave this empty."} if claim.answer else {}


def _no_figure(claim, kind) -> dict[str, str]:
    if claim.value is None and claim.value_to is None and not claim.qualifier:
        return {}
    if kind is None:
        return {"value": "A figure needs its value and its qualifier, or neither."}
    return {"value": f"The question asks for a {kind}: leave value and qualifier empty."}


def _supersedes_rightly(claim) -> dict[str, str]:
    other = claim.supersedes
    if other is None:
        return {}
    if claim.pk and other.pk == claim.pk:
        return {"supersedes": "A claim cannot supersede itself."}
    if other.question_id != claim.question_id:
        return {"supersedes": "It has to answer the same question."}
    seen = set()
    while other is not None and other.pk not in seen:
        if claim.pk and other.supersedes_id == claim.pk:
            return {"supersedes": "That makes a circle: the other one supersedes this one."}
        seen.add(other.pk)
        other = other.supersedes
    return {}


def _status_allowed(claim, stored) -> dict[str, str]:
    if claim.status in NEEDS_REASON and not claim.status_reason.strip():
        return {"status_reason": f"Say why it is {claim.get_status_display()}."}
    if stored is None or stored.status == claim.status:
        return {}
    if claim.status not in onward(stored.status):
        return {
            "status": f"From {stored.get_status_display()} a claim cannot become "
            f"{claim.get_status_display()}."
        }
    return {}
