"""Chains of speakers, as they are written to a claim."""

from __future__ import annotations

from collections.abc import Sequence

from caseboard.models import Attribution, Claim, Organization, Person


def set_chain(claim: Claim, speakers: Sequence[Person | Organization]) -> None:
    """Writes the chain anew, first speaker first; call it in a transaction."""
    claim.attributions.all().delete()
    for position, speaker in enumerate(speakers, 1):
        kind = "person" if isinstance(speaker, Person) else "organization"
        Attribution.objects.create(claim=claim, position=position, **{kind: speaker})
