"""Sources and their lineage, as far as a visitor may see them at a moment."""

from __future__ import annotations

from django.db.models import Q

from caseboard.models import Claim, Derivation, Source
from caseboard.models.counting import count_of
from caseboard.pages.frame import Frame


def sources_seen(page: Frame, user):
    """The sources of the case that the visitor may see, of what was known then."""
    sources = Source.objects.visible_to(user).in_case(page.case)
    return sources.known_on(page.moment.known_on) if page.moment.known_on else sources


def with_counts(sources, page: Frame, user):
    """Each source with `claim_count` and `unattributed_count`, of the claims that may be seen.

    Queries: none of its own.
    """
    claims = Claim.objects.visible_to(user).filter(case=page.case)
    return sources.annotate(
        claim_count=count_of(claims, "source"),
        unattributed_count=count_of(claims.filter(attributions__isnull=True), "source"),
    )


def derivations_seen(page: Frame, user, sources, backwards: bool = False) -> list[Derivation]:
    """What the sources derive from, and with `backwards` also what derives from them.

    Only where both ends may be seen. Order: by the other one's id. Queries: 1.
    """
    seen = sources_seen(page, user).order_by().values("pk")
    lines = Q(source__in=sources, derived_from__in=seen)
    if backwards:
        lines |= Q(derived_from__in=sources, source__in=seen)
    derivations = Derivation.objects.filter(lines).select_related("source", "derived_from")
    return list(derivations.order_by("derived_from__slug", "source__slug"))
