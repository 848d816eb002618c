"""The figures of Korean news: 약 1만1천 명, 두 명, 수백 명, 600명 이상."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from caseboard.evidence.reading import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    EXACT,
    FEWER_THAN,
    MORE_THAN,
    ORDER,
)

from .figure import order_end
from .hedges import binding
from .identifiers import Taken
from .korean_dates import KoreanDate, korean_dates
from .korean_moments import korean_moment
from .korean_numbers import (
    FEW,
    FIGURES,
    LOOSE,
    NATIVE,
    SIZES,
    WORDS,
    few_values,
    figures_value,
    native_value,
    size_value,
)
from .korean_speakers import KoreanSentences, korean_sentences
from .korean_words import AFTER, BEFORE, NOT_BEFORE, PARTICLES, PEOPLE_NOUNS, UNITS
from .measures import BELOW, SIGNED
from .numbers import HALF
from .published import Published
from .suggestion import PEOPLE, Suggestion
from .vocabulary import words

_KIND_OF = {unit: kind for kind, units in UNITS.items() for unit in units}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_KIND_OF, key=len, reverse=True))
# 600~700명, 600명에서 700명 사이, 600명 내지 700명; "5명에서 10명으로" is a rise.
_TO = (
    rf"(?: ?[~∼〜–-]| ?[명인] ?(?:[~∼〜–-]|내지(?= ))| 내지(?= )"
    rf"|(?: ?[명인])?에서(?= ?{FIGURES} ?[명인](?! ?(?:으?로|까지|이? ?(?:늘|줄)))))"
)
_PEOPLE = "|".join(sorted(PEOPLE_NOUNS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![0-9.,])(?P<figures>{FIGURES})(?:{_TO} ?(?P<to>{FIGURES}))?"
    rf"|(?<![가-힣])(?:(?P<sizes>{SIZES})|(?P<few>{FEW})(?= ?(?:{_UNIT}))"
    rf"|(?P<native>{NATIVE})(?= ?(?:{_UNIT})|(?<!한) (?:{_PEOPLE}))"
    rf"|(?P<words>{WORDS})(?= ?여? ?(?:명|사람)|여? (?:{_PEOPLE})))"
)
_NOUN_ENDINGS = ("자", "군", "병", "원", "민", "생", "객")
_FOLLOWING = re.compile(
    r" ?(?:(?:여|남짓)(?=[ 의]))?(?:의)? ?([가-힣]{2,6}?)"
    r"(?:이|가|은|는|을|를|의|과|와|에)?(?![가-힣])"
)
_TOLD = frozenset(
    (PEOPLE, "things", "percentage", "money", "denied", "rate", "multiple", "measure", "duration")
)
_UNIT_AFTER = re.compile(rf"(?P<odd> ?(?:여(?=[^가-힣]|{_UNIT})|남짓))? ?(?P<unit>{_UNIT})?")
_WORD_BEFORE = re.compile(r"([가-힣]{2,12}) ?$")
_NOUN_AFTER = re.compile(r"의 ([가-힣]{2,12}?)(?:이|가|은|는|을|를|의|과|와|에)?(?![가-힣])")
_PARTICLE = "|".join(PARTICLES)
_HEDGE_AFTER = re.compile(
    rf" ?(?:{_PARTICLE})? ?(?P<hedge>"
    + "|".join(sorted((word for words in AFTER.values() for word in words), key=len, reverse=True))
    + ")"
)
_AFTER_OF = {word: qualifier for qualifier, words in AFTER.items() for word in words}
_HEDGE_BEFORE = re.compile(
    r"(?:^|(?<=[^가-힣]))(?P<hedge>"
    + "|".join(sorted((word for words in BEFORE.values() for word in words), key=len, reverse=True))
    + r") ?(?P<noun>[가-힣]{2,8} )?$"
)
_BETWEEN = re.compile(" ?사이(?![가-힣]{2})")
_VERBS = frozenset(("추산", "추정"))  # who estimates is no part of the figure
_BEFORE_OF = {word: qualifier for qualifier, words in BEFORE.items() for word in words}
_DENIED = re.compile(r" ?(?:이|은|는|가)? ?(?:아니라|아닌|아니고)")
_CALLED_FALSE = re.compile(  # 600명이 숨졌다는 보도를 부인했다; 사실이 아니다
    r"[^.!?\n]{0,40}?(?:"
    r"(?:다는|라는) ?(?:보도|주장|의혹|소문|관측)[을를은는]? ?(?:[가-힣]+ )?(?:부인|반박|일축)"
    r"(?!하지 ?않|하지도)|사실이 아니)"
)
_RECKONED_BEHIND = re.compile(r" ?\((?P<name>[^()\n]{1,20}?) 추산\)")  # 8000명(경찰 추산)
_TOLD_FOR = re.compile(r"당(?![가-힣])")  # 10만 명당 12명: for every 100,000 people 12
_RATE = re.compile(r"[0-9만천백] ?(?:명|인|가구|대|건)당 ?$")
_OF_ONE_RATE = re.compile(r"당 ?")  # what stands between the two numbers of one
_SPEED = re.compile(r"[시초]속 ?$")  # 시속 80㎞
_BELOW = re.compile(r"(?:영하|마이너스) ?$|(?:^|(?<=[\s(]))[-−]$")  # 영하 20도, -3.5%로
_MAGNITUDE = re.compile(r"(?<![가-힣])규모 ?$")  # of a quake, whose number has a point
_FRACTION = re.compile(r"(?<![0-9])(?P<of>[1-9][0-9]{0,2})분의 ?(?P<parts>[0-9]{1,3})")
_HALF = re.compile(r"(?<![가-힣])절반")
_AGE = re.compile(  # 홍길동(45) 씨, 언니(50·여)
    r"(?<=[가-힣]\()[1-9][0-9]?(?=(?:세|·[남여])?\) ?씨|·[남여]\))"
    r"|(?<=[딸들내편니빠나생]\()[1-9][0-9]?(?=\))"
)
_SURVEYED = re.compile("조사|설문|응답|비율|%|퍼센트")
_BEFELL = re.compile("숨|사망|부상|다쳤|다치|실종|체포|구속|생포|구조|생존|입건|기소")
_OUT_OF = re.compile(rf" ?명 중(?:에)? ?(?:(?P<figures>{FIGURES})|(?P<native>{NATIVE})) ?명")
_SHARES = frozenset(map(Decimal, (3, 4, 5, 10, 100)))
_NEAR_SHARE = 80  # characters beside "ten out of ten" in which a survey is named
_DECADE = re.compile(
    r"[1-9]0대 ?(?:남|여|할|주민|초반|중반|후반|입주민|노인|부부|청년|청소년|소년|소녀|학생)"
)
_NUMBERED = re.compile(r"(?:^|(?<=[^가-힣]))제 ?$")
_DIGITS_ONLY = words("장 정 통 표 점 도 평 분 초 주 조 차 위 등 대 기 동 m t 선 문 인 건 곳")
REACH = 24  # characters beside a number in which its hedges stand


@dataclass(slots=True)
class KoreanFigure:
    """A number with its unit and hedges, by characters."""

    start: int
    end: int
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    kind: str
    noun: str = ""
    is_below: bool = False  # it has a minus, which no claim can have


def suggest_korean(text: str, published: Published) -> list[Suggestion]:
    """Read every number of a text that Korean words count or hedge, in order."""
    dates = korean_dates(text, published)
    found = [_date(text, dated) for dated in dates]
    held = Taken([(dated.start, dated.end) for dated in dates])
    sentences = korean_sentences(text, dates)
    for match in _FRACTION.finditer(text):
        value = Decimal(match["parts"]) / Decimal(match["of"])
        found.append(Suggestion(*match.span(), match[0], value, None, EXACT, "fraction"))
    for match in _HALF.finditer(text):
        found.append(Suggestion(*match.span(), match[0], HALF, None, EXACT, "fraction"))
    for match in _AGE.finditer(text):
        found.append(Suggestion(*match.span(), match[0], Decimal(match[0]), None, EXACT, "age"))
    for figure in _figures(text):
        if not (held.holds(figure.start) or held.holds(figure.end - 1)):
            found.append(_told(text, figure, sentences, published))
    return sorted(found, key=lambda one: (one.start, -one.end))


def _figures(text: str) -> Iterator[KoreanFigure]:
    """Read every figure in order; the two numbers of a rate are one: 10만 명당 12명."""
    of = None
    for match in _NUMBER.finditer(text):
        figure = _figure(text, match)
        if not figure:
            continue
        if of is not None and _is_rate_of(text, of, figure):
            figure.start, figure.value = of.start, figure.value / of.value
        elif of is not None:
            yield of
        of = figure if figure.kind == "rate" else None
        if of is None:
            yield figure
    if of is not None:
        yield of


def _is_rate_of(text: str, of: KoreanFigure, figure: KoreanFigure) -> bool:
    plain = of.value_to is None and figure.value_to is None and figure.qualifier != ORDER
    joined = _OF_ONE_RATE.fullmatch(text, of.end, figure.start)
    return figure.kind == "rate" and plain and joined is not None and of.value > 0


def _figure(text: str, match: re.Match) -> KoreanFigure | None:
    tail = _UNIT_AFTER.match(text, match.end())
    if text[match.start() : tail.end()] == "한편":
        return None  # meanwhile
    unit, end = _unit(text, match, tail)
    kind, noun = _kind(text, match, unit, end)
    if not kind:
        return None
    value, value_to, order = _value(match)
    if kind == PEOPLE and value != value.to_integral_value():
        kind = "things"
    if kind == PEOPLE and not unit:
        end += len(tail["odd"] or "")  # 2천여 병력
    loose = tail["odd"] if unit or kind == PEOPLE else ""
    loose = loose or "여" in (match["figures"] or "") or match["native"] == LOOSE
    qualifiers = [ABOUT] if loose else []
    start, before = _before(text, match.start())
    between = _BETWEEN.match(text, end) if value_to is not None else None
    end, after = _after(text, between.end() if between else end)
    figure = KoreanFigure(start, end, value, value_to, EXACT, kind, noun)
    figure.qualifier, figure.value = _meant(value, value_to, order, before + qualifiers + after)
    part = _share(text, match, value, end) if kind == PEOPLE else None
    if part:
        many = figures_value(part["figures"]) if part["figures"] else native_value(part["native"])
        return KoreanFigure(match.start(), part.end(), many / value, None, EXACT, "fraction")
    denied = _DENIED.match(text, end, end + REACH) or _CALLED_FALSE.match(text, end)
    if denied and kind in (PEOPLE, "things"):
        figure.kind = "denied"
    if (
        kind in (PEOPLE, "things")
        and value != 1
        and (_TOLD_FOR.match(text, end) or _RATE.search(text, max(start - REACH, 0), start))
    ):
        figure.kind = "rate"
    _with_sign(text, figure)
    return figure


def _share(text: str, match: re.Match, value: Decimal, end: int) -> re.Match | None:
    """Find the second number of 10명 중 8명 where it is a share of all, and counts nobody."""
    part = _OUT_OF.match(text, match.end()) if value in _SHARES else None
    if part is None or text[part.end() : part.end() + 3].lstrip().startswith("꼴"):
        return part
    near = max(match.start() - _NEAR_SHARE, 0), min(end + _NEAR_SHARE, len(text))
    share = _SURVEYED.search(text, *near) and not _BEFELL.search(text, *near)
    return part if share else None


def _with_sign(text: str, figure: KoreanFigure) -> None:
    """Take in what stands in front of a measure and changes it: 시속 80㎞, 영하 20도, -3%로."""
    near = max(figure.start - REACH, 0)
    speed = _SPEED.search(text, near, figure.start) if figure.kind == "measure" else None
    below = _BELOW.search(text, near, figure.start) if figure.kind in SIGNED else None
    if speed or below:
        figure.start = (speed or below).start()
    if below:
        figure.value = figure.value_to = None
        figure.qualifier, figure.is_below = EXACT, True


def _unit(text: str, match: re.Match, tail: re.Match) -> tuple[str, int]:
    """Find the counter behind a number: (counter, where the figure ends)."""
    unit = tail["unit"] or ""
    following = text[tail.end() : tail.end() + 1]
    if unit and following and following in NOT_BEFORE.get(unit, ""):
        unit = ""
    if unit in _DIGITS_ONLY and not match["figures"]:
        unit = ""
    return (unit, tail.end()) if unit else ("", match.end())


def _kind(text: str, match: re.Match, unit: str, end: int) -> tuple[str, str]:
    """Say what a number is and what it counts; an empty kind where another reader reads it."""
    if _NUMBERED.search(text, max(match.start() - 3, 0), match.start()):
        return (_KIND_OF.get(unit, "identifier") if unit != "차" else "ordinal"), ""
    plain = unit.isascii() and bool(match["figures"]) and match["figures"].isascii()
    if unit and plain and not _hangul(text, end):
        return "", ""
    if unit == "대" and _DECADE.match(text, match.start()):
        return "age", ""
    before = _WORD_BEFORE.search(text, max(match.start() - REACH, 0), match.start())
    word = before[1] if before else ""
    noun = word if _is_noun(word) else ""
    after = _NOUN_AFTER.match(text, end, min(end + REACH, len(text)))
    if unit:
        return _KIND_OF[unit], noun or (after[1] if after and _is_noun(after[1]) else "")
    return _kind_without_unit(text, match, noun)


def _is_noun(word: str) -> bool:
    return word in PEOPLE_NOUNS or word.endswith(_NOUN_ENDINGS)


def _hangul(text: str, at: int) -> bool:
    return "가" <= text[at : at + 1] <= "힣"


def _kind_without_unit(text: str, match: re.Match, noun: str) -> tuple[str, str]:
    following = _FOLLOWING.match(text, match.end(), min(match.end() + REACH, len(text)))
    if following and following[1] in PEOPLE_NOUNS:
        return PEOPLE, following[1]
    number = match[0]
    if noun in PEOPLE_NOUNS and not number.isascii():
        return PEOPLE, noun
    glued = _hangul(text, match.end())
    if _MAGNITUDE.search(text, max(match.start() - 4, 0), match.start()) and "." in number:
        return "measure", ""
    if match["figures"] and (glued or not number.isascii()):
        return "things", ""
    return ("things", "") if match["sizes"] else ("", "")


def _value(match: re.Match) -> tuple[Decimal, Decimal | None, bool]:
    """Give what a number is worth: (value, value_to, whether it is an order of magnitude)."""
    if match["few"]:
        return *few_values(match["few"]), False
    if match["sizes"]:
        return size_value(match["sizes"]), None, True
    if match["native"]:
        return native_value(match["native"]), None, False
    if match["words"]:
        return figures_value(match["words"]), None, False
    value = figures_value(match["figures"])
    if not match["to"]:
        return value, None, False
    upper = figures_value(match["to"])
    return _shared_scale(value, match["figures"], match["to"], upper)


def _shared_scale(
    value: Decimal, low: str, high: str, upper: Decimal
) -> tuple[Decimal, Decimal | None, bool]:
    """Let the first number have the scale of the second: 5~6천 명."""
    spoken = re.match(r"[0-9.,]+", high)
    if low.isascii() and not high.isascii() and spoken:
        scale = upper / Decimal(spoken[0].replace(",", "") or 1) if spoken[0] != "0" else 1
        if value * scale < upper:
            value *= scale
    return (value, upper, False) if value < upper else (value, None, False)


def _before(text: str, start: int) -> tuple[int, list[str]]:
    qualifiers: list[str] = []
    for _ in range(3):
        match = _HEDGE_BEFORE.search(text, max(start - REACH, 0), start)
        if not match or (match["noun"] and match["noun"].strip() not in PEOPLE_NOUNS):
            break
        start = match.start("hedge")
        qualifiers.append(_BEFORE_OF[match["hedge"]])
    return start, qualifiers


def _after(text: str, end: int) -> tuple[int, list[str]]:
    qualifiers: list[str] = []
    for _ in range(2):
        match = _HEDGE_AFTER.match(text, end, min(end + REACH, len(text)))
        if not match:
            break
        if match["hedge"] not in _VERBS:
            end = match.end()
        qualifiers.append(_AFTER_OF[match["hedge"]])
        if match["hedge"] in _VERBS:
            break
    return end, qualifiers


def _meant(
    value: Decimal, value_to: Decimal | None, order: bool, qualifiers: list[str]
) -> tuple[str, Decimal]:
    """Say how a figure is meant, and its value."""
    if value_to is not None:
        return BETWEEN, value
    bound = binding(qualifiers)
    if order and bound in (AT_MOST, FEWER_THAN):
        return bound, order_end(value)
    if order and bound not in (AT_LEAST, MORE_THAN):
        return ORDER, value
    return bound, value


def _told(
    text: str, figure: KoreanFigure, sentences: KoreanSentences, published: Published
) -> Suggestion:
    sentence = sentences.at(figure.start)
    said = sentence.governing(figure.start) if figure.kind in _TOLD else None
    reckoned = _RECKONED_BEHIND.match(text, figure.end) if figure.kind == PEOPLE else None
    if reckoned and figure.qualifier == EXACT:
        figure.qualifier = ABOUT
    as_of, stated_on = ("", "")
    if figure.kind in _TOLD:
        as_of, stated_on = korean_moment(text, sentence, figure.start, said, published)
    return Suggestion(
        figure.start,
        figure.end,
        text[figure.start : figure.end],
        figure.value,
        figure.value_to,
        figure.qualifier,
        figure.kind,
        figure.noun,
        as_of,
        reckoned["name"] if reckoned else said.speaker if said else "",
        stated_on,
        note=BELOW.format(words=text[figure.start : figure.end]) if figure.is_below else "",
    )


def _date(text: str, dated: KoreanDate) -> Suggestion:
    start, end = dated.start, dated.end
    return Suggestion(start, end, text[start:end], None, None, EXACT, dated.kind, as_of=dated.edtf)
