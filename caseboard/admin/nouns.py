"""What is registered with the admin site, noun by noun."""

from __future__ import annotations

from django.contrib.auth.models import Group

from caseboard.models import (
    AuditEntry,
    Case,
    Claim,
    Event,
    Finding,
    Organization,
    Person,
    Question,
    Source,
    User,
)

from .audit import AuditAdmin
from .case import CaseAdmin
from .claim import ClaimAdmin
from .event import EventAdmin
from .finding import FindingAdmin
from .organization import OrganizationAdmin
from .person import PersonAdmin
from .question import QuestionAdmin
from .source import SourceAdmin
from .user import AccountAdmin

NOUNS = [
    (Source, SourceAdmin),
    (Claim, ClaimAdmin),
    (Question, QuestionAdmin),
    (Finding, FindingAdmin),
    (Event, EventAdmin),
    (Person, PersonAdmin),
    (Organization, OrganizationAdmin),
    (Case, CaseAdmin),
    (AuditEntry, AuditAdmin),
    (User, AccountAdmin),
]


def register_nouns(site) -> None:
    """Registers every noun of the desk, and nothing else."""
    for model, model_admin in NOUNS:
        site.register(model, model_admin)
    # Django's own account admin, which ours is made from, registers groups when it is imported.
    # Roles are code here: a group would promise rights that nothing reads.
    if site.is_registered(Group):
        site.unregister(Group)
