"""Who says a claim, from its first speaker to whoever told the source."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.models import Attribution


@dataclass(frozen=True)
class Speaker:
    """One link of a chain; `kind` is "person" or "organization"."""

    kind: str
    slug: str
    name: str

    @property
    def of(self) -> str:
        """`person:<id>` or `organization:<id>`."""
        return f"{self.kind}:{self.slug}"


def speaker_of(person_slug, person_name, organization_slug, organization_name) -> Speaker | None:
    """The speaker of a flat row; None where the row has no link of a chain."""
    if person_slug:
        return Speaker("person", person_slug, person_name)
    if organization_slug:
        return Speaker("organization", organization_slug, organization_name)
    return None


def chains_of(claims) -> dict[int, tuple[Speaker, ...]]:
    """Claim's key to its chain, first speaker first; unattributed claims are not in it.

    `claims`: keys, or a query of claims. Queries: 1.
    """
    links = (
        Attribution.objects.filter(claim__in=claims)
        .order_by("claim", "position")
        .values_list(
            "claim", "person__slug", "person__name", "organization__slug", "organization__name"
        )
    )
    chains: dict[int, list[Speaker]] = {}
    for claim, *names in links:
        speaker = speaker_of(*names)
        if speaker:
            chains.setdefault(claim, []).append(speaker)
    return {claim: tuple(speakers) for claim, speakers in chains.items()}


def in_words(chain: tuple[Speaker, ...]) -> str:
    """ "Jang Se-yul → AFP"; empty where nobody is named."""
    return " → ".join(speaker.name for speaker in chain)
