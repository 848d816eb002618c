"""`manage.py flush`: Django's own, past the rules that keep single rows from being deleted."""

from django.core.management.commands import flush
from django.db import connections, transaction

from caseboard.models.rules import deletable


class Command(flush.Command):
    """Emptying the whole database deletes row by row on SQLite, where a rule would refuse it."""

    def handle(self, **options):
        connection = connections[options["database"]]
        with transaction.atomic(using=connection.alias), deletable(connection):
            super().handle(**options)
