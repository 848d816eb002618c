"""The admin site: who comes in, what is registered, what its first page tells."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import path

from .lookups import CaseAutocomplete, SpeakerAutocomplete, read_date

CASES = 12  # that the first page offers to add a document to


class CaseboardAdminSite(AdminSite):
    """Where the desk writes. It opens to researchers, editors and administrators."""

    site_title = "Caseboard"
    site_header = "Caseboard"
    index_title = "The desk"
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def get_urls(self):
        from .table_in import table_in_urls

        return [
            path("speakers/", self.admin_view(self.speakers), name="speakers"),
            path("speakers/add/", self.admin_view(self.add_speaker), name="add_speaker"),
            path("read-date/", self.admin_view(read_date), name="read_date"),
            *table_in_urls(self),
            # Without Django's own "view on site": it would tell the address of any row by its key.
            *(r for r in super().get_urls() if getattr(r, "name", "") != "view_on_site"),
        ]

    def get_app_list(self, request, app_label=None):
        """The nouns in the order of the work, not of the alphabet."""
        from .nouns import NOUNS

        order = [model for model, _ in NOUNS]
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda noun: order.index(noun["model"]))
        return apps

    def autocomplete_view(self, request):
        return CaseAutocomplete.as_view(admin_site=self)(request)

    def speakers(self, request):
        return SpeakerAutocomplete.as_view(admin_site=self)(request)

    def add_speaker(self, request):
        """Asks whether the new speaker is a person or an organisation."""
        from django.template.response import TemplateResponse

        context = {
            **self.each_context(request),
            "title": "Who says so?",
            "is_popup": True,
            "query": request.GET.urlencode(),
        }
        return TemplateResponse(request, "admin/add_speaker.html", context)

    def index(self, request, extra_context=None):
        from caseboard.models import Case, CaseStatus

        from .ledger import latest_of

        cases = Case.objects.visible_to(request.user).exclude(status=CaseStatus.CLOSED)
        context = {"latest": latest_of(request.user), "cases": cases.order_by("title")[:CASES]}
        return super().index(request, {**(extra_context or {}), **context})
