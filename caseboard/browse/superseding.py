"""Which claims have been superseded, as far as a visitor may know."""

from __future__ import annotations

from django.db.models import Q

from caseboard.models import Claim
from caseboard.pages.frame import Frame


def claims_seen(page: Frame, user):
    """The claims of the case that the visitor may see, of what was known then."""
    claims = Claim.objects.visible_to(user).in_case(page.case)
    return claims.known_on(page.moment.known_on) if page.moment.known_on else claims


def with_replaced(claims, page: Frame, user):
    """Each claim with `replaced`: does one that the visitor may see supersede it?

    Queries: none of its own. The list of superseded keys stands by itself, so that the
    database makes it once; asked row by row it costs a scan a row, for nearly all keys are NULL.
    """
    later = claims_seen(page, user).filter(supersedes__isnull=False)
    return claims.annotate(replaced=Q(pk__in=later.order_by().values("supersedes")))
