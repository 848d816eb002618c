"""The record: one file per noun, with its QuerySet."""

from .attribution import Attribution
from .audit import Act, AuditEntry
from .case import Case, CaseStatus, Visibility
from .claim import Claim, ClaimStatus, Qualifier
from .edition import CaseEdition
from .event import Event
from .finding import Finding
from .identity import Identity, IdentityKind
from .organization import Organization
from .passage import Passage, PassageState
from .person import Affiliation, Alias, AliasKind, Person
from .question import AnswerKind, Behaviour, Question
from .revision import Revision, RevisionState
from .snapshot import Snapshot, SnapshotMark
from .source import Derivation, DerivationKind, Reliability, Source
from .user import Role, User

__all__ = [
    "Act", "Affiliation", "Alias", "AliasKind", "AnswerKind", "Attribution", "AuditEntry",
    "Behaviour", "Case", "CaseEdition", "CaseStatus", "Claim", "ClaimStatus", "Derivation",
    "DerivationKind", "Event", "Finding", "Identity", "IdentityKind", "Organization", "Passage",
    "PassageState", "Person", "Qualifier", "Question", "Reliability", "Revision",
    "RevisionState", "Role", "Snapshot", "SnapshotMark", "Source", "User", "Visibility",
]  # fmt: skip
