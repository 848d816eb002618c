"""A finding as one value beside the question that it answers, in the same statement."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, CharField, OuterRef, Subquery

from caseboard.models import Finding

READ = ("value", "value_to", "qualifier", "answer", "as_of", "decided_on")
SEPARATOR = ";"  # no id holds one


class _Joined(Aggregate):
    """All values of a group as one text. Order: none."""

    function = "GROUP_CONCAT"
    template = f"%(function)s(%(expressions)s, '{SEPARATOR}')"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


def weighed_ids() -> Subquery:
    """The ids of the claims that a finding weighs, as one text; null for none."""
    weighed = Finding.claims.through.objects.filter(finding=OuterRef("pk")).values("finding")
    return Subquery(weighed.annotate(slugs=_Joined("claim__slug")).values("slugs"))


def read_finding(row: Mapping[str, Any], *more: str) -> tuple[Finding, list[str]]:
    """The finding of a row that has READ and `more`, by name, and the ids of what it weighs."""
    finding = Finding(**{name: row[name] for name in (*READ, *more)})
    finding.value, finding.value_to = _exact(row["value"]), _exact(row["value_to"])
    return finding, (row["weighed"] or "").split(SEPARATOR)


def _exact(number: float | int | None) -> Decimal | None:
    """A figure as it was entered: it has 15 digits at most, which a number of JSON keeps."""
    return None if number is None else Decimal(repr(number))
