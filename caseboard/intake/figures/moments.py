"""Of which day a figure speaks, and when it was said, as far as its sentence tells.

Source: the three dates of a claim: a count over a period speaks of the last day of that period; a
count since a day runs to the day on which it was said, and so does what "has been" counted.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from .dates import Dated
from .months import WEEKDAYS
from .people_nouns import STATES
from .people_verbs import BEFALLS
from .published import Published, last_day
from .ranges import CHANGES
from .speakers import Saying
from .thing_nouns import STOPS
from .tokens import Sentence
from .vocabulary import words

_OVER = words("in between during over throughout within")
_TOLD_OF = words("over for from at to")
_UNTIL = frozenset(["by", "until", "till", "through"])
_EVENTS = STATES | words(
    "sent send sending dispatched arrived joined crossed left deaths casualties fatalities"
    " attacked bombed reached trained shipped delivered received launched fired returned"
    " arriving entered entering pardoned registered collected lost"
    " shot exchanged swapped freed drowned evacuated executed rescued deported"
)
_ALL_EVENTS = _EVENTS | {verb for verb in BEFALLS if verb.endswith("ed")}
_PARTS_CLAUSE = words(
    "; : ( ) — – while whereas but although though after before when because where who"
    " which whose since until if that as"
)
_BEFORE_CLAUSE = frozenset([",", ":", ";", "—", "–", "and", "but", "while", "(", ""])
_ASIDES = words("after before during when while where as since")
# A verb of these right behind its noun only says who is meant: the 251 taken on Monday are back.
_PARTICIPLES = words(
    "taken arrested captured held seized detained abducted kidnapped killed wounded injured"
    " jailed sentenced freed released sent deployed elected found born shot executed convicted"
    " named identified accused charged trapped rescued evacuated handed launched begun started"
    " waged founded formed"
)
_AHEAD = words("will hope hopes hoped plan plans planned aim aims intends expects would")
_ARTICLES = [["the"], ["a"], ["an"], ["its"], ["their"]]  # deaths due to the war are over
_BEGUN = words(
    "launched began begun started waged declared opened erupted broke led fought signed triggered"
)
_SINCE = 8  # tokens between "since" and the day on which something began
_THEM = words("them these whom")
_AUXILIARIES = words("was were is are been be being had have has got")
_OUTCOMES = [
    [word] for word in (
        "killing", "wounding", "injuring", "leaving", "claiming", "trapping", "burying", "with",
        "displacing", "hurting", "sickening", "capturing",
    )
]  # fmt: skip
_CLOCK = words("on at am pm a p m . : local time gmt utc bst noon midnight")
_PLACED = words("in on")
_LISTS = words(", and to from some about around nearly over")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Moment:
    """The day a figure speaks of, and the words that limit what it counts."""

    as_of: str = ""
    scope: str = ""


def moment_of(
    sentence: Sentence,
    place: tuple[int, int],
    figures: list[tuple[int, int]],
    dates: list[Dated],
    sayings: list[Saying],
    said: Saying | None,
    published: Published,
) -> Moment:
    """Say of which day a figure speaks; empty where the sentence does not tell."""
    own = [dated for dated in dates if dated.kind != "time" and not _of_saying(dated, sayings)]
    dated = _behind(sentence, place, figures, own)
    if dated is None or "when" in sentence.lower[place[1] : dated.first]:
        dated = _in_front(sentence, place, figures, own) or dated
    stated = said.stated_on if said else ""
    if dated is None:
        return Moment(stated if _until_now(sentence, place) else "")
    opening, begin = _preposition(sentence, dated)
    if dated.last <= place[0] and sentence.words(dated.last, 2) == (",", "when"):
        opening, begin = "", dated.first  # since April 2024, when 40 died
    scope = sentence.quote(begin, dated.last)
    if opening == "to" and any(_preposition(sentence, one)[0] == "from" for one in dates):
        opening = "until"  # from May 2022, after the fire, to June 2023
    if opening == "since" or (opening == "from" and "/" not in dated.edtf):
        return Moment(stated, scope)
    ahead = opening in _UNTIL and _hoped(sentence, place)
    ahead = ahead or (not _tells_year(sentence, dated) and _ahead(sentence, place, dated))
    if opening in ("before", "after", "to") or ahead:
        return Moment("", scope)
    if opening in _UNTIL or dated.part == "end":
        # Up to a day is all that there is by then: the day says it, and it limits nothing.
        return Moment(last_day(dated.edtf), "" if _is_day(dated.edtf) else scope)
    if opening == "from":
        return Moment(last_day(dated.edtf), scope)
    if _is_event(sentence, place) and not dated.part and opening in (*_OVER, ""):
        return Moment(published.over_by_then(dated.edtf), scope)
    # What was so on a day is told by the day; what happened on it is a count of that day alone.
    limits = _is_event(sentence, place) or not _is_day(dated.edtf)
    return Moment(dated.edtf, scope if limits else "")


def _is_day(edtf: str) -> bool:
    """Tell whether a date is one whole day."""
    return bool(_DAY.fullmatch(edtf))


def _of_saying(dated: Dated, sayings: list[Saying]) -> bool:
    """Tell whether a date is that of the words and not of what they tell."""
    return any(saying.dated is dated for saying in sayings)


def _behind(
    sentence: Sentence,
    place: tuple[int, int],
    figures: list[tuple[int, int]],
    dates: list[Dated],
) -> Dated | None:
    """Find the date that follows a figure in its clause, over figures that share it."""
    for dated in dates:
        if dated.first < place[1]:
            continue
        between = range(place[1], dated.first)
        joints = _PARTS_CLAUSE.difference(_edge(sentence, dated).split())
        parted = [sentence.word(at) for at in between if sentence.word(at) in joints]
        if parted and not (parted == ["when"] and _is_event(sentence, place)):
            return None  # but 40 were killed when a bus fell on Friday
        opening, begin = _preposition(sentence, dated)
        if opening == "as of":
            return dated  # 39 deaths, most of them of children, are known as of 2 July
        if sentence.word(begin - 1) == "and" or _names_noun(sentence, dated, opening):
            return None
        later = [figure for figure in figures if place[1] <= figure[0] < dated.first]
        near = [figure for figure in later if dated.first - figure[1] <= 2]
        if any(sentence.word(figure[0] - 1) in ("from", "to") for figure in near):
            return None  # rose to 40 from 30 in May
        if sentence.word(place[1]) == "of" and _says_which(sentence, place[1], begin):
            return None
        told = sentence.lower[place[1] : begin]
        if sentence.word(dated.last) in _AUXILIARIES and _says_which(sentence, place[1], begin):
            return None  # 300 pupils kidnapped in May have been freed
        if any(one == "those" and two in _PARTICIPLES for one, two in pairwise(told)):
            return None  # three were among those seized in May
        if _names_war(sentence, place[1], begin):
            return None
        commas = [at for at in between if sentence.word(at) == ","]
        return dated if not commas or (later and len(commas) < 2) else None
    return None


def _names_noun(sentence: Sentence, dated: Dated, opening: str) -> bool:
    """Tell whether a date only names what follows it: a surprise August 2023 offensive."""
    before, after = sentence.word(dated.first - 1), sentence.word(dated.last)
    named = before == "the" and after.isalpha() and after not in STOPS
    if named and not _tells_year(sentence, dated):
        return True  # which year's October 7 attack is meant, only readers know
    if opening and not (before == "the" and opening in _TOLD_OF):
        return False
    return before.isalpha() and after.isalpha() and bool(dated.month or dated.kind == "year")


def _says_which(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a date is that of a participle: two of the four men arrested in May."""
    told = sentence.lower[start:end]
    if any(word in _THEM for word in told[:2]):
        return False  # two of them held since May are those that are counted
    return any(word in _PARTICIPLES for word in told) and not any(
        word in _AUXILIARIES for word in told
    )


