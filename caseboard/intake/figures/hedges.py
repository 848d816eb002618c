"""The words around a number that say how it is meant, and which of several binds."""

from caseboard.evidence.reading import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    EXACT,
    FEWER_THAN,
    MORE_THAN,
    NEARLY,
)

from .number_words import CARDINALS, ORDERS, SIZES
from .tokens import Sentence
from .vocabulary import words

_BEFORE = {
    ABOUT: (
        "about, around, some, roughly, approximately, approx, approx ., circa, ca ., c ., ~, ≈, ±,"
        " an estimated, estimated, estimated at, estimates, estimate, estimated to be, perhaps,"
        " in the region of, in the neighborhood of, in the neighbourhood of, on the order of,"
        " in the order of, in the vicinity of, somewhere around, more or less, maybe,"
        " something like, somewhere in the region of, an approximate, a rough,"
        " probably, possibly, closer to, nearer to, hovering at, round about, just about,"
        " just around, an estimate of"
    ),
    NEARLY: (
        "nearly, almost, close to, very nearly, just shy of, just short of, shy of, approaching,"
        " nearing, near, approached, neared, verging on, getting on for, not quite, very close to,"
        " nears, closing in on, inching towards, edging towards, not far short of, virtually,"
        " practically, nigh on, well nigh"
    ),
    AT_LEAST: (
        "at least, no fewer than, no less than, not fewer than, not less than, a minimum of,"
        " minimum of, minimum, upwards of, upward of, at the very least, as few as, as little as,"
        " at a minimum, ≥, at the least, never fewer than, at the minimum, or more, starting at,"
        " no smaller than"
    ),
    MORE_THAN: (
        "more than, over, in excess of, above, exceeding, exceeds, exceeded, exceed, topping,"
        " topped, surpassing, surpassed, surpasses, surpass, tops, greater than, larger than,"
        " higher than, beyond, well over, just over, well above, just above, a little over,"
        " little more than, slightly more than, a little more than, slightly over, far more than,"
        " well beyond, many more than, much more than, passed, passing, >,"
        " comfortably over, fully more than, even more than, easily over, past"
    ),
    AT_MOST: (
        "at most, up to, as many as, no more than, not more than, a maximum of, maximum of,"
        " maximum, at the most, as much as, as high as, ≤, anything up to, not exceeding,"
        " not over, capped at, never more than, no greater than, no larger than, limited to,"
        " a ceiling of, anywhere up to, not above, at the outside"
    ),
    FEWER_THAN: (
        "fewer than, less than, under, below, just under, just below, well under, well below, <,"
        " slightly fewer than, slightly less than, a little under, a little less than, not even,"
        " slightly under, far fewer than, far less than, smaller than, lower than, well short of"
    ),
    EXACT: "exactly, precisely",
}
_AFTER = {
    ABOUT: "or so, or thereabouts, - odd, odd, give or take, - ish, or thereabout",
    AT_LEAST: (
        "or more, and more, plus, - plus, at least, at the least, at the very least, and counting,"
        " minimum, at a minimum, and up, and above, or above, or higher, or over, or greater,"
        " upwards, and upwards, if not more, or even more, and over"
    ),
    AT_MOST: (
        "or fewer, or less, at most, at the most, maximum, max, tops, or under, and under,"
        " or below, or lower, if that, at the outside"
    ),
}
# What may stand between a hedge and its number without changing either.
_FILLERS = tuple(
    tuple(words.split())
    for words in [
        "another",
        "an additional",
        "additional",
        "a further",
        "further",
        "extra",
        "an extra",
        "a total of",
        "a combined",
        "a staggering",
        "a reported",
        "a few more",
        "a record",
        "confirmed",
        "a confirmed",
        "a",
        "an",
        "another estimated",
        "altogether",
        "the first",
        "a potential",
        "a whopping",
    ]
)
_FILLER_ENDS = frozenset(filler[-1] for filler in _FILLERS)
_STRENGTH = {EXACT: 0, ABOUT: 1, NEARLY: 2, AT_LEAST: 3, AT_MOST: 3, MORE_THAN: 3, FEWER_THAN: 3}
_VERBS = frozenset(["estimates", "estimate"])
# Behind "at least" these open the next figure: "of the 140, at least half a dozen".
_BEFORE_NEXT = words("a some another the half several") | {*CARDINALS, *ORDERS, *SIZES}
_BOTH_WAYS = words("about around over under above below past some near close beyond")
# After these, "about two soldiers" and "over two prisoners" say what was spoken of, not how many.
_GOVERNS_ABOUT = words(
    "talk talks talked talking know knows knew known ask asks asked asking information"
    " concern concerns concerned worried worry worries question questions questioned"
    " news story stories details think thinks thought rumors rumours warn warns"
    " warned speak speaks spoke speaking learn learned learnt heard hear write writes wrote"
    " writing complained evidence doubts documentary film book knowledge discussion"
    " discussions discussed something anything nothing everything lies lied bring brought"
    " inquired enquired briefed informed"
)
# These too, where the number is one that nobody rounds: "said about two soldiers".
_GOVERNS_ABOUT_SMALL = words(
    "report reports reported said say says tell told telling claims statement article read"
)
_FINITE = words("were was are is had have has died fled remained would could may might will")
_GOVERNS_OVER = words(
    "alarm alarms fear fears worry worries anxiety grief uproar fury regret sorrow"
    "hand handed hands handing take took takes taking taken turn turned turning turns"
    " carried carry passed pass passing run ran running dispute disputes talks concern"
    " concerns outrage anger protest protests control debate row lawsuit trial convicted"
    " arrested won win winning lead led sign signed went go gone all presided presides ruled"
    " rule ruling charges spread quarrel negotiations rolled crossed flew fell knocked power"
    " sued tensions advantage"
)
_GOVERNS_SPACE = words(
    "gathered gather arms walked turned wrapped revolves revolve crowded gathering centred"
    " centered looking looked stood sat built moved served serving fought trained placed"
    " living command orders held live lived walk drove"
)


