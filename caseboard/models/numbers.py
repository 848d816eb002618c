"""Exact numbers as the record keeps them, with one sentence for whatever is wrong with them."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

LARGEST = 999_999_999_999  # SQLite keeps 15 digits exactly, three of them after the point
PLACES = 3
SMALLEST = Decimal("0.001")  # of more than nothing
MOST_TOLERANCE = 1 - SMALLEST

REFUSED = (
    "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits",
)  # fmt: skip

# fmt: off
FIGURE = (
    "A figure is a number from 0 to 999,999,999,999 in digits, with at most three after the "
    "point, such as 11000 or 0.5: check the zeros."
)
TOLERANCE = (
    "The tolerance is a share, at least 0 and below 1, with at most three digits after the point: "
    "type 0.1 for ten per cent."
)
STEP = (
    "The step is the smallest difference that counts: type a number above 0, such as 1, with at "
    "most three digits after the point."
)
# fmt: on


class NumberField(models.DecimalField):
    """An exact number of which one sentence says what may be typed, whatever is wrong with it.

    To the database and its migrations it is a decimal like any other.
    """

    def __init__(self, *args, sentence: str = "", **options):
        self.sentence = sentence
        if sentence:
            options["error_messages"] = {"invalid": sentence}
        super().__init__(*args, **options)

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError(self.sentence or error.messages, code="invalid") from None

    def deconstruct(self):
        name, _, args, options = super().deconstruct()
        options.pop("error_messages", None)
        return name, "django.db.models.DecimalField", args, options

    def formfield(self, **options):
        if self.sentence:
            options = {"error_messages": dict.fromkeys(REFUSED, self.sentence), **options}
        return super().formfield(**options)


def figure_field() -> NumberField:
    """A count or measure in the question's unit. Units: None means that none is given."""
    return NumberField(
        max_digits=15,
        decimal_places=PLACES,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(LARGEST)],
        sentence=FIGURE,
    )
