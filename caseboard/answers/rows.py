"""The rows that a comparison rests on, read in three statements whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import CharField, F, Q, Value

from caseboard.evidence import claims as engine
from caseboard.evidence.origins import Lineage
from caseboard.models import Claim, Derivation, Organization, Question, Source
from caseboard.pages.frame import Frame

CLAIM = (
    "slug", "question__slug", "statement", "value", "value_to", "qualifier", "answer", "as_of",
    "stated_on", "scope", "locator", "supersedes__slug", "source__slug", "source__title",
    "source__publisher__name", "source__published", "source__retrieved",
)  # fmt: skip
LINK = (
    "attributions__person__slug", "attributions__person__name",
    "attributions__organization__slug", "attributions__organization__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain. `key` is person:<id> or organization:<id>."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One published claim with its source and its chain, the first speaker first.

    Units: dates are EDTF texts, empty where not given; `question` is "" for a claim that only
    speaks of an event.
    """

    id: str
    question: str
    statement: str
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    answer: str
    as_of: str
    stated_on: str
    scope: str
    locator: str
    supersedes: str
    source: str
    title: str
    publisher: str
    published: str
    retrieved: str
    chain: tuple[Speaker, ...]


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
        chain = tuple(speaker.key for speaker in row.chain)
        return engine.Claim(
            id=row.id,
            source=row.source,
            origin=self.lineage.origin_of(row.source, chain),
            chain=chain,
            value=row.value,
            value_to=row.value_to,
            qualifier=row.qualifier,
            answer=row.answer,
            as_of=row.as_of,
            stated_on=row.stated_on,
            published=row.published,
            retrieved=row.retrieved,
            scope=row.scope,
            supersedes=row.supersedes,
        )


def load_questions(page: Frame, user, ids: Collection[str] | None = None) -> dict[str, Asked]:
    """The questions of a case that the visitor may see, by id, or some with their next of kin.

    The kin of a question are its whole, its parts, its sums, and what it is the sum of.
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
    rows = questions.annotate(whole=F("part_of__slug"), added=F("sum_of__slug")).order_by("slug")
    asked = {}
    for slug, same in groupby(rows, key=lambda question: question.slug):
        question, *more = same
        parts = (question.added, *(row.added for row in more))
        asked[slug] = Asked(question, question.whole or "", tuple(sorted(filter(None, parts))))
    return asked


def load_claims(page: Frame, user, questions: Iterable[Question] | None = None) -> list[Row]:
    """The published claims of a case that the visitor may see at this moment.

    Only published ones, also for those who read drafts: a figure under work settles nothing.
    Order: by id. Queries: 1, with one row for each link of a chain.
    """
    claims = Claim.objects.visible_to(user).in_case(page.case).published()
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    if questions is not None:
        claims = claims.filter(question__in=[question.pk for question in questions])
    rows = claims.order_by("slug", "attributions__position").values_list(*CLAIM, *LINK)
    ends = len(CLAIM)
    return [
        _row(fields, [link[ends:] for link in (first, *more)])
        for fields, (first, *more) in _by_claim(rows, ends)
    ]


def _by_claim(rows, ends: int):
    for _, same in groupby(rows, key=lambda row: row[0]):
        links = list(same)
        yield links[0][:ends], links


def _row(fields, links) -> Row:
    chain = tuple(
        Speaker(f"person:{person}", name) if person else Speaker(f"organization:{body}", title)
        for person, name, body, title in links
        if person or body
    )
    slug, question, statement, value, value_to, *texts = fields
    return Row(
        slug, question or "", statement, value, value_to, *(text or "" for text in texts), chain
    )


def load_kin(page: Frame, user, rows: Iterable[Row] = ()) -> Kin:
    """What leads from speakers and sources of a case to their origins.

    Queries: 1, of organisations and derivations together.
    """
    bodies = Organization.objects.visible_to(user).in_case(page.case).order_by()
    derived = Derivation.objects.filter(
        derived_from__in=Source.objects.visible_to(user).in_case(page.case)
    ).order_by()
    blank = Value("", output_field=CharField())
    statement = bodies.values_list("slug", "name", "part_of__slug", blank).union(
        derived.values_list("source__slug", "derived_from__title", "derived_from__slug", "kind"),
        all=True,
    )
    part_of, derivations, names = {}, [], {}
    for slug, name, above, kind in statement:
        if kind:
            derivations.append((slug, above, kind))
            names[f"source:{above}"] = name
        else:
            part_of[slug] = above
            names[f"organization:{slug}"] = name
    for row in rows:
        names[f"source:{row.source}"] = row.title
        for speaker in row.chain:
            names[speaker.key] = speaker.name
    return Kin(Lineage(part_of, derivations), names)
