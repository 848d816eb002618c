"""A word of a name with one slip: a letter too few, too many, another, or two swapped."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 5  # letters of the name that was meant
MOST = 24
VOWELS = "aeio"  # of sounds


@dataclass(frozen=True, slots=True)
class Slip:
    """How the sounds of a name may hold a word with one slip, whose first letter is right.

    Shape: patterns of SQL's LIKE without the outer %. Where one of `forms` fits, one of `halves`
    does, so that most names cost two looks.
    """

    halves: tuple[str, ...]
    forms: tuple[str, ...]


def slip_of(sound: str) -> Slip | None:
    """The slip that one word's sound may be; None for what is short or more than a word."""
    size = len(sound)
    if not LEAST - 1 <= size <= MOST:
        return None
    if size < LEAST:
        # Of four letters each is told: any fifth one would make Kwang of Kang.
        forms = [f"{sound[:at]}{vowel}{sound[at:]}" for at in range(1, size) for vowel in VOWELS]
    else:
        forms = [f"{sound[:at]}_{sound[at:]}" for at in range(1, size + 1)]
        forms += [f"{sound[:at]}_{sound[at + 1 :]}" for at in range(1, size)]
        forms += [
            f"{sound[:at]}{sound[at + 1]}{sound[at]}{sound[at + 2 :]}" for at in range(1, size - 1)
        ]
    if size > LEAST:
        forms += [f"{sound[:at]}{sound[at + 1 :]}" for at in range(1, size)]
    half = size // 2
    return Slip(
        (f"~{sound[:half]}", f"{sound[half + 1 :]}~"),
        tuple(dict.fromkeys(f"~{form}~" for form in forms)),
    )
