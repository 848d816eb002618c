"""What every noun of the desk keeps to: one case, one transaction, one ledger, no back door."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse

from caseboard.evidence.read_back import read_as
from caseboard.intake.naming import speaker_key
from caseboard.models import Act, Case, Undoable
from caseboard.models.copying import BELONGS, copy_of, goes_with
from caseboard.models.date_order import doubts_about
from caseboard.models.dates import EdtfField
from caseboard.models.typed import FigureField
from caseboard.models.user import publishes

from .fields import RecordChoiceField, RecordsChoiceField
from .filters import CaseFilter
from .folded import FOLDED, unfold
from .ledger import act_of, differences, history_of, is_secret, record_act
from .record_form import RecordForm
from .refusals import refusal_of
from .together import Together
from .widgets import AddOnTheWay, CaseSelect, CaseSelectMultiple, EdtfInput

ASIDE = [FOLDED]  # rarely used fields, folded away
MOST_DOUBTS = 5  # told at once
SHORT_TEXT = {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 3})}


class InCase:
    """Fields of a form or an inline, with the choices of the case that the request is about."""

    formfield_overrides = {
        EdtfField: {"widget": EdtfInput},
        models.DecimalField: {"form_class": FigureField},
        models.TextField: SHORT_TEXT,
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = AddOnTheWay(field.widget, request.case)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs |= self._in_case(db_field, request, CaseSelect, RecordChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs |= self._in_case(db_field, request, CaseSelectMultiple, RecordsChoiceField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _in_case(self, db_field, request, widget_class, form_class):
        widget = widget_class(db_field, self.admin_site)
        widget.case = request.case
        records = db_field.remote_field.model.objects.visible_to(request.user)
        return {
            "widget": widget,
            "form_class": form_class,
            "queryset": records.filter(case=request.case),
        }


class RecordAdmin(Together, InCase, admin.ModelAdmin):
    """A noun of the record."""

    form = RecordForm
    change_form_template = "admin/record_form.html"
    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    as_speaker = False  # may it be a link of a chain?

    class Media:
        css = {"all": ["css/admin-work.css", "css/together.css"]}
        js = ["js/admin-work.js"]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    # --- who sees and does what ---------------------------------------------------------------

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user).order_by(*self.get_ordering(request))

    def get_ordering(self, request):
        return self.ordering or self.model._meta.ordering

    def lookup_allowed(self, lookup, value, request):
        return lookup in self._allowed_lookups(request)

    def _allowed_lookups(self, request) -> set[str]:
        allowed = {
            self.date_hierarchy and f"{self.date_hierarchy}__{part}"
            for part in ("year", "month", "day")
        }
        for entry in self.get_list_filter(request):
            if isinstance(entry, str):
                allowed |= {entry, f"{entry}__exact", f"{entry}__isnull"}
            else:
                allowed.add(entry.parameter_name)
        return allowed

    def to_field_allowed(self, request, to_field):
        return to_field == self.opts.pk.name

    def get_readonly_fields(self, request, obj=None):
        # An id is what links, bundles and pages speak of: it is given once.
        kept = ["slug"] if obj else []
        # Only an editor shows something that no published claim speaks of.
        alone = hasattr(self.model, "shown_alone") and not publishes(request.user)
        return [*kept, "shown_alone"] if alone else kept

    def changelist_view(self, request, extra_context=None):
        title = self.opts.verbose_name_plural.capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    # --- the case -----------------------------------------------------------------------------

    def case_of(self, request, object_id) -> Case | None:
        """The case of the record that is edited, or the one that a new record goes into."""
        if object_id is not None:
            record = self.get_object(request, unquote(object_id))
            return record and record.case
        cases = Case.objects.visible_to(request.user)
        slug = _asked_case(request)
        if slug:
            case = cases.filter(slug=slug).first()
            if case is None:
                raise Http404("No such case.")
            return case
        few = list(cases[:2])
        return few[0] if len(few) == 1 else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None and not self.has_add_permission(request):
            raise PermissionDenied
        request.case, request.refusal = self.case_of(request, object_id), None
        request.before, request.added_beside, request.undoable = {}, [], None
        if object_id is None and request.case is None and self.model is not Case:
            return self._choose_case(request)
        extra_context = {"case": request.case, **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            # All of it was rolled back. The same form once more, with what the database said.
            request.refusal, request.added_beside = refusal_of(error), []
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _choose_case(self, request):
        others = [
            (key, value) for key, value in parse_qsl(request.GET.urlencode()) if key != "case"
        ]
        cases = Case.objects.visible_to(request.user).order_by("title")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Add {self.opts.verbose_name}: to which case?",
            "opts": self.opts,
            "is_popup": IS_POPUP_VAR in request.GET,
            "choices": [(c, "?" + urlencode([*others, ("case", c.slug)])) for c in cases],
        }
        return TemplateResponse(request, "admin/choose_case.html", context)

    # --- the form -----------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.request, form.refusal = request, request.refusal
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        unfold(context["adminform"])
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request):
        """Records and texts that a link gives along, the records by their ids."""
        initial = {}
        for name in self.autocomplete_fields:
            slug = request.GET.get(name, "").replace("\0", "")
            field = self.opts.get_field(name)
            if slug and not field.many_to_many:
                records = field.related_model.objects.visible_to(request.user)
                record = records.filter(case=request.case, slug=slug).first()
                initial |= {name: record.pk} if record else {}
        return initial

    # --- saving, with its ledger --------------------------------------------------------------

    def construct_change_message(self, request, form, formsets, add=False):
        """The differences, which the acts of the ledger keep as they are."""
        return differences(form, [f for f in formsets if hasattr(f, "new_objects")])

    def save_model(self, request, obj, form, change):
        if change:
            request.before = copy_of([(self.model, obj.pk)])
        super().save_model(request, obj, form, change)

    def log_addition(self, request, obj, message):
        act, reason = act_of(request.user, obj, None, adding=True)
        record_act(request.user, act, obj, message, reason)
        self._keep_undo(request, Act.ADDED, [obj, *request.added_beside])
        self._tell_dates(request, obj)
        self._tell_doubts(request, obj)

    def log_change(self, request, obj, message):
        if message:
            before = message.get("status", [None])[0]
            act, reason = "changed", getattr(request, "reason", "")
            if "status" in message:
                act, reason = act_of(request.user, obj, before, adding=False)
            record_act(request.user, act, obj, message, reason)
        self._keep_undo(request, Act.CHANGED, [obj, *request.added_beside])
        self._tell_dates(request, obj)
        self._tell_doubts(request, obj)

    def log_deletions(self, request, queryset):
        for record in queryset:
            record_act(request.user, "deleted", record)
            request.before = copy_of([(self.model, record.pk)])
            if goes_with(record) <= {*request.before}:
                self._keep_undo(request, Act.DELETED, [record])

    def _keep_undo(self, request, act, records):
        """Keeps what stood before; findings are followed and never undone."""
        for person in filter(is_secret, records):
            Undoable.objects.forget(person)
        if self.model in BELONGS and not any(is_secret(record) for record in records):
            kept = Undoable.objects.keep(request.user, act, records, request.before)
            request.undoable = kept

    def message_user(self, request, message, level=messages.INFO, extra_tags="", **options):
        """The message about an act that can be undone carries its number, once."""
        kept = getattr(request, "undoable", None)
        if kept is not None and level == messages.SUCCESS:
            extra_tags, request.undoable = str(kept.pk), None
        super().message_user(request, message, level, extra_tags=extra_tags, **options)

    def _tell_dates(self, request, record):
        """Shows the dates back as they were read."""
        read = [
            f"{field.verbose_name} {read_as(getattr(record, field.name))}"
            for field in self.opts.concrete_fields
            if isinstance(field, EdtfField) and getattr(record, field.name)
        ]
        if read and IS_POPUP_VAR not in request.POST:
            self.message_user(request, "Dates: " + "; ".join(read) + ".")

    def dated(self, record) -> list[tuple[str, object]]:
        """What a change of the record's dates may contradict: a name, and who has the dates."""
        return [("", record)]

    def _tell_doubts(self, request, record):
        """Warns of dates that contradict each other; they are saved all the same."""
        doubts = [
            f"{name}: {sentence}" if name else sentence
            for name, dated in self.dated(record)
            for _, sentence in doubts_about(dated)
        ]
        more = len(doubts) - MOST_DOUBTS
        told = doubts[:MOST_DOUBTS] + ([f"And {more:,} more like these."] if more > 0 else [])
        if told and IS_POPUP_VAR not in request.POST:
            warning = "Saved, but look at the dates. " + " ".join(told)
            self.message_user(request, warning, messages.WARNING)

    def response_post_save_add(self, request, obj):
        """Whoever came from the board of the case goes on from there."""
        if request.GET.get("from") == "board" and request.case is not None:
            return HttpResponseRedirect(request.case.get_absolute_url())
        return super().response_post_save_add(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        if self.as_speaker and IS_POPUP_VAR in request.POST and "speaker" in request.GET:
            chosen = {"value": speaker_key(obj), "obj": obj.name}
            response.context_data["popup_response_data"] = admin.options.json.dumps(chosen)
        return response

    # --- history ------------------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"What was done: {record}",
            "entries": history_of(record, request.user)[:200],
            "object": record,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/record_history.html", context)


def _asked_case(request) -> str:
    """The case in the address, or the one that the list was narrowed to."""
    slug = request.GET.get("case", "")
    if not slug:
        filters = dict(parse_qsl(request.GET.get("_changelist_filters", "")))
        slug = filters.get(CaseFilter.parameter_name, "")
    return slug.replace("\0", "")
