"""`make bench`: makes synthetic cases in a database of its own, measures, and prints tables.

python -m bench              everything
python -m bench timeline     the timeline alone
"""

from __future__ import annotations

import os
import platform
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.test.utils import override_settings

if TYPE_CHECKING:
    from .measuring import Readers

FEW, MANY, THREE = "bench-few", "bench-many", "bench-three"
SCRATCH = Path("var/bench/vis-timeline")


def main() -> None:
    """Measures everything that can be; ends with an error when something could not be measured."""
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseboard.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    is_whole = sys.argv[1:] == ["timeline"] or measure_pages_of_cases()
    is_whole &= measure_timeline()
    print(f"\nThe bench took {time.monotonic() - began:.0f} s.")
    if not is_whole:
        sys.exit(1)


def measure_pages_of_cases() -> bool:
    """The engine and the pages, with cases of their own. Was every page measured?"""
    make_cases()
    with override_settings(ROOT_URLCONF="bench.floors"):
        return measure()


def make_cases() -> None:
    """One case of three questions and two of one."""
    from caseboard.exchange.synthetic.making import Size, make_synthetic_case

    for slug, size in (
        (THREE, Size(events=0, claims=30_000, questions=3)),
        (MANY, Size(events=10_000, claims=10_000, questions=1)),
        (FEW, Size(events=1_000, claims=1_000, questions=1)),
    ):
        say(f"making {slug}: {size}")
        make_synthetic_case(slug, size, seed=1, public=True)


def measure() -> bool:
    """The engine first, then the floors and the pages. Was every page measured?"""
    from .engine import measure_engine
    from .pages import Asked, Cases, measure_floors, measure_pages
    from .printed import print_engine, print_pages

    say("measuring the engine")
    weighings = measure_engine(THREE)
    readers = make_readers()
    say("measuring the floors")
    floors = measure_floors(readers)
    pages = measure_pages(readers, Cases(MANY, FEW, THREE), say)
    print(f"\nPython {platform.python_version()}, Django {django.__version__}, "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print_engine(weighings)
    print_pages(floors, pages)
    return all(isinstance(one, Asked) for one in pages)


def make_readers() -> Readers:
    """A visitor, and an editor who is signed in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from .measuring import Readers

    editor, _ = get_user_model().objects.get_or_create(username="bench", role="editor")
    readers = Readers(*(Client(SERVER_NAME="localhost") for _ in range(2)))
    readers.desk.force_login(editor)
    return readers


def measure_timeline() -> bool:
    """The timeline in a browser, from few events to very many. Was all of it measured?"""
    from tests.machine import need_chromium

    from .timeline import measure_timelines
    from .timeline_printed import print_timelines

    found = measure_timelines(SCRATCH, need_chromium(), say)
    print_timelines(found)
    return found.is_whole


def say(text: str) -> None:
    """What it is at, beside what it prints."""
    print(f"… {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
