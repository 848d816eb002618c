"""Publishing several claims at once: those that need no second look, in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from caseboard.models import Case, Claim
from caseboard.models.legible import why_illegible
from caseboard.models.reviewing import Overtaken, state_of, take_step
from caseboard.pages.frame import Frame

from .review_items import MANY, Item, Items, load_items
from .review_safe import needs_eyes
from .review_waiting import Waiting

CHANGED = "It was changed since you looked: look again."


@dataclass(frozen=True)
class Published:
    """What became of the ticked ones: the claims that are published, and why others are not."""

    done: tuple[Claim, ...]
    left: dict[str, str]


@transaction.atomic
def publish_ticked(page: Frame, user, ticked: Collection[str]) -> Published:
    """Publishes those of the ticked claims that change no verdict and have nothing in the way.

    `ticked` are `<id>:<state as it was seen>`. Each is weighed beside those that were published
    before it here, so that together too they change no verdict; the case is locked, so that two
    who publish at once do so one after the other.
    """
    Case.objects.select_for_update(no_key=True).get(pk=page.case.pk)
    seen = dict(one.rpartition(":")[::2] for one in ticked if not why_illegible(one))
    waiting = [
        Waiting("claim", pk, slug, "", "", "", None)
        for pk, slug in Claim.objects.visible_to(user)
        .in_case(page.case)
        .filter(slug__in=seen, status="in_review")
        .order_by("pk")
        .values_list("pk", "slug")
    ]
    items = load_items(page, user, waiting)
    done: list[Claim] = []
    left = dict.fromkeys(seen, CHANGED)
    for item in items.of(waiting):
        slug = item.claim.slug
        why = _why_not(item, items, user, seen[slug])
        if why:
            left[slug] = why
        else:
            del left[slug]
            done.append(item.claim)
            items.scales.take_in(item.claim)
    return Published(tuple(done), left)


def _why_not(item: Item, items: Items, user, seen: str) -> str:
    """Publishes one claim; else the sentences against it."""
    if state_of(item.claim) != seen:
        return CHANGED
    if item.unweighed:
        return MANY
    own = item.own and not item.claim.case.one_person_desk
    effects = items.scales.effects_of(item.claim)
    if eyes := needs_eyes(item.claim, effects, own=own, passage=item.passage_state):
        return " ".join(eyes)
    try:
        with transaction.atomic():
            take_step(item.claim, "published", user, seen=seen)
    except Overtaken:
        return CHANGED
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
