"""Claims: their list, their page, and their place on the page of a source."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.forms import BaseInlineFormSet
from django.forms.models import model_to_dict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.text import Truncator

from caseboard.evidence.reading import figure_in_words
from caseboard.models import Attribution, Claim, ClaimStatus
from caseboard.models.claim import JUDGED, KEPT
from caseboard.models.drafts import before_writing, may_change, whose
from caseboard.models.revising import refuse_of_retracted
from caseboard.models.user import publishes

from .claim_form import CONTENT, RECORDS, ClaimForm, number_id
from .claim_status import may_be_edited
from .filters import CaseFilter, SpeakerFilter, WrittenByMe, year_filter
from .ledger import act_of, chain_keys, differences, record_act
from .record import ASIDE, InCase, RecordAdmin

KEPT_ON_FORM = [name for name in KEPT if name not in ("case", "slug")]
# What was published, as a reader sees it: nothing here can be typed over.
KEPT_CONTENT = [
    (None, {"fields": ["source", "statement", "chain"]}),
    (
        "What it says",
        {
            "fields": [
                ("question", "event"),
                ("figure", "as_of_words", "stated_on_words", "scope"),
                ("locator", "quote"),
            ]
        },
    ),
]


class NewClaims(BaseInlineFormSet):
    """Claims that are added with their source. Those that stand already have pages of their own."""

    def initial_form_count(self):
        return 0

    def get_queryset(self):
        return super().get_queryset().none()

    def save_new(self, form, commit=True):
        claim = super().save_new(form, commit=False)
        claim.written_by = form.request.user
        claim.slug = claim.slug or number_id(claim)
        claim.save()
        Attribution.objects.write_chain(claim, form.cleaned_data["says"])
        act, reason = act_of(form.request.user, claim, None, adding=True)
        record_act(form.request.user, act, claim, differences(form), reason)
        form.request.added_beside.append(claim)
        return claim


class ClaimInline(InCase, admin.StackedInline):
    """Up to three claims at once without JavaScript, any number with it."""

    model = Claim
    form = ClaimForm
    formset = NewClaims
    template = "admin/claims_inline.html"
    extra = 3
    can_delete = False
    fk_name = "source"
    autocomplete_fields = RECORDS
    verbose_name, verbose_name_plural = "claim", "claims to add"
    fieldsets = [
        *CONTENT,
        (
            "More",
            # No pairs here: a folded part opens for an error only of a field that stands alone.
            {"classes": ASIDE, "fields": ["status", "credibility", "supersedes", "note", "slug"]},
        ),
    ]

    def get_queryset(self, request):
        return Claim.objects.none()

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.request = request
        return formset


class ClaimAdmin(RecordAdmin):
    """Adds, edits, reviews and publishes claims."""

    form = ClaimForm
    autocomplete_fields = ["source", *RECORDS]
    list_display = ["said", "figure", "as_of_words", "speaker", "source_id_", "status"]
    list_display_links = ["said"]
    list_filter = [
        CaseFilter, "status", WrittenByMe, SpeakerFilter, "qualifier",
        year_filter("as_of", "as of"),
    ]  # fmt: skip
    search_fields = [
        "statement", "slug", "source__title", "source__slug", "question__text",
        "attributions__person__name", "attributions__organization__name",
        "attributions__person__aliases__name", "attributions__organization__aliases__name",
    ]  # fmt: skip
    search_help_text = "By statement, id, source, question, or who says so under any name"
    ordering = ["-pk"]

    # --- the list ---------------------------------------------------------------------------

    def get_queryset(self, request):
        return super().get_queryset(request).with_provenance().select_related("case")

    @admin.display(description="statement", ordering="statement")
    def said(self, claim):
        return Truncator(claim.statement).chars(110)

    @admin.display(ordering="value")
    def figure(self, claim):
        return claim_in_words(claim)

    @admin.display(description="as of", ordering="as_of_latest")
    def as_of_words(self, claim):
        return claim.date_in_words("as_of")

    @admin.display(description="stated on")
    def stated_on_words(self, claim):
        return claim.date_in_words("stated_on")

    @admin.display(description="first speaker")
    def speaker(self, claim):
        links = claim.attributions.all()
        return str(links[0].speaker) if links else "unattributed"

    @admin.display(description="source", ordering="source__slug")
    def source_id_(self, claim):
        return claim.source.slug

    # --- the page ---------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        content = [(None, {"fields": ["source", "statement", "says"]}), *CONTENT[1:]]
        standing = ("status", "status_reason") if obj else ("status",)
        return [
            *(content if may_be_edited(obj) else KEPT_CONTENT),
            *self._judged(standing, obj),
            ("More", {"classes": ASIDE, "fields": self._more(obj)}),
        ]

    def _judged(self, standing, obj):
        if obj is None or obj.status != ClaimStatus.PUBLISHED:
            return [("Review", {"fields": [standing, "credibility"]})]
        return [
            ("Review", {"fields": [standing]}),
            ("What the desk thinks of it", {"fields": [*JUDGED, "judged_because"]}),
        ]

    def _more(self, obj):
        note = [] if obj and obj.status == ClaimStatus.PUBLISHED else ["note"]
        return ["supersedes", *note, "slug", *(["written_by"] if obj else [])]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        locked = [] if may_be_edited(obj) else [*KEPT_ON_FORM, *flatten_fieldsets(KEPT_CONTENT)]
        return ["slug", "written_by", *locked]

    @admin.display(description="Who says so")
    def chain(self, claim):
        names = [str(link.speaker) for link in claim.attributions.with_speakers()]
        return " › ".join(names) or "unattributed"

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        if obj is None or not may:
            return may
        open_to_edit = may_be_edited(obj) or obj.status == ClaimStatus.REJECTED
        return publishes(request.user) or (open_to_edit and may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        if obj is None or not may:
            return may
        return obj.status == ClaimStatus.DRAFT and may_change(request.user, obj)

    def get_changeform_initial_data(self, request):
        """A link that supersedes a claim brings along what the claim says."""
        initial = super().get_changeform_initial_data(request)
        old = Claim.objects.filter(pk=initial.get("supersedes")).first()
        if old is None:
            return initial
        fields = [n for n in KEPT_ON_FORM if n not in ("supersedes", "quote")]
        return model_to_dict(old, fields) | {"says": chain_keys(old)} | initial

    def change_view(self, request, object_id, form_url="", extra_context=None):
        claim = self.get_object(request, object_id)
        follow = correct = ""
        if claim is not None and claim.status == ClaimStatus.PUBLISHED:
            place = {"case": claim.case.slug, "slug": claim.slug}
            correct = reverse("correct", kwargs=place)
        if claim is not None and not may_be_edited(claim):
            query = urlencode({"case": claim.case.slug, "supersedes": claim.slug})
            follow = f"{reverse('admin:caseboard_claim_add')}?{query}"
        extra_context = {
            "supersede_url": follow,
            "correct_url": correct,
            "claim_guide": not follow,
            "whose": "" if claim is None else whose(request.user, claim),
            "before_writing": "" if claim is None else before_writing(request.user, claim),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra_context)

    def add_view(self, request, form_url="", extra_context=None):
        extra_context = {"claim_guide": True, **(extra_context or {})}
        return super().add_view(request, form_url, extra_context)

    # --- saving -------------------------------------------------------------------------------

    def construct_change_message(self, request, form, formsets, add=False):
        """The differences; why it was judged anew is the reason of the act and no difference."""
        told = super().construct_change_message(request, form, formsets, add)
        told.pop("judged_because", None)
        request.reason = form.cleaned_data.get("judged_because", "")
        return told

    def save_model(self, request, obj, form, change):
        if not change:
            obj.written_by = request.user
            obj.slug = obj.slug or number_id(obj)
        super().save_model(request, obj, form, change)
        if obj.status == ClaimStatus.RETRACTED and "status" in form.changed_data:
            refuse_of_retracted(obj, request.user, obj.status_reason)
        if "says" in form.changed_data or (not change and "says" in form.cleaned_data):
            Attribution.objects.write_chain(obj, form.cleaned_data["says"])


def claim_in_words(claim: Claim) -> str:
    """The figure with its qualifier in words, or the answer."""
    unit = claim.question.unit if claim.question_id else ""
    return figure_in_words(claim.value, claim.value_to, claim.qualifier, unit) or claim.answer


def claims_so_far(source):
    """The claims that a source has already, as a list of links. Queries: 2."""
    rows = [
        (
            reverse("admin:caseboard_claim_change", args=[claim.pk]),
            Truncator(claim.statement).chars(140),
            claim_in_words(claim),
            f"{words}, {claim.get_status_display()}" if words else claim.get_status_display(),
        )
        for claim in source.claims.with_provenance().in_reading_order()
        for words in [f"as of {claim.date_in_words('as_of')}" if claim.as_of else ""]
    ]
    if not rows:
        return "None yet: add them below."
    items = format_html_join("", '<li><a href="{}">{}</a> <b>{}</b> <i>{}</i></li>', rows)
    return format_html('<ol class="cb-claims-so-far">{}</ol>', items)