def _phrases(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): qualifier
        for qualifier, phrases in table.items()
        for phrase in phrases.split(", ")
    }


BEFORE = _phrases(_BEFORE)
AFTER = _phrases(_AFTER)
_LONGEST_BEFORE = max(map(len, BEFORE))
_LONGEST_AFTER = max(map(len, AFTER))
_LAST_WORDS = frozenset(phrase[-1] for phrase in BEFORE)
_FIRST_WORDS = frozenset(phrase[0] for phrase in AFTER)


def binding(qualifiers: list[str]) -> str:
    """Choose which of several hedges holds: a bound before nearly before about.

    Order: the qualifiers from the number outwards; of two bounds the nearer one holds.
    """
    return max(qualifiers, key=_STRENGTH.__getitem__, default=EXACT)


def hedges_before(sentence: Sentence, first: int, small: bool) -> tuple[int, list[str]]:
    """Find the hedge words that end at a number, and where they begin.

    Shape: (first token, qualifiers from the number outwards). `small` tells that the number is one
    to twelve, which nobody rounds.
    """
    qualifiers: list[str] = []
    begin = first
    for _ in range(4):
        at = _over_fillers(sentence, begin)
        found = _phrase_ending(sentence, at)
        if found is None:
            break
        place, qualifier = found
        if _is_preposition(sentence, place, at, small):
            break
        qualifiers.append(qualifier)
        if sentence.word(place) in _VERBS:
            break  # who estimates stands before the verb and is no part of the figure
        begin = place
    return begin, qualifiers


