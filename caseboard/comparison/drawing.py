"""What goes into a question's picture, and the same in a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted
from caseboard.evidence.reading import BETWEEN, ORDER

from .chart import Bar, Chart, Group, Range, draw_chart
from .decided import Decided

MOST_DESCRIBED = 12


def draw_question(
    answered: Answered, claims: tuple[Told, ...], decided: Decided | None
) -> tuple[Chart | None, str]:
    """The picture of a question whose answers are figures or days, with its description.

    Shape: (None, "") for answers in words, and where there is nothing to draw.
    """
    question = answered.answer.question
    if not question.ranged or not claims:
        return None, ""
    groups = [
        Group(_group_name(same[0]), tuple(_bars(same)))
        for same in (list(same) for _, same in groupby(claims, key=lambda told: told.origin))
    ]
    groups += _implied(answered)
    chart = draw_chart(
        groups,
        is_days=question.kind == "date",
        agreed=_agreed(answered),
        finding=(decided.low, decided.high) if decided else None,
    )
    return chart, _described(answered, claims)


def _group_name(told: Told) -> str:
    return told.origin_name if told.chain else f"No speaker named: {told.source_words}"


def _bars(claims: list[Told]) -> list[Bar]:
    """One bar for each figure; told alike several times, it says so."""
    alike: dict[tuple, list[Told]] = {}
    for told in claims:
        speaker = "" if told.speaker_words == told.origin_name else told.speaker_words
        when = told.figure.when or told.figure.scope or "no date given"
        key = (speaker, when, told.figure.words, told.replaced_by != "")
        alike.setdefault(key, []).append(told)
    bars = []
    for (speaker, when, words, replaced), same in alike.items():
        weighed, first = same[0].weighed, same[0]
        times = f" · {len(same)} times" if len(same) > 1 else ""
        bars.append(
            Bar(
                label=when + times,
                words=f"{words} (replaced)" if replaced else words,
                low=_number(weighed.low),
                high=_number(weighed.high),
                point=_point(first),
                named=bool(first.chain),
                replaced=replaced,
                speaker=speaker,
                url=first.url,
                title=f"{first.figure.told}, in {first.source_words}",
            )
        )
    return sorted(bars, key=lambda bar: (bar.low is None, bar.low or 0, bar.words))


def _point(told: Told) -> Decimal | None:
    """Where the dot goes: on the value; a range in words or a span of days has none."""
    claim = told.weighed.claim
    if claim.value is None:
        low, high = told.weighed.low, told.weighed.high
        return _number(low) if low == high else None
    return None if claim.qualifier in (BETWEEN, ORDER) else claim.value


def _implied(answered: Answered) -> list[Group]:
    if answered.implied is None:
        return []
    implied = answered.implied
    bar = Bar(
        label=f"as of {answered.answer.at:%-d %B %Y}",
        words=implied.words,
        low=implied.implied.low,
        high=implied.implied.high,
        point=None,
        named=False,
        replaced=False,
        title=f"Its parts add up to {implied.words}",
    )
    return [Group("What its parts add up to", (bar,))]


def _agreed(answered: Answered) -> Range | None:
    agreed = answered.answer.agreed
    if agreed is None or agreed.origins < 2:
        return None
    return _number(agreed.low), _number(agreed.high)


def _number(end) -> Decimal | None:
    return Decimal(end.toordinal()) if isinstance(end, date) else end


def _described(answered: Answered, claims: tuple[Told, ...]) -> str:
    told = "; ".join(one.figure.told for one in claims[:MOST_DESCRIBED])
    more = len(claims) - MOST_DESCRIBED
    rest = f"; and {more:,} more" if more > 0 else ""
    origins = counted(len({one.origin for one in claims}), "origin")
    counts = f"{counted(len(claims), 'claim')} from {origins}"
    return f"{counts}: {told}{rest}. {answered.agreed_sentence} The table below holds the same."
