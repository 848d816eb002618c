"""In which unit a figure is given, and which unit a question is answered in.

Pure: no query, no Django. What the table does not name has no unit that is known, and then nothing
is said of it: another currency, or millions where the question counts single ones.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from caseboard.intake.figures import Suggestion

Unit = tuple[str, str]  # the kind of figure, and its unit: pounds are money, and pounds weigh

# Each unit with its other spellings, in small letters and compatibility form: ㎢ is km2.
SPELLINGS = {
    "percentage": {
        "%": "percent|per cent|per-cent|percentage|pct|pc|퍼센트|프로",
        "percentage points": "percentage point|%p|%포인트|퍼센트포인트",
    },
    "money": {
        "dollars": "$|us$|usd|dollar|us dollar|us dollars|u.s. dollars|american dollars|달러",
        "canadian dollars": "c$|cad|canadian dollar",
        "australian dollars": "a$|aud|australian dollar",
        "hong kong dollars": "hk$|hkd|hong kong dollar",
        "euros": "€|eur|euro|유로",
        "pounds": "£|gbp|pound|파운드",
        "won": "₩|krw|korean won|south korean won|원",
        "roubles": "₽|rub|ruble|rubles|rouble|루블",
        "hryvnias": "₴|uah|hryvnia",
        "yuan": "cny|위안",
        "yen": "jpy|엔",
        "francs": "chf|franc|swiss francs|프랑",
    },
    "measure": {
        "km": "kms|kilometre|kilometres|kilometer|kilometers|킬로미터",
        "m": "metre|metres|meter|meters|미터",
        "cm": "centimetre|centimetres|centimeter|centimeters|센티미터",
        "mm": "millimetre|millimetres|millimeter|millimeters|밀리미터",
        "miles": "mile|마일",
        "nautical miles": "nautical mile",
        "feet": "foot|ft",
        "inches": "inch|인치",
        "km2": "sq km|square kilometre|square kilometres|square kilometer|square kilometers",
        "m2": "sq m|square metre|square metres|square meter|square meters|제곱미터|평방미터",
        "square miles": "sq mi|sq miles|square mile",
        "m3": "cubic metre|cubic metres|cubic meter|cubic meters",
        "hectares": "ha|hectare|헥타르",
        "acres": "acre",
        "km/h": "kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|"
        "kilometers an hour|시속 km|시속 킬로미터",
        "m/s": "metres per second|meters per second|metres a second|meters a second|"
        "초속 m|초속 미터",
        "mph": "miles per hour|miles an hour",
        "kg": "kgs|kilo|kilos|kilogram|kilograms|킬로그램",
        "g": "gram|grams|그램",
        "tonnes": "t|ton|tons|tonne|metric ton|metric tons|metric tonnes|톤",
        "lb": "lbs|pound|pounds",
        "litres": "litre|liter|liters|리터",
        "barrels": "barrel|배럴",
        "barrels a day": "barrels per day|bpd",
        "°c": "celsius|degrees celsius|degrees centigrade",
        "°f": "fahrenheit|degrees fahrenheit",
        "megawatts": "mw|megawatt",
        "gigawatts": "gw|gigawatt",
    },
    "duration": {
        "years": "year|yr|yrs|년|년간|년째",
        "months": "month|개월|개월간|달",
        "weeks": "week|주|주간|주일",
        "days": "day|일간|일째",
        "hours": "hour|hr|hrs|시간",
        "minutes": "minute|min|mins|분|분간",
        "seconds": "second|초|초간",
    },
    "multiple": {"times": "time|fold|배"},
}
UNITS = {
    kind: {word: unit for unit, words in units.items() for word in (unit, *words.split("|"))}
    for kind, units in SPELLINGS.items()
}
# Longest first: "km/h" is no "km".
WRITTEN = {
    kind: re.compile(
        "(?<![a-z])(?:"
        + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        + r")(?![a-z²³])(?!\s*/)(?! (?:per|an?) )"
    )
    for kind, words in UNITS.items()
}
SPEEDS = ("시속", "초속")  # stand in front of the number


def unit_of(read: Suggestion) -> Unit | None:
    """The unit that a figure is given in; None where its words name none, or two."""
    words = _plain(read.text)
    if read.kind not in WRITTEN:
        return None
    found = {UNITS[read.kind][one] for one in WRITTEN[read.kind].findall(words)}
    if words.startswith(SPEEDS):
        found = {UNITS[read.kind].get(f"{words[:2]} {one}", "") for one in found} - {""}
    return (read.kind, found.pop()) if len(found) == 1 else None


def units_named(words: str) -> frozenset[Unit]:
    """What the unit of a question names: "US dollars", "% of the crew"; empty for people."""
    named = _plain(words).partition(" of ")[0]
    return frozenset((kind, units[named]) for kind, units in UNITS.items() if named in units)


def _plain(words: str) -> str:
    return " ".join(normalize("NFKC", words).casefold().replace("sq.", "sq").split())
