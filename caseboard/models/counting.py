"""Counts beside rows, in the same statement."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce


def count_of(queryset, path: str):
    """How many rows of `queryset` point to this one by `path`; 0 where there are none.

    Queries: none of its own (a subquery of the statement it is annotated to).
    """
    counted = (
        queryset.filter(**{path: models.OuterRef("pk")})
        .order_by()
        .values(path)
        .annotate(n=models.Count("pk"))
        .values("n")
    )
    return Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)
