"""Publishers by the name that a document gives them."""

from __future__ import annotations

from caseboard.intake.naming import bearing
from caseboard.models import Case, Organization

from .adding_named import add_named

KIND = "outlet"


def publishers_called(user, case: Case, name: str) -> list[Organization]:
    """The organisations of a case with this id, name or other name. Queries: 1, none for ""."""
    name = name.strip()
    if not name:
        return []
    seen = Organization.objects.visible_to(user).in_case(case)
    return list(bearing(seen, name, "iexact")[:4])


def add_publisher(user, case: Case, name: str) -> Organization:
    """Adds an organisation for a publisher that the case does not have yet, with its audit entry.

    Call it in a transaction. Errors: ValidationError.
    """
    return add_named(user, Organization(case=case, name=name, kind=KIND))
