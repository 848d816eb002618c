"""The words "both" and "a single" where they count people."""

from decimal import Decimal

from .figure import Figure
from .people_nouns import is_people
from .tokens import Sentence
from .vocabulary import words

_VERBS = words(
    "were was are have had has did do now also want wanted remain remained appeared appear"
    " said say survived died will would could can may asked ask told face faced expressed"
    " seem seemed in of later then hope hoped live lived aged pleaded took spoke suffered"
    " need"
)
_PLURAL = ("s", "men", "people", "children", "women", "dead", "wounded", "injured", "accused")
_CLAUSE = 8  # tokens in which "both this and that" shows itself


def both_at(sentence: Sentence, at: int) -> Figure | None:
    """Read "both soldiers", "both of them", "both were killed"; None where no people are meant."""
    following = sentence.word(at + 1)
    if following in ("a", "an"):
        return None
    reach = [sentence.word(place) for place in range(at + 1, at + 5)]
    if following in ("the", "of"):
        reach = reach[1:]
    for place, word in enumerate(reach):
        if not word.isalpha() or (word in _VERBS and place == 0):
            break
        if word.endswith("s") or is_people(word):
            many = is_people(word) and word.endswith(_PLURAL)
            return _two(at, word) if many and not _and(sentence, at) else None
    if sentence.words(at + 1, 2) in (("of", "them"), ("of", "whom"), ("of", "us")):
        return _two(at, "")
    if following in _VERBS and following != "of" and not _and(sentence, at):
        return _two(at, "")
    return None


def _and(sentence: Sentence, at: int) -> bool:
    """Tell whether "both" only opens "both this and that"."""
    for place in range(at + 1, at + 3):
        if sentence.word(place) == "and":
            return True
    capital = sentence.capital(at + 1)
    reach = [sentence.word(place) for place in range(at + 1, at + _CLAUSE)]
    return capital and "and" in reach


def _two(at: int, noun: str) -> Figure:
    return Figure(at, at + 1, at + 1, "people", Decimal(2), noun=noun)


def single_at(sentence: Sentence, at: int) -> Figure | None:
    """Read "a single prisoner", "a lone gunman"; None where no person is meant."""
    if sentence.word(at) not in ("a", "one") or sentence.word(at + 1) not in ("single", "lone"):
        return None
    for place in range(at + 2, at + 6):
        word = sentence.word(place)
        if not word.isalpha() or word in ("of", "in", "and", "to"):
            break
        if is_people(word) and not word.endswith("s"):
            return Figure(at, at + 2, at + 2, "people", Decimal(1), noun=word)
    return None
