"""Claims and corrections that wait, loaded whole: what they would do and what is in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects

from caseboard.models import Attribution, Claim, Passage, PassageState, Revision
from caseboard.models.transitions import written_in_by
from caseboard.pages.frame import Frame

from .effect import Effect
from .review_safe import needs_eyes
from .review_waiting import Waiting
from .review_weighing import Scales, load_scales

MOST_WEIGHED = 25_000  # claims, all in all, to tell the effects in one list
MANY = "So many claims answer its question that what it does is told only on its own page."
KIN = ("source", "source__publisher", "question", "event", "supersedes", "written_by", "case")


@dataclass(frozen=True)
class Item:
    """One thing that waits.

    Shape: `revision` is None for a claim that is to be published; `names` are the speakers of a
    correction by their keys; `unweighed` tells that its effect was too much to work out in a list.
    """

    claim: Claim
    revision: Revision | None
    effects: tuple[Effect, ...]
    own: bool
    passage: Passage | None
    eyes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    unweighed: bool = False

    @property
    def passage_state(self) -> str:
        return self.passage.state if self.passage else ""


@dataclass(frozen=True)
class Items:
    """Some of what waits, by kind and key, and the scales that they were weighed on."""

    by_key: dict[tuple[str, int], Item]
    scales: Scales

    def of(self, waiting: Iterable[Waiting]) -> list[Item]:
        """Those of the list that still stand, in its order."""
        keys = ((one.kind, one.pk) for one in waiting)
        return [self.by_key[key] for key in keys if key in self.by_key]


def load_items(page: Frame, user, waiting: Collection[Waiting]) -> Items:
    """Whatever waits, whole. Queries: 13 at most, however much it is."""
    claims = _claims(page, user, [one.pk for one in waiting if one.kind == "claim"])
    revisions = _revisions(page, user, [one.pk for one in waiting if one.kind == "correction"])
    every = [*claims, *(one.claim for one in revisions)]
    scales = load_scales(page, user, claims, revisions)
    own = written_in_by(user, claims) if claims else set()
    passages = newest_passages(page, user, every)
    found: dict[tuple[str, int], Item] = {}
    left = MOST_WEIGHED
    for one in (*claims, *revisions):
        left -= scales.weight_of(one)
        many = left < 0 and len(waiting) > 1
        if isinstance(one, Revision):
            item = _correction(one, user, scales, passages.get(one.claim_id), many)
        else:
            item = _item(one, scales, one.pk in own, passages.get(one.pk), many)
        found["correction" if item.revision else "claim", one.pk] = item
    return Items(found, scales)


def _item(claim: Claim, scales: Scales, own: bool, passage: Passage | None, many: bool) -> Item:
    effects = () if many else scales.effects_of(claim)
    in_the_way = own and not claim.case.one_person_desk
    state = passage.state if passage else ""
    eyes = (MANY,) if many else needs_eyes(claim, effects, own=in_the_way, passage=state)
    return Item(claim, None, effects, own, passage, eyes, unweighed=many)


def _correction(
    revision: Revision, user, scales: Scales, passage: Passage | None, many: bool
) -> Item:
    effects = () if many else scales.effects_of_correction(revision)
    own = revision.written_by_id is not None and revision.written_by_id == user.pk
    return Item(revision.claim, revision, effects, own, passage, names=scales.names, unweighed=many)


def _claims(page: Frame, user, keys: list[int]) -> list[Claim]:
    if not keys:
        return []
    seen = Claim.objects.visible_to(user).in_case(page.case).filter(pk__in=keys)
    return list(seen.with_provenance().select_related(*KIN))


def _revisions(page: Frame, user, keys: list[int]) -> list[Revision]:
    if not keys:
        return []
    seen = Revision.objects.visible_to(user).filter(claim__case=page.case, pk__in=keys)
    related = (f"claim__{name}" for name in KIN)
    chain = Prefetch("claim__attributions", Attribution.objects.with_speakers())
    revisions = seen.with_people().select_related(*related).prefetch_related(chain)
    return [one.as_told() for one in revisions]


def newest_passages(page: Frame, user, claims: Collection[Claim]) -> dict[int, Passage]:
    """The passage of each claim in the newest snapshot that has one, by the claim's key.

    All passages stay with the claims, for `state_of`, without the text of their snapshots.
    Queries: 1; none without claims.
    """
    passages = Passage.objects.visible_to(user).select_related("snapshot").defer("snapshot__text")
    ordered = passages.order_by("snapshot__retrieved_at", "snapshot_id")
    prefetch_related_objects(list(claims), Prefetch("passages", ordered))
    return {claim.pk: one for claim in claims for one in claim.passages.all()}


def stands(passage: Passage | None) -> bool:
    """Has the passage a place in its snapshot?"""
    return passage is not None and passage.state in (PassageState.KEPT, PassageState.MOVED)
