"""The web address of a work, among all the addresses that an entry names."""

from __future__ import annotations

import re

from .reference import shown

_WEB = re.compile(r"https?://\S+", re.I)
_SEVERAL = re.compile(r"[;,|]?\s+(?=https?://)|;(?=https?://)", re.I)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)


def web_address(texts: list[str], doi: str) -> tuple[str, list[str]]:
    """The first address on the web, else that of the DOI; and sentences on the others."""
    named = [one.strip() for text in texts for one in _SEVERAL.split(text) if one.strip()]
    on_web = list(dict.fromkeys(one for one in named if _WEB.fullmatch(one)))
    told = [_told_of(one) for one in named if one not in on_web]
    if on_web:
        return _lowered(on_web[0]), told + _told_of_others(on_web[1:])
    bare = next((one for one in named if one.lower().startswith("www.") and " " not in one), "")
    if bare:
        return f"https://{bare}", [f"Its address “{shown(bare)}” had no https:// before it: added."]
    found = _DOI.fullmatch(doi.strip())
    return (f"https://doi.org/{found[1]}" if found else ""), told


def is_doi_of(doi: str, url: str) -> bool:
    """Does the address say the DOI already?"""
    found = _DOI.fullmatch(doi.strip())
    return bool(found) and url.lower().endswith(found[1].lower())


def address_in(text: str) -> str:
    """The first address on the web in a text, such as a note that says where it is; else ""."""
    found = _WEB.search(text)
    return found[0].rstrip(".,;)}>") if found else ""


def _lowered(url: str) -> str:
    """The address with its scheme in small letters, as it is kept."""
    scheme, colon, rest = url.partition(":")
    return scheme.lower() + colon + rest


def _told_of(one: str) -> str:
    return f"“{shown(one)}” is no address on the web: it was left out."


def _told_of_others(others: list[str]) -> list[str]:
    if not others:
        return []
    many = "a second web address" if len(others) == 1 else f"{len(others)} more web addresses"
    named = ", ".join(shown(one) for one in others[:3]) + ("…" if len(others) > 3 else "")
    return [f"It names {many}, of which a source has no place: {named}."]
