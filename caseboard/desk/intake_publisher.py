"""Publishers by the name that a document gives them."""

from __future__ import annotations

from caseboard.intake.naming import bearing
from caseboard.models import Act, AuditEntry, Case, Organization
from caseboard.models.ids import free_id

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
    publisher = Organization(case=case, name=name, kind=KIND)
    publisher.slug = free_id(Organization, case, name)
    publisher.full_clean()
    publisher.save()
    AuditEntry.objects.record_act(
        case=case,
        act=Act.ADDED,
        kind=Organization._meta.model_name,
        slug=publisher.slug,
        label=publisher.name,
        actor=user,
        differences={"name": ["", publisher.name], "kind": ["", KIND]},
    )
    return publisher
