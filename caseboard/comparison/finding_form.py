"""The form with which an editor settles a question, beside the evidence that it rests on.

Pages of a comparison only read; this is the one act that belongs on them, because whoever decides
has to see the claims while deciding. The form fills in a finding; the act itself, with its lock
and its audit entry, is `models.deciding.decide`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.read_back import typed_as
from caseboard.models import AnswerKind, Finding, Qualifier
from caseboard.models.deciding import DECIDED, Overtaken, decide
from caseboard.models.typed import FigureField, typed_answer
from caseboard.pages.forms import PageForm

from .question import Whole

FIGURE = ("qualifier", "value", "value_to")
MISSING = {
    "qualifier": "Choose how it is put: exactly, about, at least…",
    "value": "Type the figure that the desk uses.",
    "answer": "Give the answer that the desk uses.",
    "rationale": "Say why: somebody will ask in a year.",
}
GONE = "Some of the claims are no longer published: look at what is chosen, and send it again."


class FindingForm(PageForm):
    """A range or an answer, its day, why, and the claims that were weighed.

    `seen` is the finding that stood when the form was made, "" for none; `is_overtaken` once
    another one was found to stand. `is_standing` says that the form began with that finding, and
    `gone` how many of the claims that it weighed are not published any more.
    """

    is_overtaken = False
    is_standing = False
    gone = 0

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    weighed = forms.MultipleChoiceField(required=False, label="Claims weighed")

    class Meta:
        model = Finding
        fields = ["qualifier", "value", "value_to", "answer", "as_of", "rationale"]
        field_classes = {"value": FigureField, "value_to": FigureField}
        labels = {
            "qualifier": "How it is put",
            "value": "Figure",
            "value_to": "Second figure",
            "answer": "Answer",
            "as_of": "As of",
            "rationale": "Why",
        }
        help_texts = {
            "value_to": "Only with “between”: the upper end.",
            "as_of": "The day that it speaks of, for example 30 September 2025, 2025-09 or late "
            "October 2025. May be left empty.",
            "rationale": "Why the desk uses this, in words that hold when somebody asks in a year.",
        }
        widgets = {"rationale": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, whole: Whole, *args, **kwargs):
        question = whole.answered.question
        finding = Finding(question=question, case_id=question.case_id)
        super().__init__(*args, instance=finding, **kwargs)
        self.whole, self.answered = whole, whole.answered
        self.fields["weighed"].choices = [(told.id, told.id) for told in whole.claims]
        self._ask_for(question)
        for name, sentence in MISSING.items():
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = sentence

    def begin_with(self, standing: Finding, weighed: Sequence[str]) -> None:
        """Fills the form with the finding that stands, to be mended. Shape: `weighed` are ids."""
        known = {*weighed}
        published = [told.id for told in self.whole.claims if told.id in known]
        self.is_standing, self.gone = True, len(weighed) - len(published)
        self.initial |= {name: getattr(standing, name) for name in DECIDED}
        self.initial |= {
            "value": _plain(standing.value), "value_to": _plain(standing.value_to),
            "weighed": published,
        }  # fmt: skip

    def _ask_for(self, question) -> None:
        """Keeps the fields of the kind of answer that the question asks for."""
        is_figure = question.kind == AnswerKind.QUANTITY
        for name in ("answer",) if is_figure else FIGURE:
            del self.fields[name]
        if is_figure:
            self.fields["qualifier"].choices = [("", "choose"), *Qualifier.choices]
            if question.unit:
                self.fields["value"].label = f"Figure, in {question.unit}"
        elif question.kind == AnswerKind.CHOICE:
            self.fields["answer"] = forms.ChoiceField(
                label="Answer",
                choices=[(option, option) for option in question.option_list],
                widget=forms.RadioSelect,
            )
        elif question.kind == AnswerKind.DATE:
            told = "A day or a period: 28 October 2025, 2025-10, late October 2025."
            self.fields["answer"].help_text = told

    def clean_answer(self):
        return typed_answer(self.answered.question, self.cleaned_data["answer"])

    @property
    def choices(self) -> list[tuple[Told, bool]]:
        """Each claim that the page lists, and whether it is chosen; chosen ones are never cut."""
        chosen = set(self["weighed"].value() or ())
        listed = {told.id for told in self.whole.told} | chosen
        return [(told, told.id in chosen) for told in self.whole.claims if told.id in listed]

    @property
    def left_out(self) -> int:
        """How many claims are not listed."""
        return len(self.whole.claims) - len(self.choices)

    @property
    def read_back(self) -> dict[str, str]:
        """The dates as they were understood: field name to "read as 21–31 October 2025"."""
        dates = ["as_of"]
        if self.answered.question.kind == AnswerKind.DATE:
            dates.append("answer")
        found = {}
        for name in dates:
            text = self[name].value()
            if text and not (self.is_bound and name in self.errors):
                found[name] = typed_as(str(text))
        return found

    def save_as(self, editor) -> Finding | None:
        """Decides the question; None where nothing was written, and the form says why."""
        slugs = set(self.cleaned_data["weighed"])
        question = self.answered.question
        claims = list(question.claims.published().filter(slug__in=slugs))
        if len(claims) < len(slugs):
            self.add_error("weighed", GONE)
            return None
        try:
            return decide(self.instance, claims, editor, self.cleaned_data["seen"])
        except Overtaken as overtaken:
            self._tell_of(overtaken.current)
        except ValidationError as error:
            self.add_error(None, error.messages)
        return None

    def _tell_of(self, current: Finding | None) -> None:
        self.is_overtaken = True
        self.add_error(
            None,
            "Somebody else decided this question while you were writing. Their finding stands "
            "beside; nothing of yours is lost. Send it again if it should follow theirs.",
        )
        self.data = self.data.copy()
        self.data["seen"] = current.slug if current else ""


def start_from(answered: Answered, slug: str, typed: QueryDict) -> dict:
    """What the form begins with when an editor starts from a claim.

    What is typed already stays, and the claim is ticked; an unknown claim changes nothing.
    """
    begun: dict = {name: value for name, value in typed.items() if name != "start"}
    weighed = typed.getlist("weighed")
    told = next((told for told in answered.claims if told.id == slug), None)
    if told is None:
        return begun | {"weighed": weighed}
    claim = told.weighed.claim
    return begun | {
        "qualifier": claim.qualifier,
        "value": _plain(claim.value),
        "value_to": _plain(claim.value_to),
        "answer": claim.answer,
        "as_of": claim.as_of,
        "weighed": [*weighed, told.id],
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
