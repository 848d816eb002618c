"""TeX as text: accents, signs and commands of a BibTeX field, one fragment at a time.

A field is looked at fragment by fragment, because few kinds of them stand in a whole library: each
is read once. What no table knows stays as it stands and is told.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import cache, lru_cache

LONGEST = 20_000  # characters of a field that is read as TeX
_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_FRAGMENT = re.compile(
    rf"""
    \\[a-zA-Z]+\*?[ \t]*(?:{_GROUP}){{0,3}}  # a command with its arguments: \v{{c}}, \ss, \o{{}}
    | \\["'`^~=.](?:\s*(?:{_GROUP}|\\[a-zA-Z]+|[^\s{{}}\\]))?   # an accent: \"u, \'{{\i}}
    | \\.                                # a sign: \&, \%
    | \$[^$\s][^$]{{0,200}}\$            # a formula
    | --- | -- | `` | '' | ~ | [{{}}]
    """,
    re.VERBOSE | re.DOTALL,
)
_ACCENT_WITH_LETTER = re.compile(r"\\([ckrvuHbdt])(?:\s+([^\W\d_])|\s*(\\[ij])(?![a-zA-Z]))")
_PHANTOM = re.compile(r"\\vphantom\s*\{\\[{}]\}")  # Zotero's, so that braces are even
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\N{NO-BREAK SPACE}", "{": "", "}": ""}
# What the tables of pylatexenc have otherwise, or not at all.
_COMMANDS = {
    r"\textbraceleft": "{", r"\textbraceright": "}", r"\textunderscore": "_", r"\euro": "€",
    r"\textasciicircum": "^", r"\TeX": "TeX", r"\LaTeX": "LaTeX", r"\BibTeX": "BibTeX",
}  # fmt: skip
_LOOKS = re.compile(
    r"\\(?:rm|it|bf|em|sc|sl|tt|sf|itshape|bfseries|scshape|upshape|normalfont|mdseries|slshape"
    r"|relax|protect|textnormal)\s*(?:\{\})?|\\[/,-]|\\noopsort\s*\{[^{}]*\}"
)
_LINK = re.compile(
    r"\\(?:url|path|nolinkurl|text(?:super|sub)script|href\s*\{[^{}]*\})\s*\{([^{}]*)\}"
)
_URL_ESCAPE = re.compile(r"\\([_%&#$~{}^-])|\\(?:textasciitilde|string~|~)(?:\{\})?")


def text_of(tex: str) -> tuple[str, tuple[str, ...]]:
    """The text of a field, and the commands in it that nobody knows, as they stand.

    A field that is longer than LONGEST stays as it is.
    """
    if len(tex) > LONGEST or not _FRAGMENT.search(tex):
        return tex, ()
    unknown: list[str] = []

    def read(match: re.Match) -> str:
        fragment = match[0]
        if fragment in _SIGNS:
            return _SIGNS[fragment]
        text, known = _read(fragment)
        if not known:
            unknown.append(fragment.strip())
        return text

    tex = _PHANTOM.sub("", tex)
    spread = _ACCENT_WITH_LETTER.sub(r"\\\1{\2\3}", tex)
    return _FRAGMENT.sub(read, spread), tuple(dict.fromkeys(unknown))


def url_of(tex: str) -> str:
    r"""An address: `\_` and its like are signs of TeX, and nothing else is."""
    tex = re.sub(r"^\s*\\(?:url|path)\s*\{(.*)\}\s*$", r"\1", tex.strip(), flags=re.DOTALL)
    return _URL_ESCAPE.sub(lambda match: match[1] or "~", tex).strip()


def looked_up() -> int:
    """How many fragments were looked up since the program began; each takes its time."""
    return _read.cache_info().misses


@lru_cache(maxsize=8192)
def _read(fragment: str) -> tuple[str, bool]:
    """The text of one fragment, and whether every command in it is known."""
    if _LOOKS.fullmatch(fragment):
        return "", True
    if fragment[0] == "$" and not set(fragment) & set("\\^_{}"):
        return fragment, True  # two amounts of money, not a formula
    if sign := _COMMANDS.get(fragment.strip().removesuffix("{}")):
        return sign, True
    if link := _LINK.fullmatch(fragment):
        return link[1], True
    text = unicodedata.normalize("NFC", _reader().latex_to_text(fragment))
    return (text, _is_known(fragment)) if text else (fragment, False)


def _is_known(fragment: str) -> bool:
    """Do the tables of pylatexenc know each command of the fragment?"""
    context = _reader().latex_context
    names = re.findall(r"\\([a-zA-Z]+|.)", fragment, re.DOTALL)
    return all(context.get_macro_spec(name) for name in names)


@cache
def _reader():
    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").setLevel(logging.ERROR)  # it tells of each broken fragment
    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False)