def _names_war(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a date is that of a noun: 40 have died in the war that Arno began in 1992."""
    told = sentence.lower[start:end]
    done = any(word in ("have", "has", "had") for word in told)
    return done and bool(told) and told[-1] in _BEGUN and told[-2:-1] != ["been"]


def _edge(sentence: Sentence, dated: Dated) -> str:
    return _preposition(sentence, dated)[0]


def _in_front(
    sentence: Sentence,
    place: tuple[int, int],
    figures: list[tuple[int, int]],
    dates: list[Dated],
) -> Dated | None:
    """Find the date before a figure that opens its sentence or stands in its clause."""
    for dated in reversed(dates):
        if dated.last > place[0]:
            continue
        _, begin = _preposition(sentence, dated)
        opens = (begin <= 4 or _ends_opening(sentence, dated)) and sentence.word(
            begin - 1
        ) not in _PARTICIPLES
        begins = opens or _begins_clause(sentence, dated)
        joined = sentence.word(dated.last) == "and" and dated.last + 1 == place[0]
        taken = any(figure[1] <= dated.first for figure in figures) and not (begins or joined)
        start = _over_aside(sentence, dated, place[0])
        between = _words_between(sentence, start, place[0])
        parted = any(word in _PARTS_CLAUSE for word in between)
        if taken or parted or (not opens and "," in between and not _outcome(between)):
            return None
        goes_on = begin > 0 and between[:2] in (["and", "has"], ["and", "have"])
        if goes_on or (not opens and _risen(between)):
            return None  # the number killed in the fire on Friday has risen to 40
        return dated
    return None


def _ends_opening(sentence: Sentence, dated: Dated) -> bool:
    """Read "In a raid on Arno on Friday, they took 40": the day ends the words that open."""
    opens = sentence.word(0) in ("in", "on", "at", "during") and sentence.word(dated.last) == ","
    return opens and "," not in sentence.lower[: dated.first]


def _outcome(between: list[str]) -> bool:
    """Read "exploded on Friday, killing 40", "sank on Friday, with 40 aboard"."""
    comma = between.index(",")
    beyond = between[comma + 1 :]
    return comma <= 4 and beyond[:1] in _OUTCOMES and "," not in beyond


def _risen(between: list[str]) -> bool:
    """Tell whether a level stands now, whatever day its subject names."""
    has = [at for at, word in enumerate(between) if word in ("has", "have")]
    risen = any(not CHANGES.isdisjoint(between[at + 1 : at + 4]) for at in has)
    return risen or "stands" in between


def _words_between(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the words of a clause without a short name in brackets: the ministry (MH) said."""
    told, at = [], start
    while at < end:
        if sentence.word(at) == "(" and sentence.word(at + 2) == ")":
            at += 3
            continue
        told.append(sentence.word(at))
        at += 1
    return told


def _begins_clause(sentence: Sentence, dated: Dated) -> bool:
    """Tell whether a date opens its clause: "and in 2001", ": in 1964"."""
    opening, begin = _preposition(sentence, dated)
    return bool(opening) and sentence.word(begin - 1) in _BEFORE_CLAUSE


def _over_aside(sentence: Sentence, dated: Dated, end: int) -> int:
    """Step over what follows a date between commas: In May, after talks, they freed 20."""
    at = dated.last
    if sentence.word(at) != ",":
        return at
    if sentence.word(at + 1) == "when":
        return at + 2
    if sentence.word(at + 1) in _ASIDES:
        later = [place for place in range(at + 2, end) if sentence.word(place) == ","]
        return later[0] + 1 if later else at
    opening, begin = _preposition(sentence, dated)
    aside = bool(opening) and sentence.word(begin - 1) == ","
    return at + 1 if aside else at


def _preposition(sentence: Sentence, dated: Dated) -> tuple[str, int]:
    """Read the word before a date: (since, by, in and so on; where it begins)."""
    at = dated.first - 1
    if sentence.words(at - 1, 2) == ("as", "at"):
        return "as of", at - 1
    clock = _over_clock(sentence, at)
    if sentence.words(clock - 1, 2) == ("as", "of"):
        return "as of", clock - 1  # as of 9pm on Monday
    while sentence.word(at) in ("the", "late", "early", "mid", "-", "end", "of", "about", "around"):
        if sentence.word(at) == "of" and sentence.word(at - 1) == "as":
            return "as of", at - 1
        at -= 1
    word = sentence.word(at)
    if word in (
        "in", "on", "by", "since", "between", "during", "until", "till", "through", "from", "over",
        "before",
        "after", "throughout", "within", "at", "to", "for",
    ):  # fmt: skip
        near = sentence.lower[max(at - _SINCE, 0) : at]
        begun = bool(near) and near[-1] in _BEGUN
        if word in ("in", "on") and begun and "since" in near:
            return "since", at - len(near) + near.index("since")  # since the war began in May
        return word, at
    return "", dated.first


def _over_clock(sentence: Sentence, at: int) -> int:
    """Step back over a time of day before a date."""
    while sentence.word(at) in _CLOCK or sentence.word(at).isdecimal():
        at -= 1
    return at


def _tells_year(sentence: Sentence, dated: Dated) -> bool:
    """Tell whether a date names its year, or a day by its distance from the day of writing."""
    told = sentence.lower[dated.first : dated.last]
    named = dated.month or (len(told) == 1 and told[0] in WEEKDAYS)
    return not named or any(len(word) == 4 and word.isdecimal() for word in told)


def _is_event(sentence: Sentence, place: tuple[int, int]) -> bool:
    """Tell whether a figure counts what happened in a period, and not what stood then."""
    placed = sentence.word(place[1]) in _PLACED or sentence.word(place[1] + 1) in _PLACED
    elided = placed and sentence.word(place[0] - 1) in _LISTS
    start = 0 if elided else max(place[0] - 8, 0)
    near = range(start, min(place[1] + 12, len(sentence)))
    if any(sentence.word(at) in _ALL_EVENTS for at in near):
        return True
    for word in sentence.words(near.stop, 5):  # 27 pupils, three clerks and 12 others were taken
        if word in _PARTS_CLAUSE or word in _ALL_EVENTS:
            return word in _ALL_EVENTS and "when" not in sentence.lower[place[1] : near.stop]
    return False


def _hoped(sentence: Sentence, place: tuple[int, int]) -> bool:
    """Tell whether a figure is only hoped for or feared."""
    return any(word in _AHEAD for word in sentence.lower[max(place[0] - 8, 0) : place[0]])


def _ahead(sentence: Sentence, place: tuple[int, int], dated: Dated) -> bool:
    """Tell whether a figure is hoped for or feared, so that its month is not the last one."""
    between = sentence.lower[place[1] : dated.first]
    to_be = any(pair == ("to", "be") for pair in pairwise(between))
    before = sentence.lower[max(place[0] - 12, 0) : place[0]]
    parts = [at for at, word in enumerate(before[:-8]) if word in _PARTS_CLAUSE or word == ","]
    before = before[parts[-1] :] if parts else before
    will = "will" in between or "will" in sentence.words(place[1], 4)
    owed = "due" in before and before[before.index("due") + 2 :][:1] not in _ARTICLES
    return to_be or will or owed or any(word in _AHEAD for word in before)


def _until_now(sentence: Sentence, place: tuple[int, int]) -> bool:
    """Tell whether a count runs to the day it was told: have been killed, so far, to date."""
    for at in range(max(place[0] - 10, 0), min(place[1] + 16, len(sentence))):
        word = sentence.word(at)
        if word not in ("have", "has", "so", "to", "until", "up"):
            continue
        following = sentence.word(at + 1)
        if word in ("have", "has") and any(later in _EVENTS for later in sentence.words(at + 1, 4)):
            return True
        if (word, following) in (("so", "far"), ("to", "date"), ("until", "now"), ("up", "now")):
            return True
    return False
