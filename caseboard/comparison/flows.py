"""What flows through the picture of who says so: which speakers, tellers and sources it names."""

from __future__ import annotations

from collections import Counter

from caseboard.answers.rows import Kin, Row
from caseboard.answers.told import Addresses
from caseboard.answers.words import counted
from caseboard.evidence.edtf import in_words

from .ways import ARTICLE, SPEAKER, TELLER, Graph, Name, Node, Way, draw_ways

MOST = {SPEAKER: 12, TELLER: 10, ARTICLE: 12}  # boxes of a column; the list has all
NOBODY, OTHERS = "nobody", "others"


def draw_flows(rows: list[Row], kin: Kin, at: Addresses) -> Graph | None:
    """The picture of all claims from those who said it first to the sources. Queries: none.

    Those with fewest claims of a column share a box; claims that name nobody have one of their
    own, at the foot.
    """
    totals = {kind: Counter[str]() for kind in MOST}
    for row in rows:
        for kind, key in _keys(row, kin).items():
            totals[kind][key] += 1
    kept = {
        kind: {key for key, _ in _by_claims(counts)[: MOST[kind]]}
        for kind, counts in totals.items()
    }
    ways: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        keys = _keys(row, kin)
        speaker, through, article = (
            _kept(keys.get(kind, ""), kept[kind]) for kind in (SPEAKER, TELLER, ARTICLE)
        )
        ways[speaker or NOBODY, through, article] += 1
    names = _names(rows, kin, at, totals, kept)
    speakers, sources = len(totals[SPEAKER]), counted(len(totals[ARTICLE]), "source")
    heads = (
        counted(speakers, "origin") if speakers else "",
        "told through" if totals[TELLER] else "",
        sources,
    )
    return draw_ways((Way(*way, claims) for way, claims in ways.items()), names, heads)


def through(row: Row) -> str:
    """Those between the first speaker and the article: "activist → agency"."""
    return " → ".join(speaker.name for speaker in row.chain[1:])


def _keys(row: Row, kin: Kin) -> dict[str, str]:
    """What a claim comes through, where it is named."""
    keys = {ARTICLE: row.source}
    if row.chain:
        keys[SPEAKER] = kin.lineage.origin_of(row.source, [row.chain[0].key])
    if row.chain[1:]:
        keys[TELLER] = through(row)
    return keys


def _kept(key: str, kept: set[str]) -> str:
    return key if not key or key in kept else OTHERS


def _by_claims(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _names(
    rows: list[Row], kin: Kin, at: Addresses, totals: dict, kept: dict[str, set[str]]
) -> dict[Node, Name]:
    """The name of every box, speakers by their number of claims."""
    titles = {row.source: row for row in rows}
    tellers = {through(row): row.chain[1].key for row in rows if row.chain[1:]}
    names: dict[Node, Name] = {}
    for kind, counts in totals.items():
        for key, claims in _by_claims(counts):
            if key not in kept[kind]:
                continue
            if kind == SPEAKER:
                name = kin.names.get(key, key.partition(":")[2])
                names[kind, key] = Name(name, f"{claims:,}", at.speaker(key))
            elif kind == ARTICLE:
                row = titles[key]
                when = in_words(row.published) or "undated"
                note = f"{counted(claims, 'claim')}, {when}"
                names[kind, key] = Name(row.title, note, at.of("source", key))
            else:
                names[kind, key] = Name(key, f"{claims:,}", at.speaker(tellers[key]))
        rest = [claims for key, claims in counts.items() if key not in kept[kind]]
        if rest:
            names[kind, OTHERS] = Name(f"{len(rest):,} others", f"{sum(rest):,}", "#list")
    nobody = len(rows) - totals[SPEAKER].total()
    if nobody:
        share = f"{nobody:,} of {counted(len(rows), 'claim')}"
        names[SPEAKER, NOBODY] = Name("Nobody is named", share, "#nobody", is_hollow=True)
    return names
