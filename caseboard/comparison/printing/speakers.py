"""Who says so, in running text: the speaker, the body behind it, and through whom it came."""

from __future__ import annotations

from caseboard.answers.told import Told
from caseboard.answers.words import joined

from .subject import named

BODY = "organization:"


def speaker_of(told: Told, starts: bool = False) -> str:
    """Who said it first, with the article that the name calls for."""
    first = told.chain[0]
    return named(first.name, first.key.startswith(BODY), starts)


def body_behind(told: Told) -> str:
    """The body that the speaker is part of; "" where the speaker stands for nobody else."""
    return "" if told.origin_name == told.chain[0].name else told.origin_name


def tellers(told: Told) -> str:
    """Through whom it came: "through Agence France-Presse"; "" where nobody stands between."""
    names = [named(link.name, link.key.startswith(BODY)) for link in told.chain[1:]]
    return f"through {joined(names)}" if names else ""


def credited(told: Told, starts: bool = False) -> str:
    """The speaker with what has to be known about it: "X (Y; through Z)"."""
    notes = "; ".join(note for note in (body_behind(told), tellers(told)) if note)
    return speaker_of(told, starts) + (f" ({notes})" if notes else "")


def title_of(told: Told) -> str:
    """A source that names no speaker, by its whole title.

    A title in square brackets is the desk's own label of a source that has none.
    """
    title = told.row.title
    if title.startswith("[") and title.endswith("]"):
        return f"{'a' if told.row.published else 'an undated'} article without a title {title}"
    return f"“{title}”"


def started(sentence: str) -> str:
    """The sentence with a capital where it begins with an article, or with all."""
    begins = sentence.startswith(("a ", "an ", "all "))
    return sentence[0].upper() + sentence[1:] if begins else sentence
