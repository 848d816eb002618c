"""A synthetic case is written: the same seed writes the same rows, on every database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from django.db import transaction

from caseboard.exchange.statistics import refresh_statistics
from caseboard.models import (
    Act,
    AuditEntry,
    Case,
    Derivation,
    Event,
    Organization,
    Person,
    Question,
    Source,
)

from .cast import (
    CLAIMS_OF_A_SOURCE,
    make_case,
    make_derivations,
    make_organizations,
    make_people,
    make_questions,
    make_source,
    make_sub_bodies,
)
from .days import draw_days
from .events import write_events
from .statements import Cast, write_claims

BATCH = 2_000
LONGEST_SLUG = 60
SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
MOST = 1_000_000  # rows of one kind
Progress = Callable[[str], None]


class SyntheticRefused(ValueError):
    """Such a case cannot be made; the message says why. Nothing was written."""


@dataclass(frozen=True)
class Size:
    """How much a synthetic case holds. Claims are dealt out evenly over the questions."""

    events: int
    claims: int
    questions: int

    def __str__(self):
        rows = ((self.events, "event"), (self.claims, "claim"), (self.questions, "question"))
        return ", ".join(f"{n:,} {name}{'' if n == 1 else 's'}" for n, name in rows)


def make_synthetic_case(
    slug: str, size: Size, seed: int, *, public: bool = False, progress: Progress | None = None
) -> Case:
    """Makes up a case and writes it, in one transaction with its entry in the audit.

    Every claim is published, so a public one shows to everybody and an internal one to whoever
    has a role.
    Queries: one for each batch. Errors: SyntheticRefused; nothing was written then.
    """
    progress = progress or (lambda text: None)
    _refuse(slug, size)
    with transaction.atomic():
        case = make_case(slug, seed, public=public, size=str(size))
        case.save()
        cast = _write_cast(case, size, seed)
        progress(f"{len(cast.sources):,} sources written")
        for written in write_events(cast, size.events, _random(seed, "events"), BATCH):
            progress(f"{written:,} of {size.events:,} events written")
        for written in write_claims(cast, size.claims, _random(seed, "claims"), BATCH):
            progress(f"{written:,} of {size.claims:,} claims written")
        for model in (Organization, Question, Event):
            model.objects.in_case(case).show_bare()
        AuditEntry.objects.record_act(
            case=case, act=Act.IMPORTED, kind="case", slug=case.slug, label=case.title,
            reason=f"made up by a program from seed {seed}: {size}",
        )  # fmt: skip
    refresh_statistics()
    return case


def _refuse(slug: str, size: Size) -> None:
    if not SLUG.fullmatch(slug):
        raise SyntheticRefused(
            f"“{slug}” cannot stand in an address: use lower case, digits and hyphens. "
            "Nothing was written."
        )
    if len(slug) > LONGEST_SLUG:
        raise SyntheticRefused(
            f"The id is longer than {LONGEST_SLUG} characters. Nothing was written."
        )
    if Case.objects.filter(slug=slug).exists():
        raise SyntheticRefused(
            f"There is a case with the id {slug} already: choose another id. Nothing was written."
        )
    rows = (size.events, size.claims, size.questions)
    if min(rows) < 0:
        raise SyntheticRefused("A number of rows cannot be less than 0. Nothing was written.")
    if max(rows) > MOST:
        raise SyntheticRefused(f"At most {MOST:,} rows of a kind are made. Nothing was written.")
    if size.claims and not size.questions:
        raise SyntheticRefused("Claims need a question to answer. Nothing was written.")


def _random(seed: int, table: str) -> Random:
    """Chance of its own for each table, so that more events leave the claims as they are."""
    return Random(f"{seed} {table}")  # noqa: S311 - the same rows every time, nothing secret


def _write_cast(case: Case, size: Size, seed: int) -> Cast:
    random = _random(seed, "cast")
    organizations = _written(Organization, make_organizations(case, random))
    bodies = [one for one in organizations if one.kind != "outlet"]
    outlets = [one for one in organizations if one.kind == "outlet"]
    offices = _written(Organization, make_sub_bodies(bodies, random))
    people = _written(Person, make_people(case, size.events, size.claims))
    questions = _written(Question, make_questions(case, size.questions))
    days = draw_days(random, -(-size.claims // CLAIMS_OF_A_SOURCE))
    sources = _written(
        Source,
        [make_source(case, random, number, day, outlets) for number, day in enumerate(days, 1)],
    )
    _written(Derivation, make_derivations(sources, random))
    return Cast(case, bodies, offices, people, questions, list(zip(sources, days, strict=True)))


def _written(model, records: list) -> list:
    for batch in _batches(records):
        model.objects.bulk_create(batch)
    return records


def _batches(records: list) -> Iterator[list]:
    for start in range(0, len(records), BATCH):
        yield records[start : start + BATCH]
