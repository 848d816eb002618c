"""A claim's figure or answer in the words of a page."""

from __future__ import annotations

from decimal import Decimal

from caseboard.answers.words import qualifier_words, value_words
from caseboard.evidence.reading import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    EXACT,
    FEWER_THAN,
    MORE_THAN,
    NEARLY,
    ORDER,
    Reading,
    figure_in_words,
    number_in_words,
    read_quantity,
)

SUPERSEDED = " (superseded)"


def figure_parts(
    value: Decimal | None,
    value_to: Decimal | None,
    qualifier: str,
    answer: str,
    kind: str,
    unit: str,
) -> tuple[str, str, str]:
    """A figure or an answer as what comes before it, its weighty part, and what comes after."""
    before = qualifier_words(qualifier)
    text = value_words(kind, value, value_to, qualifier, answer)
    return f"{before} " if before else "", text, f" {unit}" if value is not None and unit else ""


# How a wording is read, as a sentence. Keys: said, span, share, step, whose.
SENTENCES = {
    EXACT: "The source gives the figure without a hedge: it is read as {span} and nothing else.",
    ABOUT: "“{said}” is read as {span}, {whose} tolerance being {share}.",
    NEARLY: "“{said}” is read as {span}: up to {share} below, {whose} tolerance, and never above.",
    AT_LEAST: "“{said}” is read as {span}, with no upper end.",
    MORE_THAN: "“{said}” is read as {span}, counted in steps of {step}, with no upper end.",
    AT_MOST: "“{said}” is read as {span}.",
    FEWER_THAN: "“{said}” is read as {span}, counted in steps of {step}.",
    BETWEEN: "“{said}” is read as just that, both ends included.",
    ORDER: "“{said}” is read as {span}: any figure that one would call so.",
}


def reading_in_words(value, value_to, qualifier, tolerance, step, of_question: bool) -> str:
    """What the wording of a figure allows: "about 2,000" is read as 1,800 to 2,200, and why."""
    reading = read_quantity(value, value_to, qualifier, tolerance, step)
    said = figure_in_words(value, value_to, qualifier)
    return SENTENCES[qualifier].format(
        said=said[0].upper() + said[1:],
        span=_span(reading),
        share=f"{number_in_words(tolerance * 100)}%",
        step=number_in_words(step),
        whose="the question’s" if of_question else "the usual",
    )


def _span(reading: Reading) -> str:
    low = number_in_words(reading.low)
    if reading.high is None:
        return f"{low} or more"
    if reading.high == reading.low:
        return low
    return f"{low} to {number_in_words(reading.high)}"
