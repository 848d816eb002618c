"""The application and its admin site, as Django's registry knows them."""

import gc

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.db.backends.signals import connection_created


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
        connection_created.connect(take_json_for_granted)


def take_json_for_granted(sender, connection, **kwargs):
    """Spares the first reader of a process Django's question whether SQLite knows JSON.

    Every SQLite that Django accepts and Python brings along does; the question is asked in a
    transaction that locks the database.
    """
    if connection.vendor == "sqlite":
        connection.features.supports_json_field = True


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
