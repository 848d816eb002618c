"""What stands at the top of a plain text: its headline and the day of its dateline.

A text says nothing of itself, so this is a guess from how articles look. Where the top looks
like something else too (a letter, a message, a list, a conversation), nothing is offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .characters import one_line
from .dateline import LONGEST, dates_alone, day_of, is_dateline, tells_of_change
from .document import Offered

# Where a title stands that only looks like one.
GUESSED = ("its first line", "its headline")
# Where a table divides its columns.
COLUMNS = re.compile(r"\t|\||\S {3,}\S")
# How many paragraphs are looked at. Units: paragraphs.
_TOP, _MANY = 8, 300
# How much of a paragraph is looked at. Units: characters.
_FAR = 5000
# Units: columns, of which a Korean, Chinese or Japanese character takes two.
_LONGEST, _SHORTEST, _RUNNING, _BEYOND_KICKERS = 160, 20, 60, 36

_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
_GOES_ON = re.compile(r"[:;,，、…\-–—][\"'”’»)\]]*$")
_UNFINISHED = re.compile(
    r"\s(?:an?|the|of|in|on|at|to|for|from|by|with|as|and|or|but|after|before|over|into|"
    r"der|die|das|und|von|mit|für|im)$",
    re.I,
)
_QUOTED = re.compile(r"[\"“„«「『‘'][^\"”“»」』]*[\"”“»」』’']$")
_ITEM = re.compile(r"[-–—•*·#>◇◆■□▲△▶※①-⑳]|\(?[\divx]{1,4}[.)]\s")
_ADDRESS = re.compile(r"https?:|www\.|@|\b[\w-]+\.(?:com|org|net|info|co|[a-z]{2})\b", re.I)
_CAPTION = re.compile(
    r"©|\b(?:photo|foto|pictured?|seen|view of|image|file|credit|courtesy|advertisement|"
    r"subscribe|copyright)\b|사진|무단|저작권",
    re.I,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|text|words|written by|reporting by|story by)[\s:]+(.+)", re.I
)
# A byline holds names, and these between them.
_SMALL = frozenset(
    ("and", "und", "et", "y", "e", "of", "for", "in", "de", "der", "den", "von", "van", "al", "the")
)
_KOREAN_BYLINE = re.compile(
    r"^글\s|[가-힣]{2,4}\s*(?:선임|인턴)?\s?(?:기자|특파원|논설위원)(?:$|[\s=/@])"
)
# A letter greets and takes leave, a message has a head, a conversation has times and speakers.
_LETTER = re.compile(
    r"(?:dear|hi|hello|to whom it may|sehr geehrte|liebe[rs]?|hallo|ch[eè]re?s?|madame|monsieur|"
    r"estimad[oa]s?|уважаем|yours|sincerely|(?:kind|best|warm) regards|regards|"
    r"mit freundlichen|viele grüße|안녕하|존경하는|拝啓)(?!\w)|.{1,30}(?:님께|귀하|에게),?$",
    re.I,
)
_HEAD = re.compile(
    r"(?:from|to|cc|bcc|subject|date|sent|reply-to|von|an|betreff|gesendet|datum|de|à|objet|"
    r"보낸\s?사람|받는\s?사람|참조|제목|날짜|보낸\s?날짜)\s*:",
    re.I,
)
_CLOCK = re.compile(r".{0,40}?\d{1,2}:\d{2}")
_SPEAKER = re.compile(r"[^:：.]{1,30}[:：]\s*\S")
_EAST_ASIAN = re.compile(r"[ᄀ-ᇿ぀-ヿ㐀-鿿가-힣]")
_HANGUL, _UNSPACED = re.compile("[가-힣]"), re.compile("[぀-ヿ㐀-鿿]")
_WORD = re.compile(r"[぀-ヿ㐀-鿿]{2}|[가-힣]{2,}|[^\W\d_가-힣぀-ヿ㐀-鿿]{4,}")


def offers_of(paragraphs: Sequence[str]) -> Offered:
    """What the top of a text offers as its title and its day; mostly one or none of them.

    Shape: `paragraphs` as they stand, before their spaces are made single.
    """
    paragraphs = [words.strip() for words in paragraphs if words.strip()]
    if _is_no_article(paragraphs):
        return Offered()
    paragraphs = [words[:_FAR] for words in paragraphs[:_MANY]]
    place = _place_of_headline(paragraphs)
    if place is None or _goes_on(paragraphs, place) or _is_one_of_several(paragraphs, place):
        return Offered()
    title = one_line(paragraphs[place])
    found_in = {"title": GUESSED[1] if place else GUESSED[0]}
    day = _day_at_top(paragraphs, place)
    if day:
        found_in["published"] = "its dateline"
    return Offered(title=title, published=day, found_in=found_in)


def _is_no_article(paragraphs: Sequence[str]) -> bool:
    """Does the text look like a letter, a message, a conversation or a form?"""
    lines = [line.strip() for words in paragraphs[:20] for line in words.split("\n")][:20]
    last = [line.strip() for words in paragraphs[-4:] for line in words.split("\n")][-6:]
    return (
        any(map(_LETTER.match, lines[:12]))
        or any(len(line) < 40 and _LETTER.match(line) for line in last)
        or sum(map(bool, map(_HEAD.match, lines))) >= 2
        or sum(map(bool, map(_CLOCK.match, lines))) >= 3
        or sum(map(bool, map(_SPEAKER.match, lines))) >= 4
    )


def _place_of_headline(paragraphs: Sequence[str]) -> int | None:
    """The place of the headline; None where there is none, or it is not sure which line it is."""
    running = next((n for n, words in enumerate(paragraphs[:_TOP]) if _runs(words)), None)
    if running is None:
        return None
    if running == 0:
        return 1 if _is_headline_below_lead(paragraphs) else None
    lines = [n for n in range(running) if _could_be_headline(paragraphs, n)]
    if len(lines) < 2:
        return lines[0] if lines else None
    first = paragraphs[lines[0]]
    # A kicker and a headline look like a headline and what explains it, unless the first
    # is long and the text speaks of it at least as much as of the others.
    plain = columns_of(first) >= _BEYOND_KICKERS and not re.search(r"\s[-–—:·]+\s", first)
    shares = [_share_spoken_of(paragraphs, place) for place in lines]
    return lines[0] if plain and len(lines) < 4 and shares[0] == max(shares) else None


def _is_headline_below_lead(paragraphs: Sequence[str]) -> bool:
    """Is the second paragraph a headline, and not the heading of a part of the text?

    It is much longer than all headings below it, and each of its long words has a capital.
    """
    if len(paragraphs) < 3 or not _runs(paragraphs[2]) or not _could_be_headline(paragraphs, 1):
        return False
    long_words = re.findall(r"[^\W\d_]{4,}", paragraphs[1])
    capitals = sum(word[0].isupper() for word in long_words)
    others = [columns_of(words) for words in paragraphs[3:] if _looks_like_heading(words)]
    length = columns_of(paragraphs[1])
    return (
        length >= _RUNNING
        and length > 2 * max(others, default=0)
        and capitals * 5 >= 4 * len(long_words)
    )


def _could_be_headline(paragraphs: Sequence[str], place: int) -> bool:
    """Is it a line like a headline, of which the text below it speaks?"""
    words = paragraphs[place]
    if not _looks_like_heading(words) or columns_of(words) < _SHORTEST:
        return False
    return _share_spoken_of(paragraphs, place) >= 1 / 3


def _goes_on(paragraphs: Sequence[str], place: int) -> bool:
    """Is the line only the beginning of a headline of two lines?"""
    return paragraphs[place + 1][:1].islower() or bool(_UNFINISHED.search(paragraphs[place]))


def _is_one_of_several(paragraphs: Sequence[str], place: int) -> bool:
    """Do further lines like it, as long, stand above parts of the text, as in a digest of news?"""
    length = columns_of(paragraphs[place])
    alike = [
        columns_of(words) >= length and _looks_like_heading(words) and _runs(text)
        for words, text in pairwise(paragraphs[place + 1 :])
    ]
    return sum(alike) >= 2


def _looks_like_heading(words: str) -> bool:
    return (
        "\n" not in words
        and columns_of(words) <= _LONGEST
        and _has_several_words(words)
        and not any(map(str.islower, words[:1]))
        and not any(
            pattern.search(words)
            for pattern in (_ENDS, _GOES_ON, _ADDRESS, _CAPTION, COLUMNS, _KOREAN_BYLINE)
        )
        and not _ITEM.match(words)
        and not _HEAD.match(words)
        and not _QUOTED.fullmatch(words)
        and not _is_byline(words)
        and not is_dateline(words)
    )


def _has_several_words(words: str) -> bool:
    if _UNSPACED.search(words):
        return True
    return len(words.split()) >= (2 if _HANGUL.search(words) else 3)


def _is_byline(words: str) -> bool:
    byline = _BYLINE.match(words)
    parts = re.findall(r"[^\W\d_][\w.'’-]*", byline[1]) if byline else []
    return bool(parts) and all(part in _SMALL or not part[0].islower() for part in parts)


def _share_spoken_of(paragraphs: Sequence[str], place: int) -> float:
    """The share of a line's words that come again below it. Units: 0 for less than two words."""
    stems = _stems(paragraphs[place])
    below = filter(_runs, paragraphs[place + 1 : place + 12])
    again = stems & _stems("\n".join(below))
    return len(again) / len(stems) if len(again) >= 2 else 0.0


