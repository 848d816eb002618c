"""EDTF dates in British English, as a reader wants to see them."""

from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
WHOLE_YEAR = ("01-01", "12-31")


@lru_cache(maxsize=16384)
def words_of(text: str) -> str:
    """Put a well-formed EDTF text of the accepted subset into words."""
    if "/" not in text:
        return _one(text)
    start, end = text.split("/")
    if start in ("", "..") and end in ("", ".."):
        return "at any time"
    if end == "..":
        return f"from {_one(start)} on"
    if end == "":
        return f"since {_one(start)}, end unknown"
    if start == "..":
        return f"up to {_one(end)}"
    if start == "":
        return f"until {_one(end)}, start unknown"
    return _whole(start, end) or _part_of_month(start, end) or _span(start, end)


def _one(text: str) -> str:
    qualifier = text[-1] if text[-1] in "~?%" else ""
    words = _plain(text.rstrip("~?%"))
    if qualifier in ("~", "%"):
        words = f"about {words}"
    return f"{words} (uncertain)" if qualifier in ("?", "%") else words


def _plain(text: str) -> str:
    year, month, day = (*text.split("-"), "", "")[:3]
    if "X" in year:
        return _years(year)
    if not month:
        return str(int(year))
    if month in SEASONS:
        return _season(year, month)
    if month == "XX":
        return f"some day of {int(year)}" if day else f"some month of {int(year)}"
    named = f"{MONTHS[int(month) - 1]} {int(year)}"
    if day == "XX":
        return f"some day of {named}"
    return f"{int(day)} {named}" if day else named


def _years(year: str) -> str:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if (
        year.endswith("XX") or first % 100 == 0
    ):  # "the 2000s" may mean ten, a hundred or a thousand years
        return f"the years {first} to {last}"
    return f"the {first}s"


def _season(year: str, season: str) -> str:
    if season != "24":
        return f"{SEASONS[season]} {int(year)}"
    following = int(year) + 1
    return f"winter {int(year)}/{following if following % 100 == 0 else f'{following % 100:02d}'}"


def _whole(start: str, end: str) -> str:
    """Name the month or the year that two days are the first and the last of."""
    if len(start) != 10 or len(end) != 10 or "X" in start + end:
        return ""
    if start[:4] == end[:4] and (start[5:], end[5:]) == WHOLE_YEAR:
        return _plain(start[:4])
    whole_month = start.endswith("-01") and end == last_day_text(start[:7])
    return _plain(start[:7]) if whole_month else ""


def _part_of_month(start: str, end: str) -> str:
    if len(start) != 10 or len(end) != 10 or start[:7] != end[:7] or "X" in start + end:
        return ""
    for part, (first, last) in PARTS_OF_MONTH.items():
        if int(start[8:]) == first and (
            int(end[8:]) == last or (part == "late" and end == last_day_text(end[:7]))
        ):
            return f"{part} {_plain(start[:7])}" if part != "mid" else f"mid-{_plain(start[:7])}"
    return ""


def month_number(name: str) -> int:
    """Find a month by its English name or at least three letters of it; 0 when there is none."""
    name = name.lower()
    if len(name) < 3:
        return 0
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), 0)


def last_day_text(month: str) -> str:
    """Name the last day of a month given as YYYY-MM, as YYYY-MM-DD."""
    return f"{month}-{days_in(int(month[:4]), int(month[5:]))}"


def days_in(year: int, month: int) -> int:
    """Count the days of a month, leap years included."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _span(start: str, end: str) -> str:
    whole = f"{_one(start)} to {_one(end)}"
    alike = len(start) == len(end) and start[:4] == end[:4] and start != end
    if not alike or not (start + end).replace("-", "").isdigit() or len(start) < 7:
        return whole
    if start[5:7] in SEASONS or end[5:7] in SEASONS:
        return whole
    if len(start) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])} to {_one(end)}"
    return f"{_one(start).rsplit(' ', 1)[0]} to {_one(end)}"
