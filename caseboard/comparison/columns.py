"""What stands across a comparison: sources, origins or speakers, and which of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from caseboard.answers.told import Addresses
from caseboard.answers.words import NO_SPEAKER, counted, shortened
from caseboard.evidence.edtf import in_words
from caseboard.evidence.relations import CONFLICT

from .chosen import NOBODY, Chosen, key_of, keys_of

LONGEST_HEAD = 60
MOST_UNASKED = 8  # columns of a page that chose none


@dataclass(frozen=True)
class Column:
    """What stands across: a source, an origin or a speaker.

    Shape: `name` is whole, `words` short enough for a head; `note` says when or how much;
    `questions` are the ids of those it answers, `claims` the number of its claims.
    """

    key: str
    name: str
    words: str
    url: str
    note: str
    claims: int
    questions: frozenset[str]


def build_columns(chosen: Chosen, at: Addresses) -> tuple[Column, ...]:
    """Every column that there is to choose. Queries: none.

    Order: sources by date, undated ones last; others by the number of their claims, those
    without a speaker last.
    """
    by = chosen.asked.by
    published: dict[str, str] = {}  # of the first claim of each column
    counts: Counter[str] = Counter()
    answered: dict[str, set[str]] = {}
    for one in chosen.every:
        keys = keys_of(one, by)
        counts.update(keys)
        told = one.answer.claims.claims.columns
        # from the last to the first, so that what the first claim of each column tells stays
        for key, day in dict(zip(reversed(keys), reversed(told.published), strict=True)).items():
            published.setdefault(key, day)
            answered.setdefault(key, set()).add(one.question.slug)
    if by == "sources":
        order = sorted(published, key=lambda key: (not published[key], published[key], key))
    else:
        order = sorted(published, key=lambda key: (key == NOBODY, -counts[key], key))
    return tuple(
        _column(key, published[key], chosen, counts[key], frozenset(answered[key]), at)
        for key in order
    )


def _column(
    key: str, published: str, chosen: Chosen, claims: int, questions: frozenset[str], at: Addresses
) -> Column:
    by, names, count = chosen.asked.by, chosen.kin.names, counted(claims, "claim")
    if by == "sources":
        name, url = names[f"source:{key}"], at.of("source", key)
        note = in_words(published) or "undated"
    elif key == NOBODY:
        name, url, note = NO_SPEAKER.capitalize(), "", count
    else:
        name, url = names.get(key, key.partition(":")[2]), at.speaker(key)
        note = f"the article itself, {count}" if url and key.startswith("source:") else count
    return Column(key, name, shortened(name, LONGEST_HEAD), url, note, claims, questions)


def choose_columns(every: tuple[Column, ...], chosen: Chosen) -> tuple[Column, ...]:
    """Those that stand in the table: the chosen ones, else all if they are few.

    Of many, those that contradict each other, so that no conflict shows one side alone; then
    the fullest.

    Order: of `every`; origins and speakers in a conflict before the others.
    """
    asked = chosen.asked
    if asked.across:
        return tuple(column for column in every if column.key in asked.across)
    if asked.columns == "none":
        return ()
    if asked.is_limited:
        keys = [(keys_of(one.answered, asked.by), one.places) for one in chosen.laid]
        speaking = {column_of[place] for column_of, places in keys for place in places}
        every = tuple(column for column in every if column.key in speaking)
    if asked.columns == "all" or len(every) <= MOST_UNASKED:
        return every
    against = _in_conflict(chosen)
    telling = sorted(every, key=lambda one: (one.key not in against, -one.claims, one.key))
    kept = [column for column in every if column in telling[:MOST_UNASKED]]
    if asked.by != "sources":  # these stand by weight, which a conflict has most of
        kept.sort(key=lambda column: column.key not in against)
    return tuple(kept)


def _in_conflict(chosen: Chosen) -> set[str]:
    """The keys of columns whose claims contradict another's."""
    keys = set()
    for one in chosen.laid:
        pairs = [r for r in one.answered.answer.relations if r.relation == CONFLICT]
        named = [one.answered.claims.named(id) for r in pairs for id in (r.a, r.b)]
        keys |= {key_of(told.claim, chosen.asked.by) for told in named if told}
    return keys
