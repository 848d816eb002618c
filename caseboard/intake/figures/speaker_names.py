"""The words that name a speaker, before a verb of saying or behind it."""

from .dates import Dated
from .months import MONTH_NUMBERS, WEEKDAYS
from .number_words import ORDINAL_ENDINGS, ORDINALS
from .people_nouns import is_people
from .saying import (
    BODIES,
    CLOSES_CLAUSE,
    ENDS_NAME,
    LINKS,
    NO_SPEAKERS,
    OPENING_ASIDE,
    PAPERS,
    PLACES,
    ROLES,
)
from .tokens import Sentence
from .vocabulary import words

LONGEST_NAME = 16  # tokens


QUOTES = frozenset('"“”«»„')


# Without a noun behind it none of these is anybody: a few said, a second reported rescue.
_NO_HEADS = words(
    "casualties deaths fatalities losses toll few many several some most all none"
) | frozenset(ORDINALS)
_PICTURES = words("photo photos picture pictures image images footage video videos copy copies")
_SO_MANY = words("one some many several most two another both few")
_OF_PLACES = words("north south east west new northern southern eastern western")
COMMAS = frozenset([",", "—", "–", ";"])


def opening_name(sentence: Sentence, end: int) -> tuple[int, int]:
    """Find who "visited the men and said": the name that opens the clause of two verbs."""
    first = end
    while first > 0 and end - first < 30 and sentence.word(first - 1) not in COMMAS | QUOTES:
        first -= 1
    last = first
    for at in range(first, min(first + LONGEST_NAME, end)):
        joined = sentence.word(at) == "-" or sentence.word(at - 1) == "-"
        if sentence.capital(at) or (joined and sentence.glued(at)):
            last = at + 1
        elif not (sentence.capital(at + 1) or sentence.capital(at + 2)):
            break
    begin = last + (last == first and sentence.word(first) in ("the", "a", "an"))
    for at in range(begin, min(begin + (1 if last > first else 3), end)):
        word = sentence.word(at)
        if word in BODIES or word.removesuffix("s") in ROLES or is_people(word):
            return first, at + 1
    return first, last


def name_start(sentence: Sentence, end: int) -> int:
    """Find the first token of the name that ends before a token."""
    first = end
    if sentence.word(end - 1).isdecimal() and sentence.capital(end - 2):
        first -= 1  # Channel 12
    while first > 0 and end - first < LONGEST_NAME:
        word = sentence.word(first - 1)
        if word == "and" and not _joins_names(sentence, first - 1):
            break
        if _ends_name(sentence, first - 1) or not _may_name(sentence, first - 1, word):
            break
        first -= 1
        if word in ("the", "a", "an") and sentence.word(first - 1) not in LINKS:
            break
    return _over_list(sentence, first, end)


def _over_list(sentence: Sentence, first: int, end: int) -> int:
    """Take in the first of three: U.S., Ukrainian and South Korean officials."""
    joined = "and" in sentence.lower[first:end] and sentence.capital(first)
    if not joined or sentence.word(first - 1) != ",":
        return first
    place = first - 1
    while place > 0 and (sentence.capital(place - 1) or sentence.word(place - 1) == "."):
        place -= 1
    listed = place < first - 1 and sentence.word(place - 1) not in (
        "in",
        "at",
        "from",
        "of",
        "near",
    )
    return place if listed else first


def _ends_name(sentence: Sentence, at: int) -> bool:
    """Tell whether a word cannot be inside of a name; WHO and IT can, and so can the Met."""
    if sentence.word(at) == "met" and sentence.capital(at) and sentence.word(at - 1) == "the":
        return False
    return sentence.word(at) in ENDS_NAME and not is_acronym(sentence, at)


def _joins_names(sentence: Sentence, at: int) -> bool:
    """Tell whether "and" stands inside of a name: South Korean and Western agencies."""
    if at == 0:
        return False
    before = sentence.as_it_stands(at - 1)
    if not (before[:1].isupper() or before.endswith("s")):
        return False
    for place in range(at - 2, max(at - 8, -1), -1):
        word = sentence.word(place)
        if not word.isalpha() or word in CLOSES_CLAUSE or word == "that":
            return True
        if not sentence.capital(place) and word not in LINKS:
            return False
    return True


def _may_name(sentence: Sentence, at: int, word: str) -> bool:
    if word.replace("'", "").isalpha():
        return True
    if word == ".":
        return sentence.glued(at) and len(sentence.word(at - 1)) <= 3
    if word.isdecimal():
        after = sentence.word(at + 1)  # an 18-year old survivor
        return sentence.glued(at + 1) and (after in ORDINAL_ENDINGS or after == "-")
    return word in ("-", "'", "&") and sentence.glued(at)


def name_end(sentence: Sentence, first: int, starts: dict[int, Dated]) -> int:
    """Find the end of the name that begins at a token."""
    at = first
    while at < len(sentence) and at - first < LONGEST_NAME:
        word = sentence.word(at)
        if at in starts or (word in ("in", "on") and at + 1 in starts):
            break
        if word in ("in", "on") and sentence.word(at + 1) in ("a", "an", "his", "her"):
            break
        goes_on = word[:1].isdecimal() and at > first
        if _ends_name(sentence, at) or not (goes_on or _may_name(sentence, at, word)):
            break
        at += 1
    return at


