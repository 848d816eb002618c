"""What a reader asks of the timeline."""

from __future__ import annotations

from dataclasses import dataclass

LANES = {"category": "category", "person": "person", "organization": "organisation"}


@dataclass(frozen=True)
class Asked:
    """`lane`: what the lanes stand for; `category`: only events of this one, or "" for all."""

    lane: str = "category"
    category: str = ""
    problems: tuple[str, ...] = ()


def read_asked(query) -> Asked:
    """The question of a query. Errors: a value that is not offered becomes a sentence."""
    lane, problems = query.get("lane", "") or "category", []
    if lane not in LANES:
        problems.append("Lanes can be by category, person or organization: shown here by category.")
        lane = "category"
    return Asked(lane, query.get("category", "").strip(), tuple(problems))
