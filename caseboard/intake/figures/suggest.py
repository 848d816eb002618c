"""Every number of a text as a suggestion for a claim, or with the kind that it is instead."""

import re
from dataclasses import replace

from caseboard.evidence.reading import EXACT, ORDER, ORDERS

from .english import Before, suggest_sentence
from .identifiers import Taken, has_digit, identifiers
from .korean import suggest_korean
from .published import published_of
from .suggestion import Suggestion
from .tokens import sentences

NO_ORDER = (
    "“{words}” is no order of magnitude that a claim can have: they end with hundreds of "
    "thousands. Enter it as “at least” where the text bears that."
)
_HANGUL = re.compile("[가-힣]")


def suggest(text: str, published: str = "") -> list[Suggestion]:
    """Read the figures of a news text; a person decides what becomes a claim.

    Shape: every number of the text once; kind "people" is a count of people, every other kind says
    what the number is instead. Years and days that the text leaves out are filled in from
    `published`, an EDTF date, or else from the dateline; without either they stay empty.
    Order: by place, none over another. Errors: none, whatever the text.
    """
    day = published_of(published, text)
    found = [
        _identifier(text, *span) for span in identifiers(text) if has_digit(text[slice(*span)])
    ]
    taken = [(one.start, one.end) for one in found]
    if _HANGUL.search(text):
        held = Taken(taken)
        korean = [one for one in suggest_korean(text, day) if not _over(one, held)]
        found += korean
        taken += [(one.start, one.end) for one in korean]
    held, before = Taken(taken), Before()
    for sentence in sentences(text):
        found += [
            one for one in suggest_sentence(sentence, day, held, before) if not _over(one, held)
        ]
    return [_claimable(one) for one in _apart(found)]


def _claimable(one: Suggestion) -> Suggestion:
    """Without its value, and with the reason, where no claim can have an order so large."""
    if one.qualifier != ORDER or one.value is None or one.value in ORDERS:
        return one
    return replace(one, value=None, value_to=None, note=NO_ORDER.format(words=one.text))


def _identifier(text: str, start: int, end: int) -> Suggestion:
    return Suggestion(start, end, text[start:end], None, None, EXACT, "identifier")


def _over(one: Suggestion, taken: Taken) -> bool:
    return taken.holds(one.start) or taken.holds(one.end - 1)


def _apart(found: list[Suggestion]) -> list[Suggestion]:
    """Put suggestions in order and drop what stands over an earlier one."""
    kept: list[Suggestion] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
