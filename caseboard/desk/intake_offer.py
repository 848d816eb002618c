"""The form of what was read from a document, for a person to take, to mend or to empty."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from caseboard.evidence.edtf import EdtfError, is_date
from caseboard.evidence.edtf_typed import understood
from caseboard.evidence.read_back import read_as, typed_as
from caseboard.intake.documents import GUESSED, DocumentError
from caseboard.intake.typed import with_typed_text
from caseboard.models import Case, Organization, Source
from caseboard.models.legible import ILLEGIBLE
from caseboard.pages.forms import PageForm

from .intake_kin import ANOTHER, SNAPSHOT, field_of, ways_of
from .intake_publisher import publishers_called
from .intake_waiting import Waiting

DATES = ("published", "retrieved")
FIRST, SECOND = ("title", "url"), ("publisher", "author", "published", "language")
UNKNOWN = (
    "No organisation of this case is called “{name}”. Tick the box to add it, choose another "
    "name, or leave the publisher empty."
)
TYPE_IT = (
    "Type or paste what the pictures of its pages say, with an empty line between paragraphs. It "
    "is marked as typed by a person. Left empty, the bytes are kept alone: nothing can be marked "
    "in them, and no text is added to this snapshot later."
)
TWO_SNAPSHOTS = "It can be a snapshot of one source only: choose one of them."


class OfferForm(PageForm):
    """A source as the document tells it, its publisher by name, and what it is to its kin.

    Shape: `known` are the sources that are already here; each of this case gets a field. A
    document of pictures alone gets a field for its text, and `document` is the one with that.
    """

    publisher = forms.CharField(
        max_length=200, required=False, widget=forms.TextInput(attrs={"list": "publishers"})
    )
    add_publisher = forms.BooleanField(
        required=False,
        label="If no organisation of the case has this name yet, add it",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Source
        fields = ["title", "url", "author", "published", "language", "kind", "retrieved"]
        help_texts = {
            "url": "",
            "language": "",
            "kind": "article, dispatch, report, post…",
            "published": "When anybody could read it, as 2 November 2025 or mid October 2025.",
            "retrieved": "The day you got it.",
        }
        labels = {"url": "Address", "retrieved": "Got on"}

    def __init__(self, user, case: Case, waiting: Waiting, document, known, data=None):
        offered = document.offered if document else None
        self.user, self.case, self.document = user, case, document
        self.kin = [one.source for one in known if one.source.case_id == case.pk]
        self.found_in = dict(offered.found_in) if offered else {}
        if _typed_title(waiting, offered):
            del self.found_in["title"]
        initial = start_from(waiting, offered) | {"seen": " ".join(s.slug for s in self.kin)}
        super().__init__(data, instance=Source(case=case), initial=initial)
        self.may_be_new = not publishers_called(user, case, initial["publisher"])
        for one in known:
            if one.source.case_id != case.pk:
                continue
            self.fields[field_of(one.source)] = forms.ChoiceField(
                label=f"What is the new document to “{one.source.title}”?",
                choices=ways_of(one, bool(waiting.digest)),
                widget=forms.RadioSelect,
                error_messages={"required": "Say what the new document is to this source."},
            )

        if document is not None and not document.text:
            self.fields["typed"] = forms.CharField(
                label="The text of its pages",
                required=False,
                strip=False,
                help_text=TYPE_IT,
                widget=forms.Textarea(attrs={"rows": 14, "data-autosave": ""}),
            )

    @property
    def typed_field(self) -> forms.BoundField | None:
        """Where the text of pictures is typed; None for a document that has its text."""
        return self["typed"] if "typed" in self.fields else None

    def clean_typed(self):
        typed = self.cleaned_data["typed"]
        if typed.strip():
            try:
                self.document = with_typed_text(self.document, typed)
            except DocumentError as error:
                raise ValidationError(str(error)) from None
        return typed

    def full_clean(self):
        """What becomes a snapshot of another source needs no details of its own."""
        if self.is_bound and self._chosen_snapshots():
            for name in ("title", "publisher"):
                self.fields[name].required = False
            for name in DATES:  # nothing is kept of them, whatever they say
                told = {"label": self.fields[name].label, "help_text": self.fields[name].help_text}
                self.fields[name] = forms.CharField(required=False, **told)
        super().full_clean()

    def field_about(self, source: Source) -> forms.BoundField | None:
        """What the new document is to a source; None for one of another case."""
        name = field_of(source)
        return self[name] if name in self.fields else None

    def _chosen_snapshots(self) -> list[Source]:
        return [source for source in self.kin if self.data.get(field_of(source)) == SNAPSHOT]

    @property
    def snapshot_of(self) -> Source | None:
        """The source that the document is to be kept as a snapshot of, if any."""
        chosen = self._chosen_snapshots()
        return chosen[0] if chosen else None

    @property
    def derived_from(self) -> list[tuple[Source, str]]:
        """The sources that it was made from, each with how."""
        ways = ((source, self.cleaned_data.get(field_of(source))) for source in self.kin)
        return [(source, way) for source, way in ways if way not in (None, ANOTHER, SNAPSHOT)]

    @property
    def taken_otherwise(self) -> list[str]:
        """How dates were taken that were typed in another form than the one that is kept."""
        typed = ((name, str(self[name].value() or "").strip()) for name in DATES)
        return [
            f"{self[name].label} “{text}” was {read_as(meant)}."
            for name, text in typed
            if not is_date(text) and (meant := _meant(text))
        ]

    def clean_publisher(self) -> str:
        return self.cleaned_data["publisher"].strip()

    def clean(self):
        found = super().clean()
        if len(self._chosen_snapshots()) > 1:
            self.add_error(None, TWO_SNAPSHOTS)
        elif not self.snapshot_of and "publisher" in found:
            self._find_publisher(found)
        return found

    def _find_publisher(self, found) -> None:
        """Sets the organisation; None where one is to be added, or where none is named."""
        self.instance.publisher = None
        name = found["publisher"]
        called = publishers_called(self.user, self.case, name)
        self.may_be_new = not called
        if len(called) == 1:
            self.instance.publisher = called[0]
        elif called:
            ids = ", ".join(one.slug for one in called)
            self.add_error("publisher", f"“{name}” may be several: {ids}. Type the id of one.")
        elif name and not found.get("add_publisher"):
            self.add_error("publisher", UNKNOWN.format(name=name))

    @property
    def new_publisher(self) -> str:
        """The name of the organisation that is to be added, "" for none."""
        return "" if self.instance.publisher_id else self.cleaned_data["publisher"]

    def _get_validation_exclusions(self):
        # Of a snapshot of another source nothing is written but the snapshot.
        excluded = super()._get_validation_exclusions()
        return excluded | {f.name for f in Source._meta.fields} if self.snapshot_of else excluded

    @property
    def publishers(self) -> list[str]:
        """Names of organisations to choose from while typing. Queries: 1."""
        seen = Organization.objects.visible_to(self.user).in_case(self.case)
        return list(seen.order_by("name").values_list("name", flat=True)[:300])

    @property
    def rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """Each field with where its offer comes from, and how a date was read."""
        names = ("title", "url", "publisher", "author", "published", "language", "kind",
                 "retrieved")  # fmt: skip
        return [(self[name], self._where(name), self._read_back(name)) for name in names]

    def _where(self, name: str) -> str:
        return self.found_in.get(name, "")

    def _read_back(self, name: str) -> str:
        text = self[name].value() if name in DATES else ""
        return typed_as(str(text)) if text and name not in self.errors else ""


def _meant(text: str) -> str:
    """The date that a text plainly means ("10 November 2025"); "" where none does."""
    try:
        return understood(text)
    except EdtfError:
        return ""


def _typed_title(waiting: Waiting, offered) -> str:
    """The title that was typed, where the document's own is only guessed from how it looks."""
    found_in = getattr(offered, "found_in", {})
    return waiting.title if found_in.get("title") in GUESSED else ""


def start_from(waiting: Waiting, offered) -> dict[str, str]:
    """What the form begins with: what the document says of itself, else what was typed with it."""
    names = ("title", "url", "publisher", "author", "published", "language")
    told = {name: getattr(offered, name, "") for name in names}
    told["title"] = _typed_title(waiting, offered) or told["title"] or waiting.title
    told["url"] = told["url"] or waiting.url
    told["retrieved"] = timezone.localdate(waiting.sent_at).isoformat()
    longest = {name: Source._meta.get_field(name).max_length for name in ("title", "author")}
    return {
        name: ILLEGIBLE.sub("", " ".join(text.split()))[: longest.get(name)]
        for name, text in told.items()
    }
