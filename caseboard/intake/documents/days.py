"""Days as documents write them, as EDTF text; one that can be read in two ways is left out."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(
    r"(\d{4})-(\d{2})(?:-(\d{2}))?(?=$|[T\s])|(\d{4})(\d{2})(\d{2})(?=$|T\d)|(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)"
)
_POINTS = re.compile(r"(?<!\d)(\d{4})\s?[.년]\s?(\d{1,2})\s?[.월]\s?(\d{1,2})\s?(?:[.일]|(?!\d))")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAME = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?{_NAME}\.?,?[\s-]+(\d{{4}})(?!\d)", re.I
)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


def day_in(text: str) -> str:
    """The first day that the text names, as EDTF; "" if it names none that is certain.

    A time and its zone are left aside: the day is the one that is written.
    """
    text = text.strip()[:300]
    iso = _ISO.match(text)
    if iso:
        year, month, day = (
            (iso[1], iso[2], iso[3])
            if iso[1]
            else iso.groups()[3:6]
            if iso[4]
            else iso.groups()[6:9]
        )
        return _edtf(year, month, day)
    found = []
    for pattern, order in (
        (_POINTS, (1, 2, 3)),
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
    ):
        for match in pattern.finditer(text):
            found.append((match.start(), _edtf(*(match[place] for place in order))))
    found += [(match.start(), _certain(*match.groups())) for match in _SLASHES.finditer(text)]
    return min((pair for pair in found if pair[1]), default=(0, ""))[1]


def _certain(first: str, second: str, year: str) -> str:
    """The day of 28/10/2025 or 10/28/2025; "" for 03/04/2025, which has two readings."""
    if int(first) > 12 or first == second:
        return _edtf(year, second, first)
    return _edtf(year, first, second) if int(second) > 12 else ""


def _edtf(year: str, month: str, day: str | None) -> str:
    number = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        whole = date(int(year), number, int(day or 1))
    except ValueError:
        return ""
    if not 1500 <= whole.year <= 2100:
        return ""
    return whole.isoformat() if day else f"{whole:%Y-%m}"


def is_in_utc(text: str) -> bool:
    """Is the time of the text written in universal time, whatever the zone of its place?"""
    return bool(re.search(r"T[\d:.]+(?:Z|\+00:?00)$", text.strip()))
