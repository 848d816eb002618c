"""What the forms ask while somebody types: records and speakers of one case, and dates."""

from __future__ import annotations

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views.generic import View

from caseboard.evidence.read_back import typed_as
from caseboard.intake.naming import (
    WITH_ALIASES,
    found_by,
    label_found,
    speaker_key,
)

LONGEST_TERM = 100
SPEAKERS_SHOWN = 12


class CaseAutocomplete(AutocompleteJsonView):
    """Records of the case in the address, for the fields that the forms really offer."""

    def process_request(self, request):
        asked = (request.GET.get("model_name"), request.GET.get("field_name"))
        if asked not in offered_fields(self.admin_site):
            raise PermissionDenied
        term, *rest = super().process_request(request)
        return (term.replace("\0", "")[:LONGEST_TERM], *rest)

    def get_queryset(self):
        records = super().get_queryset().filter(case__slug=_case_slug(self.request))
        if records.model in WITH_ALIASES:
            records = records.nearest_first(self.term).prefetch_related("aliases")
        return records

    def serialize_result(self, obj, to_field_name):
        return {"id": str(obj.pk), "text": label_found(obj, self.term)}


def offered_fields(site) -> set[tuple[str, str]]:
    """(model, field) of every autocomplete field on a form of the site."""
    forms = [form for admin in site._registry.values() for form in (admin, *_inlines(admin, site))]
    return {(form.opts.model_name, name) for form in forms for name in form.autocomplete_fields}


def _inlines(admin, site):
    return [inline(admin.model, site) for inline in admin.inlines]


class SpeakerAutocomplete(View):
    """People and organisations of a case by any of their names, in any spelling."""

    admin_site = None

    def get(self, request):
        from caseboard.models import Organization, Person

        if not request.user.has_perm("caseboard.view_attribution"):
            raise PermissionDenied
        term = request.GET.get("term", "").replace("\0", "").strip()[:LONGEST_TERM]
        found = []
        for model in (Person, Organization):
            records = model.objects.visible_to(request.user).filter(case__slug=_case_slug(request))
            found += found_by(records, term, SPEAKERS_SHOWN)
        results = [{"id": speaker_key(one), "text": label_found(one, term)} for one in found]
        return JsonResponse({"results": results, "pagination": {"more": False}})


def read_date(request):
    """How a date is read, as the sentence beside its field."""
    return JsonResponse({"read": typed_as(request.GET.get("text", "")[:100])})


def _case_slug(request) -> str:
    return request.GET.get("case", "").replace("\0", "")
