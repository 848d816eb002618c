"""Sources as reference managers keep them, and the links to their formats."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.urls import reverse
from django.urls.converters import StringConverter

from caseboard.exchange.references.reference import Reference
from caseboard.exchange.references.writing import FORMATS
from caseboard.models import Source


def reference_of(source: Source) -> Reference:
    """A source as a reference manager keeps it. Queries: none, with its publisher at hand."""
    return Reference(
        id=source.slug,
        title=source.title,
        url=source.url,
        publisher=source.publisher.name if source.publisher else "",
        author=source.author,
        kind=source.kind,
        language=source.language,
        published=source.published,
        retrieved=source.retrieved,
        summary=source.summary,
    )


class ReferenceForm(StringConverter):
    """The ending of an address of references; that of CSL-JSON has a point in it."""

    regex = "|".join(map(re.escape, FORMATS))


class Link(NamedTuple):
    """A link to one format of reference managers: its name, its address, its media type."""

    label: str
    url: str
    media_type: str


def reference_links(name: str, query: str, **place: str) -> tuple[Link, ...]:
    """A link for each format. Queries: none."""
    return tuple(
        Link(kind.label, reverse(name, kwargs=place | {"form": form}) + query, kind.bare_type)
        for form, kind in FORMATS.items()
    )
