"""Who says so: from the first speakers through those who told them to the articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from caseboard.answers.build import answer_all
from caseboard.answers.rows import Kin, Row, load_claims, load_kin, load_questions
from caseboard.answers.told import Addresses, Link, source_words
from caseboard.answers.words import counted
from caseboard.evidence.edtf import in_words
from caseboard.pages.frame import Frame

from .ways import Graph, Name, Way, draw_ways

COLUMNS = ("origin", "kind", "speakers", "through", "sources", "claims", "questions", "alone_on")
MOST_ORIGINS = 12  # in the picture; the list has all


@dataclass(frozen=True)
class Origin:
    """One origin: a person, a body with its parts, or an article that names nobody.

    Shape: `alone_on` are the questions that no other origin answers; `answers` counts the
    questions it answers.
    """

    key: str
    name: Link
    is_article: bool
    speakers: tuple[Link, ...]
    through: tuple[str, ...]
    sources: tuple[Link, ...]
    claims: int
    answers: int
    alone_on: tuple[Link, ...]

    @property
    def row(self) -> tuple:
        return (
            self.name.words,
            "article without a speaker" if self.is_article else "speaker",
            "; ".join(speaker.words for speaker in self.speakers),
            "; ".join(self.through),
            "; ".join(source.words for source in self.sources),
            self.claims,
            self.answers,
            "; ".join(question.words for question in self.alone_on),
        )


@dataclass(frozen=True)
class Origins:
    """Order: named origins by their number of claims, then articles that name nobody."""

    named: tuple[Origin, ...]
    articles: tuple[Origin, ...]
    graph: Graph | None
    left_out: int
    lede: str

    @property
    def every(self) -> tuple[Origin, ...]:
        return (*self.named, *self.articles)


def build_origins(page: Frame, user) -> Origins:
    """Every origin behind the claims that the visitor may see at this moment. Queries: 3."""
    asked = load_questions(page, user)
    rows = load_claims(page, user)
    kin = load_kin(page, user, rows)
    answers = answer_all(page, asked, rows, kin)
    at = Addresses(page)
    alone: dict[str, list[Link]] = {}
    for answered in answers:
        if len(answered.answer.origins) == 1:
            link = Link(answered.question.text, answered.url)
            alone.setdefault(answered.answer.origins[0], []).append(link)
    behind: dict[str, list[Row]] = {}
    for row in rows:
        behind.setdefault(kin.heard(row).origin, []).append(row)
    origins = sorted(
        (_origin(key, told, kin, alone.get(key, []), at) for key, told in behind.items()),
        key=lambda origin: (-origin.claims, origin.name.words),
    )
    named = tuple(origin for origin in origins if not origin.is_article)
    articles = tuple(origin for origin in origins if origin.is_article)
    return Origins(
        named,
        articles,
        _graph(named, behind, at),
        max(len(named) - MOST_ORIGINS, 0),
        _lede(rows, named),
    )


def _origin(key: str, rows: list[Row], kin: Kin, alone: list[Link], at: Addresses) -> Origin:
    first = {row.chain[0].key: row.chain[0].name for row in rows if row.chain}
    sources = {row.source: source_words(row) for row in rows}
    return Origin(
        key=key,
        name=Link(kin.names.get(key, key.partition(":")[2]), at.speaker(key)),
        is_article=not first,
        speakers=tuple(
            Link(name, at.speaker(speaker))
            for speaker, name in sorted(first.items(), key=lambda item: item[1])
            if speaker != key
        ),
        through=tuple(sorted({_through(row) for row in rows} - {""})),
        sources=tuple(Link(sources[slug], at.of("source", slug)) for slug in sorted(sources)),
        claims=len(rows),
        answers=len({row.question for row in rows} - {""}),
        alone_on=tuple(alone),
    )


def _through(row: Row) -> str:
    """Those between the first speaker and the article: "activist → agency"."""
    return " → ".join(speaker.name for speaker in row.chain[1:])


def _graph(named: tuple[Origin, ...], behind: dict[str, list[Row]], at: Addresses) -> Graph | None:
    drawn = named[:MOST_ORIGINS]
    rows = [(origin.key, row) for origin in drawn for row in behind[origin.key]]
    if not rows:
        return None
    names = {
        origin.key: Name(origin.name.words, _note(origin), origin.name.url) for origin in drawn
    }
    tellers: Counter[str] = Counter()
    for _, row in rows:
        tellers[_through(row)] += 1
    for through, claims in tellers.items():
        first, _, further = through.partition(" → ")
        note = f"→ {further} · " if further else ""
        names[f"through:{through}"] = Name(first, note + counted(claims, "claim"))
    published = {}
    for told in behind.values():
        for row in told:
            published[row.source] = row
    articles = sorted(
        {row.source for _, row in rows},
        key=lambda slug: (not published[slug].published, published[slug].published, slug),
    )
    carried = Counter(row.source for _, row in rows)
    for slug in articles:
        row = published[slug]
        note = f"{counted(carried[slug], 'claim')} · {in_words(row.published) or 'undated'}"
        names[f"source:{slug}"] = Name(row.title, note, at.of("source", slug))
    ways = (
        Way(key, f"through:{_through(row)}" if len(row.chain) > 1 else "", f"source:{row.source}")
        for key, row in rows
    )
    heads = (
        f"{len(drawn)} of {len(named)} origins"
        if len(named) > len(drawn)
        else counted(len(drawn), "origin"),
        "Told through" if len(tellers) > 1 else "",
        counted(len(articles), "source"),
    )
    return draw_ways(ways, names, heads, [f"source:{slug}" for slug in articles])


def _note(origin: Origin) -> str:
    speakers = ", ".join(speaker.words for speaker in origin.speakers)
    claims = counted(origin.claims, "claim")
    return f"{claims} · as {speakers}" if speakers else claims


def _lede(rows: list[Row], named: tuple[Origin, ...]) -> str:
    if not rows:
        return "No claim of this case is published yet."
    sources = counted(len({row.source for row in rows}), "source")
    with_speaker = sum(1 for row in rows if row.chain)
    told = f"{sources}, {counted(len(rows), 'claim')}."
    if with_speaker:
        verb = "names" if with_speaker == 1 else "name"
        back = "it goes" if with_speaker == 1 else "they go"
        told += (
            f" {with_speaker:,} {verb} who says so, and {back} back to"
            f" {counted(len(named), 'origin')}."
        )
    others = len(rows) - with_speaker
    if with_speaker and others:
        told += " The other names nobody." if others == 1 else f" The other {others:,} name nobody."
    elif others:
        told += " None of them names a speaker."
    return told
