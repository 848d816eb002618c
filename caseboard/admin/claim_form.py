"""The form of a claim: what is said, who says it, when, and how the source puts it."""

from __future__ import annotations

from django import forms
from django.contrib import admin

from caseboard.models import Claim, ClaimStatus, Qualifier
from caseboard.models.claim import JUDGED, SAID
from caseboard.models.transitions import why_not
from caseboard.models.typed import typed_answer

from .claim_status import next_statuses
from .fields import ChainField
from .ledger import chain_keys
from .record_form import RecordForm

# Short, because they stand on every claim of a page; the guide above the claims teaches the rest.
HELP = {
    "statement": "One fact in your own words, never the article’s sentence.",
    "question": "What it answers. A claim needs a question or an event; it may have both.",
    "event": "What it tells of.",
    "qualifier": "“Some, around” → about. “Over” → more than.",
    "value": "2,000 as 2,000 or 2000.",
    "value_to": "Only for “between”.",
    "answer": "Where the question asks for a choice, a text or a date.",
    "as_of": "The day that it speaks of: 10 November 2025, 2025-10, late October 2025.",
    "stated_on": "The day that the speaker said it.",
    "scope": "What it covers: “in 2024”, “in one region”.",
    "locator": "Paragraph 7, page 3, 02:15.",
    "quote": "The source’s words, at most 300 characters.",
    "credibility": "1 confirmed by others · 2 probably true · 3 possibly true · 4 doubtful · "
    "5 improbable · 6 cannot be judged. Empty: nobody has judged it.",
    "supersedes": "An earlier claim that this one takes the place of.",
    "note": "Why it is entered so: a year that is inferred, a translation.",
    "status_reason": "Needed to send back, reject or retract.",
    "slug": "A short id that stays. Empty: the source’s id with a number.",
}
LABELS = {
    "value_to": "Second figure",
    "value": "Figure",
    "qualifier": "How it is put",
    "as_of": "As of",
    "stated_on": "Stated on",
    "status_reason": "Reason",
    "quote": "Passage",
}
# Fields that are read together stand in one row.
CONTENT = [
    (None, {"fields": ["statement", "says"]}),
    (
        "What it answers",
        {"fields": [("question", "event"), ("qualifier", "value", "value_to", "answer")]},
    ),
    ("When", {"fields": [("as_of", "stated_on", "scope")]}),
    ("Where the source says so", {"fields": [("locator", "quote")]}),
]
RECORDS = ["question", "event", "supersedes"]


class ClaimForm(RecordForm):
    """A claim with its chain of who says it."""

    says = ChainField(
        label="Who says so",
        help_text="By any name. The source itself is no part of it. Empty: it names nobody.",
    )

    judged_because = forms.CharField(
        label="Why you judge it anew",
        required=False,
        max_length=300,
        widget=admin.widgets.AdminTextInputWidget,
        help_text="For credibility and note: this claim is published, and its history tells why.",
    )

    class Meta:
        help_texts = HELP
        labels = LABELS
        widgets = {"statement": admin.widgets.AdminTextareaWidget(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_status = None if self.initial_record is None else self.instance.status
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self.stored_status != ClaimStatus.PUBLISHED:
            del self.fields["judged_because"]
        if "qualifier" in self.fields:
            self.fields["qualifier"].choices = [("", "—"), *Qualifier.choices]
        self._offer_statuses()
        self._offer_speakers()

    def _offer_statuses(self):
        if "status" not in self.fields:
            return
        offered = next_statuses(self.request.user, self.stored_status)
        self.fields["status"] = forms.ChoiceField(
            label="Status",
            choices=[(status, ClaimStatus(status).label) for status in offered],
            required=self.initial_record is not None,
            initial=ClaimStatus.DRAFT,
            error_messages={"invalid_choice": self._not_offered(offered)},
            help_text="In review when it is ready; an editor who did not write it publishes it.",
        )

    def _not_offered(self, offered):
        words = ", ".join(ClaimStatus(status).label for status in offered)
        return f"For you and this claim it can be: {words}. Publishing is an editor’s step."

    def _offer_speakers(self):
        if "says" not in self.fields:
            return
        field = self.fields["says"]
        field.serve(self.request, admin.site)
        if self.initial_record is not None:
            self.initial["says"] = chain_keys(self.instance)
        keys = list(self.initial.get("says") or ())
        if self.is_bound:
            picked = field.widget.value_from_datadict(
                self.data, self.files, self.add_prefix("says")
            )
            keys += picked if isinstance(picked, list) else []
        field.show(keys)

    def clean_status(self):
        return self.cleaned_data.get("status") or ClaimStatus.DRAFT

    def clean_judged_because(self):
        """What was published is judged anew with a reason."""
        reason = self.cleaned_data["judged_because"].strip()
        judged = [name for name in JUDGED if name in self.changed_data]
        if judged and self.cleaned_data.get("status") != self.stored_status:
            raise forms.ValidationError(
                "Judge it anew, or change its status: one after the other, each with its reason."
            )
        if judged and not reason:
            raise forms.ValidationError(
                f"Say why: you change the {' and '.join(judged)} of a published claim."
            )
        return reason

    def clean(self):
        super().clean()
        if "answer" in self.cleaned_data:
            question = self.cleaned_data.get("question")
            self.cleaned_data["answer"] = typed_answer(question, self.cleaned_data["answer"])
        wanted = self.cleaned_data.get("status")
        if not wanted:
            return
        if wanted != self.stored_status and "status_reason" not in self.changed_data:
            self.cleaned_data["status_reason"] = ""  # the old reason was for the old status
        reason = self.cleaned_data.get("status_reason", "")
        wrote = True if {*SAID, "says"} & set(self.changed_data) else None
        sentence = why_not(
            self.request.user, self.instance, self.stored_status, wanted, reason, wrote
        )
        if sentence:
            misses_reason = sentence.startswith("Say why") and "status_reason" in self.fields
            self.add_error("status_reason" if misses_reason else "status", sentence)

    def _give_id(self):
        """Left to the saving: an id is made of the source's, and numbered."""

    def _get_validation_exclusions(self):
        excluded = super()._get_validation_exclusions()
        if not self.cleaned_data.get("slug") and "slug" in self.fields:
            excluded.add("slug")
        return excluded


def number_id(claim: Claim) -> str:
    """The next free id of the source: article-c1, article-c2…"""
    stem = claim.source.slug[:68]
    taken = set(
        Claim.objects.filter(case=claim.case, slug__startswith=f"{stem}-c").values_list(
            "slug", flat=True
        )
    )
    number = len(taken) + 1
    while f"{stem}-c{number}" in taken:
        number += 1
    return f"{stem}-c{number}"
