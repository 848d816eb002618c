"""Chains that must not come back to where they began."""

from __future__ import annotations


def leads_back(record, name: str) -> bool:
    """Does following the foreign key `name` from the record lead back to it?

    Queries: one a step.
    """
    seen, step = {record.pk}, getattr(record, name)
    while step is not None:
        if step.pk in seen or step is record:
            return step.pk == record.pk or step is record
        seen.add(step.pk)
        step = getattr(step, name)
    return False


def reaches(start: int, goal: int, pairs) -> bool:
    """Does a way lead from start to goal along (from, to) pairs of ids?"""
    onward: dict[int, list[int]] = {}
    for origin, target in pairs:
        onward.setdefault(origin, []).append(target)
    waiting, seen = [start], set()
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(onward.get(here, ()))
    return False
