"""Who says so: the speakers that a sentence names, and which of them governs a figure."""

from dataclasses import dataclass

from .dates import Dated
from .denials import CALLS, DENIES, denial_of
from .saying import (
    ALSO_NOUNS,
    BE,
    BODIES,
    CITES,
    CLOSES_CLAUSE,
    GOES_ON,
    INVERTED,
    NAMED_BY,
    ONLY_BEFORE_FIGURES,
    ONLY_BEFORE_TOLLS,
    OPENING_ASIDE,
    PUBLISHED,
    QUOTES_OTHERS,
    ROLES,
    SAID,
)
from .speaker_names import COMMAS, QUOTES, apposed_behind, may_speak, name_between, name_end
from .subjects import is_pronoun, subject_of
from .tokens import Sentence
from .vocabulary import words

_NO_LISTENERS = BE | words(
    "that in on at by via during after he she they it there about how had has have as while when"
)
_NO_VERB_AFTER = words("an a the to of as - least not never neither nor")
REACH = 20  # tokens between "citing" and "that"
HEADLINES = 800  # characters from the start of a text in which its headlines stand
_DONE_TO_THINGS = words("added raised lowered revised recorded registered put set counted posted")
BESIDE = 4  # tokens, a date among them, between a verb and "citing"
_TOLLS = words("toll number figure total dead crowd losses estimate")
_SIZES = words("dozen dozens hundred hundreds thousand thousands million")
_HAVE = words("has had have will would can could may might did do does")
_CIRCUMSTANCES = words("in on at during via by as to after when while through")
_BY_MEANS = words("phone telephone email video text letter")
_BESIDE = words("on in late early the")
_OPENINGS = {
    named[0]: tuple(others for others in NAMED_BY if others[0] == named[0]) for named in NAMED_BY
}
_TELLS = SAID | DENIES | CALLS | QUOTES_OTHERS | GOES_ON | set(_OPENINGS)


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


def find_sayings(sentence: Sentence, dates: list[Dated]) -> list[Saying]:
    """Find every place of a sentence that names a speaker, in order."""
    starts = {dated.first: dated for dated in dates}
    ends = {dated.last: dated for dated in dates}
    found = []
    for at, word in enumerate(sentence.lower):
        if word not in _TELLS:
            continue
        saying = (
            _goes_on(sentence, at, found)
            or _quoted(sentence, at, ends)
            or _named_by(sentence, at, starts)
            or _denied(sentence, at, ends)
            or _said(sentence, at, starts, ends)
        )
        if saying and (saying.speaker or saying.pronoun):
            found.append(saying)
    return found


def _goes_on(sentence: Sentence, at: int, found: list[Saying]) -> Saying | None:
    """Read ", adding that 40 had fled", "denied it and said 40 had fled": who spoke goes on."""
    before = sentence.word(at - 1)
    same = before == "and" or (sentence.word(at) in GOES_ON and before == ",")
    if not found or not same or found[-1].cites or sentence.word(at) not in SAID | GOES_ON:
        return None
    if sentence.word(at) not in GOES_ON and (
        _is_no_verb(sentence, at, sentence.word(at)) or _closes(sentence, at + 1)
    ):
        return None
    return Saying(at, at + 1, found[-1].speaker, False, found[-1].pronoun, goes_on=True)


def governing(sentence: Sentence, sayings: list[Saying], first: int, last: int) -> Saying | None:
    """Choose the saying that a figure belongs to; None where the sentence names nobody for it."""
    denial = denial_of(sentence, first, last)
    if denial is not None:
        for saying in sayings:
            if saying.denies == denial:
                return saying
    outside = [
        saying
        for saying in sayings
        if saying.denies is None and (last > saying.last or first < saying.first)
    ]
    before = [
        saying
        for saying in outside
        if saying.first <= first and not saying.closed and _reaches(sentence, saying, first)
    ]
    after = [saying for saying in outside if saying.first >= last and saying.closed]
    if denial is not None:  # there is no proof that 40 died, as a paper reported
        after = [saying for saying in after if sentence.word(saying.first - 1) != "as"]
    if before and not (after and _parted(sentence, before[-1].last, first)):
        return _first_hand(sentence, before[-1], outside)
    if after:
        return _first_hand(sentence, after[0], outside)
    aside = [saying for saying in outside if _is_aside(sentence, saying, first)]
    return aside[-1] if aside else None


