"""Which questions, and which of their claims, a reader laid out to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from caseboard.answers.build import Answered
from caseboard.answers.grounds import Grounds, load_grounds
from caseboard.answers.rows import Kin
from caseboard.evidence.claims import Claim
from caseboard.pages.frame import Frame

from .asked import BY, MANY, Asked
from .desk import current_finding

NOBODY = "nobody"  # the column of claims without a speaker


@dataclass(frozen=True)
class Laid:
    """A question with those of its claims that are laid out.

    Shape: `places` are the claims' places among the answer's claims.
    """

    answered: Answered
    places: tuple[int, ...]


@dataclass(frozen=True)
class Chosen:
    """What a query leaves of the comparison.

    Shape: `every` are the questions of the case whatever the query. `problems` are sentences on
    values that are not there to choose, `late` those on values of a replay that may come later.
    """

    asked: Asked
    every: tuple[Answered, ...]
    laid: tuple[Laid, ...]
    kin: Kin
    late: tuple[str, ...]
    problems: tuple[str, ...]

    @cached_property
    def who(self) -> dict[str, int]:
        """Everybody who says or passes something on, and bodies above, with their questions."""
        counts: dict[str, int] = {}
        for answered in self.every:
            for key in voices(answered, self.kin):
                counts[key] = counts.get(key, 0) + 1
        return counts


def keys_of(answered: Answered, by: str) -> Sequence[str]:
    """The columns that the claims of a question stand in. Order: of the claims."""
    told = answered.answer.claims.claims.columns
    if by == "sources":
        return told.source
    if by == "origins":
        return told.origin
    return [chain[0] if chain else NOBODY for chain in told.chain]


def key_of(claim: Claim, by: str) -> str:
    """The column that a claim stands in."""
    if by == "sources":
        return claim.source
    if by == "origins":
        return claim.origin
    return claim.chain[0] if claim.chain else NOBODY


def load_compared(page: Frame, user) -> Grounds:
    """What the questions of a case rest on, with the current finding on each.

    Queries: as `load_grounds`.
    """
    return load_grounds(page, user, finding=current_finding(page, user))


def build_chosen(grounds: Grounds, asked: Asked) -> Chosen:
    """The questions that were asked for, with the claims that were chosen.

    In a replay a chosen column may have said nothing yet: that is told, and is no error.
    Order: as `asked.sort` says; by verdict as the answers are. Queries: those of
    `Grounds.told`.
    """
    page, every, kin = grounds.page, grounds.answers, grounds.kin
    asked, missing = _known_only(asked, every, kin)
    late = [one for one in missing if page.moment.is_replay and one[0] != "question"]
    shown = [one for one in every if is_shown(one, asked.show) and _is_asked(one, asked, kin)]
    laid = [Laid(one, tuple(_places(one, asked))) for one in shown]
    if asked.is_limited:
        laid = [one for one in laid if one.places]
    return Chosen(
        asked=asked,
        every=every,
        laid=tuple(sorted(laid, key=_order(asked.sort))),
        kin=kin,
        late=tuple(f"{name.capitalize()} “{key[:60]}” had said nothing yet." for name, key in late),
        problems=tuple(_sentence(*one) for one in missing if one not in late),
    )


def is_shown(answered: Answered, show: str) -> bool:
    """Does this question stand in the table that was asked for? `show` as in `Asked`."""
    return {
        "all": True,
        "disputed": answered.is_disputed,
        "figures": answered.is_figure,
        "statements": not answered.is_figure,
    }[show]


def voices(answered: Answered, kin: Kin) -> set[str]:
    """Everybody in the chains of a question's claims, with the bodies that they are part of."""
    chains = set(answered.answer.claims.claims.columns.chain)
    links = {link for chain in chains for link in chain}
    return {key for link in links for key in kin.lineage.within(link) if key in kin.names}


def _is_asked(answered: Answered, asked: Asked, kin: Kin) -> bool:
    question = answered.question
    if asked.kinds and question.kind not in asked.kinds:
        return False
    if asked.questions and question.slug not in asked.questions:
        return False
    return not asked.who or not voices(answered, kin).isdisjoint(asked.who)


def _places(answered: Answered, asked: Asked) -> Iterable[int]:
    places: Iterable[int] = range(len(answered.claims))
    for by in BY:
        if wanted := set(getattr(asked, by)):
            keys = keys_of(answered, by)
            places = [place for place in places if keys[place] in wanted]
    return places


def _known_only(asked: Asked, every: tuple[Answered, ...], kin: Kin):
    """What was asked without the values that are not there, and those, each with its parameter."""
    known: dict[str, set[str]] = {
        "questions": {answered.question.slug for answered in every},
        "who": set().union(*(voices(answered, kin) for answered in every)) if asked.who else set(),
    }
    for by in BY:
        is_named = getattr(asked, by) or (asked.beside and by == asked.by)
        known[by] = set().union(*(keys_of(one, by) for one in every)) if is_named else set()
    kept = {
        name: tuple(key for key in getattr(asked, name) if key in keys)
        for name, keys in known.items()
    }
    missing = tuple(
        (MANY[name], key)
        for name, keys in known.items()
        for key in getattr(asked, name)
        if key not in keys
    )
    if asked.beside and asked.beside not in known[asked.by]:
        missing += (("with", asked.beside),)
        asked = replace(asked, beside="")
    every_box = len(kept[asked.by]) == len(known[asked.by])
    if every_box and len(asked.across) > 2:
        return replace(asked, **(kept | {asked.by: (), "columns": "all"})), missing
    return replace(asked, **kept), missing


def _sentence(parameter: str, key: str) -> str:
    return (
        f"{parameter.capitalize()}: “{key[:60]}” is not there to choose. "
        "That part of the address was left out."
    )


def _order(sort: str) -> Callable[[Laid], tuple]:
    return {
        "verdict": lambda one: (),
        "question": lambda one: (one.answered.question.text.casefold(),),
        "claims": lambda one: (-len(one.answered.answer.claims),),
        "origins": lambda one: (-len(one.answered.answer.origins),),
    }[sort]
