"""What a web page tells of itself, and where its places do not agree.

Order of trust: JSON-LD of the article; citation_ and article: tags, OpenGraph; Dublin Core,
Parse.ly and other tags; microdata and what is visible; for a day the address, for an author
trafilatura, for a title <title>. For the language: the lang of <html> first. For the address:
<link rel=canonical>, OpenGraph, where it was saved from, JSON-LD; the front page of a site last.
What the page does not hold is not offered.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from . import json_ld, visible
from .days import day_in, is_in_utc
from .document import Offered
from .weighing import Said, language_tag

_LD = "JSON-LD"
# Names of tags for each field. Order: the most trusted first.
_TAGS = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "parsely-title",
              "twitter:title", "sailthru.title"),
    "author": ("citation_author", "article:author", "og:article:author", "dc.creator",
               "dcterms.creator", "parsely-author", "sailthru.author", "author", "byl"),
    "publisher": ("citation_publisher", "og:site_name", "dc.publisher", "dcterms.publisher",
                  "citation_journal_title", "publisher", "application-name"),
    "published": ("citation_publication_date", "citation_date", "article:published_time",
                  "og:article:published_time", "og:published_time", "dc.date.issued",
                  "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created",
                  "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "pubdate",
                  "date", "datepublished"),
    "language": ("og:locale", "dc.language", "dcterms.language", "citation_language", "language",
                 "content-language"),
}  # fmt: skip
_OPEN_GRAPH = ("og:", "article:")


def offers_of(tree: HtmlElement, address: str = "") -> tuple[Offered, list[str]]:
    """What the page offers, and a sentence for each thing on which its places do not agree."""
    said, tags = Said(), _tags(tree)
    _add_addresses(said, tree, tags, address)
    said.add("language", language_tag(tree.get("lang") or tree.get("xml:lang") or ""), "html lang")
    _add_json_ld(said, tree)
    _add_tags(said, tags)
    visible.add_microdata(said, tree)
    visible.add_visible(said, tree)
    if not said.first("published"):
        visible.add_day_of_address(said)
    if not said.first("author"):
        visible.add_trafilatura(said, tree)
    said.add("title", tree.findtext(".//title"), "<title>")
    return said.offered(), _doubts(said, address)


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the page's meta tags by their names in small letters."""
    tags: dict[str, list[str]] = {}
    for meta in list(tree.iter("meta"))[:2000]:
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(key):
                tags.setdefault(meta.get(key).strip().lower(), []).append(content)
    return tags


def _add_tags(said: Said, tags: dict[str, list[str]]) -> None:
    for field, names in _TAGS.items():
        for name in names:
            values = tags.get(name, [])
            if field == "author":
                values = [", ".join(dict.fromkeys(filter(None, map(byline, values))))]
            for value in values:
                value = {"published": day_in, "language": language_tag}.get(field, str)(value)
                said.add(
                    field,
                    value,
                    f"OpenGraph, {name}" if name.startswith(_OPEN_GRAPH) else f"meta {name}",
                )


def _add_json_ld(said: Said, tree: HtmlElement) -> None:
    scripts = [
        script.text or ""
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    ]
    addresses = [url for url, _ in said.places.get("url", [])]
    article, by_id = json_ld.article_in(scripts[:100], addresses)
    said.add("title", json_ld.text_in(article.get("headline") or article.get("name")), _LD)
    authors = json_ld.text_in(article.get("author") or article.get("creator"), by_id)
    said.add("author", byline(authors), _LD)
    said.add("publisher", json_ld.text_in(article.get("publisher"), by_id), _LD)
    written = json_ld.text_in(article.get("datePublished"))
    said.add("published", day_in(written), f"{_LD}, in UTC" if is_in_utc(written) else _LD)
    language = json_ld.text_in(article.get("inLanguage"), by_id, "alternateName", "name")
    said.add("language", language_tag(language), _LD)
    for key in ("mainEntityOfPage", "url"):
        value = json_ld.text_in(article.get(key), None, "@id", "url")
        said.add("url", _address(value, tree, said.first("url")), _LD)


def _add_addresses(said: Said, tree: HtmlElement, tags: dict, address: str) -> None:
    """The canonical address first, unless it is only the front page of the site."""
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    named = [(link, "link rel=canonical") for link in links]
    named += [(url, "OpenGraph, og:url") for url in tags.get("og:url", [])]
    named += [(address, "where it was saved from")]
    whole = [(_address(url, tree, address), place) for url, place in named]
    whole.sort(key=lambda pair: urlsplit(pair[0]).path in ("", "/") and not urlsplit(pair[0]).query)
    for url, place in whole:
        said.add("url", url, place)


def _address(value: str, tree: HtmlElement, page: str) -> str:
    """A whole http address, or ""."""
    value = value.strip()
    if not value or any(letter.isspace() for letter in value):
        return ""
    base = next((link.get("href") or "" for link in tree.iter("base")), "")
    try:
        whole = urljoin(urljoin(page, base), value)
        parts = urlsplit(whole)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
        return whole if good and parts.username is None else ""
    except ValueError:
        return ""


def byline(text: str) -> str:
    """The names of a byline without “By”; an address in its place names nobody."""
    text = visible.BY.sub("", text).strip(" ,;|")
    return "" if re.match(r"https?://|www\.|@?$", text) else text


def _doubts(said: Said, address: str) -> list[str]:
    doubts = []
    for value, place in said.others("published"):
        first = said.places["published"][0]
        doubts.append(visible.two_days(first, (value, place)))
    languages = {
        value.partition("-")[0]: place for value, place in reversed(said.places.get("language", []))
    }
    if len(languages) > 1:
        told = " and ".join(f"“{value}” ({place})" for value, place in reversed(languages.items()))
        doubts.append(f"The page names different languages: {told}.")
    return doubts[:4] + _moved(said, address)


def _moved(said: Said, address: str) -> list[str]:
    """A sentence if the page names an address of another site than the one it was saved from."""
    url = said.first("url")
    here, there = (urlsplit(a).hostname or "" for a in (address, url))
    if not here or here.removeprefix("www.") == there.removeprefix("www."):
        return []
    return [f"The page was saved from {here} and names an address at {there} as its own."]
