"""Addresses, telephone numbers and codes, whose digits count nothing."""

import re
from bisect import bisect_right

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’]{1,2000}")
_HOST = re.compile(
    r"(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|org|net|kr|ru|ua|uk|gov|info|eu)\b"
)
_PHONE = re.compile(
    r"(?<![\w.,-])(?:\+[0-9]{1,3}(?:[ .-]?\(?[0-9]{1,4}\)?){2,6}"
    r"|\(?0[0-9]{1,4}\)?(?:[ .-][0-9]{2,5}){1,4}|0[0-9]{4,12}"
    r"|\([0-9]{3}\) ?[0-9]{3}[- ][0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4}|1[0-9]{3}-[0-9]{4})"
    r"(?![\w]|[.,-][0-9])"
)
_MARKED = re.compile(r"(?<!\w)[@#][\w-]{1,80}")
_SECTION = re.compile(
    r"(?<![\w.,])[0-9]{1,4}\([0-9a-z]{1,3}\)|(?<![\w.,])[0-9]{1,4}(?:\.[0-9]{1,4}){3,6}(?![\w])"
)
_WITH_DIGIT = re.compile(r"[0-9]")


def identifiers(text: str) -> list[tuple[int, int]]:
    """Find what is an address, a telephone number or a code of digits.

    Order: by place, none over another.
    """
    found: list[tuple[int, int]] = []
    for pattern in (_ADDRESS, _HOST, _PHONE, _MARKED, _SECTION):
        found += [match.span() for match in pattern.finditer(text)]
    found += _mail(text)
    return _apart(found)


def _mail(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in re.finditer(r"(?<=[\w.])@(?=\w)", text):
        at = match.start()
        before = re.search(r"[\w.+-]{1,64}$", text[max(at - 64, 0) : at])
        after = re.match(r"[\w.-]{1,255}", text[at + 1 : at + 256])
        if before and after:
            spans.append((at - len(before[0]), at + 1 + after.end()))
    return spans


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def has_digit(text: str) -> bool:
    """Tell whether any digit stands in a text."""
    return _WITH_DIGIT.search(text) is not None


class Taken:
    """The places of a text that are read already, asked for by character."""

    def __init__(self, spans: list[tuple[int, int]]):
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, at: int) -> bool:
        """Tell whether a character is inside one of them."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._spans[place][1]
