"""Whether any row points to this one: a question that many statements ask of every row."""

from __future__ import annotations

from django.db.models import OuterRef, Q


def points_here(path: str) -> Q:
    """The condition of rows that lead by `path` to this row of the outer statement.

    For use within EXISTS. Its second half says nothing new: without it PostgreSQL would answer
    for a handful of rows by reading all that there are into memory, and by no index.
    """
    return Q(**{path: OuterRef("pk"), f"{path}__gte": OuterRef("pk")})
