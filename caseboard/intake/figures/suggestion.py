"""What the grammar says of one number in a text."""

from dataclasses import dataclass
from decimal import Decimal

PEOPLE = "people"
# What a number is when it counts no people; "denied" is one that the text says is not so.
OTHER_KINDS = (
    "things", "date", "year", "time", "age", "duration", "percentage", "fraction", "multiple",
    "money", "measure", "unit", "ordinal", "identifier", "score", "denied",
    "rate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One figure as a researcher might enter it; a person decides whether it is right.

    Units: `start` and `end` are characters of the text; value None where the words give no number;
    dates are EDTF texts, empty where the words and the day of publication do not settle them.
    `note` says why no claim can have the figure as the words give it.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    kind: str
    noun: str = ""
    as_of: str = ""
    speaker: str = ""
    stated_on: str = ""
    scope: str = ""
    note: str = ""
