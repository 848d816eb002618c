"""`manage.py import_case <folder or .zip>`: a bundle comes into the database, whole or not."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.importing import import_case
from caseboard.exchange.problems import BundleRefused

PATIENCE = 2  # seconds between two lines of progress


class Command(BaseCommand):
    help = "Reads a bundle into its case: what is new is added, what stands already is skipped."

    def add_arguments(self, parser):
        parser.add_argument("bundle", type=Path, help="a folder, or a zip of it")
        parser.add_argument(
            "--dry-run", action="store_true", help="do everything, say what it did, keep nothing"
        )

    def handle(self, *, bundle, dry_run, **options):
        try:
            imported = import_case(bundle, dry_run=dry_run, progress=self._progress())
        except BundleRefused as refused:
            count = len(refused.problems)
            raise CommandError(
                f"Nothing was imported: {count:,} {'place' if count == 1 else 'places'} to mend.\n"
                f"{refused}"
            ) from None
        except OSError as error:
            raise CommandError(f"{bundle} cannot be read: {error.strerror}.") from None
        opening = "A dry run, nothing was kept" if dry_run else "Imported"
        self.stdout.write(f"{opening}: {imported.case.slug}, {imported}.")
        if imported.doubts:
            count = len(imported.doubts)
            self.stdout.write(
                f"Taken as it stands, but {count:,} {'date' if count == 1 else 'dates'} "
                "cannot be right beside another:"
            )
        for doubt in imported.doubts:
            self.stdout.write(str(doubt))

    def _progress(self):
        said = time.monotonic()

        def say(text: str) -> None:
            nonlocal said
            if time.monotonic() - said > PATIENCE:
                said = time.monotonic()
                self.stderr.write(text)

        return say
