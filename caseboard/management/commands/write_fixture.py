"""`manage.py write_fixture <case> <file.json>`: a case as a fixture for `loaddata`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.fixture import write_fixture

from .export_case import find_case


class Command(BaseCommand):
    help = "Writes a case as a fixture with natural keys, for manage.py loaddata."

    def add_arguments(self, parser):
        parser.add_argument("case", help="the case's slug")
        parser.add_argument("target", type=Path, help="the file, such as fixtures/pow_case.json")

    def handle(self, *, case, target, **options):
        found = find_case(case)
        try:
            count = write_fixture(found, target)
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{found.slug} is in {target}: {count:,} records.")
