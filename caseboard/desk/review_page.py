"""One thing that waits, on one screen: the passage, the claim, and what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse

from caseboard.answers.words import Figure
from caseboard.evidence.edtf import in_words
from caseboard.models import AuditEntry, Claim, ClaimStatus, Revision
from caseboard.models.date_order import doubts_about
from caseboard.models.reviewing import state_of
from caseboard.models.user import publishes
from caseboard.pages.frame import Frame

from .effect import Effect
from .history_fields import FieldPair, fields_of, names_in, pairs_of
from .review_items import Item, load_items
from .review_place import Place, place_of
from .review_queue import age_of, figure_of, review_url
from .review_safe import OWN, UNATTRIBUTED
from .review_waiting import Chosen, Waiting, load_waiting

LATEST = 5
OWN_CORRECTION = "You proposed it: another editor accepts or refuses it."


@dataclass(frozen=True)
class Deed:
    """One act of the audit, told beside the claim."""

    at: datetime
    words: str
    who: str
    why: str


@dataclass(frozen=True)
class Review:
    """The screen of one claim or correction.

    Shape: `said` is what it says now or would say, `pairs` the correction field by field (empty
    for a claim); `acts` names what the reader may do here: accept, send_back, reject, refuse,
    take_back, withdraw; `in_the_way` says why they may not accept it. `previous` and `next` are
    addresses in the queue, "" at its ends.
    """

    claim: Claim
    revision: Revision | None
    said: Claim | Revision
    figure: Figure | None
    chain: tuple[str, ...]
    as_of: str
    stated_on: str
    place: Place | None
    effects: tuple[Effect, ...]
    pairs: tuple[FieldPair, ...]
    doubts: tuple[str, ...]
    names_nobody: str
    acts: frozenset[str]
    in_the_way: str
    deeds: tuple[Deed, ...]
    seen: str
    age: str
    position: str
    previous: str
    next: str
    history_url: str

    @property
    def is_waiting(self) -> bool:
        if self.revision is not None:
            return self.revision.state == "proposed"
        return self.claim.status == ClaimStatus.IN_REVIEW


def build_review(page: Frame, user, slug: str, chosen: Chosen) -> Review:
    """The screen of a claim that the user may see, whatever has become of it.

    Queries: 19 at most. Errors: Http404 for one that is not there.
    """
    waiting = load_waiting(page, user)
    one = find_waiting(page, user, slug, waiting)
    items = load_items(page, user, [one]).of([one])
    if not items:
        raise Http404("There is no page at this address.")
    (item,) = items
    said = item.revision or item.claim
    names = names_in(item.claim) | dict(item.names)
    fields = fields_of(said, names)
    kept = [other for other in waiting if chosen.keeps(other)]
    previous, following, position = _neighbours(page, kept, one, chosen)
    acts, in_the_way = _acts(item, user)
    return Review(
        claim=item.claim,
        revision=item.revision,
        said=said,
        figure=figure_of(said),
        chain=tuple(fields["chain"].split(" → ")) if fields["chain"] else (),
        as_of=in_words(said.as_of),
        stated_on=in_words(said.stated_on),
        place=place_of(page, user, item.claim, item.passage, item.revision),
        effects=item.effects,
        pairs=pairs_of(fields_of(item.claim, names), fields) if item.revision else (),
        doubts=tuple(why for _, why in doubts_about(_dated(item))),
        names_nobody="" if fields["chain"] else UNATTRIBUTED,
        acts=acts,
        in_the_way=in_the_way,
        deeds=deeds_of(item.claim, user),
        seen=state_of(item.claim),
        age=age_of(one),
        position=position,
        previous=previous,
        next=following,
        history_url=reverse("claim_history", kwargs={"case": page.case.slug, "slug": slug}),
    )


def find_waiting(page: Frame, user, slug: str, waiting: Sequence[Waiting]) -> Waiting:
    """What waits under the id of a claim; where nothing does, the claim as it stands."""
    for one in waiting:
        if one.slug == slug:
            return one
    found = Claim.objects.visible_to(user).in_case(page.case).filter(slug=slug)
    claim = found.values("pk", "revisions__pk", "revisions__state").order_by("revisions__state")
    rows = list(claim)
    if not rows:
        raise Http404("There is no page at this address.")
    for row in rows:
        if row["revisions__state"] == "proposed":
            return Waiting("correction", row["revisions__pk"], slug, "", "", "", None)
    return Waiting("claim", rows[0]["pk"], slug, "", "", "", None)


def _dated(item: Item) -> Claim:
    """The claim whose dates are looked at: as it stands, or as the correction would have it."""
    if item.revision is None:
        return item.claim
    item.revision.claim = item.claim
    copy = item.revision.as_claim()
    copy.source = item.claim.source
    return copy


def _neighbours(
    page: Frame, kept: Sequence[Waiting], one: Waiting, chosen: Chosen
) -> tuple[str, str, str]:
    """The addresses before and after it in the queue, and its place in words."""
    places = {(other.kind, other.pk): n for n, other in enumerate(kept)}
    n = places.get((one.kind, one.pk))
    if n is None:
        return "", review_url(page, kept[0].slug, chosen) if kept else "", ""
    previous = review_url(page, kept[n - 1].slug, chosen) if n else ""
    following = review_url(page, kept[n + 1].slug, chosen) if n + 1 < len(kept) else ""
    return previous, following, f"{n + 1:,} of {len(kept):,}"


def _acts(item: Item, user) -> tuple[frozenset[str], str]:
    """What the reader may do with it, and why they may not accept it."""
    claim, revision = item.claim, item.revision
    one_person = claim.case.one_person_desk
    if revision is not None:
        if revision.state != "proposed":
            return frozenset(), ""
        acts = {"withdraw"} if item.own else set()
        if not publishes(user):
            return frozenset(acts), ""
        if item.own and not one_person:
            return frozenset(acts), OWN_CORRECTION
        return frozenset(acts | {"accept", "refuse"}), ""
    if claim.status != ClaimStatus.IN_REVIEW:
        return frozenset(), ""
    wrote = claim.written_by_id is not None and claim.written_by_id == user.pk
    acts = {"take_back"} if wrote else set()
    if not publishes(user):
        return frozenset(acts), ""
    acts |= {"reject"} if wrote else {"send_back", "reject"}
    if item.own and not one_person:
        return frozenset(acts), OWN
    return frozenset(acts | {"accept"}), ""


def deeds_of(claim: Claim, user, most: int | None = LATEST) -> tuple[Deed, ...]:
    """What was done to a claim, newest first. Queries: 1."""
    entries = AuditEntry.objects.visible_to(user).of_record(claim).with_records()
    entries = entries.with_actors().newest_first()
    return tuple(
        Deed(
            at=entry.at,
            words=entry.get_act_display(),
            who=entry.actor.get_username() if entry.actor else "",
            why=entry.told_reason,
        )
        for entry in entries[:most]
    )