def _is_aside(sentence: Sentence, saying: Saying, first: int) -> bool:
    """Tell whether "X said" stands between commas: five died, X said, three of them at home."""
    comma = next((at for at in range(saying.last, first) if sentence.word(at) == ","), first)
    after = sentence.word(comma + 1)
    near = first - comma == 1 or after in ("and", "including", "among", "with")
    return saying.closed and saying.last <= comma < first and comma - saying.last <= 3 and near


def _first_hand(sentence: Sentence, said: Saying, sayings: list[Saying]) -> Saying:
    """Give who said it first where the speaker only cites: the one that is cited."""
    later = [one for one in sayings if one.first >= said.last and not one.cites]
    for cited in sayings:
        if not cited.cites or said.cites:
            continue
        within = said.first <= cited.first < said.last or 0 <= cited.first - said.last <= BESIDE
        ends = cited.first >= said.last and cited.closed and not later
        if within or (ends and not _parted(sentence, said.last, cited.first)):
            return cited
    return said


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
            if not name and sentence.word(end) in ("by", "from"):
                begin = end + 1  # a report by Human Rights Watch
                end = name_end(sentence, begin, starts)
                name = name_between(sentence, begin, end)
            if opening[0] in CITES and not may_speak(sentence, begin, end):
                return None
            name = apposed_behind(sentence, begin, end) or name
            leads = _leads(sentence, at, starts) or opening == ("repeated", "by")
            stated = _date_beside(sentence, end, starts)
            cites = opening[0] in CITES
            if cites and sentence.word(end) == "," and sentence.word(end + 1) in SAID:
                leads = True  # the Wire, citing the council, reported that 40 fled
            return Saying(at, end, name, closed=not leads, dated=stated, cites=cites)
    return None


def _leads(sentence: Sentence, at: int, starts: dict[int, Dated]) -> bool:
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


def _quoted(sentence: Sentence, at: int, ends: dict[int, Dated]) -> Saying | None:
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
        closed = _closes(sentence, told + 2)
        return Saying(first, told + 2, name_between(sentence, first, end), closed)
    closed = at > 3 and _closes(sentence, told + 2)
    end = next((end for end in range(at + 2, told) if sentence.word(end) == ","), told)
    end = end if sentence.capital(end - 1) else told  # Ana Roe, head of the camp, as saying
    return Saying(at, told + 2, name_between(sentence, at + 1, end), closed)


def _denied(sentence: Sentence, at: int, ends: dict[int, Dated]) -> Saying | None:
    """Read who denies, rejects, disputes; what is denied is told by the denial itself."""
    if sentence.word(at) not in DENIES | CALLS:
        return None
    first, end, stated = subject_of(sentence, at, ends)
    pronoun = is_pronoun(sentence, first, end)
    name = name_between(sentence, first, end)
    return Saying(min(first, at), at + 1, name, False, pronoun, stated, denies=at)


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
    first, end, stated = subject_of(sentence, at, ends)
    name = name_between(sentence, first, end)
    pronoun = is_pronoun(sentence, first, end)
    if word in _DONE_TO_THINGS and not pronoun and not may_speak(sentence, first, end):
        return None  # 300 new jobs added to payrolls
    after = _over_listener(sentence, at + 1, word, starts)
    stated = _date_beside(sentence, after, starts) or stated
    beyond = _over_date(sentence, after, starts)
    adds = not _leads(sentence, first, starts) and _adds_only(sentence, first, beyond)
    closed = _closes(sentence, beyond) or adds
    if stated is None and sentence.word(first - 1) == "," and not closed:
        opening = ends.get(first - 1)  # In September, Seoul said
        stated = opening if opening and opening.first <= 3 else None
    return Saying(min(first, at), after, name, closed, pronoun, stated)


def _is_no_verb(sentence: Sentence, at: int, word: str) -> bool:
    before = sentence.word(at - 1)
    if before in BE or before in _NO_VERB_AFTER:
        return True
    following = sentence.word(at + 1)
    if word.startswith("claim") and "lives" in sentence.words(at + 1, 6):
        return True
    if word in ALSO_NOUNS and (before in DENIES or before in SAID):
        return True
    if word in ALSO_NOUNS and not _states(sentence, at + 1):
        return not _ends_sentence(sentence, at)
    if word in ALSO_NOUNS and before.islower() and before in ("casualty", "official", "these"):
        return True
    if word in ONLY_BEFORE_TOLLS:
        return not any(told in _TOLLS for told in sentence.words(at + 1, 4))
    if word in ONLY_BEFORE_FIGURES:
        return not _figure_near(sentence, at + 1)
    passive = following == "by" and sentence.word(at + 2) not in _BY_MEANS
    return passive or (word in ("reported", "estimated") and before in ("and", "were"))


