"""Which texts tell a name that somebody is not shown by any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from unicodedata import category, normalize
from unicodedata import name as name_of

from django.utils.text import slugify

SHORTEST = 4  # Latin letters of a word that tells by itself; of other scripts 2 do
SHORTEST_SMALL = 3  # letters of a word that may tell by itself however it is written
SHORTEST_CRY, SHORTEST_HEADLINE = 3, 5  # words: more than most names have
MOSTLY = 0.8  # of the longer words of a headline begin with a capital
LONGEST_ENDING = 3  # letters that grow on a word of another script, where it may tell
BETWEEN = r"[\W_]*"  # what may stand between the parts of a name
START, END = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
SYLLABIC = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA")
# Short words of Latin letters that are no name's where they begin a sentence.
SHORT = (
    "an as at be by do go he if in is it me my no of on or so to up us we all and any are bin "
    "but can did far few for get god had has her him his how its let may new nor not now off "
    "old one our out own per put say see set she six son sun ten the too two via war was way "
    "who why yes yet you"
)
SHORT_WORDS = frozenset(SHORT.split())
# Letters that no mark is taken from, as names are written without them.
PLAIN = str.maketrans({
    "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
})  # fmt: skip
# Ids and addresses have names in small letters: ids alone or in a row, and what has a scheme.
IDS = re.compile(r"(?:[a-z]+:)?[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:; | > )(?:[a-z]+:)?[a-z0-9-]+)*")
ADDRESS = re.compile(r"(?:://|www\.|@)\S+")


class Telling:
    """Which texts tell names: whole, in either order, joined by anything, or by a word of one.

    A whole name tells however its letters are written. A single word, or the parts of one that is
    hyphened, tell where they begin with a capital, if the name has one there: ordinary words
    are names too. In ids and addresses they tell in small letters. A word that is in `others`
    too, which nobody hides, or that begins small, tells nobody by itself. `slug` tells where it
    stands as an id.

    A word in small letters (“kim”), and one of two or three letters in a longer name, *may* tell:
    it is a slip of the hand, somebody else or an ordinary word. Words in `ordinary` are known to
    be that, in the letters that they have there.
    """

    ordinary: frozenset[str] = frozenset()

    def __init__(self, names: Iterable[str], shown: Iterable[str], others: Iterable[str], slug=""):
        shown = {*shown}
        common = {word for one in {*others, *shown} for word in _common(one)}
        whole = [name for name in names if name and not any(_within(name, one) for one in shown)]
        anyhow = {form for name in whole for form in _whole_forms(name)}
        alone = {
            (word, form)
            for name in whole
            for word, form in _parts(name)
            if word.casefold() not in common
        }
        alone |= {(word, re.escape(word)) for word in map(_only_word, whole) if word}
        if slug:  # where records stand by their ids
            anyhow.add(rf"(?:^|(?<=; )|(?<=person:)){re.escape(slug.casefold())}(?=$|;| >)")
        self.anyhow = _any_of(anyhow)
        self.words = _any_of({_capital(form, word) for word, form in alone})
        self.small = _any_of({_bounded(f"(?i:{form})") for _, form in alone})
        self.maybe = {
            one: re.compile(form)
            for name in whole
            for word, form in _all_parts(name)
            if word[1:] and word[:1].isupper() and word.casefold() not in common
            for one, form in _doubted(word, form, is_alone=(word, form) in alone)
        }

    def tells(self, *texts: str) -> bool:
        return any(self._is_told(plain(text)) for text in texts if text)

    def doubted(self, *texts: str) -> set[str]:
        """The words of a name that texts have so that each may be it, or an ordinary word.

        Shape: in small letters, but for a short one that stands as a name: “kim”, “Kim”. Of texts
        that do not tell: where one does there is no doubt.
        """
        return self._doubted(texts) - self.ordinary

    def calls_shortly(self, *texts: str) -> bool:
        """Does a short word of a name stand as a name (“Kim said”), however often it does?"""
        return any(word[:1].isupper() for word in self._doubted(texts))

    def _doubted(self, texts: Iterable[str]) -> set[str]:
        found = set()
        for text in map(plain, filter(None, texts)):
            # in a headline a capital behind a short word is no sign that a name goes on
            read = text.replace(" ", "\n") if _is_headline(text) else text
            words = {word for word, form in self.maybe.items() if form.search(read)}
            found |= set() if words and self._is_told(text) else words
        return found

    def may_tell(self, *texts: str) -> bool:
        """Is there any doubt? Whatever tells may tell."""
        return self.tells(*texts) or bool(self.doubted(*texts))

    def without(self, ordinary: Iterable[str]) -> Telling:
        """The same, where these words are known as ordinary ones, or as names of others."""
        weighed = copy(self)
        weighed.ordinary = self.ordinary | {*ordinary}
        return weighed

    def _is_told(self, text: str) -> bool:
        folded = text.casefold()
        ids = [text] if IDS.fullmatch(text) else ADDRESS.findall(folded)
        return bool(
            (self.anyhow and self.anyhow.search(folded))
            or (self.words and self.words.search(text))
            or (self.small and any(map(self.small.search, ids)))
        )


def plain(text: str) -> str:
    """A text as it is compared: one form of each letter, and no marks on any."""
    letters = (one for one in normalize("NFKD", text) if category(one) != "Mn")
    return normalize("NFKC", "".join(letters)).translate(PLAIN)


def _is_headline(text: str) -> bool:
    """Do nearly all words of a text begin with a capital, or are there no small letters?"""
    words = words_of(text)
    if text.isupper():
        return len(words) >= SHORTEST_CRY
    long = [word for word in words if len(word) >= SHORTEST]
    capitals = sum(word[:1].isupper() for word in long)
    return len(words) >= SHORTEST_HEADLINE and capitals >= MOSTLY * len(long)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def is_long(word: str) -> bool:
    """Is a word long enough to tell somebody by itself?"""
    return len(word) >= (SHORTEST if word.isascii() else 2)


def _within(name: str, shown: str) -> bool:
    name, shown = (" ".join(words_of(plain(one).casefold())) for one in (name, shown))
    return f" {name} " in f" {shown} "


def _common(name: str) -> Iterator[str]:
    """The words of a name that nobody hides, with hyphens and without."""
    for part in plain(name).casefold().split():
        yield from (*words_of(part), "".join(words_of(part)))


def _only_word(name: str) -> str:
    """The word that a name is, where it is one in Latin letters; else ""."""
    words = words_of(plain(name))
    return words[0] if len(words) == 1 and words[0].isascii() else ""


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """The parts of a name that tell alone, each with its pattern: words, and hyphened ones."""
    for word, form in _all_parts(name):
        if is_long(word) or form != re.escape(word):
            yield word, form


def _all_parts(name: str) -> Iterator[tuple[str, str]]:
    """Those that are too short too. None begins small."""
    for part in plain(name).split():
        words = words_of(part)
        for word in words:
            if not word[:1].islower():
                yield word, re.escape(word)
        if len(words) > 1 and not words[0][:1].islower():
            yield "".join(words), BETWEEN.join(map(re.escape, words))


def _whole_forms(name: str) -> Iterator[str]:
    """A name as patterns, in either order. One word alone is no more than a part."""
    for one in (plain(name).casefold(), slugify(name)):
        words = words_of(one)
        if _only_word(one):
            continue
        for order in (words, words[::-1]):
            form = BETWEEN.join(map(_spaced, order))
            if form:
                yield _bounded(form)


def _spaced(word: str) -> str:
    """A word as a pattern; people write the syllables of a name apart, or not."""
    if all(name_of(letter, "").startswith(SYLLABIC) for letter in word):
        return BETWEEN.join(map(re.escape, word))
    return re.escape(word)


def _bounded(form: str) -> str:
    """Endings grow on words of other scripts, so that those may go on."""
    return rf"{START}{form}[sS]?{END}" if form.isascii() else form


def _capital(form: str, word: str) -> str:
    """A part that begins as it does in the name, and goes on in letters of either kind."""
    first, rest = (form[:1], form[1:]) if word[:1].isupper() else ("", form)
    return _bounded(f"{first}(?i:{rest})")


def _doubted(word: str, form: str, *, is_alone: bool) -> Iterator[tuple[str, str]]:
    """A part as it may stand, with its pattern: in letters of any kind, or short and as a name.

    One of two letters only as it is written in the name.
    """
    small = word.casefold()
    any_kind = f"(?i:{form})" if len(word) >= SHORTEST_SMALL else form
    if not word.isascii():
        yield small, rf"(?<!\w){any_kind}\w{{0,{LONGEST_ENDING}}}(?!\w)"
    elif is_alone or small in SHORT_WORDS:
        yield small, _bounded(any_kind)
    else:
        yield word, rf"{_capital(form, word)}(?! [A-Z])"  # another one has more names behind it
        if len(word) >= SHORTEST_SMALL:
            yield small, _bounded(f"{small[:1]}(?i:{form[1:]})")


def _any_of(forms: set[str]) -> re.Pattern | None:
    return re.compile("|".join(sorted(forms, key=len, reverse=True))) if forms else None
