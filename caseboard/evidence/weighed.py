"""Every claim as it stands in the answer: its range, its days, and what became of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, overload

from .claims import Claim, Claims
from .heard import End, Hearing, end_of, words_of_claim
from .periods import Period, period_between

UNATTRIBUTED, STALE = "unattributed", "stale"


class Weighed(NamedTuple):
    """One claim as it stands in the answer.

    Units: `low` and `high` are exact decimals, or days for a date question; None is unbounded, and
    both are None for choice and text. `figure` is what it says, in words and without its unit.
    """

    claim: Claim
    low: End
    high: End
    figure: str
    period: Period
    replaced_by: str | None
    flags: tuple[str, ...]


class Standings(Sequence[Weighed]):
    """All claims of an answer, each told in full only when it is asked for.

    Shape: `claims` are the claims themselves, `said` numbers their wordings as in `Hearing`;
    `replaced` leads from the place of a claim to that of the one that replaces it.
    Order: by claim id.
    """

    def __init__(
        self, claims: Claims, heard: Hearing, replaced: Mapping[int, int], stale: set[int]
    ) -> None:
        self.claims, self.said, self.replaced = claims, heard.said, replaced
        self._heard, self._stale = heard, stale
        self._told: dict[int, tuple[End, End, str]] = {}

    def __len__(self) -> int:
        return len(self._heard)

    @overload
    def __getitem__(self, place: int) -> Weighed: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Weighed, ...]: ...

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self[i] for i in range(*place.indices(len(self))))
        return Weighed(
            self.claims[place],
            *self._reading(place),
            self.period(place),
            self.replaced_by(place),
            self.flags(place),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Standings) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def stale(self) -> list[int]:
        """The places of claims that repeat what their speaker has replaced, in order."""
        return sorted(self._stale)

    def replaced_by(self, place: int) -> str | None:
        """Name what replaces a claim, None where nothing does."""
        by = self.replaced.get(place)
        return None if by is None else self._heard.ids[by]

    def period(self, place: int) -> Period:
        """Which days a claim may speak of, as in its `Weighed`."""
        days = self._heard.days
        return period_between(days.first[place], days.last[place])

    def low(self, place: int) -> End:
        """Where the range of a claim begins, as in its `Weighed`."""
        return self._reading(place)[0]

    def high(self, place: int) -> End:
        """Where the range of a claim ends, as in its `Weighed`."""
        return self._reading(place)[1]

    def is_stale(self, place: int) -> bool:
        """Tell whether a claim repeats what its speaker has replaced."""
        return place in self._stale

    def flags(self, place: int) -> tuple[str, ...]:
        """Name what a reader must be warned of."""
        unattributed = () if self.claims.columns.chain[place] else (UNATTRIBUTED,)
        return (*unattributed, STALE) if place in self._stale else unattributed

    def _reading(self, place: int) -> tuple[End, End, str]:
        said = self.said[place]
        if said not in self._told:
            one, question = self._heard[place], self._heard.question
            low, high = (end_of(question, end) for end in (one.low, one.high))
            ends = (low, high) if question.ranged else (None, None)
            self._told[said] = (*ends, words_of_claim(question, one))
        return self._told[said]
