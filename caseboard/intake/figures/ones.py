"""The word "one": where it counts, and where it only stands for something."""

from .kind import Kind
from .nouns import counted_after, counted_around
from .number_words import TIMES
from .numbers import read_number
from .people_nouns import is_people
from .people_verbs import ACTS
from .saying import ASIDE, INVERTED
from .speaker_names import QUOTES
from .thing_nouns import BEFORE_ONE_NO_COUNT, ONE_IS_NO_COUNT, STOPS, TOLD_OF
from .tokens import Sentence
from .vocabulary import words

_NOUN_PHRASE = 4  # words
_COUNTS = words("only just single")
_PREDICATES = words("is are be been being as become became becomes remain remains")
_TELLS = words("said told died survived was remained escaped fled asked")
_SPEAKS = words(
    "said says told tells recalled recalls explained explains wrote writes testified remembered"
)
# Of these what is said has to follow: one farmer confirmed that, and no one confirmed dead.
_STATES = words(
    "confirmed confirms added adds warned warns noted notes insisted insists admitted admits"
    " acknowledged claimed claims stated states argued argues complained complains believes"
)
_OPENS = words("but while whereas although though as when because that")
_WHENCE = words("of from in at near on with")
_ASIDE = 12  # tokens between who speaks and the verb


def only_speaks(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one" opens who says so, and counts nobody: one resident said."""
    noun = _last_of_noun(sentence, last)
    if noun is None:
        return False
    before = sentence.word(first - 1)
    if before in INVERTED and sentence.word(first - 2) in {",", *QUOTES}:
        return True
    if sentence.words(first - 2, 2) == ("according", "to"):
        return True
    if before.isalpha() and before not in _OPENS:
        return False
    return _is_said(sentence, _over_aside(sentence, noun + 1))


def _last_of_noun(sentence: Sentence, at: int) -> int | None:
    """Find the last token of what one person is called: one senior police officer."""
    found = None
    for place in range(at, at + _NOUN_PHRASE):
        word = sentence.word(place)
        if is_people(word) and (word.endswith("ss") or not word.endswith("s")):
            found = place
        elif found is not None or word in STOPS or not word.isalpha():
            break
    return found


def _over_aside(sentence: Sentence, at: int) -> int:
    """Step over where somebody is from, how old they are, and words like "later"."""
    if sentence.word(at) == ",":
        ends = (end for end in range(at + 1, at + _ASIDE) if sentence.word(end) == ",")
        at = next(ends, at - 1) + 1
    elif sentence.word(at) in _WHENCE:
        ends = (end for end in range(at + 1, at + _ASIDE) if not _goes_on(sentence, end))
        at = next(ends, at)
        if sentence.word(at) == ",":
            return _over_aside(sentence, at)
    while sentence.word(at) in ASIDE or sentence.word(at).endswith("ly"):
        at += 1
    return at


def _goes_on(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return word.isalpha() and word not in _SPEAKS | _STATES | ASIDE


def _is_said(sentence: Sentence, at: int) -> bool:
    word, after = sentence.word(at), sentence.word(at + 1)
    if word in _SPEAKS:
        return after != "to"  # one soldier said to be in hospital
    return word in _STATES and (after in ("that", ",", ":") or after in QUOTES)


def one_thing(sentence: Sentence, first: int, last: int) -> Kind | None:
    """Take "one" before a noun that is not known for what is told of and not counted."""
    after = sentence.word(last)
    known = after in ONE_IS_NO_COUNT or after in STOPS or after in BEFORE_ONE_NO_COUNT
    if not after.isalpha() or known or sentence.word(first - 1) in BEFORE_ONE_NO_COUNT:
        return None
    if _is_told_of(sentence, first, last):
        return None
    return Kind("things", first, last, after)


def _is_told_of(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one" only opens what is told of: one report says, in one grainy image."""
    if sentence.word(first - 1) in _COUNTS:
        return False
    for at in range(last, last + _NOUN_PHRASE):
        if sentence.word(at) in STOPS or not sentence.word(at).isalpha():
            return False
        if sentence.word(at) in TOLD_OF:
            return True
    return False


def _is_predicate(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one of" only says what somebody is: he is one of the leaders."""
    if any(read_number(sentence, at) for at in range(last + 1, last + 3)):
        return False  # one of the two
    at = first - 1
    while sentence.word(at) in ("just", "also", "now", "only", "still"):
        at -= 1
    return sentence.word(at) in _PREDICATES


def is_pronoun(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one" stands for something and counts nothing."""
    before, after = sentence.word(first - 1), sentence.word(last)
    if before in ("the", "that") and is_people(after):
        return False  # the one soldier; said that one man died
    if _is_told_of(sentence, first, last):
        return True
    if after in ONE_IS_NO_COUNT or before in BEFORE_ONE_NO_COUNT or before in TIMES:
        return True
    described = sentence.word(first - 2) in ("a", "an") and before.isalpha()
    if described and after != "of":
        return True  # a positive one
    if before == "-" or after == "-" or after in ("'", "’") or sentence.word(first) == "one's":
        return True
    if after in ("by", "to") and sentence.word(last + 1) == "one":
        return True
    if before in ("by", "to") and sentence.word(first - 2) == "one":
        return True
    if after == "of" and _is_predicate(sentence, first, last):
        return True
    if after in ("of", "more", "other") or before == "only":
        return False
    if before in (",", "and") and after in ("in", "at", "from", "near", "on"):
        return False  # three in one town, one in the next
    if before == "," and after.endswith("ing"):
        return False  # two men, one lying on a bed
    if (after in _TELLS or after in ACTS) and (first == 0 or not before.isalpha()):
        return False  # One said he was hungry.
    counted = counted_after(sentence, last, True)
    return counted is None and counted_around(sentence, first, last) is None
