"""Forms of the admin that know what they were made from: two who edit one record both learn of it.

The check stands in the transaction that saves, under a lock of the record. Who comes second gets
status 409, what was, what stands and what they typed side by side, and loses nothing.
"""

from __future__ import annotations

from copy import copy
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.forms import BaseInlineFormSet
from django.http import HttpResponseRedirect
from django.urls import reverse

from caseboard.models import AuditEntry, Case
from caseboard.models.together import (
    MINE,
    THEIRS,
    Read,
    Saved,
    differences_between,
    digest_of,
    saves_since,
    seal,
    unseal,
)

from .as_read import SAYS, as_python, fields_of, row_fields, typed_text, values_of
from .meeting import NOT_YET, Meeting
from .overtaken import Tells, all_three

READ, SHOWN, ALL, CHOICE = "_read", "_shown", "_all", "decide-"


def take_what_stands(form, names) -> None:
    """Gives fields of a form what stands, as if that had been typed."""
    for name in names:
        if name in form.fields:
            field = form.fields[name]

            def stands(data, files, html_name, field=field, name=name):
                return field.prepare_value(form.get_initial_for_field(field, name))

            field.widget.value_from_datadict = stands


def tell_in_the_box(context: dict) -> None:
    """Leaves to the box of a meeting what it says already: that nothing is saved yet."""
    form = context["adminform"].form
    other = [sentence for sentence in form.non_field_errors() if sentence != NOT_YET]
    form.errors.pop(NON_FIELD_ERRORS, None)
    if other:
        form.errors[NON_FIELD_ERRORS] = form.error_class(other, error_class="nonfield")
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    context["errors"] = AdminErrorList(form, formsets)


class Meets:
    """A form that tells of a meeting, and keeps what stands in the fields that go to the other."""

    meeting = None

    def full_clean(self):
        if self.meeting is not None:
            take_what_stands(self, self.meeting.taken)
        super().full_clean()

    def clean(self):
        cleaned = super().clean()
        if self.meeting is not None and self.meeting.is_open:
            self.add_error(None, NOT_YET)
        return cleaned


class Rows(BaseInlineFormSet):
    """A list that belongs to a record. Rows of the numbers `taken` are as they stand."""

    def __init__(self, *args, taken=(), **kwargs):
        self.taken = taken
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if index in self.taken:
            own = (self._pk_field.name, self.fk.name, "DELETE")
            take_what_stands(form, [name for name in form.fields if name not in own])


