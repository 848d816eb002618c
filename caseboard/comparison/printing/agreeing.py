"""How many origins agree, and on what: a note beside the figure, or a clause of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.agreement import Agreed

from .voices import Voice, Voices, agreed_figures, holds, width_of


@dataclass(frozen=True)
class Agreement:
    """What most origins agree on, as a sentence has it.

    Shape: `agreed` as in the answer; `figure` stands for it, in words, and `voice` gives it: one
    that leads with it, where there is any; "" and None where no claim holds all that they agree on.
    """

    agreed: Agreed
    voice: Voice | None
    figure: str

    def best_of(self, claims: Sequence[Told]) -> Told | None:
        """The claim beside which it is said how many agree; None where none of them holds it all.

        Order: one of the figure that stands for it, then one with a speaker, then the narrowest.
        """
        inside, speakers = set(self.agreed.inside), set(self.agreed.speakers)
        able = [
            told for told in claims
            if told.origin in inside and told.id in speakers and holds(told, self.agreed)
        ]  # fmt: skip
        return min(able, key=self._place, default=None)

    def _place(self, told: Told) -> tuple:
        return told.words != self.figure, not told.chain, width_of(told)

    def note_on(self, told: Told) -> str:
        """Beside a figure: "on which 12 of 15 origins agree"."""
        agreed, weighed = self.agreed, told.weighed
        exact = (weighed.low, weighed.high) == (agreed.low, agreed.high)
        many = f"{agreed.origins:,} of {agreed.of:,} origins agree{agreed.unnamed_words}"
        tied = f", as on {agreed.elsewhere}," if agreed.ties else ""
        return f"{'on' if exact else 'within'} which{tied} {many}"

    @property
    def clause(self) -> str:
        """By itself: "2 of 10 origins agree on 120 to 300"."""
        return self.agreed.sentence.removesuffix(".")


def agreement_of(answered: Answered, voices: Voices) -> Agreement | None:
    """What most origins agree on; None where no two do.

    One with a speaker stands for it sooner than an article, then the narrowest figure.
    """
    agreed = answered.answer.agreed
    if agreed is None or agreed.origins < 2:
        return None
    leading = _leading(agreed, voices.named) or _leading(agreed, voices.silent)
    if leading:
        voice = min(leading, key=lambda one: width_of(one.lead))
        return Agreement(agreed, voice, voice.lead.words)
    figure = next(iter(agreed_figures(answered)), "")
    giving = next((voice for voice in voices if voice.says(figure)), None)
    return Agreement(agreed, giving, figure)


def _leading(agreed: Agreed, voices: Sequence[Voice]) -> list[Voice]:
    """The voices among those that agree whose leading figure holds what they agree on."""
    inside = set(agreed.inside)
    told = [one for one in voices if one.origin in inside and one.speaks]
    return [one for one in told if holds(one.lead, agreed)]
