"""`manage.py make_synthetic_case <id>`: a made-up case of any size, to try things with."""

import time

from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.synthetic.making import Size, SyntheticRefused, make_synthetic_case

PATIENCE = 2  # seconds between two lines of progress


class Command(BaseCommand):
    help = "Makes up a case of any size that says everywhere that it is synthetic."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the id of the new case: lower case, digits, hyphens")
        parser.add_argument("--events", type=int, default=1_000)
        parser.add_argument("--claims", type=int, default=1_000)
        parser.add_argument(
            "--questions",
            type=int,
            default=6,
            help="claims are dealt out evenly over them; the first three ask for figures: "
            "one fixed, one cumulative, one a level",
        )
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same rows")
        parser.add_argument("--public", action="store_true", help="visitors see the case")

    def handle(self, *, slug, events, claims, questions, seed, public, **options):
        began = self._said = time.monotonic()
        try:
            case = make_synthetic_case(
                slug, Size(events, claims, questions), seed, public=public, progress=self._say
            )
        except SyntheticRefused as refused:
            raise CommandError(str(refused)) from None
        seconds = time.monotonic() - began
        shown = "visitors see it" if public else "only accounts with a role see it"
        self.stdout.write(f"Made in {seconds:.1f} s: {case.title}; {shown}.")

    def _say(self, text: str) -> None:
        if time.monotonic() - self._said > PATIENCE:
            self._said = time.monotonic()
            self.stderr.write(text)
