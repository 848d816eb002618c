"""People: the names they may be shown under, and where they belong."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import admin, messages

from caseboard.models import Affiliation, Alias, Finding
from caseboard.models.withholding import MOST_DOUBTED, telling_of, withhold

from .filters import CaseFilter
from .record import ASIDE, InCase, RecordAdmin
from .record_form import RecordForm, neutral_id
from .spelled import FoundInAnySpelling
from .still_named import (
    earlier_names,
    earlier_other_names,
    is_neutral,
    made_of,
    may_be_named,
    named_in_texts,
    still_named,
    was_shown_before,
)
from .together import Rows

LOOK_AT = (
    " Look at these too: {}. A word stands there that is of the name or an ordinary one, in small "
    "letters or short and alone."
)
ORDINARY = " {} in small letters in more than {} records: taken for ordinary, not listed."
OF_MANY = (
    " {} alone as a name in more than {} records: their earlier texts are not withheld for that."
)
FINDINGS = str(Finding._meta.verbose_name_plural)


class AliasInline(admin.StackedInline):
    """Other names: spellings, romanisations, pseudonyms."""

    model = Alias
    formset = Rows
    fields = [("name", "language", "kind")]
    extra = 2
    verbose_name, verbose_name_plural = "other name", "other names"


class AffiliationInline(InCase, admin.StackedInline):
    """Where the person belongs, and when."""

    model = Affiliation
    formset = Rows
    fields = [("organization", "role", "period")]
    autocomplete_fields = ["organization"]
    extra = 1


class PersonForm(RecordForm):
    """A person under the name that may be shown."""

    id_from = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.was_protected = self.initial_record is not None and self.instance.protected
        self.called_before, self.slug_before = self.instance.name, self.instance.slug

    def clean(self):
        super().clean()
        self.names_before = set()
        if self.initial_record is None or not self.cleaned_data.get("protected"):
            return
        name = self.cleaned_data.get("name", self.called_before)
        if self.instance.was_protected and not was_shown_before(self.instance):
            return  # who never stood here under a name of their own has none to take back
        if self.instance.was_protected and name == self.called_before:
            return
        self.names_before = earlier_names(self.instance, self.called_before) - {name}
        if not (is_neutral(self.instance.slug) or made_of(self.instance.slug, name)):
            # An id never changes, but for this: it would tell the name for good.
            self.instance.slug = neutral_id("person")

    def id_stem(self):
        if self.cleaned_data.get("protected"):
            return neutral_id("person")
        return super().id_stem()


class PersonAdmin(FoundInAnySpelling, RecordAdmin):
    """Adds and edits people."""

    form = PersonForm
    inlines = [AliasInline, AffiliationInline]
    fieldsets = [
        (None, {"fields": ["name", "role", "protected"]}),
        ("More", {"classes": ASIDE, "fields": ["summary", "slug"]}),
    ]
    list_display = ["name", "role", "protected", "slug", "case"]
    list_filter = [CaseFilter, "protected"]
    list_select_related = ["case"]
    search_fields = ["name", "slug", "aliases__name"]
    search_help_text = "By any name in any spelling, or by id"
    as_speaker = True

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        names = form.names_before | _other_names_gone(form, formsets) if change else set()
        if names:
            telling = telling_of(form.instance, names, form.slug_before)
            of = withhold(form.instance, telling, request.user, slug_before=form.slug_before)
            self._tell_where_named(request, form.instance, telling, of)

    def _tell_where_named(self, request, person, telling, withheld_of):
        """Warns of what the new name does not take back; the message has no word of the old."""
        places = still_named(person.case, request.user, telling)
        told = f"Its id is {person.slug}; pages, lists and downloads show “{person.name}”."
        if others := person.aliases.count():
            told += f" They show its other names too ({others:,}): remove those that tell."
        if places:
            told += f" Words of an earlier name still stand in: {'; '.join(places)}. Reword them."
        doubted = may_be_named(person.case, request.user, telling)
        if doubted:
            told += LOOK_AT.format("; ".join(doubted))
        told += _taken_for_others(telling.ordinary)
        if any(place.startswith(FINDINGS) for place in (*places, *doubted)):
            told += " Findings stay as they were decided, with what they say."
        if texts := named_in_texts(person.case, request.user, telling):
            told += f" Kept texts have them too, and stay as they came: {'; '.join(texts)}."
        if withheld_of:
            records = "1 record" if withheld_of == 1 else f"{withheld_of:,} records"
            told += f" Earlier texts of {records} are withheld from now on."
        told += " Copies that others made before are out of reach."
        messages.warning(request, told)


def _taken_for_others(ordinary: Collection[str]) -> str:
    """What is told of words that many records have: how many there are, never which."""
    told = ""
    of_many = sum(word[:1].isupper() for word in ordinary)
    for words, count in ((ORDINARY, len(ordinary) - of_many), (OF_MANY, of_many)):
        stand = "One word of it stands" if count == 1 else f"{count:,} words of it stand"
        told += words.format(stand, MOST_DOUBTED) if count else ""
    return told


def _other_names_gone(form, formsets) -> set[str]:
    """The other names that are taken from somebody protected who was shown under them before.

    Queries: 3 at most.
    """
    person = form.instance
    if not person.protected or (person.was_protected and not was_shown_before(person)):
        return set()
    aliases = next(one for one in formsets if one.model is Alias)
    gone = {one.initial["name"] for one in aliases.initial_forms}
    if form.names_before or not person.was_protected:
        gone |= earlier_other_names(person.case, {person.slug, form.slug_before})
    return gone - {person.name, *person.aliases.values_list("name", flat=True)}
