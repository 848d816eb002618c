"""CSL-JSON, as Zotero, Mendeley, pandoc and the DOI registries write it.

Source: CSL 1.0.2, appendices III and IV; the schema csl-data.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from caseboard.evidence.edtf import is_date

from ..sheets.table import FileRefused
from .days_in import NO_DAY, Day, day_of, day_of_csl
from .kinds import kind_of_csl
from .reference import CATALOGUE, Entry, shown
from .said import Said, entry_of

_TAKEN = frozenset(("id", "citation-key", "type", "title", "author", "container-title", "publisher",
                    "URL", "DOI", "language", "issued", "accessed", "genre", "abstract", "source",
                    "custom"))  # fmt: skip


def is_csl_json(content: bytes) -> bool:
    """Do the bytes begin as JSON does?"""
    return bool(re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*[\[{]", content[:200]))


def read_csl_json(text: str) -> Iterator[Entry | str]:
    """The entries in their order; a text among them tells of one that is none.

    Errors: FileRefused for what is no JSON, or no list of entries.
    """
    for number, item in enumerate(_items(text), 1):
        if isinstance(item, dict):
            yield entry_of(_said(item))
        else:
            yield f"Entry {number:,} of the file is no object with fields, and was left out."


def _items(text: str) -> list:
    try:
        found = json.loads(text, parse_constant=str)
    except RecursionError:
        raise FileRefused(
            "The JSON of the file is nested too deeply to be a list of works."
        ) from None
    except ValueError as error:
        place = f" near line {error.lineno:,}" if isinstance(error, json.JSONDecodeError) else ""
        raise FileRefused(
            f"The file is no whole JSON: it breaks{place}. Export it from your reference manager "
            "once more, as CSL JSON."
        ) from None
    if isinstance(found, dict):
        found = found.get("items") if isinstance(found.get("items"), list) else [found]
    if isinstance(found, list) and any(_is_work(item) for item in found):
        return found
    raise FileRefused(
        "The file is JSON, but no list of works: each has a type or a title. Choose CSL JSON when "
        "you export from your reference manager."
    )


def _is_work(item) -> bool:
    return isinstance(item, dict) and ("title" in item or "type" in item)


def _said(item: dict) -> Said:
    name = _text(item, "type")
    own = item.get("custom") if isinstance(item.get("custom"), dict) else {}
    said = Said(
        kind=kind_of_csl(name),
        key=_text(item, "citation-key") or _text(item, "id"),
        titles=_texts(item, "title"),
        within=_texts(item, "container-title"),
        publishers=_texts(item, "publisher"),
        urls=_texts(item, "URL"),
        doi=_text(item, "DOI"),
        language=_text(item, "language"),
        published=[_day(item, "issued", own.get("published"))],
        retrieved=_day(item, "accessed", own.get("retrieved")),
        word=_text(item, "genre"),
        abstract=_text(item, "abstract"),
        own=_text(item, "source") == CATALOGUE,
    )
    people = item.get("author")
    said.authors = [_name(person) for person in people] if isinstance(people, list) else []
    if said.kind is None and name:
        said.told.append(f"Its type {shown(name)} is not known.")
    for key, value in item.items():
        if key not in _TAKEN or (key == "source" and not said.own):
            said.leave(key, value if isinstance(value, str) else json.dumps(value)[:200])
    return said


def _day(item: dict, name: str, exact) -> Day:
    """The day; Caseboard's own files say beside it exactly what words alone could not."""
    if isinstance(exact, str) and is_date(exact):
        return day_of(exact)
    return day_of_csl(item[name]) if name in item else NO_DAY


def _name(person) -> str:
    """`Family, Given` with its particles, or the whole name."""
    if not isinstance(person, dict):
        return str(person)
    parts = {key: value for key, value in person.items() if isinstance(value, str) and value}
    if "family" not in parts:
        return parts.get("literal") or parts.get("given", "")
    family = f"{parts.get('non-dropping-particle', '')} {parts['family']}"
    given = f"{parts.get('given', '')} {parts.get('dropping-particle', '')}"
    names = (family, given, parts.get("suffix", ""))
    return ", ".join(name.strip() for name in names if name.strip())


def _text(item: dict, name: str) -> str:
    return next(iter(_texts(item, name)), "")


def _texts(item: dict, name: str) -> list[str]:
    """The texts of a field; the DOI registries make lists of some."""
    value = item.get(name)
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if isinstance(one, str | int) and str(one).strip()]
