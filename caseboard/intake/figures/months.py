"""The names of months, days and seasons as news writes them."""

from caseboard.evidence.edtf_words import MONTHS, SEASONS

_SHORT = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    short: next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(short))
    for short in _SHORT
}
# These are words too, so that they need a day, a year or a preposition beside them.
ALSO_WORDS = frozenset(["may", "march", "mar"])
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASON_NUMBERS = {name: number for number, name in SEASONS.items()} | {"fall": "23"}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late"}
