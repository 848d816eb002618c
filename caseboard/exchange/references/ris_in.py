"""RIS files, read line by line.

Source: RIS as Research Information Systems describes it, with what Zotero, EndNote, Mendeley and
publishers make of it: entries that never end, lines that go on without a tag, tags of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .days_in import NO_DAY, Day, day_of_ris
from .kinds import kind_of_ris
from .reference import CATALOGUE, Entry, shown
from .said import Said, entry_of

_LINE = re.compile(r"\s?([A-Z][A-Z0-9])( {0,2})-(?:[ \t](.*)|)", re.DOTALL)
_END = re.compile(r"\r\n|\r|\n")
_OTHER_TYPE_WORD = re.compile(r"doi\b|10\.\d|https?:", re.I)  # publishers put these into M3

# Tags that say the same, the surest first.
TITLES = ("TI", "T1", "CT")
AUTHORS = ("AU", "A1")
WITHIN = ("T2", "JF", "JO", "BT", "JA", "J1", "J2")
URLS = ("UR", "LK")
DAYS = ("DA", "Y1", "PY")
ABSTRACTS = ("AB", "N2")
CATALOGUES = ("DP", "DB")
_TAKEN = frozenset(
    (*TITLES, *AUTHORS, *WITHIN, *URLS, *DAYS, *ABSTRACTS, "TY", "PB", "DO", "Y2", "LA", "M3", "ID")
)
_LABELS = {
    "KW": "keywords", "VL": "volume", "IS": "issue", "SP": "first page", "EP": "last page",
    "SN": "ISBN or ISSN", "CY": "place", "PP": "place", "ET": "edition", "N1": "note", "RN": "note",
    "A2": "second authors", "ED": "editors", "A3": "third authors", "A4": "fourth authors",
    "TA": "translated author", "ST": "short title", "TT": "translated title", "T3": "series",
    "AN": "accession number", "CN": "call number", "AD": "authors' address", "DB": "database",
    "DP": "catalogue", "L1": "file", "L2": "file", "L3": "link", "L4": "picture", "SE": "section",
    "M1": "number", "M2": "number", "RP": "reprint", "C1": "own field", "C2": "own field",
}  # fmt: skip
KNOWN = _TAKEN | _LABELS.keys()

Fields = dict[str, list[str]]
UNENDED = "The line that ends it (ER) is missing."


def is_ris(content: bytes) -> bool:
    """Do the bytes begin as a RIS file does?"""
    return bool(
        re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*T\0?Y\0? \0? ?\0?-", content[:40])
    )


def read_ris(text: str) -> Iterator[Entry | str]:
    """The entries in their order; a text among them tells of lines outside any entry."""
    for fields, told in _entries(text):
        yield entry_of(_said(fields, told)) if fields else told


def _entries(text: str) -> Iterator[tuple[Fields, str]]:
    """The fields of each entry, with a sentence where its end is missing."""
    pieces: dict[str, list[list[str]]] = {}
    tag, stray = "", []
    for line in _END.split(text):
        found = _tagged(line)
        if found and found[0] == "TY":
            if pieces:
                yield _whole(pieces), UNENDED
            pieces, tag = {"TY": [[found[1]]]}, "TY"
        elif not pieces:
            stray += [line] if line.strip() and not line.startswith("ER") else []
        elif found and found[0] == "ER":
            yield _whole(pieces), ""
            pieces = {}
        elif found:
            tag = found[0]
            pieces.setdefault(tag, []).append([found[1]])
        elif line.strip():
            pieces[tag][-1].append(line.strip())  # the last value goes on
    if pieces:
        yield _whole(pieces), UNENDED
    if stray:
        yield {}, f"{_lines(len(stray))} outside any entry, and left out: “{shown(stray[0])}”."


def _whole(pieces: dict[str, list[list[str]]]) -> Fields:
    return {tag: [" ".join(value).strip() for value in values] for tag, values in pieces.items()}


def _lines(count: int) -> str:
    return "One line was" if count == 1 else f"{count:,} lines were"


def _tagged(line: str) -> tuple[str, str] | None:
    """Tag and value; None for a line that goes on with the last one."""
    match = _LINE.fullmatch(line)
    if match is None or (len(match[2]) < 2 and match[1] not in KNOWN and match[1] != "ER"):
        return None
    return match[1], (match[3] or "").strip()


def _said(fields: Fields, told: str) -> Said:
    kind = kind_of_ris(fields["TY"][0])
    said = Said(
        kind=kind,
        key=_one(fields, "ID"),
        titles=_all(fields, TITLES),
        authors=_all(fields, AUTHORS),
        within=_all(fields, WITHIN),
        publishers=_all(fields, ("PB",)),
        urls=_all(fields, URLS),
        doi=_one(fields, "DO"),
        language=_one(fields, "LA"),
        published=_days(fields),
        retrieved=day_of_ris(_one(fields, "Y2")) if _one(fields, "Y2") else NO_DAY,
        abstract=" ".join(_all(fields, ABSTRACTS)),
        own=CATALOGUE in _all(fields, CATALOGUES),
        told=[told] if told else [],
    )
    word = _one(fields, "M3")
    if _OTHER_TYPE_WORD.match(word):
        said.leave("type of work", word)
    else:
        said.word = word
    if kind is None:
        said.told.append(f"Its type {shown(fields['TY'][0]) or '(none)'} is not known.")
    if not said.titles and said.within:
        said.titles = [said.within.pop(0)]  # a work that is named by what it appeared in alone
    _leave_rest(said, fields)
    return said


def _days(fields: Fields) -> list[Day]:
    """The days that the entry gives; one without a year gets it from the year's own field."""
    year = next(iter(_all(fields, ("PY", "Y1"))), "")[:4]
    days = []
    for text in _all(fields, DAYS):
        day = day_of_ris(text)
        if not day.edtf and year.isdigit() and year not in text:
            with_year = day_of_ris(f"{text.strip('/ ')} {year}")
            day = with_year if with_year.edtf not in ("", year) else day
        days.append(day)
    return days


def _leave_rest(said: Said, fields: Fields) -> None:
    for tag, texts in fields.items():
        if tag in _TAKEN or (said.own and tag in CATALOGUES):
            continue
        said.leave(_LABELS.get(tag, f"tag {tag}"), *texts)


def _all(fields: Fields, tags: tuple[str, ...]) -> list[str]:
    return [text for tag in tags for text in fields.get(tag, ()) if text]


def _one(fields: Fields, tag: str) -> str:
    """The first text of a tag; "" where there is none."""
    return next((text for text in fields.get(tag, ()) if text), "")
