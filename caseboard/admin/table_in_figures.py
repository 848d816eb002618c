"""Figures in Korean words as the desk reads them in a text: 약 1만 5천, 3만 이상, 수천 명."""

from __future__ import annotations

import re

from caseboard.exchange.sheets.figures import Figure
from caseboard.intake.figures import suggest

ENDING = re.compile("[가-힣]?")  # of a verb or a particle: 600명 넘게, 1만 명은
COUNTED = ("people", "things")


def read_spoken(text: str) -> Figure | None:
    """What a cell says that is one figure and nothing else; None for any other."""
    found = suggest(text)
    if len(found) != 1:
        return None
    (one,) = found
    whole = one.start == 0 and ENDING.fullmatch(text, one.end)
    if not whole or one.kind not in COUNTED or one.value is None:
        return None
    value, value_to = (
        "" if number is None else f"{number.normalize():f}" for number in (one.value, one.value_to)
    )
    return Figure(value, value_to, "" if one.qualifier == "exact" else one.qualifier)
