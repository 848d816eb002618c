"""The values of BibTeX fields: pieces joined by `#`, abbreviations, and lists of names."""

from __future__ import annotations

import re

from caseboard.evidence.edtf_words import MONTHS

LONGEST = 1_000  # characters to which abbreviations may make a value grow
_MONTHS = {month[:3].lower(): month for month in MONTHS}
_AND = re.compile(r"\s+and\s+", re.I)


def strings_of(blocks) -> dict[str, str]:
    """The abbreviations of a file, each with its text; those of the months are always there."""
    strings = dict(_MONTHS)
    for block in blocks:
        strings[block.key.lower()] = joined_value(str(block.value), strings)
    return strings


def joined_value(raw: str, strings: dict[str, str]) -> str:
    """The value whole, without what encloses its pieces; braces inside stay."""
    pieces = [_piece(piece.strip(), strings) for piece in _split(raw, "#", quotes=True)]
    return "".join(pieces)[: max(len(raw), LONGEST)]


def _piece(piece: str, strings: dict[str, str]) -> str:
    if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def names_of(value: str) -> list[str]:
    """The names of a list, as `Family, Given` where they are written so, still as TeX.

    A name in braces is whole. BibTeX sets a suffix between the two parts, we behind them.
    """
    names = []
    for name in _split_names(value):
        if name.lower() == "others":
            names.append("et al.")
            continue
        parts = [part.strip() for part in _split(name, ",")]
        if len(parts) == 3:
            parts = [parts[0], parts[2], parts[1]]
        names.append(", ".join(parts))
    return names


def _split_names(value: str) -> list[str]:
    """The list at its words “and”, but not at those in braces."""
    names, start, looked, depth = [], 0, 0, 0
    for match in _AND.finditer(value):
        depth += value.count("{", looked, match.start()) - value.count("}", looked, match.start())
        looked = match.start()
        if depth == 0:
            names.append(value[start : match.start()])
            start = match.end()
    return [name for name in (*map(str.strip, names), value[start:].strip()) if name]


def _split(text: str, sign: str, quotes: bool = False) -> list[str]:
    """The text at each of the signs that stands neither in braces nor in quotes."""
    if sign not in text:
        return [text]
    parts, start, depth, quoted = [], 0, 0, False
    for place, character in enumerate(text):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == '"' and quotes and depth == 0:
            quoted = not quoted
        elif character == sign and depth == 0 and not quoted:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
