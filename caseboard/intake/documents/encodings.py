"""Which characters some bytes stand for: what is declared is believed as far as it holds.

Source: WHATWG Encoding Standard, section 4.2 for the names; for a declaration that the bytes
contradict, what holds is looked for.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from operator import itemgetter

from .guessing import guessed, presumed
from .judging import looks_like_european, plausible, share_of_script

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Names that browsers take for a wider encoding than the one named.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "iso2022_kr": "iso2022_kr",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "mac-roman": "mac-roman",
}
_LABELS = {
    "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "ksc5601": "cp949", "ksc_5601": "cp949",
    "windows-949": "cp949", "x-windows-949": "cp949", "korean": "cp949", "uhc": "cp949",
    "windows-31j": "cp932", "x-sjis": "cp932", "sjis": "cp932", "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp", "unicode-1-1-utf-8": "utf-8", "utf8": "utf-8", "x-mac-roman": "mac-roman",
    "windows-874": "cp874", "x-x-big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_KNOWN = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|cp125\d|cp874|cp866|cp949|cp932|johab|euc_jp|gb18030"
    r"|big5hkscs|iso8859-\d+|koi8-[ru]|mac-roman|iso2022_(kr|jp)"
)
_BEYOND_ASCII, _HIGH = re.compile(r"[^\x00-\x7f]"), re.compile(rb"[\x80-\xff]")
# Bytes that Windows-1252 leaves empty, or that hardly a word has in it.
_NOT_WESTERN = re.compile(rb"[\x80-\xff]{4,}|[\x81\x8d\x8f\x90\x9d\xfe\xff]")
# How a sentence about an encoding ends that nothing proves.
_GUESS = ", which is a guess: compare its names and quotation marks with the document."
_TWO_BYTE = ("cp949", "cp932", "euc_jp", "gb18030", "big5hkscs")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as characters. Units: `unread` is the number of places that no character fits."""

    text: str
    encoding: str
    note: str = ""
    unread: int = 0
    guessed: bool = False


def known(label: str) -> str:
    """The name of an encoding that a label stands for, or "" for one that nobody can declare."""
    label = label.strip().strip("\"'").lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if _KNOWN.fullmatch(name) else ""


def decode(content: bytes, *declared: str, language: str = "") -> Decoded:
    """The characters of the bytes.

    Order: a byte order mark, then what the bytes themselves prove, then each label that was
    declared if the bytes bear it out, then what fits best.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _loosely(content[len(mark) :], name)
    names = [name for name in map(known, declared) if name]
    wide = _wide(content)
    if wide:
        return _loosely(content, wide)
    if b"\x1b$" in content[:100_000] and (seven := _seven_bit(content)):
        return Decoded(content.decode(seven), seven)
    # A page that could declare UTF-16 in ASCII letters is not in UTF-16.
    names = ["utf-8" if name.startswith(("utf-16", "utf-32")) else name for name in names]
    found = _first_that_holds(content, names, language)
    claimed = names[0] if names else ""
    if claimed and found.encoding != claimed and not content.isascii():
        note = (
            f"The document says that it is written in {called(claimed)}, but its bytes are "
            f"{called(found.encoding)}. They were read as {called(found.encoding)}"
            f"{_GUESS if found.guessed else '.'}"
        )
    elif found.guessed and not claimed:
        note = (
            "The document does not say in which encoding it is written. It was read as "
            f"{called(found.encoding)}{_GUESS}"
        )
    else:
        return found
    return replace(found, note=f"{note} {found.note}".strip())


def called(name: str) -> str:
    """The encoding's name as people write it."""
    names = {
        "cp949": "EUC-KR (CP949)",
        "cp932": "Shift_JIS",
        "euc_jp": "EUC-JP",
        "big5hkscs": "Big5",
    }
    if name.startswith("cp125"):
        return f"Windows-{name[2:]}"
    return names.get(name, name.upper())


