"""What a page shows of its author and its day, beside what its tags say."""

from __future__ import annotations

import re
from datetime import date

from lxml.html import HtmlElement

from .days import day_in
from .weighing import Said

_VISIBLE = "the visible text"
BY = re.compile(r"^\s*(?:(?:posted|written|reported|story|text)\s+)?by[:\s]+", re.IGNORECASE)
_DATED = re.compile(
    r"publish|pubdate|dateline|byline|timestamp|posted|entry-date|article-date|post-date|(?:^|[\s_-])date(?:$|[\s_-])",
    re.I,
)
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|author-name|byline-name)(?:$|[\s_-])", re.I
)
_LATER = re.compile(r"updat|modif|correct|related|comment|recommend|sidebar", re.I)
_OUTSIDE = ("nav", "aside", "footer")
# Units: elements that are looked at, and characters of one.
_MOST, _LONGEST = 30_000, 200


def add_microdata(said: Said, tree: HtmlElement) -> None:
    """What elements marked with schema.org's properties say."""
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        text = element.get("content") or element.get("datetime") or element.text_content()
        said.add("published", day_in(text), "microdata")
    for element in tree.xpath("//*[@itemprop='headline']")[:1]:
        said.add("title", element.get("content") or element.text_content(), "microdata")


def add_visible(said: Said, tree: HtmlElement) -> None:
    """The day, the author and the heading that a reader sees on the page."""
    day = _time_of(tree) or _dated_words(tree)
    said.add("published", day, _VISIBLE)
    if not said.first("author"):
        said.add("author", _signature(tree), _VISIBLE)
    headings = [heading.text_content() for heading in tree.iter("h1")]
    if len(headings) == 1:
        said.add("title", headings[0], "the heading of the page")


def add_trafilatura(said: Said, tree: HtmlElement) -> None:
    """The author that trafilatura's rules find. Its days are guesses, so they are not asked for."""
    from trafilatura.metadata import extract_author

    try:
        author = extract_author(tree)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return  # a page that trips the rules tells nothing by them
    said.add("author", (author or "").replace("; ", ", "), "trafilatura")


def add_day_of_address(said: Said) -> None:
    """The day that an address holds, as /2025/10/28/ in it."""
    for url, _ in said.places.get("url", []):
        parts = re.search(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/-]|$)", url)
        if parts:
            said.add("published", day_in("-".join(parts.groups())), "the address")
            return


def two_days(first: tuple[str, str], other: tuple[str, str]) -> str:
    """The sentence about two days of publication that a document gives."""
    days = " and ".join(f"{day} ({place})" for day, place in (first, other))
    told = f"The page gives two days of publication: {days}."
    try:
        apart = abs((date.fromisoformat(first[0]) - date.fromisoformat(other[0])).days)
    except ValueError:
        return told
    return f"{told} One day apart can be a difference of time zones." if apart == 1 else told


def _time_of(tree: HtmlElement) -> str:
    """The day of the page's own <time>, of its article or its head, never of a list of others."""
    for place in ("//article//time", "//main//time", "//header//time"):
        for element in tree.xpath(place)[:5]:
            if not _is_aside(element):
                day = day_in(element.get("datetime") or "") or day_in(
                    element.text_content()[:_LONGEST]
                )
                if day:
                    return day
    return ""


def _dated_words(tree: HtmlElement) -> str:
    for element in _marked(tree, _DATED):
        day = day_in(" ".join(element.text_content()[: _LONGEST * 2].split())[:_LONGEST])
        if day:
            return day
    return ""


def _signature(tree: HtmlElement) -> str:
    for element in _marked(tree, _SIGNED):
        text = " ".join(element.text_content()[: _LONGEST * 2].split())
        names = BY.sub("", text)
        if 3 <= len(names) <= 80 and not re.search(r"\d|https?:|[.!?]\s", names):
            return names
    return ""


def _marked(tree: HtmlElement, pattern: re.Pattern) -> list[HtmlElement]:
    """The elements whose class, id or rel fits. Order: as they stand."""
    found = []
    for place, element in enumerate(
        tree.iter("p", "span", "div", "time", "address", "a", "li", "b", "em", "small")
    ):
        if place >= _MOST or len(found) >= 20:
            break
        named = " ".join(element.get(key) or "" for key in ("class", "id", "rel"))
        if named.strip() and pattern.search(named) and not _is_aside(element):
            found.append(element)
    return found


def _is_aside(element: HtmlElement) -> bool:
    """Does the element stand in a menu, a list of other articles, or tell of a later change?"""
    around = [element, *element.iterancestors()]
    if any(ancestor.tag in _OUTSIDE for ancestor in around):
        return True
    named = " ".join(f"{a.get('class') or ''} {a.get('id') or ''}" for a in around[:6])
    told = (element.text_content() or "")[:40]
    return bool(_LATER.search(named) or _LATER.search(told))
