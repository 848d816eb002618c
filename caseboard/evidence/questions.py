"""What the engine needs to know of a question."""

from dataclasses import dataclass
from decimal import Decimal

KINDS = ("quantity", "choice", "text", "date")
QUANTITY, CHOICE, TEXT, DATE = KINDS
BEHAVIOURS = ("fixed", "cumulative", "level")
FIXED, CUMULATIVE, LEVEL = BEHAVIOURS


@dataclass(frozen=True, slots=True)
class Question:
    """What claims give an answer to, and how its true value behaves.

    Units: `tolerance` is a share of the value, `step` the smallest difference that counts.
    """

    id: str
    kind: str = QUANTITY
    behaviour: str = FIXED
    unit: str = ""
    tolerance: Decimal = Decimal("0.10")
    step: Decimal = Decimal(1)
    options: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The behaviour by which claims are compared: only a quantity can grow."""
        return LEVEL if self.behaviour == CUMULATIVE and self.kind != QUANTITY else self.behaviour

    @property
    def ranged(self) -> bool:
        """Tell whether readings are ranges: quantities and dates, not choices and texts."""
        return self.kind in (QUANTITY, DATE)
