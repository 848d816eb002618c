"""The rows that a comparison rests on, read in three statements whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import count, groupby
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Expression, F, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.crypto import salted_hmac

from caseboard.evidence.claims import Claim as Said
from caseboard.evidence.claims import Claims
from caseboard.evidence.columns import InColumns, columns_of, numbered, parts_of
from caseboard.evidence.origins import Lineage
from caseboard.models import Affiliation, Claim, Derivation, Organization, Question, Source
from caseboard.models.numbers import SMALLEST
from caseboard.models.packing import among
from caseboard.models.packing import columns_of as columns_in
from caseboard.models.record import first_seen_by, seen_by
from caseboard.models.source import public_by
from caseboard.models.user import reader_of
from caseboard.pages.frame import Frame

NOT_YET = "a source that was not public yet"
UNNAMED = "?"  # begins what stands for its id: no id of a record begins so
SOURCE, PLACE = "source", "place"  # no kinds of derivation
MOST_ASKED = 500  # questions that a statement names one by one
LINK = {
    "position": "attributions__position",
    "person": "attributions__person__slug",
    "name": "attributions__person__name",
    "body": "attributions__organization__slug",
    "called": "attributions__organization__name",
}
# What a row takes from the claim itself. A figure comes as text: the same few stand in thousands
# of rows, and each is read once.
CLAIM = {
    "locator": F("locator"),
    "note": F("note"),
    "value": Cast("value", TextField()),
    "value_to": Cast("value_to", TextField()),
    "qualifier": F("qualifier"),
    "answer": F("answer"),
    "as_of": F("as_of"),
    "stated_on": F("stated_on"),
    "scope": F("scope"),
}

Columns = Mapping[str, Sequence[Any]]  # one value of all rows, by its name


class Published(NamedTuple):
    """What a row takes from its source; `source` is its id."""

    source: str
    title: str
    published: str
    retrieved: str


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
    locator: str
    note: str
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


class Rows(InColumns[Row]):
    """Many rows in columns, one for each field of a row."""

    row = Row


@dataclass(frozen=True)
class Asked:
    """A question with the ids of the questions whose answers add up to it."""

    question: Question
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Kin:
    """What organisations are part of and sources derive from, and how all of them are called.

    Shape: `bodies` are the origins of the organisations in which somebody has a place, by the
    key of the person.
    """

    lineage: Lineage
    names: dict[str, str]
    bodies: dict[str, set[str]] = field(default_factory=dict)

    def heard(self, row: Row) -> Said:
        """The row as the engine takes it."""
        return self.heard_all([row])[0]

    def heard_all(self, rows: Iterable[Row]) -> Claims:
        """The rows as the engine takes them; what speakers or a source lead to is found once."""
        rows = Rows.of(rows)
        told = rows.columns
        links = (chain or source for chain, source in zip(told.chain, told.source, strict=True))
        numbers, whos = numbered(links)
        keys = [() if isinstance(who, str) else tuple(one.key for one in who) for who in whos]
        origins = [
            self.lineage.origin_of(who if isinstance(who, str) else "", chain)
            for who, chain in zip(whos, keys, strict=True)
        ]
        origin, chain = ([found[number] for number in numbers] for found in (origins, keys))
        return Claims((told.id, told.source, origin, chain, *told[VALUE:]))


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
) -> tuple[Rows, Kin]:
    """The published claims of a case that the visitor may see at this moment, and their kin.

    Those that answer one of the questions; without `questions` all, those of events too. Of very
    many questions, claims of others of the case may be among them.
    Only published ones, also for those who read drafts: a figure under work settles nothing. A
    review asks for those with the keys in `also` beside them, to see what they would do.
    Order: by id. Queries: 2.
    """
    claims = Claim.objects.visible_to(user).in_case(page.case).order_by()
    claims = claims.filter(Q(status="published") | Q(pk__in=also)) if also else claims.published()
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    slugs = None if questions is None else {one.pk: one.slug for one in questions}
    if slugs is not None:
        few = len(slugs) <= MOST_ASKED
        claims = claims.filter(question__in=slugs) if few else claims.filter(question__isnull=False)
    # of questions at hand the key will do: with their ids each row would look into their table
    asked = "question__slug" if slugs is None else "question"
    found = columns_in(
        claims,
        id=F("slug"),
        **{name: F(path) for name, path in LINK.items()},
        question=F(asked),
        key=F("source"),
        **CLAIM,
        supersedes=F("supersedes__slug"),
    )
    kin, sources = _load_kin(page, user, set(found["key"]))
    speakers, chains = _chains_of(found)
    kin.names.update(speakers)
    return _rows_of(found, chains, slugs, sources), kin


def _rows_of(
    found: Columns,
    chains: Mapping[str, tuple[Speaker, ...]],
    slugs: Mapping[int, str] | None,
    sources: Mapping[int, Published],
) -> Rows:
    """One row for each claim, in the order of their ids.

    `slugs`: the ids of the questions by their keys; None where there are the ids already.
    """
    place_of = dict(zip(found["id"], count()))
    places = [place_of[id] for id in sorted(chains)]
    # a source may be gone since the statement before: the next look knows
    places = [place for place in places if found["key"][place] in sources]
    kept = [name for name in found if name not in LINK]
    told = dict(zip(kept, parts_of([found[name] for name in kept], places), strict=True))
    about = columns_of([sources[key] for key in told["key"]], len(Published._fields))
    told |= dict(zip(Published._fields, about, strict=True))
    asked = told["question"] if slugs is None else map(slugs.get, told["question"])
    told["question"] = [question or "" for question in asked]
    told["chain"] = [chains[id] for id in told["id"]]
    for name in ("value", "value_to"):
        exact = {figure: _exact(figure) for figure in set(told[name])}
        told[name] = list(map(exact.__getitem__, told[name]))
    told["supersedes"] = [earlier or "" for earlier in told["supersedes"]]
    return Rows(told[name] for name in Row._fields)


def _chains_of(found: Columns) -> tuple[list[Speaker], dict[str, tuple[Speaker, ...]]]:
    """Everybody who says something, and who says each claim, the first speaker first.

    From a row for each link of a chain, and one for a claim without any.
    """
    ids, rows, positions = found["id"], range(len(found["id"])), found["position"]
    numbers, links = numbered(zip(found["person"], found["body"], strict=True))
    places = dict(zip(numbers, rows, strict=True))  # a row of each link
    speakers = [
        _speaker(found, places[number]) if any(link) else None for number, link in enumerate(links)
    ]
    alone = [() if speaker is None else (speaker,) for speaker in speakers]
    told = [alone[number] for number in numbers]
    chains, last = dict(zip(ids, told, strict=True)), dict(zip(ids, rows, strict=True))
    several: defaultdict[str, list[int]] = defaultdict(list)
    if len(last) < len(ids):
        for place, id in enumerate(ids):
            if last[id] != place:
                several[id].append(place)
    for id, others in several.items():
        in_turn = sorted((*others, last[id]), key=positions.__getitem__)
        chains[id] = tuple(speaker for place in in_turn for speaker in told[place])
    return [speaker for speaker in speakers if speaker is not None], chains


@lru_cache(maxsize=8192)
def _exact(figure: str | None) -> Decimal | None:
    """A figure that the database gave as text, as its field has it."""
    return None if figure is None else Decimal(figure).quantize(SMALLEST)


def _speaker(found: Columns, place: int) -> Speaker:
    person, body = found["person"][place], found["body"][place]
    if person:
        return Speaker(f"person:{person}", found["name"][place])
    return Speaker(f"organization:{body}", found["called"][place])


def _load_kin(page: Frame, user, keys: Collection[int]) -> tuple[Kin, dict[int, Published]]:
    """What leads from speakers and sources of a case to their origins; sources with these keys.

    What a body is part of counts as far up as the visitor may see.
    Shape: the sources by their keys, each once however many claims it holds.
    Queries: 1, of organisations, derivations, places of people and sources together.
    """
    reader = reader_of(user)
    bodies = first_seen_by(Organization, reader).in_case(page.case).order_by()
    derived = Derivation.objects.filter(
        derived_from__in=seen_by(Source, reader).in_case(page.case)
    ).order_by()
    places = Affiliation.objects.visible_to(reader).filter(person__case=page.case).order_by()
    told = Source.objects.in_case(page.case).filter(among("pk", keys)).order_by()
    blank = Value("", output_field=CharField())
    key = Cast("pk", TextField())
    is_source, is_place = (Value(kind, output_field=CharField()) for kind in (SOURCE, PLACE))
    statement = bodies.values_list("slug", "name", "part_of__slug", blank, blank, blank).union(
        derived.values_list(
            "source__slug", _original(page), "derived_from__slug", "kind", blank, blank
        ),
        places.values_list("person__slug", blank, "organization__slug", is_place, blank, blank),
        told.values_list("slug", "title", key, is_source, "published", "retrieved"),
        all=True,
    )
    return _kin_of(page, statement)


def _kin_of(
    page: Frame, kindred: Iterable[tuple[str | None, ...]]
) -> tuple[Kin, dict[int, Published]]:
    """The kin, and the sources by their keys, each once however many claims it holds.

    An original that was not public yet still makes two articles one origin; it has neither a
    name nor an id then, and something that tells of neither stands for its id.
    """
    sources: dict[int, Published] = {}
    part_of, derivations, names, places = {}, [], {}, []
    unnamed: dict[str, str] = {}
    for slug, name, above, kind, published, retrieved in kindred:
        if kind == SOURCE:
            sources[int(above)] = Published(slug, name, published, retrieved)
        elif kind == PLACE:
            places.append((slug, above))
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
    lineage, bodies = Lineage(part_of, known), defaultdict(set)
    for person, body in places:
        bodies[f"person:{person}"].add(lineage.origin_of("", [f"organization:{body}"]))
    return Kin(lineage, names, dict(bodies)), sources


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
