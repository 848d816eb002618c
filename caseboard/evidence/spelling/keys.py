"""What is kept of a name so that it is found in any spelling, and what a search looks for in it.

`letters` holds a name as it is written and in Latin letters; `sounds` how it sounds. Every form
stands twice in a row, so that a name begun with its second word is found as well:

    Ri Jong-ho   letters  =rijonghorijongho=
                 sounds   ~i~conk~ho~#iconkoiconko#
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .letters import latin_of, words_of
from .sounds import bones_of, joined, once, sound_of

ABJAD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # scripts that leave vowels out
SHORT = 2  # letters of a sound that are looked for as a whole word only
LEAST_BONES = 3
MOST_WORDS = 12  # of a search


def letters_of(name: str) -> str:
    """A name as it is written and in Latin letters, as in the head of this file."""
    words = words_of(name)
    written, latin = "".join(words), "".join(_latin(words))
    forms = dict.fromkeys(form for form in (written, latin) if form)
    return "=".join(["", *(form * 2 for form in forms), ""]) if forms else ""


def sounds_of(name: str) -> str:
    """How a name sounds, as in the head of this file.

    Shape: behind `|` its consonants; behind each `!` those of a word in a script without vowels.
    """
    latin = _latin(words_of(name))
    if not latin:
        return ""
    heard = [sound_of(word) for word in latin]
    bones = [bones_of(word) for word in latin]
    bare = [f"!{one}" for one in bones] if ABJAD.search(name) else []
    # The Arabic article is one word with its name.
    bare += [f"!{one[2:]}" for one in bare if one.startswith("!l") and len(one) > LEAST_BONES]
    return f"~{'~'.join(heard)}~#{joined(heard * 2)}#|{once(''.join(bones))}{''.join(bare)}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a search, with each form in which a name may hold it.

    Shape: `letters` are looked for in a name's letters; `sound` and `bones` in its sounds, "" for
    one that would find too much.
    """

    letters: tuple[str, ...]
    sound: str
    bones: str

    def is_in(self, letters: str, sounds: str) -> bool:
        """Does a name with these keys hold the word?"""
        return self.is_written_in(letters) or self.is_heard_in(sounds)

    def is_written_in(self, letters: str) -> bool:
        return any(form in letters for form in self.letters)

    def is_heard_in(self, sounds: str) -> bool:
        return any(form and form in sounds for form in (self.sound, self.bones))


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """The words of a search; none for a text without a letter."""
    return tuple(told for word in text.split()[:MOST_WORDS] if (told := _wanted(word)))


def _wanted(word: str) -> Wanted | None:
    words = words_of(word)
    if not words:
        return None
    latin = _latin(words)
    sound = joined(map(sound_of, latin))
    bones = once("".join(map(bones_of, latin)))
    forms = dict.fromkeys(form for form in ("".join(words), "".join(latin)) if form)
    if len(bones) < LEAST_BONES:
        bones = ""
    elif not ABJAD.search(word):
        bones = f"!{bones}"  # Latin letters say more than their consonants, except to such scripts
    return Wanted(tuple(forms), f"~{sound}~" if len(sound) <= SHORT else sound, bones)


def _latin(words: list[str]) -> list[str]:
    return [piece for word in words for piece in latin_of(word)]
