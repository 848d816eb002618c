"""Times of day as English news writes them."""

from .tokens import Sentence
from .vocabulary import words

_ZONES = words("gmt utc local kst est edt cet msk hours hrs h z bst")


def time_at(sentence: Sentence, at: int, published: object = None) -> int:
    """Find where the time of day that begins at a token ends; 0 where none begins."""
    word = sentence.word(at)
    if word in ("noon", "midnight"):
        return at + 1
    if not word.isdecimal() or len(word) > 4:
        return 0
    place = at + 1
    if len(word) <= 2 and _minutes(sentence, place, ":"):
        place += 2
        if _minutes(sentence, place, ":"):
            place += 2
        return _half_of_day(sentence, place) or place
    if len(word) <= 2 and int(word) <= 12:
        if _minutes(sentence, place, "."):
            return _half_of_day(sentence, place + 2)
        return _half_of_day(sentence, place)
    if len(word) == 4 and int(word[:2]) < 25 and int(word[2:]) < 60:
        return place + 1 if sentence.word(place) in _ZONES else 0
    return 0


def _minutes(sentence: Sentence, place: int, sign: str) -> bool:
    minutes = sentence.word(place + 1)
    return (
        sentence.word(place) == sign
        and sentence.glued(place)
        and sentence.glued(place + 1)
        and len(minutes) == 2
        and minutes.isdecimal()
        and minutes < "60"
    )


def _half_of_day(sentence: Sentence, place: int) -> int:
    """Read a.m., pm, o'clock; 0 where none follows."""
    if sentence.word(place) in ("am", "pm", "o'clock"):
        return place + 1
    if sentence.word(place) in ("a", "p") and sentence.words(place + 1, 2) == (".", "m"):
        return place + 4 if sentence.word(place + 3) == "." else place + 3
    return 0