def _stems(words: str) -> set[str]:
    """How its words begin, as their ends change."""
    found = (word.casefold() for word in _WORD.findall(words))
    return {word[:2] if _EAST_ASIAN.match(word) else word[:5] for word in found}


def _runs(words: str) -> bool:
    """Is it running text: a sentence that ends, in a line that is no short one?"""
    lines = words.split("\n")
    return (
        (len(words) >= _FAR or bool(_ENDS.search(words)))
        and max(map(columns_of, lines)) >= _RUNNING
        and not COLUMNS.search(words)
        and not _ITEM.match(words)
    )


def columns_of(words: str) -> int:
    """How wide a line is. Units: columns, two for a Korean, Chinese or Japanese character."""
    return len(words) + len(_EAST_ASIAN.findall(words))


def _day_at_top(paragraphs: Sequence[str], headline: int) -> str:
    """The day that the datelines near the headline name, if all of them name the same."""
    running = next(
        (n for n in range(headline + 1, len(paragraphs)) if _runs(paragraphs[n])), len(paragraphs)
    )
    top = [*paragraphs[:running], *map(_run_in, paragraphs[running : running + 1])]
    days = {day_of(words) for words in top if is_dateline(words) and not tells_of_change(words)}
    further = {day_of(words) for words in paragraphs[running:] if dates_alone(words)}
    return days.pop() if len(days) == 1 and further <= days | {""} else ""


def _run_in(words: str) -> str:
    """What stands before the dash with which a paragraph may begin, after its dateline."""
    return re.split(r"\s(?:--|[-–—])\s", words[:LONGEST], maxsplit=1)[0]
