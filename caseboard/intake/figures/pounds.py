"""Pounds that weigh, and are no money: he weighs 200 pounds, a 200-pound bomb, pounds of flour."""

from .hedges import hedges_before
from .numbers import Number
from .tokens import Sentence
from .vocabulary import words

_WEIGHS = words("weigh weighs weighed weighing heavy")
# What may stand between "weighs" and its number, beside a hedge.
_BETWEEN = words("at in only just barely almost between from a up to as much exactly")
_REACH = 4  # tokens in front of a number, or behind its unit
# What money is for or of: a 200-pound fine, pounds of public money.
_OF_MONEY = words(
    "money cash fine fines note notes bill bills ticket tickets prize prizes reward rewards fee"
    " fees price prices bonus grant grants cheque cheques voucher vouchers coin coins loan loans"
    " payment payments ransom tax taxes salary salaries cost costs deposit bail donation"
    " donations charge bounty budget deal contract debt debts damage damages funding funds"
    " investment investments compensation loss losses profit profits revenue revenues saving"
    " savings spending income credit subsidy subsidies cuts worth taxpayer taxpayers taxpayer's"
    " taxpayers' pay wages rent pension pensions benefits assets earnings sales turnover equity"
    " penalty penalties stake house home flat mansion yacht scheme project programme fund"
)
# Behind "pounds of" these open a part of a sum: 200 pounds of the money.
_DETERMINED = words("the this that these those his her its their our your my it them which what")


def weighs(sentence: Sentence, number: Number, at: int) -> bool:
    """Tell whether pounds are a weight whose word stands at a token, behind their number."""
    if sentence.word(at) not in ("pound", "pounds") or sentence.word(at + 1) == "sterling":
        return False
    if _is_told_to_weigh(sentence, number.first) or sentence.word(at + 1) == "heavy":
        return True
    if sentence.word(at - 1) == "-" and sentence.word(at) == "pound":
        return not (number.scaled or _is_of_money(sentence, at + 1, 2))
    return (
        sentence.words(at, 2) == ("pounds", "of")
        and sentence.word(at + 2).isalpha()
        and sentence.word(at + 2) not in _DETERMINED
        and not _is_of_money(sentence, at + 2, _REACH)
    )


def _is_of_money(sentence: Sentence, at: int, count: int) -> bool:
    return any(word in _OF_MONEY for word in sentence.words(at, count))


def _is_told_to_weigh(sentence: Sentence, first: int) -> bool:
    begin, _ = hedges_before(sentence, first, False)
    for at in range(begin - 1, begin - 1 - _REACH, -1):
        if sentence.word(at) in _WEIGHS:
            return True
        if sentence.word(at) not in _BETWEEN:
            return False
    return False