def _first_that_holds(content: bytes, names: list[str], language: str) -> Decoded:
    if content.isascii():
        return Decoded(content.decode("ascii"), names[0] if names else "utf-8")
    if _proves_utf8(content, names):
        return Decoded(content.decode("utf-8"), "utf-8")
    for name in names:
        decoded = _loosely(content, name)
        if _bears_out(decoded, content):
            return decoded
    return replace(_best(content, language), guessed=True)


def _proves_utf8(content: bytes, names: list[str]) -> bool:
    """Are the bytes UTF-8 beyond chance? Other encodings hardly ever make its sequences."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not names or names[0] == "utf-8" or len(content) - len(text) >= 6


def _bears_out(decoded: Decoded, content: bytes) -> bool:
    """Do the bytes bear out the encoding that was declared?"""
    if decoded.encoding in _TWO_BYTE or decoded.encoding == "utf-8":
        high = sum(byte >= 0x80 for byte in content[:200_000])
        if decoded.encoding in _TWO_BYTE and high > 100 and not _has_script(decoded):
            return False
        return decoded.unread * 50 <= max(high, 1) and plausible(decoded.text)
    if decoded.encoding.startswith(("cp1252", "cp1254", "iso8859", "cp1250", "mac")):
        return looks_like_european(content) and plausible(decoded.text)
    return plausible(decoded.text)


def _has_script(decoded: Decoded) -> bool:
    return share_of_script(decoded.text, decoded.encoding) >= 0.1


def _best(content: bytes, language: str) -> Decoded:
    """What fits best where nothing that was declared holds."""
    utf8 = _loosely(content, "utf-8")
    if _is_nearly_utf8(utf8, content):
        return utf8
    if not presumed(language) and (two_byte := _best_of_two_bytes(content, language)):
        return two_byte
    from charset_normalizer import from_bytes

    detected = from_bytes(content[:200_000]).best()
    return _loosely(
        content, guessed(content, language, known(detected.encoding) if detected else "")
    )


def _best_of_two_bytes(content: bytes, language: str) -> Decoded | None:
    """The East Asian encoding that fits best; a few accents and quotation marks fit none."""
    fitting = []
    for name in _TWO_BYTE:
        decoded = _loosely(content, name)
        share = share_of_script(decoded.text, name)
        if decoded.unread * 100 <= len(decoded.text) and share > 0.5:
            fitting.append((share + (0.2 if language[:2] in _LANGUAGES[name] else 0), decoded))
    if not fitting:
        return None
    _, best = max(fitting, key=itemgetter(0))
    # The second byte of Shift_JIS is often one of ASCII, so its bytes stand alone as accents do.
    return None if best.encoding != "cp932" and looks_like_european(content) else best


def _is_nearly_utf8(decoded: Decoded, content: bytes) -> bool:
    """Is it UTF-8 with a few bad bytes? Bytes of another encoding hardly ever make its signs.

    Where all other signs are ASCII, it is, unless the bytes are such as Windows-1252 has in words.
    """
    if decoded.unread * 200 > len(decoded.text):
        return False
    good = len(_BEYOND_ASCII.findall(decoded.text)) - decoded.unread
    if good:
        return good * 4 >= decoded.unread
    strange = sum(map(len, _NOT_WESTERN.findall(content)))
    return strange * 2 > len(_HIGH.findall(content))


_LANGUAGES = {
    "cp949": ("ko",), "cp932": ("ja",), "euc_jp": ("ja",), "gb18030": ("zh",), "big5hkscs": ("zh",),
}  # fmt: skip


def _loosely(content: bytes, name: str) -> Decoded:
    text = content.decode(name, errors="replace")
    unread = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    note = ""
    if unread > 0:
        many = "One place" if unread == 1 else f"{unread:,} places"
        note = f"{many} of the document could not be read in {called(name)} and stand as “\ufffd”."
    return Decoded(text, name, note, max(unread, 0))


def _wide(content: bytes) -> str:
    """UTF-16 without a mark, or "": every other byte of what is ASCII in it is empty."""
    start = content[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) <= len(start) * 0.025 or min(even, odd) * 8 >= max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _seven_bit(content: bytes) -> str:
    for name in ("iso2022_jp", "iso2022_kr"):
        try:
            content.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return ""
