"""Two numbers that make one range: 600 to 700, ten or twelve, hundreds to thousands."""

from decimal import Decimal

from .number_words import DOZEN
from .numbers import Number, read_number
from .tokens import Sentence
from .vocabulary import words

DASHES = frozenset("-–—‒‑~〜")
_JOINTS = (("or", "even"), ("or", "possibly"), ("or", "perhaps"), ("if", "not"), ("to",), ("or",))
# "rose from 600 to 700" tells two counts, not a range.
CHANGES = words(
    "boost boosts boosted boosting strengthen strengthened enlarge enlarged expand expanding"
    " rose rise rises rising risen grew grow grown growing increased increase increasing"
    " fell fall fallen falling dropped drop dropping climbed climb climbing jumped jump"
    " jumping declined decline surged surge soared swelled swelling shrank shrunk expanded"
    " went gone up down revised raised raise lowered cut reduced reduce doubled tripled"
    " changed upgraded downgraded moved slipped plunged decreased decrease ballooned"
)


def second_of_range(sentence: Sentence, one: Number) -> Number | None:
    """Read the upper end of a range that begins with a number; None where there is none."""
    if one.value is None or one.ordinal or one.letters:
        return None
    place = _over_joint(sentence, one)
    if not place or _is_change(sentence, one, place):
        return None
    other = read_number(sentence, place)
    if other is None or other.value is None or other.ordinal or other.plural or other.pair:
        return None
    if one.digits and one.plural:
        return None
    if sentence.word(other.last - 1) == "dozen" and one.value * DOZEN < other.value:
        one.value *= DOZEN  # two or three dozen
    _share_scale(one, other)
    if (one.order and not other.order) or other.value <= one.value:
        return None
    if one.order:
        one.value *= 2  # the reading of hundreds begins at two hundred
    return other


def _over_joint(sentence: Sentence, one: Number) -> int:
    """Find where the second number would begin; 0 where nothing joins it."""
    place = one.last
    if sentence.word(place) == "," and sentence.word(place + 1) in ("if", "or", "perhaps"):
        place += 1
    if sentence.word(place) in DASHES:
        return place + 1 if sentence.glued(place) == sentence.glued(place + 1) else 0
    if sentence.word(place) not in ("to", "or", "if", "and"):
        return 0
    for joint in _JOINTS:
        if sentence.words(place, len(joint)) == joint:
            return place + len(joint)
    between = "between" in (sentence.word(at) for at in range(one.first - 3, one.first))
    return place + 1 if sentence.word(place) == "and" and between else 0


def _is_change(sentence: Sentence, one: Number, place: int) -> bool:
    if sentence.word(place - 1) != "to":
        return False
    before = sentence.words(max(one.first - 8, 0), min(8, one.first))
    by = bool(before) and before[-1] == "by"
    return (by or "from" in before[-4:]) and any(word in CHANGES for word in before)


def _share_scale(one: Number, other: Number) -> None:
    """Let the first number have the scale of the second: 10 to 12 thousand, 10-12,000."""
    if one.scaled or one.order or one.value >= min(other.value, Decimal(1000)):
        return
    for scale in (Decimal(10) ** 9, Decimal(10) ** 6, Decimal(1000), Decimal(100)):
        spoken = other.value / scale
        if spoken < 1 or (scale == 100 and other.digits):
            continue
        if one.value < spoken and _is_spoken_scale(one, other, scale):
            one.value *= scale
        return


def _is_spoken_scale(one: Number, other: Number, scale: Decimal) -> bool:
    if other.scaled:
        return one.digits
    if other.digits and one.digits:
        # Digits alone: "10-12,000" but not "300-12,000".
        return one.last - one.first == 1 and one.value < 100 and other.value % scale == 0
    return not one.digits and other.last - other.first > 1 and one.value < 20
