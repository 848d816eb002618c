"""A claim as the engine takes it: plain values from one flat row."""

from decimal import Decimal
from typing import NamedTuple

from .columns import InColumns


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


class Claims(InColumns[Claim]):
    """Many claims in columns, one for each field of a claim."""

    row = Claim
