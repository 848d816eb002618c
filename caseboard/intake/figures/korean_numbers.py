"""Korean numbers: digits with 만 and 천, Sino-Korean and native words, and words of size."""

import re
from decimal import Decimal

_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,4})?|[0-9]{1,15}(?:\.[0-9]{1,6})?"
# 1만1천, 2억 5천만, 1만 2000; a scale goes on with digits, and digits with a scale.
FIGURES = rf"(?:{_DIGITS})(?:여?[십백천만억조]{{1,3}}(?: ?(?:{_DIGITS})(?![0-9월일]))?){{0,5}}"
WORDS = r"(?:[일이삼사오육칠팔구]?[십백천만억]){1,6}[일이삼사오육칠팔구]?"
SIZES = r"(?:수|몇) ?(?:십|백|천)?(?:만|억)?(?<=[십백천만억])"
_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS = {
    "열": 10, "여남은": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60,
    "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_FEW = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너댓": (4, 5),
    "네댓": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "열두세": (12, 13),
    "열서너": (13, 14), "열너댓": (14, 15), "열댓": (14, 16),
}  # fmt: skip
LOOSE = "여남은"  # ten and some more
NATIVE = rf"(?:{'|'.join(_TENS)})(?:{'|'.join(_ONES)})?|{'|'.join(_ONES)}"
FEW = "|".join(sorted(_FEW, key=len, reverse=True))
_SINO = {word: number for number, word in enumerate("일이삼사오육칠팔구", 1)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_PIECE = re.compile(rf"{_DIGITS}|[일이삼사오육칠팔구십백천만억조]")


def figures_value(text: str) -> Decimal:
    """Give the value of 1만 2000, 3천, 육백 or 2억 5천만."""
    whole, below, standing = Decimal(0), Decimal(0), None
    for piece in _PIECE.findall(text):
        if piece in _SINO or piece[0].isdecimal():
            number = Decimal(_SINO.get(piece) or piece.replace(",", ""))
            below += standing or 0
            standing = number
        elif piece in _SMALL:
            below += (1 if standing is None else standing) * _SMALL[piece]
            standing = None
        else:
            below += standing or 0
            whole += (below or 1) * _LARGE[piece]
            below, standing = Decimal(0), None
    return whole + below + (standing or 0)


def native_value(text: str) -> Decimal:
    """Give the value of 세, 열두 or 스무."""
    for ten, value in _TENS.items():
        if text.startswith(ten):
            return Decimal(value + _ONES.get(text.removeprefix(ten), 0))
    return Decimal(_ONES[text])


def few_values(text: str) -> tuple[Decimal, Decimal]:
    """Give the two values between which 두세 or 서너 lies."""
    low, high = _FEW[text]
    return Decimal(low), Decimal(high)


def size_value(text: str) -> Decimal:
    """Give the order of magnitude of 수십, 수백 or 수만: 12 stands for tens."""
    value = 1
    for letter in text:
        value *= _SMALL.get(letter, 1) * _LARGE.get(letter, 1)
    return Decimal(12 if value == 10 else value)
