"""The engine alone: claims of one question weighed, loading aside."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from caseboard.answers.build import as_engine
from caseboard.answers.rows import load_told
from caseboard.evidence.answer import weigh
from caseboard.models import Question
from caseboard.pages.frame import open_case

from .measuring import Times, time_of

AT = date(2025, 7, 1)
COUNTS = (1_000, 10_000)
GOALS = {"fixed": 0.050, "cumulative": 0.150, "level": 0.150}  # seconds, with the most claims


@dataclass(frozen=True)
class Weighing:
    """`goal` is None where there is none."""

    behaviour: str
    claims: int
    verdict: str
    replaced: int
    times: Times
    goal: float | None


def measure_engine(slug: str) -> list[Weighing]:
    """Weighs claims of the case's questions, few and many."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = open_case(request, slug, "compare")
    found = []
    for question in Question.objects.in_case(page.case).order_by("slug"):
        rows, kin = load_told(page, request.user, [question])
        claims = kin.heard_all(rows)
        for count in COUNTS:
            found.append(_weighing(as_engine(question), claims[:count], count))
    return found


def _weighing(question, claims, count) -> Weighing:
    if len(claims) != count:
        raise RuntimeError(f"{count:,} claims were asked for, {len(claims):,} are there.")
    answer = weigh(question, claims, AT)
    return Weighing(
        behaviour=question.behaviour,
        claims=count,
        verdict=answer.verdict,
        replaced=count - len(answer.heard),
        # the processor's time: others on the machine make it wait, not work
        times=time_of(lambda: weigh(question, claims, AT), time.process_time),
        goal=GOALS[question.behaviour] if count == max(COUNTS) else None,
    )
