"""Turning the pages of a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from .asking import PAGE_SIZE, Asked

NEVER_KEPT = ("after", "before")


@dataclass(frozen=True)
class Pager:
    """Where a page of a list stands, and the links to its neighbours (empty where none is)."""

    label: str
    words: str
    first: str
    previous: str
    next: str
    start: int
    problems: tuple[str, ...]

    @property
    def stop(self) -> int:
        return self.start + PAGE_SIZE


def turn_to(asked: Asked, total: int, noun: str, query: QueryDict) -> Pager:
    """The page that is asked for, of a list of `total` rows.

    A page past the end shows the last one, with a sentence.
    """
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(max(asked.page, 1), pages)
    problems = ()
    if asked.page > pages:
        many = f"there are {pages} pages" if pages > 1 else "there is one page"
        problems = (
            f"{asked.named('Page')}: {many}, and {asked.page} is past the end. "
            "You see the last one.",
        )
    start = (number - 1) * PAGE_SIZE
    return Pager(
        label=asked.named("Pages"),
        words=_words(start, total, noun, asked.of or f"{noun}s"),
        first=_page_address(asked, query, 1) if number > 2 else "",
        previous=_page_address(asked, query, number - 1) if number > 1 else "",
        next=_page_address(asked, query, number + 1) if number < pages else "",
        start=start,
        problems=problems,
    )


def _words(start: int, total: int, noun: str, plural: str) -> str:
    if total <= PAGE_SIZE:
        return f"{total:,} {noun if total == 1 else plural}"
    return f"{start + 1:,}–{min(start + PAGE_SIZE, total):,} of {total:,} {plural}"


def _page_address(asked: Asked, query: QueryDict, number: int) -> str:
    turned = {f"{asked.prefix}page": number if number > 1 else None}
    return address(query, prefix=asked.prefix, **turned)


def address(
    query: QueryDict, without: tuple[str, str] | None = None, prefix: str = "", **changed
) -> str:
    """The query string of the same list with something changed, from its first page on.

    `without` takes one value of one parameter away; a parameter changed to None goes whole.
    Another list of the same page, with another `prefix`, stays where it is.
    """
    kept = query.copy()
    for name in (f"{prefix}page", *NEVER_KEPT, *changed):
        kept.pop(name, None)
    for name, value in changed.items():
        if value is not None:
            kept[name] = str(value)
    if without:
        name, value = without
        kept.setlist(name, [other for other in kept.getlist(name) if other != value])
    for name in [name for name, values in kept.lists() if not any(values)]:
        kept.pop(name)
    return f"?{kept.urlencode()}"
