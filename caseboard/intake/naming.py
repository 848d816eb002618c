"""Records by what people type: an id, a name, or any other name they are known by."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q

from caseboard.evidence.spelling.keys import Wanted, letters_of, sounds_of, wanted_of
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
MOST_HINTS = 3


class Typed(str):
    """A text that names a record, as against the key of a choice that was picked."""


def bearing(queryset, text: str, lookup: str = "icontains"):
    """The records with an id, a name or an alias like the text."""
    name = NAME[queryset.model]
    condition = Q(slug=text) | Q(**{f"{name}__{lookup}": text})
    if queryset.model in WITH_ALIASES:
        condition |= Q(**{f"aliases__name__{lookup}": text})
    return queryset.filter(condition).distinct()


def written_so(queryset, text: str):
    """People or organisations with a name of exactly these letters: case, accents, hyphens and
    spaces aside."""
    letters = letters_of(text)
    own = Q(name_letters=letters) | Q(aliases__name_letters=letters)
    return queryset.filter(own).distinct() if letters else queryset.none()


def named(queryset, text: str, whole: bool = False):
    """The one record of the queryset that the text names.

    Order of trust: the id; a whole name or alias, then one of the same letters; a part of one,
    where only one record has it, unless the text must be the `whole` name. What only sounds alike
    is never taken, but told.
    Errors: ValidationError, which says what to type.
    """
    text = text.strip()
    what = queryset.model._meta.verbose_name
    if len(text) > LONGEST_TYPED or not text.isprintable():
        raise ValidationError(f"That is no name of a {what}: type its id or its name.")
    has_aliases = queryset.model in WITH_ALIASES
    found = []
    for narrower in (
        queryset.filter(slug=text),
        bearing(queryset, text, "iexact"),
        written_so(queryset, text) if has_aliases else queryset.none(),
        queryset.none() if whole else bearing(queryset, text),
    ):
        found = list(narrower[:4])
        if found:
            break
    near = [] if found or not has_aliases else found_by(queryset, text, MOST_HINTS)
    return the_one(found, text, what, near)


def the_one(found: list, text: str, what: str, near: list = ()):
    """The only record found. Errors: ValidationError, with those that are `near` in its params."""
    if len(found) == 1:
        return found[0]
    if not found:
        names = " or ".join(f"“{record.name}”" for record in near)
        hint = f"Did you mean {names}? Type" if near else "Add it first, or type"
        raise ValidationError(
            f"No {what} of this case is called “{text}”. {hint} {'that' if near else 'another'} "
            "name.",
            code="unknown",
            params={"near": near},
        )
    ids = ", ".join(record.slug for record in found[:3])
    raise ValidationError(f"“{text}” may be several: {ids}… Type the id of the one that is meant.")


def found_by(queryset, text: str, most: int) -> list:
    """People or organisations by any spelling of any of their names. Order: the nearest first.

    Queries: 2.
    """
    found = queryset.known_as(text).nearest_first(text) if text else queryset.order_by("name")
    return list(found.prefetch_related("aliases")[:most])


def speakers_of(case, user, model):
    """The people or the organisations of a case that may be named as speakers."""
    return model.objects.visible_to(user).filter(case=case)


def speaker_named(case, user, text: str, whole: bool = False):
    """The one person or organisation of the case that a text names; `person:<id>` is a text too.

    Where somebody may be new to the case, the text must be the `whole` name of another.
    Errors: ValidationError, which says what to type. Queries: at most 12.
    """
    kind, colon, rest = text.partition(":")
    model = {"person": Person, "organization": Organization}.get(kind) if colon else None
    if model:
        return named(speakers_of(case, user, model).filter(slug=rest), rest)
    found, near = [], []
    for model in (Person, Organization):
        try:
            found.append(named(speakers_of(case, user, model), text, whole))
        except ValidationError as error:
            if error.code != "unknown":
                raise
            near += error.params["near"]
    return the_one(found, text, "person or organisation", near[:MOST_HINTS])


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


def label_found(record, text: str) -> str:
    """A record as a search shows it: with the name by which it was found."""
    words = wanted_of(text)
    if not words or not isinstance(record, WITH_ALIASES):
        return label(record)
    names = [record.name, *(alias.name for alias in record.aliases.all())]
    for holds, told in HELD.items():
        for name in names:
            if all(holds(word, name, record.has_initials) for word in words):
                return _found_as(record, names, name, told)
    return label(record)


def _found_as(record, names: list[str], found: str, told: str) -> str:
    """Whoever is found by the sound of the name is told by another one too."""
    if found != record.name:
        return f"{record.name} · also {found}"
    if not told:
        return label(record)
    return f"{found} · {told}" if told == SLIP or not names[1:] else f"{found} · also {names[1]}"


def _is_written_so(word: Wanted, name: str, initials: bool) -> bool:
    return word.letters[0] in letters_of(name)


def _is_spelled_so(word: Wanted, name: str, initials: bool) -> bool:
    return word.is_written_in(letters_of(name))


def _is_short_for(word: Wanted, name: str, initials: bool) -> bool:
    short = initials and word.is_short_for(sounds_of(name))
    return short or _is_spelled_so(word, name, initials)


def _sounds_so(word: Wanted, name: str, initials: bool) -> bool:
    return word.is_heard_in(sounds_of(name)) or _is_short_for(word, name, initials)


def _is_near(word: Wanted, name: str, initials: bool) -> bool:
    return word.is_near(sounds_of(name)) or _sounds_so(word, name, initials)


SLIP = "one letter apart"
# How a name may hold a word, the nearest first, and what is told of it.
HELD = {
    _is_written_so: "",
    _is_spelled_so: "",
    _is_short_for: "",
    _sounds_so: "in another spelling",
    _is_near: SLIP,
}


def speaker_key(speaker) -> str:
    """`person:<id>` or `organization:<id>`."""
    return f"{speaker._meta.model_name}:{speaker.slug}"