def _ends_sentence(sentence: Sentence, at: int) -> bool:
    """Read "40 men died, the mission estimates." """
    comma = next((place for place in range(at - 2, at - 6, -1) if sentence.word(place) == ","), 0)
    opens = sentence.word(comma + 1) == "the" or sentence.capital(comma + 1)
    return bool(comma) and opens and sentence.word(at + 1) in ("", ".")


def _states(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return (
        word in ("that", "the", "a", "an", "its", "it", "at", "some", "about", "around", "more",
                 "nearly", "almost", "up", "as", "over", "between", "roughly", "fewer", "less",
                 "close", "no", "dozens", "hundreds", "thousands", "tens", "there")
        or word[:1].isdecimal()
        or sentence.capital(at)
        or sentence.words(at, 2) == ("to", "have")
    )  # fmt: skip


def _figure_near(sentence: Sentence, at: int) -> bool:
    for place in range(at, at + 12):
        word = sentence.word(place)
        if word[:1].isdecimal() or word in _TOLLS or word in _SIZES:
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
    opens = sentence.capital(at + 1) or following in ("the", "a", "an", "one", "his", "her", "its")
    if not opens and not _ends_headline(sentence, at + 1):
        return None
    end = name_end(sentence, at + 1, starts)
    plain = sentence.word(at - 1) == "," and sentence.word(at - 2) not in QUOTES
    if end - at < 2 or sentence.word(end) in SAID | BE | _HAVE:
        return None
    if plain and sentence.word(end) in ("who", "that", "which"):
        return None  # Kim, who had fled, said the men who stayed were well
    name = apposed_behind(sentence, at + 1, end) or name_between(sentence, at + 1, end)
    pronoun = is_pronoun(sentence, at + 1, end)
    return Saying(at, end, name, True, pronoun, _date_beside(sentence, end, starts))


def _ends_headline(sentence: Sentence, at: int) -> bool:
    """Read "40 dead, says monitoring group": a headline ends with a body that has no article."""
    size = len(sentence)
    headed = sentence.word(size - 1) in BODIES or sentence.word(size - 1).removesuffix("s") in ROLES
    return headed and size - at <= 4 and sentence.tokens[at].start < HEADLINES


def _over_listener(sentence: Sentence, at: int, verb: str, starts: dict[int, Dated]) -> int:
    """Step over whom somebody told: "told AFP", "told a local news agency"."""
    if verb not in ("told", "tells", "tell", "informed", "briefed"):
        return at
    end = at
    while end - at < 8 and end not in starts:
        word = sentence.word(end)
        joined = sentence.glued(end) and (word == "-" or sentence.word(end - 1) == "-")
        if word in _NO_LISTENERS or not (word.isalpha() or joined):
            break
        end += 1
    return end


def _date_beside(sentence: Sentence, at: int, starts: dict[int, Dated]) -> Dated | None:
    for place in (at, at + 1, at + 2):
        if place in starts and starts[place].kind != "time":
            between = sentence.words(at, place - at)
            if all(word in PUBLISHED or word in _BESIDE for word in between):
                return starts[place]
    return None


def _over_date(sentence: Sentence, at: int, starts: dict[int, Dated]) -> int:
    for place in (at, at + 1, at + 2):
        if place in starts:
            return starts[place].last
    return at


def _adds_only(sentence: Sentence, first: int, at: int) -> bool:
    """Tell whether ", X said in a briefing" ends a statement that stands before it."""
    if sentence.word(first - 1) not in (",", "”", '"') or sentence.word(at) not in _CIRCUMSTANCES:
        return False
    if sentence.word(at + 1) in ("least", "most"):
        return False
    clause = sentence.words(at, REACH)
    return "that" not in (clause[: clause.index(",")] if "," in clause else clause)


def _closes(sentence: Sentence, at: int) -> bool:
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
