"""The form of a claim beside the text that it comes from."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from caseboard.evidence.read_back import typed_as
from caseboard.intake.naming import label, named, speaker_named
from caseboard.models import AnswerKind, Claim, Event, Qualifier, Question
from caseboard.models.typed import FigureField, typed_answer
from caseboard.pages.forms import PageForm

from .adding_named import KINDS, newcomer
from .reading_offers import NOTHING, Offers

MOST_QUESTIONS = 1_000  # in the list
MOST_STEPS = 12  # of a chain
STEPS = 2  # of a chain that are offered without being asked for
CREDIBILITY = [
    ("", "nobody has judged it"),
    (1, "1 · confirmed by others"),
    (2, "2 · probably true"),
    (3, "3 · possibly true"),
    (4, "4 · doubtful"),
    (5, "5 · improbable"),
    (6, "6 · cannot be judged"),
]
LABELS = {
    "quote": "The source’s words",
    "statement": "What it says, in your own words",
    "question": "Question that it answers",
    "event": "Event that it tells of",
    "qualifier": "How it is put",
    "value": "Figure",
    "value_to": "Second figure",
    "answer": "Answer in words",
    "as_of": "As of",
    "stated_on": "Stated on",
    "scope": "What it covers",
    "says": "Who says so",
    "newcomer": "If the speaker is new to the case: it is",
    "locator": "Where it stands",
    "credibility": "Credibility",
    "note": "Note",
}
HELP = {
    "event": "By its title. A claim needs a question or an event; it may have both.",
    "value_to": "Only with “between”.",
    "answer": "Where the question asks for a choice, a text or a date.",
    "as_of": "The day it speaks of: 10 November 2025, 2025-09 or late May 2025.",
    "stated_on": "The day it was said.",
    "scope": "“in 2024”, “in one region”.",
    "newcomer": "Added under this name with the claim. Somebody who must be protected is added in "
    "the admin first, under a pseudonym: never type the real name.",
    "says": "First who said it first, then who told it on. The source itself is no part of it.",
    "note": "Why it is entered so: a year that is inferred, a translation.",
}
DATES = ("as_of", "stated_on", "answer")
NEWCOMERS = [("", "not new"), ("person", "a person"), ("organization", "an organisation")]
ONE_NEW = "Only one new speaker can be added with a claim. Add the others in the admin first."
ADD_IT = "If it is new, say below what it is, and it is added with the claim."
COPIED = "That is the source word for word. Say the one fact in your own words."
UNCHECKED = (
    "Only suggested so far, not checked: {names}. Tick each one that is right and change the "
    "others, or tick that all are right."
)
WORD = re.compile(r"\w+")


class ChainInput(forms.Widget):
    """Names in a row, the first speaker first, each typed with the names of the case offered."""

    def value_from_datadict(self, data, files, name):
        typed = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [text.strip() for text in typed if text.strip()]

    def render(self, name, value, attrs=None, renderer=None):
        typed, attrs = list(value or []), self.build_attrs(self.attrs, attrs)
        number = min(max(STEPS, len(typed) + 1), MOST_STEPS)
        context = {
            "name": name,
            "id": attrs.get("id", ""),
            "described": attrs.get("aria-describedby", ""),
            "is_wrong": "aria-invalid" in attrs,
            "steps": [*typed, *[""] * (number - len(typed))],
        }
        return render_to_string("desk/_reading_chain.html", context)


class ClaimForm(PageForm):
    """One claim: what is said, who says it, when, and where the text says so.

    `offers` are what the passage suggests; `has_unknown`: does the chain name somebody whom the
    case does not know? A field that still has the value suggested is only
    taken when it is ticked (`accept`), or when all of them are (`checked`).
    """

    event = forms.CharField(required=False, max_length=300)
    says = forms.Field(required=False, widget=ChainInput)
    credibility = forms.TypedChoiceField(
        choices=CREDIBILITY, coerce=int, empty_value=None, required=False
    )
    newcomer = forms.ChoiceField(choices=NEWCOMERS, required=False, widget=forms.RadioSelect)
    accept = forms.MultipleChoiceField(required=False)
    checked = forms.BooleanField(required=False)

    class Meta:
        model = Claim
        fields = [
            "quote", "statement", "question", "event", "qualifier", "value", "value_to", "answer",
            "as_of", "stated_on", "scope", "says", "locator", "credibility", "note",
        ]  # fmt: skip
        field_classes = {"value": FigureField, "value_to": FigureField}
        widgets = {
            name: forms.Textarea(attrs={"rows": 2}) for name in ("statement", "quote", "note")
        }

    def __init__(
        self, *args, user, questions, offers: Offers = NOTHING, passage: str = "", **kwargs
    ):
        self.user, self.offers, self.passage = user, offers, passage
        self.has_unknown = bool(offers.unknown)
        claim = kwargs["instance"]
        self.case, self.standing = claim.case, speakers_of_claim(claim)
        begun = {"event": claim.event.title if claim.event_id else "", "says": [*self.standing]}
        initial = begun | offers.initial | (kwargs.pop("initial", None) or {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["accept"].choices = [(name, name) for name in offers.by_field]
        self.fields["qualifier"].choices = [("", "no figure"), *Qualifier.choices]
        self.fields["statement"].error_messages["required"] = "Say in your own words what it says."
        self._list(questions)
        self.fields["event"].widget.attrs["list"] = "events"
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.widget.attrs["autocomplete"] = "off"

    def _list(self, questions) -> None:
        """Offers the questions; the one that is chosen is never cut from a long list."""
        field = self.fields["question"]
        field.queryset = Question.objects.visible_to(self.user).in_case(self.case)
        chosen = str(self["question"].value() or "")
        listed: dict[bool, list] = {True: [], False: []}
        for place, told in enumerate(questions):
            if place < MOST_QUESTIONS or str(told.pk) == chosen:
                listed[told.kind == AnswerKind.QUANTITY].append((told.pk, label(told)))
        field.widget.choices = [
            ("", "none"),
            ("Answered by a figure", listed[True]),
            ("Answered by a choice, a date or words", listed[False]),
        ]

    # --- what is typed ------------------------------------------------------------------------

    def clean_statement(self):
        statement = self.cleaned_data["statement"].strip()
        for words in (self.data.get("quote", ""), self.passage):
            if WORD.search(words) and _words(words) == _words(statement):
                raise ValidationError(COPIED)
        return statement

    def clean_event(self):
        typed = self.cleaned_data["event"].strip()
        if not typed:
            return None
        if self.instance.event_id and typed == self.instance.event.title:
            return self.instance.event
        return named(Event.objects.visible_to(self.user).in_case(self.case), typed)

    def clean_says(self):
        typed = self.cleaned_data["says"] or []
        if len(typed) > MOST_STEPS:
            raise ValidationError(f"A chain has at most {MOST_STEPS} speakers.")
        found = [self._speaker(name) for name in typed]
        if len([one for one in found if one.pk is None]) > 1:
            raise ValidationError(ONE_NEW)
        return found

    def _speaker(self, name: str):
        """Whom a name of the chain means; a new one, not added yet, where that is asked for."""
        if name in self.standing:
            return self.standing[name]
        kind = self.data.get("newcomer", "")
        try:
            return speaker_named(self.case, self.user, name, kind in KINDS or self._is_new(name))
        except ValidationError as error:
            if error.code != "unknown" or name.startswith(tuple(f"{one}:" for one in KINDS)):
                raise
            self.has_unknown = True
            if kind not in KINDS:
                raise ValidationError([*error.messages, ADD_IT]) from None
        return newcomer(self.case, kind, name)

    def _is_new(self, name: str) -> bool:
        """Is it the name that the text gives to somebody whom the case does not know?"""
        offer = self.offers.by_field.get("says")
        return bool(self.offers.unknown) and offer is not None and offer.value == name

    def clean(self):
        super().clean()
        if "answer" in self.cleaned_data:
            question = self.cleaned_data.get("question")
            self.cleaned_data["answer"] = typed_answer(question, self.cleaned_data["answer"])
        if unchecked := self._unchecked():
            names = ", ".join(str(self.fields[name].label) for name in unchecked)
            self.add_error("checked", UNCHECKED.format(names=names))

    def _unchecked(self) -> list[str]:
        """The fields that still have the value suggested and are not ticked."""
        if not self.is_bound or self.data.get("checked"):
            return []
        ticked = set(self["accept"].value() or ())
        return [
            name
            for name, offer in self.offers.by_field.items()
            if name not in ticked and name not in self.errors and self._is_as_offered(name, offer)
        ]

    def _is_as_offered(self, name: str, offer) -> bool:
        typed = self[name].value()
        return typed == [offer.value] if name == "says" else str(typed or "") == offer.value

    # --- what is shown ------------------------------------------------------------------------

    def rows(self) -> dict[str, dict]:
        """Each field with its offer, whether that is ticked, and how its date was read."""
        ticked, unchecked = set(self["accept"].value() or ()), self._unchecked()
        for name in self.offers.by_field:
            self._explain(name)
        return {
            name: {
                "is_unchecked": name in unchecked,
                "field": self[name],
                "offer": self._offer_shown(name),
                "ticked": name in ticked,
                "read": self._read(name),
            }
            for name in self.Meta.fields
        }

    def _explain(self, name: str) -> None:
        """Names what stands beside a field, its suggestion first, to those who hear the page."""
        field = self[name]
        beside = {"offer": True, "helptext": field.help_text, "error": field.errors}
        ids = " ".join(f"{field.auto_id}_{part}" for part, stands in beside.items() if stands)
        field.field.widget.attrs["aria-describedby"] = ids

    def _offer_shown(self, name: str):
        offer = self.offers.by_field.get(name)
        return offer if offer and (not self.is_bound or self._is_as_offered(name, offer)) else None

    def _read(self, name: str) -> str:
        text = str(self[name].value() or "") if name in DATES[:2] else ""
        return typed_as(text) if text and name not in self.errors else ""


def speakers_of_claim(claim: Claim) -> dict:
    """The chain of a claim that stands: name to speaker, first speaker first. Queries: 1."""
    if claim.pk is None:
        return {}
    return {str(link.speaker): link.speaker for link in claim.attributions.with_speakers()}


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
