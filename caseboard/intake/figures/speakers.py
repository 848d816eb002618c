"""Who says so: the speakers that a sentence names, and which of them governs a figure."""

from dataclasses import dataclass

from .dates import Dated
from .saying import (
    ALSO_NOUNS,
    ASIDE,
    BE,
    CLOSES_CLAUSE,
    INVERTED,
    NAMED_BY,
    ONLY_BEFORE_FIGURES,
    OPENING_ASIDE,
    PRONOUNS,
    SAID,
)
from .speaker_names import COMMAS, QUOTES, name_between, name_end, name_start, opening_name
from .tokens import Sentence
from .vocabulary import words

_OPENINGS = {
    words[0]: tuple(others for others in NAMED_BY if others[0] == words[0]) for words in NAMED_BY
}


@dataclass(slots=True)
class Saying:
    """One place of a sentence where somebody says something.

    `first` to `last` are its tokens; `closed` tells that what is said stands before it.
    """

    first: int
    last: int
    speaker: str
    closed: bool
    pronoun: bool = False
    dated: Dated | None = None

    @property
    def stated_on(self) -> str:
        """Give the EDTF date on which it was said; empty where the sentence gives none."""
        return self.dated.edtf if self.dated else ""


def find_sayings(sentence: Sentence, dates: list[Dated]) -> list[Saying]:
    """Find every place of a sentence that names a speaker, in order."""
    starts = {dated.first: dated for dated in dates}
    ends = {dated.last: dated for dated in dates}
    found = []
    for at, word in enumerate(sentence.lower):
        if word not in _OPENINGS and word not in SAID:
            continue
        saying = _named_by(sentence, at, starts) or _said(sentence, at, starts, ends)
        if saying and (saying.speaker or saying.pronoun):
            found.append(saying)
    return found


def governing(sentence: Sentence, sayings: list[Saying], first: int, last: int) -> Saying | None:
    """Choose the saying that a figure belongs to; None where the sentence names nobody for it."""
    outside = [saying for saying in sayings if not saying.first <= first < saying.last]
    before = [
        saying
        for saying in outside
        if saying.last <= first and not saying.closed and _reaches(sentence, saying, first)
    ]
    after = [saying for saying in outside if saying.first >= last and saying.closed]
    if before and (not after or not _parted(sentence, before[-1].last, first)):
        return before[-1]
    return after[0] if after else (before[-1] if before else None)


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.word(at) in CLOSES_CLAUSE for at in range(start, end))


def _reaches(sentence: Sentence, saying: Saying, first: int) -> bool:
    """Tell whether what somebody says goes on to a figure: no full clause lies between."""
    return not any(sentence.word(at) == ";" for at in range(saying.last, first))


