"""Numbers without a noun that count what the number before them counts."""

from .figure import Figure
from .suggestion import PEOPLE
from .tokens import Sentence
from .vocabulary import words

REACH = 3  # figures back in which the one that is gone on with stands
_NOUNLESS_AFTER = words("to in at from near by on")
_GOES_ON = words("which whom and , with while")
_OPENS_PLACE = words("in at on from across after during near")
# Drones are shot and lost too; only people are killed and wounded.
_OF_BOTH = words("shot captured capturing lost crushed buried freed released deployed recovered")


def inherit(sentence: Sentence, found: list[Figure], figure: Figure, before: str) -> None:
    """Let a figure without a noun count what an earlier one counts.

    `before` is the kind of the last count of the sentence before.
    """
    if figure.kind == "things" and not figure.noun:
        _as_people(sentence, found, figure)
    elif figure.kind == PEOPLE and (not figure.noun or figure.noun in _OF_BOTH):
        _as_things(sentence, found, figure, before)


def _as_people(sentence: Sentence, found: list[Figure], figure: Figure) -> None:
    """Read "35 more", "71 were linked to one side and 36 to the other"."""
    if PEOPLE not in {one.kind for one in found[-REACH:]}:
        return
    opening, following = sentence.word(figure.first - 1), sentence.word(figure.last)
    listed = opening in ("and", ",") and following in _NOUNLESS_AFTER
    if listed or following in ("more", "others", "fewer") or opening in ("another", "other"):
        figure.kind = PEOPLE


def _as_things(sentence: Sentence, found: list[Figure], figure: Figure, before: str) -> None:
    """Read "17 drones, of which 6 were shot down", "21 of them were launched"."""
    of_them = sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in (
        "them", "these", "those",
    )  # fmt: skip
    counts = [
        one
        for one in found
        if one.kind == PEOPLE or (one.kind == "things" and one.noun and one.value != 1)
    ]
    if not counts:
        if of_them and before == "things":
            figure.kind = "things"
        return
    goes_on = of_them or sentence.word(figure.first - 1) in _GOES_ON
    if goes_on and counts[-1].kind == "things" and sentence.word(0) not in _OPENS_PLACE:
        figure.kind, figure.noun = "things", counts[-1].noun