def name_between(sentence: Sentence, first: int, end: int) -> str:
    """Give the words that name a speaker; empty where they name nobody."""
    while first < end and sentence.word(first) in OPENING_ASIDE:
        first += 1
    if sentence.word(first) == "of" or sentence.words(first, 2) == ("the", "same"):
        return ""
    if sentence.word(first) in ("in", "on", "at", "during"):
        first = _over_opening_place(sentence, first, end)
    while end > first and sentence.word(end - 1) in LINKS and sentence.word(end - 1) != "'s":
        end -= 1
    while end - 1 > first and sentence.word(end - 1) in ("there", "here"):
        end -= 1
    if _is_doing(sentence, first, end):
        return ""
    lone = end - first == 1 and sentence.word(first).endswith("ed") and not sentence.capital(first)
    if first >= end or lone or sentence.word(end - 1) in _NO_HEADS:
        return ""
    if _names_nobody(sentence, first, end):
        return ""
    if not any(sentence.word(at).replace("'", "").isalpha() for at in range(first, end)):
        return ""
    name = sentence.quote(first, end)
    if _is_unnamed_paper(sentence, first, end):
        told = sentence.lower[first:end]
        whose = max((at for at, word in enumerate(told) if word in ("by", "from")), default=0)
        whose = 0 if not _PICTURES.isdisjoint(told) else whose  # nobody says what a photo shows
        start = first + whose + 1
        from_whom = whose and told[whose] == "from" and not _is_body(sentence, start, end)
        return name_between(sentence, start, end) if whose and not from_whom else ""
    return " ".join(name.split())


def _is_doing(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a verb opens the words: downplaying initial reports; not a monitoring group."""
    word, last = sentence.word(first), sentence.word(end - 1)
    doing = len(word) > 5 and word.endswith("ing") and not sentence.capital(first)
    return doing and last not in BODIES and last.removesuffix("s") not in ROLES


def _is_body(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether words are a name or a body: data from the ministry, not from soldiers."""
    told = [sentence.word(at) for at in range(first, end)]
    bodies = any(word in BODIES or word.removesuffix("s") in BODIES for word in told)
    return bodies or any(sentence.capital(at) for at in range(first, end))


def _names_nobody(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name opens with "he", "some" and the like; WHO is a body, He a family."""
    if sentence.word(first) not in NO_SPEAKERS or is_acronym(sentence, first):
        return False
    last = sentence.word(end - 1)
    speak = is_people(last) or last in BODIES or last.removesuffix("s") in BODIES
    if sentence.word(first) in _SO_MANY and end - first > 1 and speak:
        return False  # two officials, several hospitals
    family = sentence.capital(first) and sentence.capital(first + 1)
    return not (family and end - first > 1)


def is_acronym(sentence: Sentence, at: int) -> bool:
    """Tell whether a word is written in capitals, as WHO and IT are."""
    written = sentence.as_it_stands(at)
    return len(written) > 1 and written.isupper()


def _over_opening_place(sentence: Sentence, first: int, end: int) -> int:
    at = first + 1
    while at < end and (sentence.capital(at) or sentence.word(at).isdecimal()):
        at += 1
    return at


def _is_unnamed_paper(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether the words are a paper that names nobody: "some estimates", "One report"."""
    told = sentence.lower[first:end]
    if not any(word in PAPERS for word in told):
        return False
    source = any(word in ("source", "sources") for word in told)
    if source and any(word in BODIES for word in told):
        return False  # hospital sources, a source in the army
    named = any(
        (sentence.capital(at) and at > 0) or sentence.word(at).endswith("'s")
        for at in range(first, end)
    )
    return (not named and told[0] not in ("the", "his", "her", "their")) or (
        not named and told[-1] in PAPERS
    )


def may_speak(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a noun phrase can say something: it has a name, a role or a body in it."""
    told = range(first, end)
    return any(
        sentence.capital(at) or sentence.word(at) in ROLES | BODIES | PAPERS
        or sentence.word(at).removesuffix("s") in ROLES
        for at in told
    )  # fmt: skip


def apposed_before(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Find the name between commas before a verb: "a local official, Silva Anton, 51, said"."""
    end = place - 1
    if sentence.word(end) != ",":
        return None
    if sentence.word(end - 1).isdecimal() and sentence.word(end - 2) == ",":
        end -= 2
    first = end
    while first > 0 and _in_proper_name(sentence, first - 1):
        first -= 1
    noun = first - 2
    if not _is_proper_name(sentence, first, end) or sentence.word(first - 1) != ",":
        return None
    told = sentence.word(noun)
    plain = told.isalpha() and not sentence.capital(noun) and told not in PLACES
    if sentence.capital(noun) and end - first > 1:  # A resident of Arno, Silva Anton, said
        plain = any(word in ROLES for word in sentence.lower[name_start(sentence, noun) : noun])
    singular = not told.endswith("s") and bool(name_between(sentence, noun, noun + 1))
    return (first, end) if plain and singular else None


def apposed_behind(sentence: Sentence, first: int, end: int) -> str:
    """Read the name behind a role: "said a spokesman, Silva Anton."; empty where none stands."""
    if sentence.word(end) != "," or not any(word in ROLES for word in sentence.lower[first:end]):
        return ""
    if sentence.capital(end - 1):
        return ""
    last = end + 1
    while last < len(sentence) and _in_proper_name(sentence, last):
        last += 1
    if sentence.word(last - 1) == ".":
        last -= 1
    closed = not sentence.word(last)[:1].isalnum()
    named = closed and _is_proper_name(sentence, end + 1, last)
    return sentence.quote(end + 1, last) if named else ""


def _in_proper_name(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    dated = word in WEEKDAYS or (word in MONTH_NUMBERS and len(word) > 3)
    if dated or word in _OF_PLACES:
        return False
    glued = sentence.word(at) in ("-", ".", "'", "’") and sentence.glued(at)
    return sentence.capital(at) or glued or sentence.word(at) in ("al", "bin", "de", "la", "von")


def _is_proper_name(sentence: Sentence, first: int, end: int) -> bool:
    return 0 < end - first <= 8 and sentence.capital(first)
