"""Speakers whom others name: according to X, citing X, per X, X was quoted as saying."""

from .dates import Dated
from .said import REACH, Saying, closes, date_beside, leads, over_date
from .saying import BE, CITES, NAMED_BY, PUBLISHED, QUOTES_OTHERS, SAID
from .speaker_names import apposed_behind, may_speak, name_between, name_end
from .subjects import subject_of
from .tokens import Sentence
from .vocabulary import words

_RECKONING = words("count tally estimate estimates reckoning account figures calculation")
OPENINGS = {
    named[0]: tuple(others for others in NAMED_BY if others[0] == named[0]) for named in NAMED_BY
}


def named_by(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Saying | None:
    """Read "according to X", "citing X", "estimates by X"."""
    if sentence.word(at) == "by":
        return _by_count(sentence, at)
    if sentence.word(at) == "per" and not (
        leads(sentence, at, starts) or _is_aside_per(sentence, at)
    ):
        return None
    for opening in OPENINGS.get(sentence.word(at), ()):
        if sentence.words(at, len(opening)) == opening:
            begin = at + len(opening)
            end = name_end(sentence, begin, starts)
            name = name_between(sentence, begin, end)
            if not name and sentence.word(end) in PUBLISHED:
                end = over_date(sentence, end + 1, starts)
            if not name and sentence.word(end) in ("by", "from"):
                begin = end + 1  # a report by Human Rights Watch
                end = name_end(sentence, begin, starts)
                name = name_between(sentence, begin, end)
            lone = end - begin == 1 and not sentence.word(begin).endswith("s")
            if lone and not may_speak(sentence, begin, end):
                return None  # confirmed by name
            if opening[0] in CITES and not may_speak(sentence, begin, end):
                return None
            name = apposed_behind(sentence, begin, end) or name
            ahead = leads(sentence, at, starts) or opening == ("repeated", "by")
            stated = date_beside(sentence, end, starts)
            cites = opening[0] in CITES
            told = sentence.word(end)
            ahead = ahead or told == "that" or (opening[0] == "estimated" and told in ("at", "to"))
            if cites and sentence.word(end) == "," and sentence.word(end + 1) in SAID:
                ahead = True  # the Wire, citing the council, reported that 40 fled
            return Saying(at, end, name, closed=not ahead, dated=stated, cites=cites)
    return None


def _is_aside_per(sentence: Sentence, at: int) -> bool:
    """Tell whether ", per the council" tells who says so, and is no rate."""
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    return before in (",", "as") and (after == "the" or sentence.capital(at + 1))


def _by_count(sentence: Sentence, at: int) -> Saying | None:
    """Read "by the ministry's count, 40 died"."""
    for end in range(at + 2, at + 8):
        if sentence.word(end) in _RECKONING and sentence.word(end - 1).endswith("'s"):
            name = name_between(sentence, at + 1, end).removesuffix("'s").removesuffix("’s")
            opens = at == 0 or sentence.word(at - 1) == ","
            return Saying(at, end + 1, name, closed=at > 0) if opens and name else None
    return None


def quoted(sentence: Sentence, at: int, ends: dict[int, Dated]) -> Saying | None:
    """Read "X quoted Y as saying", which Y says, and "Y was quoted as saying"."""
    if sentence.word(at) not in QUOTES_OTHERS:
        return None
    told = next(
        (end for end in range(at + 1, at + REACH) if sentence.words(end, 2) == ("as", "saying")),
        None,
    )
    if told is None:
        return None
    if sentence.word(at - 1) in BE:
        first, end, _ = subject_of(sentence, at - 1, ends)
        closed = closes(sentence, told + 2)
        return Saying(first, told + 2, name_between(sentence, first, end), closed)
    closed = at > 3 and closes(sentence, told + 2)
    end = next((end for end in range(at + 2, told) if sentence.word(end) == ","), told)
    if not sentence.capital(end - 1) and sentence.word(end - 1) != ")":
        end = told  # it is no name that ends there: Ana Roe, head of the camp, as saying
    return Saying(at, told + 2, name_between(sentence, at + 1, end), closed)
