"""The article that the JSON-LD of a page describes.

Source: schema.org, types below Article; JSON-LD 1.1, section 4 (@graph, @id, lists).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

# Units: characters of one script, and nodes of all of them.
_LONGEST, _MOST = 2_000_000, 2_000

_ARTICLE = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting"
    r"|DiscussionForumPosting|Review\w*|PressRelease|NewsItem)"
)
_PAGE = re.compile(r"(?:https?://schema\.org/)?(?:WebPage|ItemPage|VideoObject|CreativeWork)")
# Where a description holds the page's own article, and not one that it links to.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")


def article_in(scripts: list[str], addresses: list[str]) -> tuple[dict, dict[str, dict]]:
    """The article's description, empty if there is none, and every description by its @id.

    Of several articles the one at an address of the page counts, else the first.
    """
    nodes = [node for script in scripts for node in _nodes(_loaded(script))][:_MOST]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _is(_ARTICLE, node)]
    at_home = [node for node in articles if set(addresses) & set(_addresses(node))]
    pages = [node for node in nodes if _is(_PAGE, node) and node.get("datePublished")]
    return next(iter(at_home or articles or pages), {}), by_id


def text_in(value: object, by_id: dict[str, dict] | None = None, *keys: str) -> str:
    """The text that a value stands for: a text, an object's name, or a list of those."""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, list):
        found = [text_in(item, by_id, *keys) for item in value[:50]]
        return ", ".join(dict.fromkeys(text for text in found if text))
    if isinstance(value, dict):
        if set(value) <= {"@id", "@type"} and by_id and isinstance(value.get("@id"), str):
            value = by_id.get(value["@id"], {})
        return next((text_in(value[key]) for key in keys or ("name",) if value.get(key)), "")
    return ""


def _addresses(node: dict) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        text = text_in(value, None, "@id", "url")
        if text:
            yield text.partition("#")[0]


def _loaded(script: str) -> object:
    """What a script holds, read as generously as search engines do, or None."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script
    )
    text = text.strip().rstrip(";")
    if len(text) > _LONGEST:
        return None
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(loaded: object) -> Iterator[dict]:
    """Every description at the top, in a graph, or of what the page is about."""
    waiting, seen = [loaded], 0
    while waiting and seen < _MOST:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting = value[:_MOST] + waiting
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in _INWARD if isinstance(value.get(key), (dict, list))]


def _is(pattern: re.Pattern, node: dict) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and pattern.fullmatch(kind) for kind in kinds)
