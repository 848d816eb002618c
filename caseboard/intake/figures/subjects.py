"""Who stands before a verb of saying: its subject, over what is put between."""

from .dates import Dated
from .saying import ASIDE, BE, OPENING_ASIDE, PRONOUNS
from .speaker_names import QUOTES, apposed_before, is_acronym, name_start, opening_name
from .tokens import Sentence
from .vocabulary import words

ABLE = words("able managed")
_JOINS = words("that and than later said added")


def is_pronoun(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether "he" opens a clause; in "captives it says are well" no clause begins."""
    before = sentence.word(first - 1)
    opens = not before.isalpha() or before in OPENING_ASIDE | _JOINS
    return (
        first < end
        and (opens or sentence.capital(first - 1))
        and sentence.word(end - 1) in PRONOUNS
        and all(word in OPENING_ASIDE for word in sentence.lower[first : end - 1])
    )


def subject_of(
    sentence: Sentence, at: int, ends: dict[int, Dated]
) -> tuple[int, int, Dated | None]:
    """Find the noun phrase before a verb: (first token, end, when it was said)."""
    place, stated = at, None
    for _ in range(5):
        dated = ends.get(place)
        if dated and dated.kind != "time":
            stated, place = dated, dated.first
            if sentence.word(place - 1) in ("on", "in", "late", "early"):
                place -= 1
        elif sentence.word(place - 1) == "to" and sentence.word(place - 2) in ABLE:
            place -= 3 if sentence.word(place - 3) in BE else 2  # has been able to confirm
        elif sentence.words(place - 2, 2) in (("so", "far"), ("thus", "far"), ("to", "date")):
            place -= 2
        elif sentence.word(place - 1) in ASIDE or _is_adverb(sentence, place - 1):
            place -= 1
    if sentence.word(place - 1) in ("and", "but") and not stated:
        return *opening_name(sentence, place - 1), stated
    if sentence.word(place - 1) in PRONOUNS and not is_acronym(sentence, place - 1):
        return place - 1, place, stated or ends.get(place - 1)
    if sentence.word(place - 1) in ("which", "who") and sentence.word(place - 2) == ",":
        place -= 2
    apposed = apposed_before(sentence, place)
    if apposed:
        return *apposed, stated
    place = _over_aside(sentence, place)
    if sentence.word(place - 1).isdecimal() and sentence.word(place - 2) == ",":
        place -= 2  # Ana Roe, 44, who lost a son, said
    first = name_start(sentence, place)
    for dated in ends.values():
        if first < dated.last < place and sentence.word(dated.first - 1) != "the":
            return dated.last, place, stated or dated  # On Friday police said
    return first, place, stated


def _is_adverb(sentence: Sentence, at: int) -> bool:
    return sentence.word(at).endswith("ly") and not sentence.capital(at)


def _over_aside(sentence: Sentence, place: int) -> int:
    """Step back over what stands between commas, in brackets or behind "who"."""
    before = sentence.word(place - 1)
    if before in (",", "—", "–"):
        for at in range(place - 2, max(place - 30, -1), -1):
            divides = sentence.word(at) in (",", "—", "–") and not sentence.glued(at + 1)
            if divides and sentence.word(at - 1) not in ("", ","):
                return at
            if sentence.word(at) in QUOTES:
                return place
        return place - 1 if place > 1 else place
    if before == ")":
        for at in range(place - 2, max(place - 12, -1), -1):
            if sentence.word(at) == "(":
                return at
    for at in range(place - 1, max(place - 10, -1), -1):
        if sentence.as_it_stands(at) == "who" and at > 0:
            return at - 1 if sentence.word(at - 1) == "," else at
        if not sentence.word(at).replace("'", "").isalpha():
            break
    return place
