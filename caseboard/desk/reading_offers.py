"""What the words of a passage suggest for a claim: offered field by field, accepted by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from caseboard.evidence.reading import ORDERS
from caseboard.models import AnswerKind, Qualifier
from caseboard.models.dates import validate_edtf
from caseboard.models.numbers import LARGEST, PLACES

from .reading_figures import DENIED, Figure
from .reading_questions import Asked, Measured, fitting, picked_by
from .reading_speakers import Name, as_typed, meant, name_in
from .reading_units import unit_of


@dataclass(frozen=True, slots=True)
class Offer:
    """One value that the words suggest. Shape: `value` as the form takes it; `why` the words."""

    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence around a figure, and its clause, which says what it counts."""

    sentence: str
    counted: str


@dataclass(frozen=True, slots=True)
class Offers:
    """All that a passage suggests.

    Shape: `unknown` are words that name a speaker whom the case does not know. `note` says why a
    figure is not offered as the words give it.
    """

    by_field: dict[str, Offer]
    unknown: str = ""
    note: str = ""

    @property
    def initial(self) -> dict[str, object]:
        """What a new form begins with."""
        found: dict[str, object] = {name: offer.value for name, offer in self.by_field.items()}
        if "says" in found:
            found["says"] = [found["says"]]
        return found


NOTHING = Offers({})
FIGURE = ("qualifier", "value", "value_to")
IS_DENIED = (
    "The words deny this figure: nothing is suggested from it. A claim may say that it is denied, "
    "and by whom."
)
NOT_HELD = (
    "“{words}” is not suggested: a figure runs from 0 to 999,999,999,999, with at most three "
    "digits after the point. Round it and say “about”, or enter it in a unit that the question has."
)


def offers_for(
    case, figure: Figure | None, said: Said, asked: list[Asked], names: Sequence[Name]
) -> Offers:
    """The offers for a passage: from its figure, else from its words alone. Queries: none."""
    if figure is not None and figure.read.kind == DENIED:
        return Offers({}, note=IS_DENIED)
    offers = [] if figure is None else _of_figure(figure)
    told = _fitting(figure, said, asked)
    if told is not None:
        if figure is not None and told.question.kind == AnswerKind.CHOICE:
            offers = [offer for offer in offers if offer.field not in FIGURE]
            if option := told.option_for(figure.read.value):
                offers.append(Offer("answer", option, f"“{figure.text}”"))
        offers.append(Offer("question", str(told.question.pk), "the words of the passage"))
    spoken = "" if figure is None else figure.read.speaker
    speaker = meant(spoken, names) if spoken else None
    if speaker is not None:
        offers.append(Offer("says", as_typed(speaker, names), f"“{spoken}”"))
    unknown = spoken if spoken and speaker is None else ""
    if name := name_in(unknown):
        offers.append(Offer("says", name, f"“{unknown}”, whom the case does not know yet"))
    note = "" if figure is None else figure.read.note or _why_not_held(figure)
    return Offers({offer.field: offer for offer in offers}, unknown, note)


def _fitting(figure: Figure | None, said: Said, asked: list[Asked]) -> Asked | None:
    """The question that the words fit best, as a count, a share, a choice or without a figure."""
    value = measured = picked = None
    if figure is not None:
        value = figure.read.value
        if figure.is_other:
            measured = Measured(figure.text, unit_of(figure.read))
        elif figure.read.qualifier == Qualifier.EXACT:
            picked = picked_by(figure.text, figure.read.noun, said.counted)
    question = fitting(asked, said.sentence, said.counted, value, measured, picked)
    return next((told for told in asked if told.question == question), None)


def _of_figure(figure: Figure) -> list[Offer]:
    read, words = figure.read, f"“{figure.text}”"
    offers = []
    if read.value is not None and _may_be_entered(read.qualifier, read.value) and _is_held(figure):
        offers.append(Offer("qualifier", read.qualifier, words))
        offers.append(Offer("value", _plain(read.value), words))
        if read.value_to is not None:
            offers.append(Offer("value_to", _plain(read.value_to), words))
    for name in ("as_of", "stated_on"):
        date = getattr(read, name)
        if date and _is_date(date):
            offers.append(Offer(name, date, f"the words near {words}"))
    if read.scope:
        offers.append(Offer("scope", read.scope, "the text"))
    return offers


def _may_be_entered(qualifier: str, value: Decimal) -> bool:
    return qualifier in Qualifier.values and (qualifier != Qualifier.ORDER or int(value) in ORDERS)


def _is_held(figure: Figure) -> bool:
    """Can a claim have the figure digit for digit?"""
    given = (value for value in (figure.read.value, figure.read.value_to) if value is not None)
    return all(0 <= value <= LARGEST and value == round(value, PLACES) for value in given)


def _why_not_held(figure: Figure) -> str:
    return "" if _is_held(figure) else NOT_HELD.format(words=figure.text)


def _is_date(text: str) -> bool:
    try:
        validate_edtf(text)
    except ValidationError:
        return False
    return True


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