def _named_by(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Saying | None:
    """Read "according to X", "citing X", "estimates by X"."""
    for opening in _OPENINGS.get(sentence.word(at), ()):
        if sentence.words(at, len(opening)) == opening:
            begin = at + len(opening)
            end = name_end(sentence, begin, starts)
            name = name_between(sentence, begin, end)
            leads = at == 0 or opening == ("repeated", "by")
            stated = _date_beside(sentence, end, starts)
            return Saying(at, end, name, closed=not leads, dated=stated)
    return None


def _said(
    sentence: Sentence, at: int, starts: dict[int, Dated], ends: dict[int, Dated]
) -> Saying | None:
    word = sentence.word(at)
    if word not in SAID or _is_no_verb(sentence, at, word):
        return None
    if word in INVERTED and _after_quote(sentence, at):
        inverted = _inverted(sentence, at, starts)
        if inverted:
            return inverted
    first, end, stated = _subject(sentence, at, ends)
    name = name_between(sentence, first, end)
    pronoun = sentence.word(end - 1) in PRONOUNS and all(
        word in OPENING_ASIDE for word in sentence.lower[first : end - 1]
    )
    after = _over_listener(sentence, at + 1, word, starts)
    stated = _date_beside(sentence, after, starts) or stated
    if stated is None and sentence.word(first - 1) == ",":
        opening = ends.get(first - 1)  # In September, Seoul said
        stated = opening if opening and opening.first <= 3 else None
    beyond = _over_date(sentence, after, starts)
    closed = _closes(sentence, beyond) or _adds_only(sentence, first, beyond)
    return Saying(min(first, at), after, name, closed, pronoun, stated)


def _is_no_verb(sentence: Sentence, at: int, word: str) -> bool:
    before = sentence.word(at - 1)
    if before in BE or before in ("an", "a", "the", "to", "of", "as", "it", "-", "least"):
        return True
    following = sentence.word(at + 1)
    if word.startswith("claim") and "lives" in sentence.words(at + 1, 6):
        return True
    if word in ALSO_NOUNS and not _states(sentence, at + 1):
        return True
    if word in ALSO_NOUNS and before.islower() and before in ("casualty", "official", "these"):
        return True
    if word in ONLY_BEFORE_FIGURES:
        return not _figure_near(sentence, at + 1)
    return following in ("by",) or (word in ("reported", "estimated") and before in ("and", "were"))


def _states(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return (
        word in ("that", "the", "a", "an", "its", "it", "at", "some", "about", "around", "more",
                 "nearly", "almost", "up", "as", "over", "between", "roughly", "fewer", "less",
                 "close", "no", "dozens", "hundreds", "thousands", "tens", "there")
        or word[:1].isdecimal()
        or sentence.capital(at)
    )  # fmt: skip


def _figure_near(sentence: Sentence, at: int) -> bool:
    nouns = words("toll number figure total dead crowd losses estimate dozens hundreds")
    for place in range(at, at + 12):
        word = sentence.word(place)
        if word[:1].isdecimal() or word in nouns or word in ("thousands", "dozen"):
            return True
        if word in (".", ";"):
            return False
    return False


def _after_quote(sentence: Sentence, at: int) -> bool:
    before = sentence.word(at - 1)
    return before == "," or before in QUOTES or before in ("'", "’", "?", "!")


def _inverted(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Saying | None:
    """Read `," said Kim Chol, a guard`."""
    following = sentence.word(at + 1)
    if following in ("that", "in", "on", "it", "there", ",", "“", '"') or following[:1].isdecimal():
        return None
    if not (
        sentence.capital(at + 1) or following in ("the", "a", "an", "one", "his", "her", "its")
    ):
        return None
    end = name_end(sentence, at + 1, starts)
    if end - at < 2 or sentence.word(end) in SAID:
        return None
    return Saying(
        at,
        end,
        name_between(sentence, at + 1, end),
        True,
        False,
        _date_beside(sentence, end, starts),
    )


def _subject(sentence: Sentence, at: int, ends: dict[int, Dated]) -> tuple[int, int, Dated | None]:
    """Find the noun phrase before a verb: (first token, end, when it was said)."""
    place, stated = at, None
    for _ in range(5):
        dated = ends.get(place)
        if dated and dated.kind != "time":
            stated, place = dated, dated.first
            if sentence.word(place - 1) in ("on", "in", "late", "early"):
                place -= 1
        elif sentence.word(place - 1) in ASIDE or _is_adverb(sentence, place - 1):
            place -= 1
    if sentence.word(place - 1) == "and" and not stated:
        return *opening_name(sentence, place - 1), stated
    place = _over_aside(sentence, place)
    return name_start(sentence, place), place, stated


def _is_adverb(sentence: Sentence, at: int) -> bool:
    return sentence.word(at).endswith("ly") and not sentence.capital(at)


def _over_aside(sentence: Sentence, place: int) -> int:
    """Step back over what stands between commas, in brackets or behind "who"."""
    before = sentence.word(place - 1)
    if before in (",", "—", "–"):
        for at in range(place - 2, max(place - 30, -1), -1):
            if sentence.word(at) in (",", "—", "–") and sentence.word(at - 1) not in ("", ","):
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


def _over_listener(sentence: Sentence, at: int, verb: str, starts: dict[int, Dated]) -> int:
    """Step over whom somebody told: "told AFP", "told reporters in Kyiv"."""
    if verb not in ("told", "tells", "tell", "informed", "briefed"):
        return at
    end = at
    while end - at < 8 and end < len(sentence) and end not in starts:
        word = sentence.word(end)
        if not (sentence.capital(end) or word in ("the", "a", "an", "reporters", "lawmakers",
                "journalists", "state", "of", "local", "news", "his", "parliament", "agency",
                "radio", "television", "us", "them", "him", "her", "me")):  # fmt: skip
            break
        end += 1
    return end


def _date_beside(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Dated | None:
    for place in (at, at + 1, at + 2):
        if place in starts and starts[place].kind != "time":
            between = sentence.words(at, place - at)
            if all(word in ("on", "in", "late", "early", "the") for word in between):
                return starts[place]
    return None


def _over_date(sentence: Sentence, at: int, starts: dict[int, Dated]) -> int:
    for place in (at, at + 1, at + 2):
        if place in starts:
            return starts[place].last
    return at


def _adds_only(sentence: Sentence, first: int, at: int) -> bool:
    """Tell whether ", X said in a briefing" ends a statement that stands before it."""
    return sentence.word(first - 1) in (",", "”", '"') and sentence.word(at) in (
        "in", "on", "at", "during", "via", "by", "as", "to", "after", "when", "while", "through",
    )  # fmt: skip


def _closes(sentence: Sentence, at: int) -> bool:
    """Tell whether nothing said follows: the words before are what is said."""
    word = sentence.word(at)
    if word == ",":
        return sentence.word(at + 1) not in QUOTES and sentence.word(at + 1) != "'"
    return (
        word in ("", ".", "!", "?", ")", ";")
        or word in COMMAS
        or (word in QUOTES and not sentence.word(at + 1).isalnum())
    )
