"""`manage.py load_demo`: the case that ships and an account for each role, in demo mode only."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.demo import demo_accounts, load_case


class Command(BaseCommand):
    help = "Loads the case that ships where there is none, and prints the demo accounts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="where the demo is served"
        )

    def handle(self, *, address, **options):
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "The demo accounts have passwords that are printed, so they are made in demo "
                "mode only: set DEMO=true. Nothing was changed."
            )
        case = load_case()
        loaded = f"Loaded: {case}." if case else "The cases of this database stay as they are."
        self.stdout.write(loaded)
        self.stdout.write(f"\nSign in at {address.rstrip('/')}/accounts/login/\n\n")
        for name, password in demo_accounts().items():
            self.stdout.write(f"  {name:<15}{password or '(an account of your own)'}")
