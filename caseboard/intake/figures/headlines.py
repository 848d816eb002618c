"""Headlines that tell who says so by a sign: "NIS: 600 dead", "600 dead: police"."""

import re

from .saying import BODIES, LINKS, PAPERS, ROLES
from .speakers import Saying
from .tokens import Sentence

LONGEST = 6  # tokens of a name before or behind a colon
HEAD = 800  # characters from the start of a text in which its headlines stand
BODY = 20_000  # characters in which somebody named in a headline is looked for as a speaker
_DIVIDES = frozenset([":", "-", "–", "—"])
_NO_PLACE = r"(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bfrom )\b"
_SAID = r" (?:has |have |also )?(?:said|says|told|added)\b"


def headline_sayings(sentence: Sentence) -> list[Saying]:
    """Find who a headline names before a colon, or behind one or a dash."""
    if _DIVIDES.isdisjoint(sentence.lower[: LONGEST + 1] + sentence.lower[-LONGEST - 1 :]):
        return []
    found = []
    size = len(sentence)
    starts, ends = range(1, LONGEST + 1), range(size - 2, size - 2 - LONGEST, -1)
    opening = next((at for at in starts if _divides(sentence, at, ":")), 0)
    closing = next((at for at in ends if _divides(sentence, at, *_DIVIDES)), 0)
    if opening and _speaks(sentence, 0, opening):
        found.append(Saying(0, opening + 1, sentence.quote(0, opening), False))
    if closing > opening and _speaks(sentence, closing + 1, size):
        found.append(Saying(closing, size, sentence.quote(closing + 1, size), True))
    return found


def _divides(sentence: Sentence, at: int, *signs: str) -> bool:
    word = sentence.word(at)
    spaced = not sentence.glued(at + 1) and (word == ":" or not sentence.glued(at))
    return word in signs and spaced


def _speaks(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether words are a name, and of somebody who speaks: a place opens a report too."""
    told = range(first, end)
    for at in told:
        word = sentence.word(at)
        if word in PAPERS or not (sentence.capital(at) or word in LINKS | ROLES | BODIES):
            return False
    last = sentence.word(end - 1)
    if last in ROLES | BODIES or last.removesuffix("s") in ROLES:
        return True
    if sentence.tokens[first].start > HEAD:
        return False
    name = re.escape(sentence.as_it_stands(end - 1))
    return bool(re.search(_NO_PLACE + name + _SAID, sentence.text[:BODY]))
