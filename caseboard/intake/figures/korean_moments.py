"""Of which day a Korean figure speaks, and when it was said, as far as its sentence tells.

Source: the three dates of a claim, by the same rules as for English sentences.
"""

import re

from .korean_speakers import KoreanSaying, KoreanSentence
from .published import Published, last_day

_EVENTS = re.compile(
    "파병|파견|사망|숨|부상|다쳤|다친|생포|전사|체포|투입|실종|살해|대피|보냈|이동|억류|처형"
)
_BESIDE = 3  # characters between who says so and the day of saying


def korean_moment(
    text: str,
    sentence: KoreanSentence,
    at: int,
    said: KoreanSaying | None,
    published: Published,
) -> tuple[str, str]:
    """Say of which day a figure speaks and on which day it was said; empty where nothing tells."""
    stated_on, own = "", []
    for dated in sentence.dates:
        if dated.kind == "time":
            continue
        beside = said and 0 <= dated.start - said.end <= _BESIDE
        before = said and 0 <= said.start - dated.end <= _BESIDE  # 25일 소방당국에 따르면
        if (beside or before) and not (dated.until or dated.since):
            stated_on = dated.edtf
        elif dated.end <= at:
            own.append(dated)
    if not own:
        return "", stated_on
    dated = own[-1]
    if dated.since:
        return stated_on, stated_on
    if dated.until:
        return last_day(dated.edtf), stated_on
    near = text[at : min(at + 60, sentence.end)]
    if _EVENTS.search(near) or _EVENTS.search(text, dated.end, at):
        return published.over_by_then(dated.edtf), stated_on
    return dated.edtf, stated_on
