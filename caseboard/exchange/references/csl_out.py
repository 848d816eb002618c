"""References as CSL-JSON.

Source: as csl_in. What a date variable cannot say stands exactly in `custom`, which is there for
what the format has no field for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .days_out import csl_day
from .kinds import kind_of, kind_of_csl, word_beside
from .legible import legible, on_one_line
from .names import Name, names_in
from .reference import CATALOGUE, Reference


def csl_text(references: Iterable[Reference]) -> Iterator[str]:
    """The file, an entry at a time."""
    before = "["
    for reference in references:
        yield f"{before}\n  {json.dumps(_item(reference), ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _item(reference: Reference) -> dict:
    """One entry; what is not given is left out."""
    kind = kind_of(reference.kind)
    item: dict = {"id": reference.id, "type": kind.csl}
    texts = {
        "title": reference.title,
        ("container-title" if kind.within else "publisher"): reference.publisher,
        "URL": reference.url,
        "language": reference.language,
        "genre": word_beside(reference.kind, kind_of_csl(kind.csl)),
    }
    item |= {name: on_one_line(text) for name, text in texts.items() if text}
    if reference.summary:
        item["abstract"] = legible(reference.summary)
    if reference.author:
        item["author"] = [_name(name) for name in names_in(reference.author)]
    return item | _days(reference) | {"source": CATALOGUE}


def _days(reference: Reference) -> dict:
    found, custom = {}, {}
    days = (("issued", "published", reference.published),
            ("accessed", "retrieved", reference.retrieved))  # fmt: skip
    for variable, column, edtf in days:
        if edtf:
            found[variable], exact = csl_day(edtf)
            custom |= {} if exact else {column: edtf}
    return found | ({"custom": custom} if custom else {})


def _name(name: Name) -> dict:
    if not name.family:
        return {"literal": on_one_line(name.whole)}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: on_one_line(part) for key, part in parts.items() if part}
