"""What a visitor asks of a list: its order, its columns, its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from .columns import Column

PAGE_SIZE = 50


@dataclass(frozen=True)
class Asked:
    """A list as asked for.

    Shape: `sort` holds column keys, with a minus for downwards; `page` is the page's number,
    0 where none was given that can be read; `sortable` are the columns that may be sorted by;
    `problems` say what could not be read. Where a page has several lists, the parameters of
    this one begin with `prefix`, and `of` says in the plural what it holds.
    """

    sort: tuple[str, ...]
    columns: tuple[Column, ...]
    page: int
    problems: tuple[str, ...]
    sortable: tuple[Column, ...] = ()
    prefix: str = ""
    of: str = ""

    def named(self, word: str) -> str:
        """ "Page", or "Page (people)" where a page has several lists."""
        return _named(word, self.of)


def read_list_query(
    query: QueryDict,
    columns: Mapping[str, Column],
    usual: Sequence[str],
    prefix: str = "",
    of: str = "",
) -> Asked:
    """The order (`sort=`), the columns (`columns=`) and the page (`page=`) that a query asks for.

    Keys may stand in one parameter, joined by commas, or in several. What cannot be read is
    left out and becomes a sentence. `prefix` and `of`: as in Asked.
    """
    problems: list[str] = []
    sort = _sort(_keys(query, f"{prefix}sort"), columns, problems, of)
    chosen = _columns(_keys(query, f"{prefix}columns"), columns, problems, of)
    page = _page(query.get(f"{prefix}page", ""), problems, of)
    shown = chosen or tuple(columns[key] for key in usual)
    sortable = tuple(column for column in columns.values() if column.sort)
    return Asked(sort, shown, page, tuple(problems), sortable, prefix, of)


def _named(word: str, of: str) -> str:
    return f"{word} ({of})" if of else word


def _keys(query: QueryDict, name: str) -> list[str]:
    given = ",".join(query.getlist(name))
    return list(dict.fromkeys(key.strip() for key in given.split(",") if key.strip()))


def _sort(keys, columns, problems, of) -> tuple[str, ...]:
    sortable = [key for key, column in columns.items() if column.sort]
    kept: dict[str, str] = {}
    for key in keys:
        name = key.removeprefix("-")
        if name in sortable:
            kept.setdefault(name, key)
        else:
            problems.append(
                f"{_named('Sort', of)}: “{name[:40]}” is no column to sort by. Choose "
                f"{', '.join(sortable)}, with a minus before it for the other way round."
            )
    return tuple(kept.values())


def _columns(keys, columns, problems, of) -> tuple[Column, ...]:
    for key in keys:
        if key not in columns:
            problems.append(
                f"{_named('Columns', of)}: there is no column “{key[:40]}”. "
                f"Choose from {', '.join(columns)}."
            )
    return tuple(column for key, column in columns.items() if key in keys)


def _page(text: str, problems, of) -> int:
    if not text.strip():
        return 1
    if text.strip().isascii() and text.strip().isdigit() and 0 < int(text[:12]) < 10**9:
        return int(text[:12])
    problems.append(
        f"{_named('Page', of)}: “{text[:40]}” is no page number. You see the first page."
    )
    return 0
