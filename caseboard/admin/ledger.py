"""The audit entries of what is written here, made in the transaction that writes it."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from caseboard.intake.naming import speaker_key
from caseboard.models import (
    Act,
    Attribution,
    AuditEntry,
    Case,
    Claim,
    ClaimStatus,
    Event,
    Finding,
    Organization,
    Person,
    Question,
    Source,
)
from caseboard.models.audit import WITHHELD
from caseboard.models.audit_texts import as_kept
from caseboard.models.transitions import BY_ITS_WRITER, step_between

KINDS = {
    model._meta.model_name: model
    for model in (Case, Person, Organization, Source, Event, Question, Claim, Finding)
}


def record_act(actor, act, record, differences=None, reason="") -> AuditEntry:
    """Enters one act on a record. A protected person is named by id only."""
    secret = is_secret(record)
    return AuditEntry.objects.record_act(
        case=record if isinstance(record, Case) else record.case,
        act=act,
        kind=record._meta.model_name,
        slug=record.slug,
        label=record.slug if secret else str(record),
        actor=actor,
        reason=reason,
        differences=_without_texts(differences) if secret else differences,
    )


def act_of(user, record, before_status, adding: bool) -> tuple[str, str]:
    """The act and its reason: what a claim became counts more than that it was changed.

    Where a writer publishes their own, the reason is that the case is a one-person desk.
    """
    if isinstance(record, Claim) and record.status != before_status:
        step = step_between(before_status or ClaimStatus.DRAFT, record.status)
        if step is not None and not (adding and step.act == Act.SENT_IN):
            own = step.act == Act.PUBLISHED and record.written_by_id == user.pk
            return step.act, BY_ITS_WRITER if own else record.status_reason
    return (Act.ADDED if adding else Act.CHANGED), ""


def differences(form, formsets=()) -> dict[str, list[str]]:
    """What the form changes: field name to `[before, after]` as texts.

    Call it before the new rows of the formsets have been forgotten, and after they were saved.
    """
    adding = form.initial_record is None
    names = (
        [name for name in form.fields if name in form.cleaned_data] if adding else form.changed_data
    )
    found = {}
    for name in names:
        before = "" if adding else as_text(form.fields[name], form.initial.get(name))
        after = as_text(form.fields[name], form.cleaned_data.get(name))
        if before != after:
            found[name] = as_kept(before, after)
    for formset in formsets:
        found |= _row_differences(formset)
    return found


def _row_differences(formset) -> dict[str, list[str]]:
    gone = [str(row) for row in formset.deleted_objects]
    gone += [", ".join(names) for _, names in formset.changed_objects]
    new = [str(row) for row in (*formset.new_objects, *(row for row, _ in formset.changed_objects))]
    return {formset.prefix: as_kept("; ".join(gone), "; ".join(new))} if gone or new else {}


def as_text(field, value) -> str:
    """A field's value, before or after, in whole, as a reader of the history sees it."""
    if value is None or value == "":
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return "; ".join(sorted(record.slug for record in value))
    if isinstance(field, forms.ModelChoiceField) and not hasattr(value, "slug"):
        value = field.queryset.filter(pk=value).first() or value
    if isinstance(value, (list, tuple, QuerySet)):
        return " > ".join(v if isinstance(v, str) else speaker_key(v) for v in value)
    return getattr(value, "slug", None) or str(value)


def is_secret(record) -> bool:
    """May nothing but ids and names of fields stand in the history of this record?"""
    return isinstance(record, Person) and (
        record.protected or getattr(record, "was_protected", False)
    )


def _without_texts(found) -> dict[str, list[str]]:
    return {name: [WITHHELD, WITHHELD] for name in found or {}}


def history_of(record, user):
    """The entries on one record, newest first, with their actors."""
    case = record if isinstance(record, Case) else record.case
    entries = AuditEntry.objects.visible_to(user).in_case(case)
    entries = entries.filter(kind=record._meta.model_name, slug=record.slug)
    return entries.with_records().select_related("actor").newest_first()


def latest_of(user, number: int = 10) -> list[dict]:
    """What the user did last, each with a way to the record. Queries: 1."""
    entries = list(
        AuditEntry.objects.visible_to(user)
        .filter(actor=user)
        .telling_names()
        .with_records()
        .select_related("case")
        .newest_first()[:number]
    )
    return [{"entry": entry, "url": _list_url(entry)} for entry in entries]


def _list_url(entry) -> str:
    """The list of that kind, narrowed to the record: the record itself may be gone by now.

    "" where its id may not be told.
    """
    if entry.kind not in KINDS or not entry.told_slug:
        return ""
    return f"{reverse(f'admin:caseboard_{entry.kind}_changelist')}?q={entry.told_slug}"


def chain_keys(claim) -> list[str]:
    """The chain of a stored claim as keys, first speaker first. Queries: 1."""
    links = Attribution.objects.filter(claim=claim).with_speakers()
    return [link.of for link in links]
