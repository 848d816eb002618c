"""Numbers without a noun that count what the number before them counts."""

from .figure import Figure
from .saying import SAID
from .suggestion import PEOPLE
from .tokens import Sentence
from .vocabulary import words

_OF_NATIONS = ("ian", "ean", "ican", "ish")
_TOTALS = words("total figure toll")
_ELIDED = words("confirmed suspected probable either did do also chose declined refused")
# What is told, had or handed over: "Moscow received 78", "the agency says 316,000".
_HAS = words(
    "received receive receives returned return returns got get gets freed free frees sent send"
    " sends released release releases over back has had have held holds took takes says said"
    " reports reported counts counted lists listed recorded registered puts confirmed announced"
    " gave brought lost handed turned"
)
_ENDS_CLAUSE = words("to in at from near by on and but while with according as of after since for")
REACH = 3  # figures back in which the one that is gone on with stands
_NOUNLESS_AFTER = words("against to in at from near by on")
_MORE = words("another other further additional extra")
_DOWNED = words("lost shot recovered")
_GOES_ON = words("which whom and , with while including among")
_OPENS_PLACE = words("in at on from across after during near")
# Drones are shot and lost too; only people are killed and wounded.
_OF_BOTH = words("shot captured capturing lost crushed buried freed released deployed recovered")


def inherit(sentence: Sentence, found: list[Figure], figure: Figure, before: str) -> None:
    """Let a figure without a noun count what an earlier one counts.

    `before` is the kind of the last count of the sentence before.
    """
    all_but = sentence.words(figure.first - 2, 2) == ("all", "but")
    if figure.kind == "things" and (not figure.noun or all_but):
        _as_people(sentence, found, figure, before)
    elif figure.kind == PEOPLE and (not figure.noun or figure.noun in _OF_BOTH):
        _as_things(sentence, found, figure, before)


def _as_people(sentence: Sentence, found: list[Figure], figure: Figure, before: str) -> None:
    """Read "35 more", "71 were linked to one side and 36 to the other"."""
    near = {one.kind for one in found[-REACH:]}
    opening, following = sentence.word(figure.first - 1), sentence.word(figure.last)
    counted = PEOPLE in near or (before == PEOPLE and "things" not in near)
    whole = opening == "the" and following in _TOTALS
    whole = whole or sentence.words(figure.first - 2, 2) == ("all", "but")
    rest = whole or sentence.words(figure.first - 2, 2) == ("the", "other")
    if counted and (rest or _is_had(sentence, figure) or _of_share(sentence, found, figure)):
        figure.kind = PEOPLE
    if PEOPLE not in near:
        return
    if opening == "to" and sentence.word(figure.first - 2) in ("and", ","):
        opening = "and"  # it fell to 40 in May and to 12 in June
    row = opening == "|" and not following.isalpha()  # killed | 130 | 33
    if row or _is_national(sentence, figure):
        figure.kind = PEOPLE
    listed = opening in ("and", ",", "with", "including") and following in _NOUNLESS_AFTER | _ELIDED
    if listed or following in ("more", "others", "fewer") or opening in _MORE:
        figure.kind = PEOPLE


def _is_had(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a number alone is what somebody has or tells: "Moscow received 78"."""
    following = sentence.word(figure.last)
    ends = not following[:1].isalnum() or following in _ENDS_CLAUSE
    whose, verb = sentence.word(figure.first - 2), sentence.word(figure.first - 1)
    named = (
        sentence.capital(figure.first - 2) or whose in _HAS or (verb in SAID and whose.isalpha())
    )
    return ends and named and sentence.word(figure.first - 1) in _HAS and figure.value != 1


def _is_national(sentence: Sentence, figure: Figure) -> bool:
    """Read "17,660 British, 5,104 Canadian and 650 Poles"."""
    named = sentence.capital(figure.last) and sentence.word(figure.last).endswith(_OF_NATIONS)
    return named and sentence.word(figure.last + 1) in (",", ";", ".", "and")


def _of_share(sentence: Sentence, found: list[Figure], figure: Figure) -> bool:
    """Read "around half of them (259)": the share in figures."""
    shut = sentence.word(figure.first - 1) == "(" and sentence.word(figure.last) == ")"
    return shut and bool(found) and found[-1].kind in ("fraction", "percentage")


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
        if (of_them or figure.noun in _DOWNED) and before == "things":
            figure.kind = "things"
        return
    goes_on = of_them or sentence.word(figure.first - 1) in _GOES_ON
    if goes_on and counts[-1].kind == "things" and sentence.word(0) not in _OPENS_PLACE:
        figure.kind, figure.noun = "things", counts[-1].noun
