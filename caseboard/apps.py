"""The application and its admin site, as Django's registry knows them."""

import gc

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class CaseboardConfig(AppConfig):
    """The one application of the project; its tables and permissions carry this label."""

    name = "caseboard"
    label = "caseboard"
    verbose_name = "Caseboard"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # A page may read ten thousand rows, of which none is garbage: looking through them as
        # often as Python does by itself takes a fourth of its time.
        gc.set_threshold(20_000, 20, 20)


class CaseboardAdminConfig(SimpleAdminConfig):
    """Django's admin, opened through Caseboard's own site.

    Nothing registers itself: what the site shows stands in one list, `caseboard.admin.nouns`.
    """

    default = False
    default_site = "caseboard.admin.site.CaseboardAdminSite"

    def ready(self):
        super().ready()
        from django.contrib import admin

        from caseboard.admin.nouns import register_nouns

        register_nouns(admin.site)
