"""When visitors were last told something new of events, as far as they may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from caseboard.models import Act, AuditEntry, Claim

from .leaving import Leaving

MOST = 1000  # acts that are looked at, the last ones


@dataclass(frozen=True)
class Published:
    """When a claim of an event was last published.

    Shape: `events` by key, the last one first; `loaded` is when the case came here whole, None
    for one that was written here.
    """

    events: dict[int, datetime]
    loaded: datetime | None

    def at(self, key: int) -> datetime | None:
        """When something was last told of an event; None where nothing tells."""
        return self.events.get(key, self.loaded)


def load_published(leaving: Leaving) -> Published:
    """The acts that the visitor may know of: claims that were published, and the first import.

    When an event was drafted or changed is the desk's own. Queries: 2.
    """
    page, user = leaving.reading.page, leaving.reading.user
    claims = Claim.objects.visible_to(user).published().in_case(page.case)
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    told = claims.filter(slug=OuterRef("slug"), event__isnull=False)
    acts = AuditEntry.objects.visible_to(user).in_case(page.case)
    published = acts.filter(kind="claim", act=Act.PUBLISHED)
    published = published.annotate(event=Subquery(told.values("event")[:1]))
    last = published.filter(event__isnull=False).newest_first()
    events: dict[int, datetime] = {}
    for key, at in last.values_list("event", "at")[:MOST]:
        events.setdefault(key, at)
    loaded = acts.filter(kind="case", act=Act.IMPORTED).order_by("at").values_list("at", flat=True)
    return Published(events, loaded.first())
