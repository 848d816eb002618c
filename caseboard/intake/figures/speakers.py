"""Who says so: the speakers that a sentence names, and which of them governs a figure."""

from .dates import Dated
from .denials import CALLS, DENIES, denial_of
from .named_by import OPENINGS, named_by, quoted
from .number_words import CARDINALS, ORDERS
from .people_nouns import is_people
from .said import REACH, Saying, closes, date_beside, leads, over_date
from .saying import (
    ALSO_NOUNS,
    BE,
    BODIES,
    CLOSES_CLAUSE,
    GOES_ON,
    INVERTED,
    ONLY_BEFORE_FIGURES,
    ONLY_BEFORE_TOLLS,
    PUBLISHED,
    QUOTES_OTHERS,
    ROLES,
    SAID,
)
from .speaker_names import QUOTES, apposed_behind, may_speak, name_between, name_end
from .subjects import ABLE, is_pronoun, subject_of
from .tokens import Sentence
from .vocabulary import words

_NO_LISTENERS = BE | words(
    "that in on at by via during after he she they it there about how had has have as while when"
)
_NO_VERB_AFTER = words("an a the to of as - least not never neither nor")
_THOUGHT = words("believed expected estimated reported said")
_TALLIED = words("tallied counted calculated compiled")
_DONE_TO_THINGS = words("added raised lowered revised recorded registered put set counted posted")
BESIDE = 4  # tokens, a date among them, between a verb and "citing"
_TOLLS = words("toll number figure total dead crowd losses estimate")
_SIZES = words("dozen dozens hundred hundreds thousand thousands million")
_HAVE = words("has had have will would can could may might did do does")
_CIRCUMSTANCES = words("in on at during via by as to after when while through")
_BY_MEANS = words("phone telephone email video text letter")
_TELLS = SAID | DENIES | CALLS | QUOTES_OTHERS | GOES_ON | {"by", *OPENINGS}


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
            or quoted(sentence, at, ends)
            or named_by(sentence, at, starts)
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
        _is_no_verb(sentence, at, sentence.word(at)) or closes(sentence, at + 1)
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
    near = first - comma == 1 or after in ("and", "including", "among", "with", "while")
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
    if word.endswith("ed") and _is_number(sentence, first - 1) and not pronoun:
        return None  # with 59 deaths reported
    if word in _DONE_TO_THINGS and not pronoun and not may_speak(sentence, first, end):
        return None  # 300 new jobs added to payrolls
    after = _over_listener(sentence, at + 1, word, starts)
    stated = date_beside(sentence, after, starts) or stated
    beyond = over_date(sentence, after, starts)
    aside = leads(sentence, first, starts) and QUOTES.isdisjoint(sentence.lower[:first])
    adds = not aside and _adds_only(sentence, first, beyond)
    closed = closes(sentence, beyond) or adds or _in_relative(sentence, first, after)
    if stated is None and sentence.word(first - 1) == "," and not closed:
        opening = ends.get(first - 1)  # In September, Seoul said
        of_figure = bool(opening) and sentence.word(opening.first - 1) == "of"  # as of 10 May
        stated = opening if opening and opening.first <= 3 and not of_figure else None
    return Saying(min(first, at), after, name, closed, pronoun, stated)


def _in_relative(sentence: Sentence, first: int, after: int) -> bool:
    """Read "the 42 men that the governor said were taken": it is said of what stands before."""
    opens = sentence.word(first - 1) in ("that", "which", "who", "whom")
    told = sentence.word(after) in BE | _HAVE
    return opens and told and not _figure_near(sentence, after)


def _is_number(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return word.isdecimal() or word in CARDINALS or word in ORDERS


def _is_no_verb(sentence: Sentence, at: int, word: str) -> bool:
    before = sentence.word(at - 1)
    able = before == "to" and sentence.word(at - 2) in ABLE
    if not able and (before in BE or before in _NO_VERB_AFTER):
        return True
    following = sentence.word(at + 1)
    if word == "alleged" and not _states(sentence, at + 1):
        return True
    if word in _THOUGHT and following == "to":
        return True  # gunmen believed to belong to a gang
    if word == "accused" and "of" in sentence.words(at + 1, 6):
        return following == "of"  # a farmer accused of killing four says nothing
    if word in _TALLIED and following in ("from", "based", "using"):
        return False
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
    if word in ("found", "finds"):
        return following != "that"
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
        if (
            word[:1].isdecimal()
            or word in _TOLLS
            or word in _SIZES
            or (word in CARDINALS and word != "one")
        ):
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
    end = name_end(sentence, at + 1, starts)
    if not (opens or _ends_report(sentence, at + 1, end) or _has_title(sentence, at + 1, end)):
        return None
    plain = sentence.word(at - 1) == "," and sentence.word(at - 2) not in QUOTES
    if end - at < 2 or sentence.word(end) in SAID | BE | _HAVE:
        return None
    if plain and sentence.word(end) in ("who", "that", "which"):
        return None  # Kim, who had fled, said the men who stayed were well
    name = apposed_behind(sentence, at + 1, end) or name_between(sentence, at + 1, end)
    pronoun = is_pronoun(sentence, at + 1, end)
    if not name and sentence.word(end) in PUBLISHED and sentence.word(end + 1) in ("by", "from"):
        start = end + 2  # said a statement issued by the council
        end = name_end(sentence, start, starts)
        name = name_between(sentence, start, end)
    return Saying(at, end, name, True, pronoun, date_beside(sentence, end, starts))


def _has_title(sentence: Sentence, at: int, end: int) -> bool:
    """Read ", said regional Gov. Ivo Lund," where small words stand before a name."""
    small = next((place for place in range(at, end) if sentence.capital(place)), at) - at
    closed = sentence.word(end) in ("", ".", ",", ";", "in", "at", "on")
    return 0 < small <= 4 and closed and _after_quote(sentence, at - 1)


def _ends_report(sentence: Sentence, at: int, end: int) -> bool:
    """Read "40 dead, says monitoring group", ", said rail officials in Arno": a bare body."""
    word = sentence.word(end - 1)
    headed = word in BODIES or (word.endswith("s") and word.removesuffix("s") in ROLES)
    headed = headed or (word.endswith("s") and is_people(word))
    closed = sentence.word(end) in ("", ".", ",", "in", "at", "from", "on")
    return headed and closed and end - at <= 6 and sentence.word(at - 2) == ","


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


def _adds_only(sentence: Sentence, first: int, at: int) -> bool:
    """Tell whether ", X said in a briefing" ends a statement that stands before it."""
    if sentence.word(first - 1) not in (",", "”", '"') or sentence.word(at) not in _CIRCUMSTANCES:
        return False
    if sentence.word(at + 1) in ("least", "most"):
        return False
    clause = sentence.words(at, REACH)
    return "that" not in (clause[: clause.index(",")] if "," in clause else clause)
