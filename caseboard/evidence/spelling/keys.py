"""What is kept of a name so that it is found in any spelling, and what a search looks for in it.

`letters` holds a name as it is written and in Latin letters; `sounds` how it sounds, in parts that
a search tells apart by their first sign. What may be begun with any word stands twice in a row:

    Ri Jong-ho   letters  =rijonghorijongho=
                 sounds   ~i~conk~ho~#iconkoiconko#|lcnkh&-λι;&-σν;&-κ;+λισνκ;^r^j^h^

    ~ #   words and all of it as they sound
    | !   its consonants, those of a word in a script without vowels
    & +   what is left of a word in other scripts (* of one in Hangul), of all words
    ^     its initials
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .han import hangul_of
from .letters import HANGUL, latin_of, words_of
from .loose import loose_of
from .slips import Slip, slip_of
from .sounds import bones_of, joined, once, sound_of

ABJAD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # scripts that leave vowels out
KANA = re.compile("[ぁ-ヺ]")
SHORT = 2  # letters of a sound that are looked for as a whole word only
LEAST_BONES = 3
LEAST_LEFT = 4
LEAST_INITIALS, MOST_INITIALS = 3, 10
MOST_WORDS = 12  # of a search
# Words that initials may pass over.
LITTLE = frozenset((
    "of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "le", "les", "du", "des", "et",
    "von", "der", "die", "das", "und", "fur", "y", "и", "в", "по", "для", "та", "і", "з",
))  # fmt: skip


def letters_of(name: str) -> str:
    """A name as it is written and in Latin letters, as in the head of this file."""
    words = words_of(name)
    written, latin = "".join(words), "".join(_latin(words))
    forms = dict.fromkeys(form for form in (written, latin) if form)
    return "=".join(["", *(form * 2 for form in forms), ""]) if forms else ""


def sounds_of(name: str) -> str:
    """How a name sounds, as in the head of this file."""
    words = words_of(name)
    latin = _latin(words)
    if not latin:
        return ""
    heard = "".join(map(_heard, _readings(words)))
    bones = [bones_of(word) for word in latin]
    bare = [f"!{one}" for one in bones] if ABJAD.search(name) else []
    # The Arabic article is one word with its name.
    bare += [f"!{one[2:]}" for one in bare if one.startswith("!l") and len(one) > LEAST_BONES]
    return f"{heard}|{once(''.join(bones))}{''.join(bare)}{_left(words)}{_initials(words)}"


def _heard(latin: list[str]) -> str:
    sounds = [sound_of(word) for word in latin]
    return f"~{'~'.join(sounds)}~#{joined(sounds * 2)}#"


def _left(words: list[str]) -> str:
    words = _korean(words)
    left = [f"&{'*' if HANGUL.search(word) else '-'}{loose_of(word)};" for word in words]
    return f"{''.join(left)}+{_left_of_all(words)};"


def _left_of_all(words: list[str]) -> str:
    return once("".join(map(loose_of, words)))


def _initials(words: list[str]) -> str:
    """Latin initials with and without little words; of a name in Hangul all of its syllables."""
    if all(HANGUL.match(word) for word in words):
        return f"^{''.join(words)}^"
    forms = (words, [word for word in words if word not in LITTLE])
    told = dict.fromkeys("^".join(_first(word) for word in form) for form in forms)
    return "".join(f"^{one}^" for one in told if len(one) >= 2 * LEAST_INITIALS - 1)


def _first(word: str) -> str:
    return "".join(latin_of(word))[:1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a search, with each form in which a name may hold it.

    Shape: `letters` are looked for in a name's letters, all others in its sounds: `sounds` in any
    name, as is what is `left` of it in other scripts; `initials` in the names of organisations,
    `slip` as a last resort. In these `_` stands for any letter, `%` for any number of them.
    """

    letters: tuple[str, ...]
    sounds: tuple[str, ...]
    left: str
    initials: str
    slip: Slip | None

    def is_in(self, letters: str, sounds: str) -> bool:
        """Does a name with these keys hold the word?"""
        return self.is_written_in(letters) or self.is_heard_in(sounds)

    def is_written_in(self, letters: str) -> bool:
        return any(form in letters for form in self.letters)

    def is_heard_in(self, sounds: str) -> bool:
        return any(form in sounds for form in self.sounds) or _fits(self.left, sounds)

    def is_short_for(self, sounds: str) -> bool:
        """Are the letters the initials of the name with these sounds?"""
        return _fits(self.initials, sounds)

    def is_near(self, sounds: str) -> bool:
        """Is the word one slip away from a word of the name with these sounds?"""
        if self.slip is None or not any(half in sounds for half in self.slip.halves):
            return False
        return any(_fits(form, sounds) for form in self.slip.forms)


def _fits(form: str, key: str) -> bool:
    pattern = re.escape(form).replace("%", ".*").replace("_", ".")
    return bool(form) and re.search(pattern, key) is not None


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """The words of a search; none for a text without a letter."""
    return tuple(told for word in text.split()[:MOST_WORDS] if (told := _wanted(word)))


def heard_as(text: str) -> list[str]:
    """How all of a text sounds, in each way in which it may be read."""
    return [part for part in sounds_of(text).split("|")[0].split("#")[1::2] if part]


def _wanted(word: str) -> Wanted | None:
    words = words_of(word)
    if not words:
        return None
    latin = _latin(words)
    sounds = [joined(map(sound_of, reading)) for reading in _readings(words)]
    forms = dict.fromkeys(form for form in ("".join(words), "".join(latin)) if form)
    return Wanted(
        tuple(forms),
        (*(_sought(sound) for sound in sounds), *_sought_bones(word, latin)),
        _sought_left(words),
        _sought_initials("".join(words)),
        slip_of(sounds[0]) if len(latin) == 1 else None,
    )


def _sought(sound: str) -> str:
    return f"~{sound}~" if len(sound) <= SHORT else sound


def _sought_bones(word: str, latin: list[str]) -> list[str]:
    """Latin letters say more than their consonants, except to a script without vowels."""
    bones = once("".join(map(bones_of, latin)))
    if len(bones) < LEAST_BONES:
        return []
    return [bones if ABJAD.search(word) else f"!{bones}"]


def _sought_left(words: list[str]) -> str:
    """What is left says little of a part of a word: it has to be whole, but to other scripts.

    A name in Hangul is no search for another: their sounds say more. Kana has no sound of its own.
    """
    words = _korean(words)
    left, word = _left_of_all(words), "".join(words)
    in_kana, in_hangul = KANA.search(word), HANGUL.search(word)
    if len(left) < (SHORT if in_kana else LEAST_LEFT):
        return ""
    if words[1:]:
        return f"+{left};" if in_kana else ""
    end = "" if len(left) > LEAST_LEFT and (in_kana or in_hangul) else ";"
    return f"&{'-' if in_hangul else '_'}{left}{end}"


def _sought_initials(word: str) -> str:
    if not LEAST_INITIALS <= len(word) <= MOST_INITIALS:
        return ""
    signs = list(word) if HANGUL.match(word) else [_first(sign) for sign in word]
    return f"^{('%' if HANGUL.match(word) else '^').join(signs)}^" if all(signs) else ""


def _latin(words: list[str]) -> list[str]:
    return [piece for word in words for piece in latin_of(word)]


def _readings(words: list[str]) -> list[list[str]]:
    """The words in Latin letters, Han characters first as Koreans read them, then as Chinese do."""
    korean = _korean(words)
    return [_latin(words)] if korean == words else [_latin(korean), _latin(words)]


def _korean(words: list[str]) -> list[str]:
    return [hangul_of(word) for word in words]
