"""Days of synthetic records: over decades, in bursts, and told with every precision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from caseboard.evidence.edtf_words import days_in

FIRST, LAST = date(1990, 1, 1), date(2025, 6, 30)
SPAN = (LAST - FIRST).days
IN_BURSTS = 0.6  # the share of days that crowd around a few
BURST = 80  # so many days make one burst, on average
LASTS = 9  # days that a burst fades in, on average


def draw_days(random: Random, count: int) -> list[date]:
    """Days from FIRST to LAST, most of them in bursts. Order: by date."""
    centres = [random.randrange(SPAN) for _ in range(count // BURST + 1)]
    days = []
    for _ in range(count):
        if random.random() < IN_BURSTS:
            place = random.choice(centres) + int(random.expovariate(1 / LASTS))
        else:
            place = random.randrange(SPAN)
        days.append(FIRST + timedelta(days=min(place, SPAN)))
    return sorted(days)


def told(random: Random, day: date) -> str:
    """The day as a source may tell it: to the day, or less exactly, as an EDTF text."""
    (way,) = random.choices(WAYS, WEIGHTS)
    return way(random, day)


def _day(random: Random, day: date) -> str:
    return day.isoformat()


def _month(random: Random, day: date) -> str:
    return f"{day:%Y-%m}"


def _year(random: Random, day: date) -> str:
    return f"{day:%Y}"


def _season(random: Random, day: date) -> str:
    # December belongs to the winter of its own year, January and February to the year before.
    year = day.year - 1 if day.month < 3 else day.year
    return f"{year}-{24 if day.month in (12, 1, 2) else 20 + day.month // 3}"


def _about(random: Random, day: date) -> str:
    return f"{day:%Y-%m}~"


def _uncertain(random: Random, day: date) -> str:
    return f"{day.isoformat()}?"


def _both(random: Random, day: date) -> str:
    return f"{day:%Y-%m}%"


def _decade(random: Random, day: date) -> str:
    return f"{day:%Y}"[:3] + "X"


def _some_month(random: Random, day: date) -> str:
    return f"{day:%Y}-XX"


def _some_day(random: Random, day: date) -> str:
    return f"{day:%Y-%m}-XX"


def _interval(random: Random, day: date) -> str:
    return f"{day.isoformat()}/{(day + timedelta(days=random.randrange(1, 60))).isoformat()}"


def _months(random: Random, day: date) -> str:
    until = day + timedelta(days=random.randrange(31, 200))
    return f"{day:%Y-%m}/{until:%Y-%m}"


def _open_end(random: Random, day: date) -> str:
    return f"{day:%Y-%m}/.."


def _open_start(random: Random, day: date) -> str:
    return f"../{day.isoformat()}"


def _end_unknown(random: Random, day: date) -> str:
    return f"{day.isoformat()}/"


def _third_of_month(random: Random, day: date) -> str:
    first, last = next(
        ends for ends in ((1, 10), (11, 20), (21, days_in(day.year, day.month)))
        if day.day <= ends[1]
    )  # fmt: skip
    return f"{day:%Y-%m}-{first:02}/{day:%Y-%m}-{last:02}"


SHARES: dict[Callable[[Random, date], str], int] = {
    _day: 44, _month: 19, _year: 6, _season: 4, _about: 3, _uncertain: 3, _both: 1, _decade: 1,
    _some_month: 1, _some_day: 1, _interval: 5, _months: 2, _open_end: 2, _open_start: 2,
    _end_unknown: 1, _third_of_month: 5,
}  # fmt: skip
WAYS, WEIGHTS = list(SHARES), list(SHARES.values())
