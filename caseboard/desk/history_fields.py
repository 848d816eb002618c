"""What a claim says, field by field in words, and two versions of it laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from caseboard.evidence.edtf import EdtfError, in_words
from caseboard.models import Claim, Qualifier, Revision
from caseboard.models.audit import NOT_NAMED
from caseboard.models.revising import SPEAKERS, chain_of
from caseboard.models.revision import LINK
from caseboard.pages.frame import Frame

from .claim_form import LABELS as ON_FORM
from .history_words import Pieces, Room, side_by_side

LABELS = {
    "statement": "Statement",
    "chain": ON_FORM["says"],
    "question": "Question",
    "event": "Event",
} | {
    name: ON_FORM[name]
    for name in (
        "qualifier", "value", "value_to", "answer", "as_of", "stated_on", "scope", "locator",
        "quote",
    )
}  # fmt: skip
DATES = ("as_of", "stated_on")
TOLD_ON = " → "


@dataclass(frozen=True)
class FieldPair:
    """One field in two versions, word by word."""

    label: str
    before: Pieces
    after: Pieces
    changed: bool


def fields_of(said: Claim | Revision, names: Mapping[str, str]) -> dict[str, str]:
    """Every field in words; "" where nothing is given. `names` are speakers by their keys."""
    chain = said.chain if isinstance(said, Revision) else chain_of(said)
    links = [key for key in chain.split(LINK) if key]
    told = said.told if isinstance(said, Revision) else partial(getattr, said)
    return {
        "statement": told("statement"),
        "chain": TOLD_ON.join(names.get(key) or _unknown(key) for key in links),
        "question": said.question.text if said.question else "",
        "event": said.event.title if said.event else "",
        "qualifier": str(Qualifier(said.qualifier).label) if said.qualifier else "",
        "value": _figure(said.value),
        "value_to": _figure(said.value_to),
        "answer": told("answer"),
        **{name: _day(getattr(said, name)) for name in DATES},
        **{name: told(name) for name in ("scope", "locator", "quote")},
    }


def _unknown(key: str) -> str:
    """A speaker whom no record has: somebody who was protected since had an id of their name."""
    return NOT_NAMED if key.startswith("person:") else key


def names_in(claim: Claim) -> dict[str, str]:
    """What the speakers of a claim are called, by their keys. Queries: none with its chain."""
    return {link.of: str(link.speaker) for link in claim.attributions.all()}


def names_of_chains(page: Frame, user, revisions: Iterable[Revision]) -> dict[str, str]:
    """What the speakers of revisions are called, by their keys. Queries: 2 at most."""
    keys = {key for one in revisions for key in one.chain.split(LINK) if key}
    names: dict[str, str] = {}
    for kind, model in SPEAKERS.items():
        slugs = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        if slugs:
            found = model.objects.visible_to(user).in_case(page.case).filter(slug__in=slugs)
            names |= {f"{kind}:{slug}": name for slug, name in found.values_list("slug", "name")}
    return names


def pairs_of(
    before: Mapping[str, str], after: Mapping[str, str], room: Room | None = None
) -> tuple[FieldPair, ...]:
    """Two versions side by side. Order: what changed first; fields that both leave empty go.

    `room` is what the page may spend on comparing; without it these have a page's room.
    """
    room = room or Room()
    pairs = [
        FieldPair(
            label, *side_by_side(before[name], after[name], room), before[name] != after[name]
        )
        for name, label in LABELS.items()
        if before[name] or after[name]
    ]
    return tuple(sorted(pairs, key=lambda pair: not pair.changed))


def _figure(value) -> str:
    return "" if value is None else f"{value.normalize():,f}"


def _day(text: str) -> str:
    try:
        return in_words(text)
    except EdtfError:  # a row that was written past every door is shown as it is
        return text
