"""A claim as the engine takes it: plain values from one flat row."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple


class Claim(NamedTuple):
    """One published statement that answers a question; `Claim._make` takes a row in this order.

    Units: dates are EDTF texts, empty where the source gives none; `value` is None where there is
    no figure. Source ids, claim ids and `supersedes` are the author's slugs; `origin` and the
    links of `chain` are 'person:<id>', 'organization:<id>' or 'source:<id>', the first link of the
    chain being who said it first.
    """

    id: str
    source: str
    origin: str
    chain: tuple[str, ...] = ()
    value: Decimal | None = None
    value_to: Decimal | None = None
    qualifier: str = ""
    answer: str = ""
    as_of: str = ""
    stated_on: str = ""
    published: str = ""
    retrieved: str = ""
    scope: str = ""
    supersedes: str = ""

    @property
    def attributed(self) -> bool:
        """Tell whether anyone is named as saying so."""
        return bool(self.chain)


def columns_of(claims: Sequence[Claim], at_once: int = 500) -> list[list[Any]]:
    """Turn claims into columns, one for each field of a claim and in that order."""
    columns: list[list[Any]] = [[] for _ in Claim._fields]
    # zip makes an iterator for each claim: of more than a few hundred, the garbage collector
    # would look at all objects again and again
    for start in range(0, len(claims), at_once):
        some = zip(*claims[start : start + at_once], strict=True)
        for column, entries in zip(columns, some, strict=True):
            column.extend(entries)
    return columns
