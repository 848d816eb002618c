"""The comparison as JSON: the shape that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from caseboard.evidence.agreement import Agreed
from caseboard.evidence.answer import Weighed
from caseboard.pages.frame import Frame

from .chosen import Laid


def document(page: Frame, laid: Iterable[Laid]) -> dict:
    """The questions that are laid out, answered at this moment.

    Shape: `claims` are those that are laid out and `relations` those between them; the verdict
    and the ranges weigh every claim of the question. Units: numbers are exact, a null end is
    unbounded.
    """
    known_on = page.moment.known_on
    return {
        "case": page.case.slug,
        "as_of": page.moment.day.isoformat(),
        "known_on": known_on.isoformat() if known_on else None,
        "questions": [_question(one) for one in laid],
    }


def _question(laid: Laid) -> dict:
    answered = laid.answered
    claims = [answered.answer.claims[place] for place in laid.places]
    ids = {weighed.claim.id for weighed in claims}
    question, answer, implied = answered.question, answered.answer, answered.implied
    return {
        "id": question.slug,
        "text": question.text,
        "kind": question.kind,
        "behaviour": question.behaviour,
        "unit": question.unit,
        "verdict": answer.verdict,
        "origins": len(answer.origins),
        "agreed": _agreed(answer.agreed, answer.question.ranged),
        "feasible": _range(answer.feasible),
        "implied": _range(implied.implied) | {"parts": list(implied.implied.parts)}
        if implied
        else None,
        "claims": [_claim(weighed) for weighed in claims],
        "relations": [
            {"a": r.a, "b": r.b, "relation": r.relation, "reason": r.reason, "why": r.why}
            for r in answer.relations
            if r.a in ids and r.b in ids
        ],
    }


def _agreed(agreed: Agreed | None, ranged: bool) -> dict | None:
    if agreed is None:
        return None
    counts = {"origins": agreed.origins, "of": agreed.of}
    return (_range(agreed) if ranged else {"answer": agreed.answer}) | counts


def _range(bounded) -> dict | None:
    return None if bounded is None else {"low": _end(bounded.low), "high": _end(bounded.high)}


def _claim(weighed: Weighed) -> dict:
    claim, period = weighed.claim, weighed.period
    return {
        "id": claim.id,
        "source": claim.source,
        "origin": claim.origin,
        "attribution": list(claim.chain),
        "value": _end(claim.value),
        "value_to": _end(claim.value_to),
        "qualifier": claim.qualifier or None,
        "low": _end(weighed.low),
        "high": _end(weighed.high),
        "answer": claim.answer or None,
        "as_of": claim.as_of or None,
        "scope": claim.scope,
        "replaced_by": weighed.replaced_by,
        "period": {"from": _end(period.first), "to": _end(period.last)},
        "published": claim.published or None,
        "status": "published",
        "flags": list(weighed.flags),
    }


def _end(end: Decimal | date | None) -> Decimal | str | None:
    """An end of a range as JSON has it: an exact number, or an ISO day."""
    return end.isoformat() if isinstance(end, date) else end