class Together(Tells):
    """A ModelAdmin whose records may be edited by two at a time. Stands before ModelAdmin."""

    delete_confirmation_template = "admin/delete_record.html"

    def kept_lists(self):
        """The inlines whose rows stand on the form; those that only add have nothing to lose."""
        return [inline for inline in self.inlines if issubclass(inline.formset, Rows)]

    def entries_of(self, record):
        """The history of a record, as audit entries."""
        if isinstance(record, Case):
            return AuditEntry.objects.in_case(record).filter(kind="case")
        return AuditEntry.objects.of_record(record)

    def newest_entry(self, record) -> int:
        """The key of the last entry in the history of a record, 0 for none. Queries: 1."""
        keys = self.entries_of(record).order_by("-pk").values_list("pk", flat=True)
        return keys.first() or 0

    def saves_since(self, record, read: Read, user) -> list[Saved]:
        """Who saved the record since it was read. Queries: 1."""
        return saves_since(self.entries_of(record), read, user)

    # --- what a form is made from -------------------------------------------------------------

    def _name_of(self, key) -> str:
        return f"{self.opts.model_name}:{key}"

    def _seal(self, record) -> str:
        """What a record says now, for the form. Queries: 1 for each list and link to many, 1."""
        entry = self.newest_entry(record)
        return seal(self._name_of(record.pk), values_of(record, self.kept_lists()), entry)

    def _read_first(self, request, object_id) -> str:
        """What the record says before the form is made.

        A change in between then is a meeting more, never one that goes unnoticed.
        """
        record = self.get_object(request, unquote(object_id))
        if record is None or not self.has_change_permission(request, record):
            return ""
        return self._seal(record)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.meeting = getattr(request, "meeting", None)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        meeting = getattr(request, "meeting", None)
        if meeting is not None and "data" in options and issubclass(inline.formset, Rows):
            options["data"], options["taken"] = meeting.rows_sent(prefix, options["data"])
        return options

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        meeting = getattr(request, "meeting", None)
        if change and obj is not None and self.has_change_permission(request, obj):
            sealed = request.POST.get(READ, request.sealed)
            if meeting is not None and not meeting.is_open:  # decided: from here on it is seen
                sealed = seal(self._name_of(obj.pk), meeting.theirs, self.newest_entry(obj))
                meeting = None
            context |= {"read": sealed, "meeting": meeting}
        if meeting is not None:
            tell_in_the_box(context)
        if getattr(request, "stored", None) is not None:  # what was typed is not its name yet
            context |= {"original": request.stored, "subtitle": str(request.stored)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- saving -------------------------------------------------------------------------------

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Inside Django's transaction: the check and the saving hold the same lock."""
        request.meeting, request.sealed, request.stored = None, "", None
        if object_id is not None and request.method != "POST":
            request.sealed = self._read_first(request, object_id)
        if object_id is None or request.method != "POST" or "_saveasnew" in request.POST:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        record = self._locked(request, object_id)
        if record is None:
            read = unseal(request.POST.get(READ, ""), self._name_of(unquote(object_id)))
            if read is not None and self._may_write(request):
                return self._tell_gone(request, read, unquote(object_id))
            return super()._changeform_view(request, object_id, form_url, extra_context)
        request.stored = copy(record)
        meeting = self._meet(request, record)
        if meeting is not None and meeting.lost:
            return self._tell_closed(request, record, meeting)
        request.meeting = meeting
        response = super()._changeform_view(request, object_id, form_url, extra_context)
        if meeting is not None and meeting.is_open:
            response.status_code = HTTPStatus.CONFLICT
        return response

    def _may_write(self, request) -> bool:
        return self.has_change_permission(request) or self.has_add_permission(request)

    def _locked(self, request, object_id):
        """The record as it stands, until the transaction ends; None where it is gone."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return None
        rows = self.model._base_manager.select_for_update(of=("self",))
        if not rows.filter(pk=record.pk).exists():
            return None
        return self.get_object(request, unquote(object_id))

    def _meet(self, request, record) -> Meeting | None:
        """What the user and others differ in; None where all stands as it was read."""
        read = unseal(request.POST.get(READ, ""), self._name_of(record.pk))
        theirs = values_of(record, self.kept_lists())
        if read is not None and read.values == theirs:
            return None
        as_read = self._as_read(record, read)
        if not self.has_change_permission(request, as_read):
            return None  # never was the user's to change: Django says so
        mine = self._typed(request, record, as_read, read or Read({}), theirs)
        has_seen = request.POST.get(SHOWN) == digest_of(theirs)
        was = {} if read is None else read.values
        found = differences_between(was, theirs, mine, self._chosen(request, has_seen, was, theirs))
        is_open = not has_seen or any(one.is_open for one in found)
        saves = self.saves_since(record, read or Read({}), request.user)
        meeting = Meeting(read, theirs, found, saves, is_open)
        if self._is_shut(request, record, was, mine):
            meeting.lost = all_three(was, theirs, mine)
        told = [one for one in found if read is not None or one.is_contested]
        meeting.rows = self._in_words(request, meeting.lost or told)
        return meeting

    def _chosen(self, request, has_seen, was, theirs) -> dict[str, str]:
        """What the user decided, of what they were shown; all at once where a button says so."""
        if not has_seen:
            return {}
        every = request.POST.get(ALL)
        names = {**was, **theirs}
        chosen = {name: request.POST.get(f"{CHOICE}{name}", "") for name in names}
        if every in (MINE, THEIRS):
            chosen = {name: one or every for name, one in chosen.items()}
        return chosen

    def _as_read(self, record, read: Read | None):
        """A copy of the record that says what it said when it was read; never saved."""
        found = copy(record)
        for field in fields_of(self.model) if read is not None else ():
            if not field.many_to_many:
                setattr(found, field.attname, as_python(field, read.values.get(field.name, ())))
        return found

    def _typed(self, request, record, as_read, read: Read, theirs) -> dict[str, tuple[str, ...]]:
        """What the user typed, as texts like those that were read."""
        fieldsets = self.get_fieldsets(request, as_read)
        form_class = self.get_form(request, as_read, True, fields=flatten_fieldsets(fieldsets))
        form = form_class(request.POST, request.FILES, instance=as_read)
        known = {field.name: field for field in fields_of(self.model)}
        mine = {
            name: typed_text(form[name], known.get(name))
            for name in form.fields
            if name in known or name == SAYS
        }
        formsets, inlines = self._create_formsets(request, record, change=True)
        for formset, inline in zip(formsets, inlines, strict=True):
            if isinstance(formset, Rows):
                mine |= _typed_rows(formset, inline)
        return mine

    def _is_shut(self, request, record, was, mine) -> bool:
        """Did the user change a field that the record does not open to them any more?"""
        if not self.has_change_permission(request, record):
            return True
        names = flatten_fieldsets(self.get_fieldsets(request, record))
        shut = {*self.get_readonly_fields(request, record)} | {*mine} - {*names}
        return any(mine[n] != was.get(n, ()) for n in shut & {*mine} if ":" not in n)

    # --- deleting -----------------------------------------------------------------------------

    def _delete_view(self, request, object_id, extra_context):
        if request.method != "POST":
            record = self.get_object(request, unquote(object_id))
            read = {"read": self._seal(record)} if record is not None else {}
            return super()._delete_view(request, object_id, {**(extra_context or {}), **read})
        record = self._locked(request, object_id)
        if record is None:
            return self._tell_nothing_left(request, object_id)
        if not self.has_delete_permission(request, record):
            raise PermissionDenied
        read = unseal(request.POST.get(READ, ""), self._name_of(record.pk))
        theirs = values_of(record, self.kept_lists())
        if read is not None and read.values == theirs:
            return super()._delete_view(request, object_id, extra_context)
        was = read.values if read else {}
        found = differences_between(was, theirs, {}) if read else ()
        saves = self.saves_since(record, read or Read({}), request.user)
        meeting = Meeting(read, theirs, found, saves, is_open=True)
        meeting.rows = self._in_words(request, found)
        context = {**(extra_context or {}), "read": self._seal(record), "meeting": meeting}
        request.POST = request.POST.__class__("")  # it is shown once more, not confirmed
        response = super()._delete_view(request, object_id, context)
        response.status_code = HTTPStatus.CONFLICT
        return response

    def _tell_nothing_left(self, request, object_id):
        if not self.has_delete_permission(request):
            raise PermissionDenied
        sentence = f"The {self.opts.verbose_name} was deleted already. Nothing was left to delete."
        if IS_POPUP_VAR not in request.POST:
            self.message_user(request, sentence, messages.INFO)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )


def _typed_rows(formset, inline) -> dict[str, tuple[str, ...]]:
    """The rows that stood when the form was made, as they were typed; () for one to be deleted."""
    found = {}
    for form in formset.initial_forms:
        key = formset.data.get(f"{form.prefix}-id", "")
        if not key:
            continue
        fields = [(name, inline.model._meta.get_field(name)) for name in row_fields(inline)]
        texts = tuple("; ".join(typed_text(form[name], known)) for name, known in fields)
        is_deleted = bool(formset.data.get(f"{form.prefix}-DELETE"))
        found[f"{formset.prefix}:{key}"] = () if is_deleted else texts
    return found
