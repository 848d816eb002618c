"""Attributions: the chain of who says it, first speaker first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .claim import Claim
from .organization import Organization
from .person import Person


class AttributionQuerySet(models.QuerySet):
    def visible_to(self, user, known_on: date | None = None):
        """The links of the claims that the visitor may see, as known on a day if one is given."""
        claims = Claim.objects.visible_to(user)
        if known_on is not None:
            claims = claims.known_on(known_on)
        return self.filter(Exists(claims.filter(pk=OuterRef("claim"))))

    def with_speakers(self):
        """Each link with its person or organisation, in the order of the chain."""
        return self.select_related("person", "organization").order_by("claim", "position")

    def write_chain(self, claim: Claim, speakers: Sequence[Person | Organization]) -> None:
        """Writes the chain of a claim anew, first speaker first; call it in a transaction."""
        self.filter(claim=claim).delete()
        self.bulk_create(
            self.model(claim=claim, position=position, **{speaker._meta.model_name: speaker})
            for position, speaker in enumerate(speakers, 1)
        )

    write_chain.alters_data = True

    def get_by_natural_key(self, case, claim, position):
        return self.get(claim__case__slug=case, claim__slug=claim, position=position)


class Attribution(models.Model):
    """One link of the chain by which a claim came: position 1 is who said it first.

    The last link is who told the source. A claim without a link is unattributed.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="attributions")
    position = models.PositiveSmallIntegerField(help_text="1 is who said it first.")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="attributions"
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(name="attribution_position_once", fields=["claim", "position"]),
            models.CheckConstraint(
                name="attribution_position_from_1", condition=Q(position__gte=1)
            ),
            models.CheckConstraint(
                name="attribution_of_exactly_one_speaker",
                condition=Q(person__isnull=False, organization__isnull=True)
                | Q(person__isnull=True, organization__isnull=False),
                violation_error_message="Name a person or an organisation, one of them.",
            ),
        ]

    def __str__(self):
        return str(self.speaker)

    @property
    def speaker(self):
        """The person or organisation of this link."""
        return self.person or self.organization

    @property
    def of(self) -> str:
        """`person:<id>` or `organization:<id>`."""
        kind = "person" if self.person_id else "organization"
        return f"{kind}:{self.speaker.slug}"

    def natural_key(self):
        return (self.claim.case.slug, self.claim.slug, self.position)

    natural_key.dependencies = ["caseboard.claim", "caseboard.person", "caseboard.organization"]

    def clean(self):
        speaker = self.speaker
        if speaker and self.claim_id and speaker.case_id != self.claim.case_id:
            name = "person" if self.person_id else "organization"
            raise ValidationError({name: "It has to be of the same case as the claim."})
