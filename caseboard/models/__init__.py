"""The record: one file per noun, with its QuerySet."""

from .attribution import Attribution
from .audit import Act, AuditEntry
from .case import Case, CaseStatus, Visibility
from .claim import Claim, ClaimStatus, Qualifier
from .comment import Comment
from .edition import CaseEdition
from .event import Event
from .finding import Finding
from .following import Digest, Following, Period
from .identity import Identity, IdentityKind
from .organization import Organization
from .passage import Passage, PassageState
from .person import Affiliation, Alias, AliasKind, Person
from .question import AnswerKind, Behaviour, Question
from .revision import Revision, RevisionState
from .snapshot import Snapshot, SnapshotMark
from .source import Derivation, DerivationKind, Reliability, Source
from .task import Task, TaskState
from .undoing import Undoable
from .unsaved import Unsaved
from .user import Role, User

__all__ = [
    "Act", "Affiliation", "Alias", "AliasKind", "AnswerKind", "Attribution", "AuditEntry",
    "Behaviour", "Case", "CaseEdition", "CaseStatus", "Claim", "ClaimStatus", "Comment",
    "Derivation", "DerivationKind", "Digest", "Event", "Finding", "Following", "Identity",
    "IdentityKind", "Organization", "Passage",
    "PassageState", "Period", "Person", "Qualifier", "Question", "Reliability", "Revision",
    "RevisionState", "Role", "Snapshot", "SnapshotMark", "Source", "Task", "TaskState",
    "Undoable", "Unsaved", "User", "Visibility",
]  # fmt: skip
