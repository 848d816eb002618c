"""Who is meant by the words with which a text names a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caseboard.intake.naming import speaker_key, speakers_of
from caseboard.models import Organization, Person

MOST_OFFERED = 300  # names in the list that opens while one types
MOST_READ = 5_000  # names that a text is matched with
LETTERS = re.compile(r"\w+")
HANGUL = re.compile("[가-힣]")
TITLES = {"mr", "mrs", "ms", "dr", "president", "minister", "the", "general", "activist"}

# What somebody is, before the name of who it is.
OFFICES = {
    "activist", "adviser", "ambassador", "analyst", "captain", "chancellor", "chief", "colonel",
    "commander", "commissioner", "congressman", "congresswoman", "defector", "director",
    "doctor", "expert", "governor", "judge", "king", "lawmaker", "lawyer", "leader",
    "lieutenant", "major", "mayor", "officer", "official", "prince", "princess", "professor",
    "prosecutor", "queen", "researcher", "secretary", "senator", "soldier", "spokesman",
    "spokesperson", "spokeswoman",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a speaker of the case; `key` is `person:<id>` or `organization:<id>`."""

    words: str
    key: str
    shown: str


def names_of(case, user) -> tuple[Name, ...]:
    """Every name of the people and organisations of the case. Queries: 4."""
    names = []
    for model in (Person, Organization):
        for speaker in speakers_of(case, user, model).prefetch_related("aliases")[:MOST_READ]:
            key = speaker_key(speaker)
            names.append(Name(speaker.name, key, speaker.name))
            names += [Name(alias.name, key, speaker.name) for alias in speaker.aliases.all()]
    return tuple(names)


def offered_names(names: Iterable[Name]) -> list[tuple[str, str]]:
    """The names that are offered while one types, each with whom it means. Order: by name."""
    found = {}
    for name in names:
        found.setdefault(name.words, "" if name.words == name.shown else name.shown)
    return sorted(found.items())[:MOST_OFFERED]


def meant(words: str, names: Iterable[Name]) -> Name | None:
    """The one speaker whom the words name; None where it is nobody, or more than one.

    Order of trust: a whole name; the longest name that stands in the words; a name of which the
    words may be short ("Jang" for "Jang Se-yul").
    """
    wanted = _letters(words)
    if not wanted:
        return None
    told = [(name, _letters(name.words)) for name in names]
    whole = [name for name, letters in told if letters == wanted]
    if whole:
        return _only(whole)
    inside = [(len(letters), name) for name, letters in told if _stands_in(letters, wanted)]
    if inside:
        longest = max(length for length, _ in inside)
        return _only([name for length, name in inside if length == longest])
    return _only([name for name, letters in told if _may_be_short_for(wanted, name, letters)])


def _may_be_short_for(wanted: tuple[str, ...], name: Name, letters: tuple[str, ...]) -> bool:
    """May the words stand for a longer name?

    A person goes by any part of the name; a body keeps what kind of body it is, at the end:
    "the coast guard", but not the place that it is in.
    """
    if name.key.startswith("organization:") and letters[-1:] != wanted[-1:]:
        return False
    return _stands_in(wanted, letters)


def name_in(words: str) -> str:
    """The name in words that name a speaker, without what stands before it; "" for no name.

    "The Examplian Foreign Minister Ann Example" names Ann Example.
    """
    rest = words.strip().split()
    rest = rest[1:] if rest[:1] in (["the"], ["The"]) else rest
    for place, word in reversed([*enumerate(rest[:-1])]):
        is_office = word.strip(".").casefold() in (TITLES | OFFICES) - {"the"}
        if is_office and _begins_name(rest[place + 1]):
            rest = rest[place + 1 :]
            break
    return " ".join(rest) if rest and _begins_name(rest[0]) else ""


def _begins_name(word: str) -> bool:
    return word[:1].isupper() or bool(HANGUL.match(word))


def as_typed(speaker: Name, names: Iterable[Name]) -> str:
    """What to type to name the speaker: the name, or the key where others are called so too."""
    namesakes = {name.key for name in names if name.words.casefold() == speaker.shown.casefold()}
    return speaker.shown if namesakes <= {speaker.key} else speaker.key


def _only(names: list[Name]) -> Name | None:
    return names[0] if len({name.key for name in names}) == 1 else None


def _letters(words: str) -> tuple[str, ...]:
    found = LETTERS.findall(words.casefold().replace("’s", ""))
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    return tuple(found)


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Does the part stand in the whole, word by word?"""
    if not part:
        return False
    return any(
        whole[place : place + len(part)] == part for place in range(len(whole) - len(part) + 1)
    )