def _over_fillers(sentence: Sentence, at: int) -> int:
    if _phrase_ending(sentence, at):
        return at
    if sentence.word(at - 1) not in _FILLER_ENDS:
        return at
    for filler in _FILLERS:
        place = at - len(filler)
        if place > 0 and sentence.words(place, len(filler)) == filler:
            if _phrase_ending(sentence, place) and sentence.word(place - 1) not in _BOTH_WAYS:
                return place
            if sentence.word(place - 1) in ("about", "around", "over") and len(filler) > 1:
                return place
    return at


def _phrase_ending(sentence: Sentence, at: int) -> tuple[int, str] | None:
    if sentence.word(at - 1) not in _LAST_WORDS:
        return None
    for length in range(min(_LONGEST_BEFORE, at), 0, -1):
        qualifier = BEFORE.get(sentence.words(at - length, length))
        if qualifier:
            return at - length, qualifier
    return None


def _is_preposition(sentence: Sentence, place: int, at: int, small: bool) -> bool:
    """Tell whether the words say where or of what, and do not hedge the number."""
    if at - place > 1:
        return False
    word, before = sentence.word(place), sentence.word(place - 1)
    if word in ("estimates", "estimate"):
        return before in ("the", "of", "these", "those", "other", "some", "")
    if word == "maximum" or word == "minimum":
        return before in ("the", "s")
    if word in ("passed", "topped", "past", "passing", "near", "tops") and small:
        return True
    if word == "about":
        if small and (before in _GOVERNS_ABOUT_SMALL or _told(sentence, place)):
            return not _is_clause(sentence, at)
        return before in _GOVERNS_ABOUT
    if word == "over":
        return before in _GOVERNS_OVER or (small and before in ("", "concern"))
    if word in ("around", "under", "near", "beyond", "above", "below"):
        return before in _GOVERNS_SPACE
    return False


def _is_clause(sentence: Sentence, at: int) -> bool:
    """Tell whether something is said of a number: said about five men were hurt."""
    for word in sentence.words(at + 1, 8):
        if word in ("that", "who", "which") or not word.isalpha():
            return False
        if word in _FINITE:
            return True
    return False


def _told(sentence: Sentence, place: int) -> bool:
    return any(word in ("told", "asked", "warned") for word in sentence.words(place - 3, 3))


def hedge_after(sentence: Sentence, last: int) -> tuple[int, str]:
    """Find the hedge words that begin right after a number; empty where there are none.

    Shape: (where they end, qualifier).
    """
    comma = sentence.word(last) == "," and sentence.word(last + 1) in ("at", "give", "if")
    start = last + 1 if comma else last
    if sentence.word(start) not in _FIRST_WORDS:
        return last, ""
    for length in range(_LONGEST_AFTER, 0, -1):
        qualifier = AFTER.get(sentence.words(start, length))
        if qualifier and _stands_alone(sentence, start, start + length, comma):
            return start + length, qualifier
    return last, ""


def _stands_alone(sentence: Sentence, start: int, end: int, comma: bool) -> bool:
    """Tell whether the hedge belongs to the number before it and not to the next one."""
    following = sentence.word(end)
    if following[:1].isdecimal() or (sentence.word(start) == "odd" and not sentence.glued(start)):
        return False
    if sentence.word(start) == "-" and not sentence.glued(end):
        return sentence.glued(start + 1)
    if sentence.word(start) == "plus":
        return following not in ("a", "an", "the", "one", "two", "three", "his", "their")
    if sentence.words(start, 2) in (("and", "more"), ("and", "over"), ("and", "above")):
        return following in ("", ".", ",", ";") or not following.isalpha()
    if comma or sentence.word(start) == "at":
        return following not in _BEFORE_NEXT
    return True


def denied(sentence: Sentence, first: int) -> bool:
    """Tell whether the words right before a figure say that it is not so."""
    before = sentence.word(first - 1)
    if before in ("not", "never") or before.endswith("n't"):
        return True
    return sentence.words(first - 2, 2) in (("rather", "than"), ("instead", "of"), ("not", "the"))
