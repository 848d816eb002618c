"""`manage.py export_case <case> <folder or .zip>`: a case as a bundle of plain tables."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.container import TargetRefused
from caseboard.exchange.export import export_case
from caseboard.models import Case, User


class Command(BaseCommand):
    help = "Writes a case as a bundle: datapackage.json and one CSV file for each table."

    def add_arguments(self, parser):
        parser.add_argument("case", help="the case's slug")
        parser.add_argument("target", type=Path, help="a folder, or a file that ends with .zip")
        parser.add_argument("--user", help="only what this account may see; else everything")

    def handle(self, *, case, target, user, **options):
        reader = find_user(user) if user else None
        found = find_case(case, reader)
        try:
            rows = export_case(found, target, reader)
        except (TargetRefused, ValueError) as refused:
            raise CommandError(f"Nothing was written. {refused}") from None
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from None
        counted = ", ".join(f"{n:,} {name}" for name, n in rows.items() if n)
        self.stdout.write(f"{found.slug} is in {target}: {counted}.")


def find_user(name: str) -> User:
    """The account of that name. Errors: CommandError."""
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist:
        raise CommandError(f"There is no account “{name}”.") from None


def find_case(slug: str, user=None) -> Case:
    """The case of that slug, among those that the account may see. Errors: CommandError."""
    cases = Case.objects.visible_to(user) if user else Case.objects.all()
    found = cases.filter(slug=slug).first()
    if found is None:
        known = ", ".join(cases.order_by("slug").values_list("slug", flat=True)[:20])
        there = f"There are: {known}." if known else "There is none yet."
        raise CommandError(f"There is no case “{slug}”. {there}")
    return found
