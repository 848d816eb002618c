"""Shares in words: two-thirds, a quarter of, three in four. Each is worth less than one."""

from decimal import Decimal

from .number_words import CARDINALS, PARTS, SCALES
from .thing_nouns import PLACES, STOPS
from .tokens import Sentence
from .vocabulary import words

_MOST = 20  # no text tells of twenty twentieths
_BEHIND = words("of since in")
_HEDGES = words("by nearly almost than about around over under roughly least to just only some")
_OPENS_CLAUSE = words('"') | words("“ , ; : that about nearly almost some roughly around only than")


def part_at(sentence: Sentence, at: int) -> tuple[int, Decimal] | None:
    """Read the share that begins at a token: (where it ends, its value); None where none does."""
    word = sentence.word(at)
    if word in ("a", "an"):
        return _one_part(sentence, at)
    if word.isdecimal():
        return _in_digits(sentence, at)
    if word not in CARDINALS or not 0 < CARDINALS[word] < _MOST:
        return None
    place = at + 2 if sentence.word(at + 1) == "-" else at + 1
    size = PARTS.get(sentence.word(place))
    if size and not (sentence.word(place).startswith("quarter") and CARDINALS[word] > size):
        return place + 1, CARDINALS[word] / size
    return _so_many_in(sentence, at)


def _in_digits(sentence: Sentence, at: int) -> tuple[int, Decimal] | None:
    """Read "2/3 of": a date or a shift has no "of" behind it."""
    many, size = sentence.word(at), sentence.word(at + 2)
    if sentence.words(at + 1, 3) != ("/", size, "of") or not (size.isdecimal() and len(size) < 3):
        return None
    return (at + 3, Decimal(many) / Decimal(size)) if 0 < int(many[:3]) < int(size) else None


def _one_part(sentence: Sentence, at: int) -> tuple[int, Decimal] | None:
    """Read "a third of", "by a fifth"; "a third man" and "a half" are read elsewhere."""
    word, after = sentence.word(at + 1), sentence.word(at + 2)
    if PARTS.get(word, 2) == 2 or any(one in SCALES for one in sentence.words(at + 2, 3)):
        return None
    hedged = sentence.word(at - 1) in _HEDGES and (after in STOPS or not after[:1].isalpha())
    if hedged or after in (_BEHIND if word != "quarter" else ("of",)):
        return at + 2, 1 / PARTS[word]
    return None


def _so_many_in(sentence: Sentence, at: int) -> tuple[int, Decimal] | None:
    """Read "three in four shares fell" where a clause begins with it; no places are counted."""
    many, size = CARDINALS[sentence.word(at)], CARDINALS.get(sentence.word(at + 2))
    opens = at == 0 or sentence.word(at - 1) in _OPENS_CLAUSE
    noun = sentence.word(at + 3)
    if not (opens and sentence.word(at + 1) == "in" and size and 1 < many < size <= 10):
        return None
    told = noun.isalpha() and noun.endswith("s") and noun not in PLACES | STOPS
    return (at + 3, many / size) if told else None
