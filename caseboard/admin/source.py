"""Sources: a document, its claims and who says them, on one page."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q

from caseboard.models import Derivation

from .claim import ClaimInline, claims_so_far
from .filters import CaseFilter, year_filter
from .record import ASIDE, InCase, RecordAdmin
from .record_form import RecordForm
from .together import Rows


class SourceForm(RecordForm):
    """A document, with what it says of itself and nothing else."""

    id_from = "title"

    class Meta:
        help_texts = {
            "published": "When anybody could read it, for example 2 November 2025, 2025-11 or mid "
            "October 2025. Empty if the document does not say: unknown is not a guess.",
            "publisher": "Who published it, if it says so.",
        }


class DerivationInline(InCase, admin.StackedInline):
    """What the document was made from."""

    model = Derivation
    formset = Rows
    fk_name = "source"
    fields = [("derived_from", "kind")]
    autocomplete_fields = ["derived_from"]
    extra = 1
    classes = ASIDE
    verbose_name, verbose_name_plural = "origin", "made from another source"


class SourceAdmin(RecordAdmin):
    """Adds and edits sources, with their claims."""

    form = SourceForm
    inlines = [ClaimInline, DerivationInline]
    autocomplete_fields = ["publisher"]
    list_display = ["title", "publisher", "published_words", "grade", "claims", "slug", "case"]
    list_filter = [CaseFilter, "reliability", year_filter("published", "published")]
    list_select_related = ["case", "publisher"]
    search_fields = ["title", "slug", "author", "publisher__name", "publisher__aliases__name"]
    search_help_text = "By title, id, author or publisher"
    ordering = ["-published_earliest", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_claim_count(request.user)

    def dated(self, record):
        """Its claims, and what derives from it or it from, stand to its day of publication."""
        kin = Derivation.objects.filter(Q(source=record) | Q(derived_from=record))
        return [
            *super().dated(record),
            *((str(one.source), one) for one in kin.select_related("source", "derived_from")),
            *((claim.slug, claim) for claim in record.claims.order_by("slug")),
        ]

    def get_fieldsets(self, request, obj=None):
        main = ["title", "url", ("publisher", "author"), ("published", "retrieved")]
        return [
            (None, {"fields": [*main, "so_far"] if obj else main}),
            (
                "More about the document",
                {
                    "classes": ASIDE,
                    "fields": [
                        ("kind", "language"), ("reliability", "reliability_on"), "reliability_note",
                        "summary", "slug",
                    ],
                },
            ),
        ]  # fmt: skip

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "so_far"] if obj else []

    @admin.display(description="Claims so far")
    def so_far(self, source):
        return claims_so_far(source)

    @admin.display(description="published", ordering="published_earliest")
    def published_words(self, source):
        return source.date_in_words("published")

    @admin.display(description="grade", ordering="reliability")
    def grade(self, source):
        return source.reliability

    @admin.display(ordering="claim_count")
    def claims(self, source):
        return source.claim_count
