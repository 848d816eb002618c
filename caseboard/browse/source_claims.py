"""A source's claims as one reads the document: place by place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from caseboard.evidence.edtf import in_words
from caseboard.models import ClaimStatus
from caseboard.pages.downloads import Cell
from caseboard.pages.frame import Frame

from .addresses import record_url
from .chains import in_words as chain_in_words
from .chains import speaker_of
from .figures import SUPERSEDED, figure_parts

CLAIM_COLUMNS = ("locator", "claim", "figure", "who", "as_of", "question", "id")

# What stands before the first paragraph, in this order, and what stands after the last one.
BEFORE = ("headline", "title", "kicker", "dateline", "byline", "lead", "summary", "caption")
AFTER = ("last line", "note at the end", "footer", "end")
NOWHERE = (3, 0, "")

FIELDS = (
    "pk", "slug", "statement", "value", "value_to", "qualifier", "answer", "as_of", "scope",
    "locator", "quote", "status", "question__text", "question__slug", "question__kind",
    "question__unit", "event__title", "event__slug", "replaced", "attributions__person__slug",
    "attributions__person__name", "attributions__organization__slug",
    "attributions__organization__name",
)  # fmt: skip


@dataclass(frozen=True)
class SourceClaim:
    """One claim of the source, ready to print; `cells` are the same words for a download."""

    slug: str
    statement: str
    url: str
    figure: tuple[str, str, str]
    who: str
    as_of: str
    scope: str
    quote: str
    about: str
    about_url: str
    locator: str
    state: str
    replaced: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Place:
    """A place in the document with the claims that stand there; `name` may be empty."""

    name: str
    claims: tuple[SourceClaim, ...]


def reading_place(locator: str) -> tuple[int, int, str]:
    """Where a locator stands in a document: headline, paragraphs by number, what closes it.

    Order: the key sorts; places without a number keep among themselves to the alphabet.
    """
    text = locator.strip().lower()
    if not text:
        return NOWHERE
    if text in BEFORE:
        return (0, BEFORE.index(text), "")
    if text in AFTER:
        return (2, AFTER.index(text), "")
    found = re.search(r"\d+", text)
    return (1, min(int(found.group()[:9]), 10**9), text) if found else (2, len(AFTER), text)


def read_claims(claims, page: Frame, shows_status: bool) -> tuple[SourceClaim, ...]:
    """The claims with their chains, in one statement: a row for each link, joined here.

    Queries: 1.
    """
    rows = claims.order_by("slug", "attributions__position").values_list(*FIELDS, named=True)
    told = []
    for _, links in groupby(rows, key=lambda row: row.pk):
        links = list(links)
        chain = tuple(filter(None, (speaker_of(*link[-4:]) for link in links)))
        told.append(_told(links[0], chain, page, shows_status))
    return tuple(told)


def _told(row, chain, page: Frame, shows_status: bool) -> SourceClaim:
    before, text, after = figure_parts(
        row.value, row.value_to, row.qualifier, row.answer,
        row.question__kind or "", row.question__unit or "",
    )  # fmt: skip
    after += SUPERSEDED if text and row.replaced else ""
    who, as_of = chain_in_words(chain), in_words(row.as_of)
    kind = "question" if row.question__slug else "event"
    slug = row.question__slug or row.event__slug
    return SourceClaim(
        slug=row.slug,
        statement=row.statement,
        url=record_url(page, "claim", row.slug),
        figure=(before, text, after),
        who=who,
        as_of=as_of,
        scope=row.scope,
        quote=row.quote,
        about=row.question__text or row.event__title,
        about_url=record_url(page, kind, slug),
        locator=row.locator,
        state=_state(row.status) if shows_status else "",
        replaced=row.replaced,
        cells=(row.locator, row.statement, before + text + after, who, as_of,
               row.question__text or "", row.slug),
    )  # fmt: skip


def _state(status: str) -> str:
    return "" if status == ClaimStatus.PUBLISHED else ClaimStatus(status).label


def by_place(claims: tuple[SourceClaim, ...]) -> tuple[Place, ...]:
    """The claims place by place, as one reads the document; those without a place last."""
    in_order = sorted(claims, key=lambda told: (reading_place(told.locator), told.slug))
    return tuple(
        Place(name, tuple(told)) for name, told in groupby(in_order, key=lambda t: t.locator)
    )
