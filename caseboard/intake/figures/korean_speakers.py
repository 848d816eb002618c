"""Who says so in Korean news, sentence by sentence."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice

from .korean_dates import KoreanDate
from .korean_words import SAID, TOLD_OF
from .vocabulary import words

_END = re.compile(r"(?<=[가-힣\"”’')])[.!?]+[\"”’']*(?=\s|$)|\n+")
_ACCORDING = re.compile(r"에 ?(?:따르면|의하면)")
# The Wire quotes a spokesman: 대변인 말을 인용, 당국자를 인용해
_QUOTING = re.compile(r"(?:의)? ?(?:말|발언|발표|보도)?[을를] ?인용")
_RECKONED = re.compile(r" 추산(?= ?(?:약 ?)?[0-9수])")  # 경찰 추산 1만명
_SAID = re.compile("|".join((*SAID, "(?<!려)고 했")))  # 하려고 했 tells what was meant to be
_DIGIT = re.compile("[0-9]")
_GOES_ON = re.compile(r"\s*(?P<word>또한?|이어서?|아울러|그러면서|그는|그녀는|특히)(?= )")
_COUNTED = re.compile(r"[0-9수몇여]여? ?명의 ?$")  # 300명의 주민이 are told of, they do not speak
_QUOTED = re.compile(r"[\"“][^\"”]{0,400}[\"”]")
_BRACKET = r"\([^()\n]{1,30}\)"  # the short name that a body is given: 중앙대책본부(중대본)는
_WORD = re.compile(rf"[^\s,\"“”‘’()·…]+(?:{_BRACKET}[^\s,\"“”‘’()·…]*)?")
_HEADED = re.compile(  # 국정원 "600명 사망"
    r"(?:\[[^\]\n]{1,12}\] ?)?(?P<name>[가-힣A-Z]{2,12}(?: [가-힣A-Z]{2,8}){0,2}),? ?"
    r"(?P<quote>[\"“])"
)
_TITLES = words(
    "의원 대통령 총리 장관 차관 대표 본부장 차장 국장 위원장 총장 청장 실장 대변인 교수 변호사 씨"
    " 시장 지사 기자 소장 원장 회장"
)
_TOPIC, _SUBJECT = ("은", "는"), ("이", "가")
_NO_NAME = re.compile(
    r".*(?:을|를|에|에서|고|며|은|는|이|가|로|와|과|만|도|면|한|된|던|할|일|월|년|명)$"
)
_NOBODY = words(
    "이 그 저 그는 이는 이들은 그들은 것이 것은 수가 중 말 초 중순 하순 초순 오전 오후 이날"
    " 이같이 이처럼 이렇게 이같은 바 자료 지난 전날 당시 한편 또 이어 앞서 다만 특히 대해 현재는"
    " 지금은 이날은 당시는"
)
LONGEST_NAME = 4  # words
LONGEST_SENTENCE = 2000  # characters; what runs on longer is cut, as in English
HEADLINE = 120  # characters; no headline is longer
MOST = 20  # no sentence of news tells more often that somebody said something
REACH = 400  # characters; no clause that says so is further away


@dataclass(slots=True)
class KoreanSaying:
    """Who says something in a sentence: characters of the name and of the verb behind it."""

    start: int
    end: int
    verb: int
    speaker: str
    leads: bool = False


@dataclass(slots=True)
class KoreanSentence:
    """One sentence by its characters, with who says what in it."""

    start: int
    end: int
    sayings: list[KoreanSaying] = field(default_factory=list)
    dates: list[KoreanDate] = field(default_factory=list)

    def governing(self, at: int) -> KoreanSaying | None:
        """Choose the saying that a figure belongs to: one that leads, else the next verb."""
        leading = [saying for saying in self.sayings if saying.leads and saying.verb <= at]
        if leading:
            # 의원에 따르면 국정원은 600명이 숨졌다고 보고했다: the agency says so, he passes it on
            within = (one for one in self.sayings if leading[-1].verb <= one.start <= at < one.verb)
            return next(within, leading[-1])
        return next((saying for saying in self.sayings if saying.verb > at), None)


class KoreanSentences:
    """The sentences of a text, asked for by character."""

    def __init__(self, sentences: list[KoreanSentence]):
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def at(self, place: int) -> KoreanSentence:
        """Give the sentence that holds a character."""
        return self._sentences[max(bisect_right(self._starts, place) - 1, 0)]


def korean_sentences(text: str, dates: list[KoreanDate]) -> KoreanSentences:
    """Cut a Korean text into sentences, each with its dates and with who says what."""
    sentences, start = [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if end < len(text) and _in_quotation(text, start, end):
            continue
        for first in range(start, max(end, start + 1), LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, end)
            sentences.append(KoreanSentence(first, last, _sayings(text, first, last)))
        start = end
    _go_on(text, sentences)
    held = KoreanSentences(sentences)
    for dated in dates:
        held.at(dated.start).dates.append(dated)
    return held


def _go_on(text: str, sentences: list[KoreanSentence]) -> None:
    """Let who spoke speak on where a sentence says "he also said": 또 12명이 숨졌다고 전했다."""
    speaker = ""
    for sentence in sentences:
        opens = _GOES_ON.match(text, sentence.start, sentence.end)
        said = list(islice(_SAID.finditer(text, opens.end(), sentence.end), MOST)) if opens else []
        if speaker and opens and said and not sentence.sayings:
            start, end = opens.span("word")
            sentence.sayings.append(KoreanSaying(start, end, said[-1].start(), speaker))
        elif text[sentence.start : sentence.end].strip():
            speaker = sentence.sayings[-1].speaker if sentence.sayings else ""


def _in_quotation(text: str, start: int, end: int) -> bool:
    """Tell whether a full stop stands inside of a quotation that goes on."""
    if text[end - 1] == "\n" or end - start > REACH:
        return False
    opened = text.count("“", start, end) - text.count("”", start, end)
    return opened > 0 or text.count('"', start, end) % 2 == 1


def _sayings(text: str, start: int, end: int) -> list[KoreanSaying]:
    found = _headed(text, start, end)
    for match in islice(_RECKONED.finditer(text, start, end), MOST):
        name = _name_before(text, max(start, match.start() - REACH), match.start())
        if name:
            found.append(KoreanSaying(*name, match.end(), _called(text, name), leads=True))
    for match in islice(_QUOTING.finditer(text, start, end), MOST):
        name = _name_before(text, max(start, match.start() - REACH), match.start())
        if name:
            found.append(KoreanSaying(*name, match.end(), _called(text, name), leads=True))
    for match in islice(_ACCORDING.finditer(text, start, end), MOST):
        name = _name_before(text, max(start, match.start() - REACH), match.start())
        if name:
            found.append(KoreanSaying(*name, match.end(), _called(text, name), leads=True))
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    for match in islice(_SAID.finditer(text, start, end), MOST):
        if any(first < match.start() < last for first, last in quoted):
            continue
        name = _subject(text, max(start, match.start() - REACH), match.start())
        if name:
            found.append(KoreanSaying(*name, match.start(), _called(text, name)))
    return sorted(found, key=lambda saying: saying.verb)


def _called(text: str, name: tuple[int, int]) -> str:
    """Give a name without the short one behind it in brackets."""
    return re.sub(_BRACKET, "", text[slice(*name)])


def _headed(text: str, start: int, end: int) -> list[KoreanSaying]:
    """Find whom a headline quotes: a name before a quotation, and no verb of saying."""
    while start < end and text[start].isspace():
        start += 1
    match = _HEADED.match(text, start, end)
    if not match or end - start > HEADLINE or _SAID.search(text, start, end):
        return []
    name = match["name"]
    if _NO_NAME.fullmatch(name.split()[-1]) or name.split()[0] in _NOBODY:
        return []
    return [KoreanSaying(*match.span("name"), match.start("quote"), name, leads=True)]


def _subject(text: str, start: int, verb: int) -> tuple[int, int] | None:
    found = _WORD.finditer(text, start, verb)
    words = [word for word in found if not _COUNTED.search(text, start, word.start())]
    if not words:
        return None
    beside = words[-1]
    spoken = beside[0].endswith((*_TOPIC, *_SUBJECT)) and beside[0] not in _NOBODY
    if spoken and text[beside.end() : verb].strip() == "":
        name = _name_before(text, start, beside.end() - 1)
        if name and len(beside[0]) > 2:
            return name
    told = max((at for at, word in enumerate(words) if word[0].endswith("고")), default=-1)
    for word in words[told + 1 :]:
        if told >= 0 and word[0].endswith((*_TOPIC, *_SUBJECT)) and _may_speak(word[0]):
            return _name_before(text, start, word.end() - 1)
    quoted = [match.span() for match in _QUOTED.finditer(text, start, verb)]
    for particles in (_TOPIC, _SUBJECT):
        for word in words:
            inside = any(first < word.start() < last for first, last in quoted)
            if word[0].endswith(particles) and not inside and _may_speak(word[0]):
                return _name_before(text, start, word.end() - 1)
    return None


def _may_speak(word: str) -> bool:
    stem = re.sub(_BRACKET, "", word)[:-1]
    counted = stem in TOLD_OF or stem.endswith(("하", "되", "있", "없", "수", "것", "때", "하기"))
    long = len(stem) > 1 or stem == "측"  # 코레일 측은
    return long and word not in _NOBODY and not counted and not _DIGIT.search(stem)


def _name_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the words of a name that ends at a character."""
    words = list(_WORD.finditer(text, start, end))
    if not words or words[-1].end() != end or words[-1][0] in _NOBODY:
        return None
    first = words[-1].start()
    pairs = zip(words[-2::-1], words[:0:-1], strict=True)
    for before, after in list(pairs)[: LONGEST_NAME - 1]:
        apart = text[before.end() : after.start()].strip()
        if (before[0] == "이" and after[0] in _TITLES) or after[0] == "측":
            first = before.start()  # 이 의원 is a lawmaker called Lee; 철도 측 the railway
        if apart or before[0] in _NOBODY or (_NO_NAME.fullmatch(before[0]) and before[0] != "한"):
            break
        first = before.start()
    return first, end
