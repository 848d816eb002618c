"""`make bench`: makes synthetic cases in a database of its own, measures, and prints one table."""

from __future__ import annotations

import os
import platform
import sys
import time

import django
from django.test.utils import override_settings

FEW, MANY, THREE = "bench-few", "bench-many", "bench-three"


def main() -> None:
    """Measures everything that can be; ends with an error when something could not be measured."""
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseboard.settings")
    django.setup()
    make_cases()
    with override_settings(ROOT_URLCONF="bench.floors"):
        is_whole = measure()
    print(f"\nThe bench took {time.monotonic() - began:.0f} s.")
    if not is_whole:
        sys.exit(1)


def make_cases() -> None:
    """An empty database, then one case of three questions and two of one."""
    from django.core.management import call_command

    from caseboard.exchange.synthetic.making import Size, make_synthetic_case

    call_command("migrate", verbosity=0)
    for slug, size in (
        (THREE, Size(events=0, claims=30_000, questions=3)),
        (MANY, Size(events=10_000, claims=10_000, questions=1)),
        (FEW, Size(events=1_000, claims=1_000, questions=1)),
    ):
        say(f"making {slug}: {size}")
        make_synthetic_case(slug, size, seed=1, public=True)


def measure() -> bool:
    """The engine first, then the floors and the pages. Was every page measured?"""
    from django.test import Client

    from .engine import measure_engine
    from .pages import Asked, measure_floors, measure_pages
    from .printed import print_engine, print_pages

    say("measuring the engine")
    weighings = measure_engine(THREE)
    client = Client(SERVER_NAME="localhost")
    say("measuring the floors")
    floors = measure_floors(client)
    pages = measure_pages(client, MANY, FEW, lambda name: say(f"measuring {name}"))
    print(f"\nPython {platform.python_version()}, Django {django.__version__}, "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print_engine(weighings)
    print_pages(floors, pages)
    return all(isinstance(one, Asked) for one in pages)


def say(text: str) -> None:
    """What it is at, beside what it prints."""
    print(f"… {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
