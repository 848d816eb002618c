"""The columns of the claims table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from caseboard.evidence.edtf import in_words
from caseboard.models import Claim, ClaimStatus, Qualifier
from caseboard.models.user import reads_drafts
from caseboard.pages.frame import Frame
from caseboard.pages.lists.columns import Column, by_key

from .addresses import record_url
from .chains import Speaker
from .chains import in_words as chain_in_words
from .figures import SUPERSEDED, figure_parts

# What a row reads, as plain values; `replaced` and `first_said_by` are the builder's.
FIELDS = (
    "pk", "slug", "statement", "value", "value_to", "qualifier", "answer", "as_of", "scope",
    "stated_on", "locator", "status", "question__text", "question__slug", "question__kind",
    "question__unit", "event__slug", "event__title", "source__slug", "source__title",
    "source__published", "replaced",
)  # fmt: skip
USUAL = ("claim", "figure", "who", "as_of", "source", "locator")
FIRST_SAID_BY = "first_said_by"
LOCATOR_LENGTH = "locator_length"  # sorts para. 2 before para. 10


@dataclass(frozen=True)
class ClaimRow:
    """A claim's plain values with its chain; `page` gives its links."""

    claim: Any
    chain: tuple[Speaker, ...]
    page: Frame

    def address(self, name: str, slug: str) -> str:
        return record_url(self.page, name, slug)


def _figure_parts(row: ClaimRow) -> tuple[str, str, str]:
    claim = row.claim
    before, text, after = figure_parts(
        claim.value, claim.value_to, claim.qualifier, claim.answer,
        claim.question__kind or "", claim.question__unit or "",
    )  # fmt: skip
    return before, text, after + (SUPERSEDED if text and claim.replaced else "")


def _passage(row: ClaimRow) -> str:
    return f"{row.address('source', row.claim.source__slug)}#{row.claim.slug}"


def _status(row: ClaimRow) -> str:
    return ClaimStatus(row.claim.status).label


def _qualifier(row: ClaimRow) -> str:
    return Qualifier(row.claim.qualifier).label if row.claim.qualifier else ""


COLUMNS = (
    Column(
        "claim", "Claim", lambda row: row.claim.statement, ("statement",),
        url=lambda row: row.address("claim", row.claim.slug),
    ),
    Column(
        "figure", "Figure or answer", lambda row: "".join(_figure_parts(row)), ("value", "answer"),
        parts=_figure_parts, missing="no figure", look="figure",
    ),
    Column(
        "who", "Who says so", lambda row: chain_in_words(row.chain), (FIRST_SAID_BY,),
        missing="no speaker named", look="small",
    ),
    Column(
        "as_of", "As of", lambda row: in_words(row.claim.as_of), ("as_of_earliest", "as_of_latest"),
        missing="no date given", look="small",
    ),
    Column(
        "source", "Source", lambda row: row.claim.source__title, ("source__title",),
        url=lambda row: row.address("source", row.claim.source__slug), look="small",
    ),
    Column(
        "locator", "Place", lambda row: row.claim.locator, (LOCATOR_LENGTH, "locator"),
        url=_passage, missing="no place given", look="small nowrap",
    ),
    Column(
        "question", "Question", lambda row: row.claim.question__text or "", ("question__text",),
        url=lambda row: row.address("question", row.claim.question__slug), missing="no question",
    ),
    Column(
        "event", "Event", lambda row: row.claim.event__title or "", ("event__title",),
        url=lambda row: row.address("event", row.claim.event__slug), missing="no event",
    ),
    Column("scope", "Scope", lambda row: row.claim.scope, ("scope",), missing="no scope"),
    Column(
        "stated_on", "Said on", lambda row: in_words(row.claim.stated_on),
        ("stated_on_earliest", "stated_on_latest"), missing="no date given",
    ),
    Column(
        "published", "Source published", lambda row: in_words(row.claim.source__published),
        ("source__published_earliest",), missing="no date given",
    ),
    Column("qualifier", "Qualifier", _qualifier, ("qualifier",), missing="none"),
    Column("value", "Value", lambda row: row.claim.value, ("value",), missing="none", number=True),
    Column(
        "value_to", "Value, upper end", lambda row: row.claim.value_to, ("value_to",),
        missing="none", number=True,
    ),
    Column(
        "as_of_edtf", "As of (EDTF)", lambda row: row.claim.as_of,
        ("as_of_earliest", "as_of_latest"), missing="none",
    ),
    Column("id", "Id", lambda row: row.claim.slug, ("slug",)),
)  # fmt: skip

STATUS = Column("status", "Status", _status, ("status",), look="status")


def claim_columns(user) -> dict[str, Column]:
    """The columns that the visitor may choose from: the status only for those who read drafts."""
    return by_key((*COLUMNS, STATUS) if reads_drafts(user) else COLUMNS)


def usual_columns(user) -> tuple[str, ...]:
    """The columns of whoever chooses none."""
    return (*USUAL, "status") if reads_drafts(user) else USUAL


def plain_claims(claims):
    """The claims as flat rows of FIELDS."""
    return claims.values_list(*FIELDS, named=True)


def status_words(claim: Claim) -> str:
    """A mark for those who read drafts; empty for a published claim."""
    return "" if claim.status == ClaimStatus.PUBLISHED else claim.get_status_display()
