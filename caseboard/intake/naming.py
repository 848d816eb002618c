"""Records by what people type: an id, a name, or any other name they are known by."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q

from caseboard.models import Claim, Event, Organization, Person, Question, Source

# The column in which a reader knows a record.
NAME = {
    Person: "name",
    Organization: "name",
    Source: "title",
    Event: "title",
    Question: "text",
    Claim: "statement",
}
WITH_ALIASES = (Person, Organization)
LONGEST_TYPED = 300


class Typed(str):
    """A text that names a record, as against the key of a choice that was picked."""


def bearing(queryset, text: str, lookup: str = "icontains"):
    """The records with an id, a name or an alias like the text."""
    name = NAME[queryset.model]
    condition = Q(slug=text) | Q(**{f"{name}__{lookup}": text})
    if queryset.model in WITH_ALIASES:
        condition |= Q(**{f"aliases__name__{lookup}": text})
    return queryset.filter(condition).distinct()


def named(queryset, text: str):
    """The one record of the queryset that the text names.

    Order of trust: the id; a whole name or alias; a part of one, where only one record has it.
    Errors: ValidationError, which says what to type.
    """
    text = text.strip()
    what = queryset.model._meta.verbose_name
    if len(text) > LONGEST_TYPED or not text.isprintable():
        raise ValidationError(f"That is no name of a {what}: type its id or its name.")
    found = []
    for narrower in (
        queryset.filter(slug=text),
        bearing(queryset, text, "iexact"),
        bearing(queryset, text),
    ):
        found = list(narrower[:4])
        if found:
            break
    return the_one(found, text, what)


def the_one(found: list, text: str, what: str):
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            f"No {what} of this case is called “{text}”. Add it first, or type another name.",
            code="unknown",
        )
    ids = ", ".join(record.slug for record in found[:3])
    raise ValidationError(f"“{text}” may be several: {ids}… Type the id of the one that is meant.")


def speakers_of(case, user, model):
    """The people or the organisations of a case that may be named as speakers."""
    return model.objects.visible_to(user).filter(case=case)


def speaker_named(case, user, text: str):
    """The one person or organisation of the case that a text names; `person:<id>` is a text too.

    Errors: ValidationError, which says what to type. Queries: at most 6.
    """
    kind, colon, rest = text.partition(":")
    model = {"person": Person, "organization": Organization}.get(kind) if colon else None
    if model:
        return named(speakers_of(case, user, model).filter(slug=rest), rest)
    found = []
    for model in (Person, Organization):
        try:
            found.append(named(speakers_of(case, user, model), text))
        except ValidationError as error:
            if error.code != "unknown":
                raise
    return the_one(found, text, "person or organisation")


def label(record) -> str:
    """A record as a list of choices shows it, with its other names or its id."""
    if isinstance(record, WITH_ALIASES):
        return " · ".join([record.name, *(alias.name for alias in record.aliases.all()[:4])])
    if isinstance(record, Claim):
        return f"{record.slug} · {record.statement[:120]}"
    if isinstance(record, Question):
        # Whoever chooses the question sees at once what may be answered.
        about = " / ".join(record.option_list) or record.unit or record.get_kind_display()
        return f"{record.text} ({about})"
    return str(record)


def speaker_key(speaker) -> str:
    """`person:<id>` or `organization:<id>`."""
    return f"{speaker._meta.model_name}:{speaker.slug}"
