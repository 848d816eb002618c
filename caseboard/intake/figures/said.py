"""One place of a sentence where somebody says something, and what stands beside its verb."""

from dataclasses import dataclass

from .dates import Dated
from .saying import CITES, OPENING_ASIDE, PUBLISHED
from .speaker_names import COMMAS, QUOTES
from .tokens import Sentence
from .vocabulary import words

REACH = 20  # tokens between "citing" and "that"
_PARTS_OF_DAY = words("morning afternoon evening night midday noon")
_BESIDE = words("on in late early the")


@dataclass(slots=True)
class Saying:
    """One place of a sentence where somebody says something.

    `first` to `last` are its tokens; `closed` tells that what is said stands before it, `cites`
    that another passes it on, `goes_on` that who spoke before speaks on; `denies` is the word of
    a denial.
    """

    first: int
    last: int
    speaker: str
    closed: bool
    pronoun: bool = False
    dated: Dated | None = None
    goes_on: bool = False
    cites: bool = False
    denies: int | None = None

    @property
    def stated_on(self) -> str:
        """Give the EDTF date on which it was said; empty where the sentence gives none."""
        return self.dated.edtf if self.dated else ""


def leads(sentence: Sentence, at: int, starts: dict[int, Dated]) -> bool:
    """Tell whether nothing but a date or "but", "meanwhile" stands before a token."""
    place = 0
    while place < at:
        word = sentence.word(place)
        if place in starts:
            place = starts[place].last
        elif word in OPENING_ASIDE or word in QUOTES or word in (",", "in", "on"):
            place += 1
        else:
            return False
    return True


def date_beside(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Dated | None:
    for place in (at, at + 1, at + 2):
        if place in starts and starts[place].kind != "time":
            between = sentence.words(at, place - at)
            if all(word in PUBLISHED or word in _BESIDE for word in between):
                return starts[place]
    return None


def over_date(sentence: Sentence, at: int, starts: dict[int, Dated]) -> int:
    for place in (at, at + 1, at + 2):
        if place in starts:
            last = starts[place].last
            return last + 1 if sentence.word(last) in _PARTS_OF_DAY else last
    return at


def closes(sentence: Sentence, at: int) -> bool:
    """Tell whether nothing said follows: the words before are what is said."""
    word = sentence.word(at)
    if word == "," and sentence.word(at + 1) in CITES:
        return "that" not in sentence.words(at + 2, REACH)  # said, citing Kim, that 40 fled
    if word == ",":
        return sentence.word(at + 1) not in QUOTES and sentence.word(at + 1) != "'"
    return (
        word in ("", ".", "!", "?", ")", ";")
        or word in COMMAS
        or (word in QUOTES and not sentence.word(at + 1).isalnum())
    )
