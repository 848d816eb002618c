"""The rows that a comparison rests on, read in three statements whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Case, CharField, Expression, F, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.crypto import salted_hmac

from caseboard.evidence import claims as engine
from caseboard.evidence.origins import Lineage
from caseboard.models import Claim, Derivation, Organization, Question, Source
from caseboard.models.claim import ClaimQuerySet
from caseboard.models.numbers import SMALLEST
from caseboard.models.record import seen_by
from caseboard.models.source import public_by
from caseboard.models.user import reader_of
from caseboard.pages.frame import Frame

NOT_YET = "a source that was not public yet"
UNNAMED = "?"  # begins what stands for its id: no id of a record begins so
SOURCE = "source"  # no kind of derivation
MOST_ASKED = 500  # questions that a statement names one by one
# A figure comes as text: the same few stand in thousands of rows, and each is read once.
FIGURE = Cast("value", TextField()), Cast("value_to", TextField())
CLAIM = (
    "source", "statement", "locator", *FIGURE, "qualifier", "answer", "as_of", "stated_on", "scope",
    "supersedes__slug",
)  # fmt: skip
LINK = (
    "attributions__position", "attributions__person__slug", "attributions__person__name",
    "attributions__organization__slug", "attributions__organization__name",
)  # fmt: skip
LINKED, SAID = slice(2, 6), slice(6, None)  # of a row: who says it; its question and CLAIM


Published = tuple[str, str, str, str]  # id, title, published and retrieved of a source


class Speaker(NamedTuple):
    """One link of a chain. `key` is person:<id> or organization:<id>."""

    key: str
    name: str


class Row(NamedTuple):
    """One published claim with its source and its chain, the first speaker first.

    Units: dates are EDTF texts, empty where not given; `question` is "" for a claim that only
    speaks of an event.
    Order: from `value` on that of the engine's claim, so that a row is taken over whole.
    """

    id: str
    question: str
    title: str
    statement: str
    locator: str
    chain: tuple[Speaker, ...]
    source: str
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    answer: str
    as_of: str
    stated_on: str
    published: str
    retrieved: str
    scope: str
    supersedes: str


VALUE = Row._fields.index("value")


@dataclass(frozen=True)
class Asked:
    """A question with the ids of the questions whose answers add up to it."""

    question: Question
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Kin:
    """What organisations are part of and sources derive from, and how all of them are called."""

    lineage: Lineage
    names: dict[str, str]

    def heard(self, row: Row) -> engine.Claim:
        """The row as the engine takes it."""
        return self.heard_all([row])[0]

    def heard_all(self, rows: Iterable[Row]) -> list[engine.Claim]:
        """The rows as the engine takes them; what one speaker or source leads to is kept."""
        known: dict[tuple[Speaker, ...] | str, tuple[str, tuple[str, ...]]] = {}
        claims = []
        for row in rows:
            who = row.chain or row.source
            if who not in known:
                chain = tuple(speaker.key for speaker in row.chain)
                known[who] = self.lineage.origin_of(row.source, chain), chain
            claims.append(engine.Claim._make((row.id, row.source, *known[who], *row[VALUE:])))
        return claims


def load_questions(
    page: Frame, user, ids: Collection[str] | None = None, **beside: Expression
) -> dict[str, Asked]:
    """The questions of a case that the visitor may see, by id, or some with their next of kin.

    The kin of a question are its whole, its parts, its sums, and what it is the sum of.
    Shape: each question also has what is asked for `beside` it, by name.
    Queries: 1.
    """
    questions = Question.objects.visible_to(user).in_case(page.case)
    if ids is not None:
        named = Question.objects.visible_to(user).in_case(page.case).filter(slug__in=ids)
        questions = questions.filter(
            Q(slug__in=ids)
            | Q(part_of__in=named.values("pk"))
            | Q(pk__in=named.values("part_of"))
            | Q(pk__in=named.values("sum_of"))
            | Q(pk__in=named.values("sums"))
        )
    rows = questions.annotate(whole=F("part_of__slug"), added=F("sum_of__slug"), **beside)
    rows = rows.order_by("slug")
    asked = {}
    for slug, same in groupby(rows, key=lambda question: question.slug):
        question, *more = same
        parts = (question.added, *(row.added for row in more))
        asked[slug] = Asked(question, question.whole or "", tuple(sorted(filter(None, parts))))
    return asked


def load_told(
    page: Frame,
    user,
    questions: Iterable[Question] | None = None,
    also: Collection[int] = (),
) -> tuple[list[Row], Kin]:
    """The published claims of a case that the visitor may see at this moment, and their kin.

    Those that answer one of the questions; without `questions` all, those of events too. Of very
    many questions, claims of others of the case may be among them.
    Only published ones, also for those who read drafts: a figure under work settles nothing. A
    review asks for those with the keys in `also` beside them, to see what they would do.
    Order: by id. Queries: 2, of claims with one row for each link of a chain.
    """
    claims = Claim.objects.visible_to(user).in_case(page.case).order_by()
    claims = claims.filter(Q(status="published") | Q(pk__in=also)) if also else claims.published()
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    slugs = None if questions is None else {one.pk: one.slug for one in questions}
    if slugs is not None:
        few = len(slugs) <= MOST_ASKED
        claims = claims.filter(question__in=slugs) if few else claims.filter(question__isnull=False)
    kin, sources = _load_kin(page, user, claims)
    # of questions at hand the key will do: with their ids each row would look into their table
    asked = "question__slug" if slugs is None else "question"
    statement = claims.values_list("slug", *LINK, asked, *CLAIM)
    # put in order here: a database sorts such wide rows more slowly, and by its own alphabet
    rows = list(_rows_of(sorted(statement, key=itemgetter(0, 1)), slugs, sources))
    speakers = {speaker for chain in {row.chain for row in rows} for speaker in chain}
    kin.names.update({speaker.key: speaker.name for speaker in speakers})
    return rows, kin


def _rows_of(
    rows: Iterable[tuple], slugs: dict[int, str] | None, sources: dict[int, Published]
) -> Iterator[Row]:
    """One row for each claim, from rows in order that stand once for each link of its chain.

    `slugs`: the ids of the questions by their keys; None where the rows have the ids.
    """
    firsts: dict[str, tuple] = {}
    links: dict[str, tuple[tuple, ...]] = {}
    for row in rows:
        id, link = row[0], row[LINKED]
        if id in firsts:
            links[id] = (*links[id], link)
        else:
            firsts[id], links[id] = row, (link,)
    chains = set(links.values())
    speakers = {same: tuple(_speaker(*one) for one in same if any(one)) for same in chains}
    for id, row in firsts.items():
        asked, key, statement, locator, value, value_to, *said, scope, supersedes = row[SAID]
        if key not in sources:  # written between the two statements: the next look has it
            continue
        question = asked if slugs is None else slugs.get(asked)
        source, title, published, retrieved = sources[key]
        yield Row._make(
            (
                id, question or "", title, statement, locator, speakers[links[id]], source,
                _exact(value), _exact(value_to), *said, published, retrieved, scope,
                supersedes or "",
            )
        )  # fmt: skip


@lru_cache(maxsize=8192)
def _exact(figure: str | None) -> Decimal | None:
    """A figure that the database gave as text, as its field has it."""
    return None if figure is None else Decimal(figure).quantize(SMALLEST)


def _speaker(person: str | None, name: str, body: str | None, title: str) -> Speaker:
    return Speaker(f"person:{person}", name) if person else Speaker(f"organization:{body}", title)


def _load_kin(page: Frame, user, claims: ClaimQuerySet) -> tuple[Kin, dict[int, Published]]:
    """What leads from speakers and sources of a case to their origins; the sources of claims.

    An original that was not public yet still makes two articles one origin; it has neither a
    name nor an id then, and something that tells of neither stands for its id.
    What a body is part of counts as far up as the visitor may see.
    Shape: the sources by their keys, each once however many claims it holds.
    Queries: 1, of organisations, derivations and sources together.
    """
    reader = reader_of(user)
    bodies = seen_by(Organization, reader).in_case(page.case).order_by()
    derived = Derivation.objects.filter(
        derived_from__in=seen_by(Source, reader).in_case(page.case)
    ).order_by()
    told = Source.objects.in_case(page.case).filter(pk__in=claims.values("source")).order_by()
    blank = Value("", output_field=CharField())
    key, is_source = Cast("pk", TextField()), Value(SOURCE, output_field=CharField())
    statement = bodies.values_list("slug", "name", "part_of__slug", blank, blank, blank).union(
        derived.values_list(
            "source__slug", _original(page), "derived_from__slug", "kind", blank, blank
        ),
        told.values_list("slug", "title", key, is_source, "published", "retrieved"),
        all=True,
    )
    sources: dict[int, Published] = {}
    part_of, derivations, names = {}, [], {}
    unnamed: dict[str, str] = {}
    for slug, name, above, kind, published, retrieved in statement:
        if kind == SOURCE:
            sources[int(above)] = slug, name, published, retrieved
        elif kind:
            derivations.append((slug, above, kind))
            key = above if name else unnamed.setdefault(above, _stand_in(page, above))
            names[f"source:{key}"] = name or NOT_YET
        else:
            part_of[slug] = above
            names[f"organization:{slug}"] = name
    part_of = {slug: above if above in part_of else None for slug, above in part_of.items()}
    names |= {f"source:{slug}": title for slug, title, *_ in sources.values()}
    known = [
        (unnamed.get(slug, slug), unnamed.get(above, above), kind)
        for slug, above, kind in derivations
    ]
    return Kin(Lineage(part_of, known), names), sources


def _stand_in(page: Frame, slug: str) -> str:
    """What stands for the id of an original that was not public yet: the same on every page."""
    return UNNAMED + salted_hmac("caseboard.original", f"{page.case.pk}:{slug}").hexdigest()[:12]


def _original(page: Frame) -> Expression:
    """The title of what a source derives from, "" where it was not public at this moment."""
    day, title = page.moment.known_on, F("derived_from__title")
    if day is None:
        return title
    known = When(public_by(day, "derived_from__"), then=title)
    return Case(known, default=Value(""), output_field=CharField())
