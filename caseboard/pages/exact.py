"""JSON whose numbers are exact, however many digits they have."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from secrets import token_hex

# A number that no float holds is written as a text behind a mark, and its quotes are then taken
# away. No text of the record begins so: forms, imports and PostgreSQL take no NUL, and nobody knows
# what follows it.
_MARK = "\0" + token_hex(8)
_NUMBER = re.compile(rf'"{re.escape(json.dumps(_MARK)[1:-1])}(-?\d+(?:\.\d+)?)"')


def number(value: Decimal | int) -> int | Decimal:
    """An exact number without trailing zeros: an int where it is whole."""
    return int(value) if value == int(value) else Decimal(value).normalize()


class ExactEncoder(json.JSONEncoder):
    """Decimals as JSON numbers, exact and without trailing zeros.

    One that a float holds exactly is written as a float is.
    """

    def default(self, value):
        if not isinstance(value, Decimal):
            return super().default(value)
        plain = number(value)
        if isinstance(plain, int):
            return plain
        near = float(plain)
        return near if Decimal(repr(near)) == plain else f"{_MARK}{plain:f}"

    def encode(self, value) -> str:
        return _NUMBER.sub(r"\1", super().encode(value))
