"""Correcting a published claim: a form of what it says, and why it is to say something else."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseboard.intake.naming import label, speaker_key, speaker_named
from caseboard.models import Claim, Event, Qualifier, Question, Revision
from caseboard.models.claim import SAID
from caseboard.models.dates import TypedDateField
from caseboard.models.reviewing import Overtaken, state_of
from caseboard.models.revising import NOT_PUBLISHED, propose, said_by
from caseboard.models.revision import LINK
from caseboard.models.typed import FigureField, typed_answer
from caseboard.models.user import writes_record
from caseboard.pages.forms import PageForm
from caseboard.pages.frame import open_case, show

from .claim_form import HELP, LABELS, MOST_STEPS, ChainInput
from .history_fields import fields_of, names_in, pairs_of
from .meeting import READ, beside_unread, meet, seal_claim
from .reading_speakers import names_of, offered_names
from .review_correct_kept import keep_typed, typed_here

MOST_LISTED = 1_000  # questions or events in a list, the chosen one beside them
OVERTAKEN = (
    "Somebody changed this claim or proposed a correction of it while you were writing. Theirs "
    "stands above what you typed, and nothing of yours was sent."
)

SENT = "Proposed: an editor who did not propose it decides."
SENT_ALONE = "Proposed: an editor decides. On this one-person desk that may be who proposed it."
NOT_ANY_MORE = NOT_PUBLISHED + " What you typed is still here, and nothing of it was sent."


class CorrectionForm(PageForm):
    """What a claim is to say instead, and why. `seen` is the state of the claim at the start."""

    beside = {"chain": "says"}

    says = forms.Field(required=False, widget=ChainInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Revision
        fields = [*SAID, "reason"]
        field_classes = {
            "value": FigureField, "value_to": FigureField,
            "as_of": TypedDateField, "stated_on": TypedDateField,
        }  # fmt: skip
        labels = {name: LABELS.get(name, "") for name in SAID} | {
            "reason": "Why it is to be corrected"
        }
        help_texts = {name: HELP.get(name, "") for name in SAID} | {
            "event": "A claim needs a question or an event; it may have both.",
            "reason": "For the editor who decides, and for whoever asks in a year. Readers see it "
            "only if the editor says so.",
        }
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 3}),
            "quote": forms.Textarea(attrs={"rows": 2}),
            "reason": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, claim: Claim, user, data=None):
        self.claim, self.user = claim, user
        self.standing = {str(link.speaker): link.speaker for link in claim.attributions.all()}
        said = said_by(claim)
        begun = {name: said[name] for name in SAID}
        begun |= {"says": [*self.standing], "seen": state_of(claim)}
        self.read = seal_claim(claim, self.standing) if data is None else data.get(READ, "")
        super().__init__(data, initial=begun, instance=Revision(claim=claim, number=0))
        for name in ("question", "event"):
            model = {"question": Question, "event": Event}[name]
            self._list(name, model.objects.visible_to(user).in_case(claim.case))
        self.fields["says"].label, self.fields["says"].help_text = LABELS["says"], HELP["says"]
        self.fields["qualifier"].choices = [("", "no figure"), *Qualifier.choices]
        self.fields["reason"].error_messages["required"] = "Say why it is to be corrected."

    def _list(self, name: str, records) -> None:
        field = self.fields[name]
        field.queryset = records
        field.label_from_instance = label
        chosen = getattr(self.claim, name)
        listed = list(records.order_by("slug")[:MOST_LISTED])
        if chosen is not None and chosen not in listed:
            listed.append(chosen)
        field.widget.choices = [("", "none"), *((one.pk, label(one)) for one in listed)]

    def clean_says(self):
        typed = self.cleaned_data["says"] or []
        if len(typed) > MOST_STEPS:
            raise ValidationError(f"A chain has at most {MOST_STEPS} speakers.")
        case, user = self.claim.case, self.user
        return [self.standing.get(name) or speaker_named(case, user, name) for name in typed]

    def clean(self):
        super().clean()
        if "answer" in self.cleaned_data:
            question = self.cleaned_data.get("question")
            self.cleaned_data["answer"] = typed_answer(question, self.cleaned_data["answer"])
        speakers = self.cleaned_data.get("says") or []
        self.instance.chain = LINK.join(speaker_key(one) for one in speakers)

    def send(self) -> bool:
        """Proposes the correction; False where nothing was written, and the form says why.

        Errors: Overtaken.
        """
        try:
            propose(self.instance, self.user, self.cleaned_data["seen"])
        except ValidationError as error:
            self._update_errors(error)
            return False
        return True


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, case, slug):
    """The form of a correction; who may not write gets 403, a claim that is not there 404.

    Whoever is overtaken, by a retraction too, gets the page with what was typed, what stands now,
    and status 409.
    """
    page = open_case(request, case, "claims")
    claim = _claim(page, request.user, slug)
    if not writes_record(request.user):
        raise PermissionDenied
    context = {"claim": claim, "open": None, "error": ""}
    if claim.status == "published":
        context["open"] = _proposed(claim)
    form = CorrectionForm(claim, request.user, request.POST if request.method == "POST" else None)
    status, met = HTTPStatus.OK, None
    if form.is_bound and claim.status == "published":
        met = meet(claim, form.standing, request.user, request.POST, form)
    if met is not None:
        form = CorrectionForm(claim, request.user, met.with_theirs(request.POST))
    if form.is_bound and claim.status != "published":
        status = HTTPStatus.CONFLICT
        context["error"] = NOT_ANY_MORE.format(status=claim.get_status_display())
    elif met is not None and met.is_open:
        status, context["met"] = HTTPStatus.CONFLICT, met
        form.data["seen"] = state_of(claim)
    elif form.is_bound and form.is_valid():
        try:
            if form.send():
                messages.success(request, SENT_ALONE if page.case.one_person_desk else SENT)
                place = {"case": case, "slug": slug}
                return redirect(reverse("claim_history", kwargs=place))
        except Overtaken as overtaken:
            status, context["error"] = HTTPStatus.CONFLICT, OVERTAKEN
            claim = context["claim"] = _claim(page, request.user, slug)
            context["open"] = _proposed(claim)
            form.data = form.data.copy()
            form.data["seen"] = state_of(overtaken.claim)
            if context["open"] is None:
                context["unread"] = beside_unread(claim, form.standing, form)
    names = names_of(page.case, request.user) if context["open"] is None or form.is_bound else ()
    context |= {
        "form": form,
        "beside": _beside(claim, context["open"]),
        "speakers": offered_names(names),
    }
    context |= _while_one_waits(request, claim, form) if context["open"] is not None else {}
    response = show(request, "desk/revision_form.html", page, context)
    response.status_code = status if status != HTTPStatus.OK else response.status_code
    return response


def _while_one_waits(request, claim: Claim, form: CorrectionForm) -> dict:
    """What was sent is kept (`kept`); who comes back reads what they typed (`typed`)."""
    if not form.is_bound:
        return {"typed": typed_here(request)}
    return {"kept": keep_typed(request, CorrectionForm(claim, request.user), request.POST)}


def _claim(page, user, slug: str) -> Claim:
    """The claim with its chain. Queries: 2. Errors: Http404."""
    seen = Claim.objects.visible_to(user).in_case(page.case).with_provenance()
    claim = seen.filter(slug=slug).first()
    if claim is None:
        raise Http404("There is no page at this address.")
    return claim


def _proposed(claim: Claim) -> Revision | None:
    """The correction that waits already. Queries: 1."""
    return claim.revisions.proposed().with_people().first()


def _beside(claim: Claim, revision: Revision | None):
    """What waits already, beside what the claim says; () where nothing does."""
    if revision is None:
        return ()
    names = names_in(claim)
    return pairs_of(fields_of(claim, names), fields_of(revision, names))
