"""People and organisations that are added by their name alone, while something else is written."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from caseboard.intake.naming import speaker_named
from caseboard.models import Act, AuditEntry, Case, Organization, Person
from caseboard.models.ids import free_id

Speaker = Person | Organization
KINDS: dict[str, type[Speaker]] = {"person": Person, "organization": Organization}


def add_named(user, new: Speaker) -> Speaker:
    """Adds a person or an organisation under a free id, with its audit entry.

    Call it in a transaction. Errors: ValidationError.
    """
    new.slug = free_id(type(new), new.case, new.name)
    new.full_clean()
    new.save()
    entered = {name: getattr(new, name) for name in ("name", "kind") if getattr(new, name, "")}
    differences = {name: ["", text] for name, text in entered.items()}
    AuditEntry.objects.record_on(new, Act.ADDED, user, differences=differences)
    return new


def newcomer(case: Case, kind: str, name: str) -> Speaker:
    """A speaker whom the case does not know yet, not added so far.

    Errors: ValidationError for a text that cannot be a name.
    """
    new = KINDS[kind](case=case, name=name)
    try:
        new.full_clean(exclude=["slug", "case"], validate_constraints=False)
    except ValidationError as error:
        raise ValidationError([f"“{name[:60]}” cannot be a name.", *error.messages]) from None
    return new


def with_newcomers(user, speakers: Iterable[Speaker]) -> list[Speaker]:
    """The speakers, with those added who are not yet there; call it in a transaction.

    Of one who was added meanwhile, by the same form sent twice, the one that stands is taken.
    Errors: ValidationError.
    """
    return [one if one.pk else _standing(user, one) for one in speakers]


def _standing(user, new: Speaker) -> Speaker:
    try:
        return speaker_named(new.case, user, new.name, whole=True)
    except ValidationError as error:
        if error.code != "unknown":
            raise
    return add_named(user, new)
