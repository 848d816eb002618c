"""The ways of paths, written in as few letters as they can be."""

from __future__ import annotations

import re

from .shapes import Shape

TOKEN = re.compile(r"[MLHVZ]|-?[\d.]+")


def way_of(shape: Shape) -> str:
    """The way of a path, or of a straight line."""
    if shape.tag == "path":
        return str(shape.value("d"))
    x1, y1, x2, y2 = (value for _, value in shape.place)
    return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"


def short_way(way: str) -> str:
    """The same way: each step from the one before it, or from the corner, whichever is shorter.

    Shape: `way` is written as `shapes.way` writes it, with M, L, H, V and Z.
    """
    tokens = TOKEN.findall(way)
    written: list[str] = []
    at, start, before, place = (0.0, 0.0), (0.0, 0.0), "", 0
    while place < len(tokens):
        letter = tokens[place]
        if letter.isalpha():
            place += 1
        else:  # a step like the one before it, without its letter
            letter = "L" if before in "Mm" else before.upper()
        if letter == "Z":
            written.append("Z")
            at, before = start, letter
            continue
        many = 1 if letter in "HV" else 2
        numbers = [float(token) for token in tokens[place : place + many]]
        place += many
        to = _end(letter, numbers, at)
        step, before = _step(letter, at, to, before)
        written.append(step)
        at = to
        if letter == "M":
            start = to
    return "".join(written)


def _end(letter: str, numbers: list[float], at: tuple[float, float]) -> tuple[float, float]:
    if letter == "H":
        return numbers[0], at[1]
    if letter == "V":
        return at[0], numbers[0]
    return numbers[0], numbers[1]


def _step(
    letter: str, at: tuple[float, float], to: tuple[float, float], before: str
) -> tuple[str, str]:
    """A step in its shortest form, and the letter that it has there."""
    if letter == "L" and at[1] == to[1]:
        letter = "H"
    elif letter == "L" and at[0] == to[0]:
        letter = "V"
    by = (round(to[0] - at[0], 1), round(to[1] - at[1], 1))
    forms = []
    for name, (x, y) in ((letter, to), (letter.lower(), by)):
        numbers = {"H": (x,), "V": (y,)}.get(letter, (x, y))
        is_same = name == before and letter != "M"
        forms.append((joined(numbers, "" if is_same else name), name))
    return min(forms, key=lambda form: len(form[0]))


def joined(numbers: tuple[float, ...], letter: str) -> str:
    """Numbers behind a letter, or behind another number where the letter is ""."""
    text = letter
    for number in numbers:
        told = short(number)
        is_apart = told.startswith("-") or (text == letter and letter)
        text += told if is_apart else f" {told}"
    return text


def short(number: float) -> str:
    """A number without the zero before its point."""
    told = f"{number:g}"
    if told.startswith("0."):
        return told[1:]
    return f"-{told[2:]}" if told.startswith("-0.") else told
