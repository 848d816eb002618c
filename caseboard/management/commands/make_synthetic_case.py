"""`manage.py make_synthetic_case <id>`: a made-up case of any size, to try things with."""

import time

from django.core.management.base import BaseCommand, CommandError

from caseboard.exchange.synthetic.making import (
    MOST,
    Size,
    SyntheticRefused,
    make_synthetic_case,
)

PATIENCE = 2  # seconds between two lines of progress
FIGURES = "the first three ask for figures: one fixed, one cumulative, one a level"


class Command(BaseCommand):
    help = (
        "Makes up a case that says everywhere that it is synthetic, with up to "
        f"{MOST:,} rows of each kind."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the id of the new case: lower case, digits, hyphens")
        for name, default, meaning in (
            ("events", 1_000, "with dates of every precision, over decades and in bursts"),
            ("claims", 1_000, "all published, a third of them of an event"),
            ("questions", 6, f"claims are dealt out evenly over them; {FIGURES}"),
            ("seed", 1, "the same seed, the same rows"),
        ):
            parser.add_argument(
                f"--{name}",
                type=int,
                default=default,
                metavar="N",
                help=f"{meaning}; {default:,} if not given",
            )
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
