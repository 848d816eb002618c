"""Text as TeX: nothing in it is taken for a command, a group or the end of a field."""

from __future__ import annotations

import re

from .legible import on_one_line

_SIGNS = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}",
}  # fmt: skip
# A brace with its counterpart, unseen: BibTeX counts those with a backslash too.
_ODD = {"{": r"\{\vphantom{\}}", "}": r"\vphantom{\{}\}"}
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
_NOT_IN_URL = re.compile(r"[\\{}\s\"<>^`|]")


def tex_of(text: str) -> str:
    """The text for a field in braces, as Zotero writes it and reads it back.

    What TeX would draw together, such as two hyphens, is kept apart.
    """
    apart = _LIGATURE.sub("\0", on_one_line(text))
    signs = _SIGNS if _is_even(apart) else _SIGNS | _ODD
    return _SIGN.sub(lambda match: signs[match[0]], apart).replace("\0", "{}")


def _is_even(text: str) -> bool:
    """Does each brace of the text have its counterpart behind it?"""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def url_for_tex(url: str) -> str:
    """An address for a field that is read as it stands: what would end it is in percent signs."""
    return _NOT_IN_URL.sub(lambda match: f"%{ord(match[0]):02X}", url)
