"""Who and what a synthetic case is made of, before its claims: every name says synthetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from caseboard.models import (
    Case,
    CaseStatus,
    Derivation,
    Organization,
    Person,
    Question,
    Source,
    Visibility,
)

from .days import told
from .figures import ANSWERS

BODIES = 40  # speakers that are origins of their own
SUB_BODIES = 12  # speakers that belong to one of them
OUTLETS = 25
CLAIMS_OF_A_SOURCE = 6
KINDS = ("agency", "ministry", "armed force", "hospital", "observer group")
ASKED = (
    ("quantity", "fixed", "How many people died in the synthetic accident"),
    ("quantity", "cumulative", "How many people has the synthetic flood killed so far"),
    ("quantity", "level", "How many people live in the synthetic camp"),
    ("choice", "level", "Does the synthetic treaty hold"),
    ("date", "fixed", "When did the synthetic talks begin"),
    ("text", "level", "Where does the synthetic council meet"),
)


def make_case(slug: str, seed: int, *, public: bool, size: str) -> Case:
    """The case itself, unsaved. `size`: what it holds, in words."""
    made_up = (
        "This case is synthetic. A program made up every name, figure, date and statement in it; "
        "none of it happened."
    )
    return Case(
        slug=slug,
        title=f"Synthetic case {slug} (nothing in it is real)",
        summary=f"{made_up} It holds {size} and comes from seed {seed}.",
        status=CaseStatus.CLOSED,
        visibility=Visibility.PUBLIC if public else Visibility.INTERNAL,
        standing=f"{made_up} There is nothing to follow.",
        standing_on="2025-07-01",
        opened_on="1990",
    )


def make_organizations(case: Case, random: Random) -> list[Organization]:
    """Speakers and outlets, unsaved; what is part of another comes after it."""
    bodies = [
        Organization(
            case=case,
            slug=f"synthetic-body-{number:02}",
            name=f"Synthetic {KINDS[number % len(KINDS)]} {number:02}",
            kind=KINDS[number % len(KINDS)],
        )
        for number in range(1, BODIES + 1)
    ]
    outlets = [
        Organization(
            case=case,
            slug=f"synthetic-outlet-{number:02}",
            name=f"Synthetic Outlet {number:02}",
            kind="outlet",
        )
        for number in range(1, OUTLETS + 1)
    ]
    return [*bodies, *outlets]


def make_sub_bodies(bodies: Sequence[Organization], random: Random) -> list[Organization]:
    """Offices of some of the bodies, unsaved: another mouth of the same origin."""
    return [
        Organization(
            case=body.case,
            slug=f"{body.slug}-office",
            name=f"Press office of {body.name}",
            kind="agency",
            part_of=body,
        )
        for body in sorted(random.sample(list(bodies), SUB_BODIES), key=lambda body: body.slug)
    ]


def make_people(case: Case, events: int, claims: int) -> list[Person]:
    """People, unsaved: more of them in a larger case, at most a thousand."""
    count = min(20 + (events + claims) // 200, 1_000)
    return [
        Person(
            case=case,
            slug=f"synthetic-person-{number:04}",
            name=f"Synthetic Person {number:04}",
            role="synthetic witness" if number % 3 else "synthetic official",
        )
        for number in range(1, count + 1)
    ]


def make_questions(case: Case, count: int) -> list[Question]:
    """Questions, unsaved, by turns of each kind and behaviour; figures first."""
    questions = []
    for number in range(count):
        kind, behaviour, text = ASKED[number % len(ASKED)]
        turn = f" (turn {number // len(ASKED) + 1})" if number >= len(ASKED) else ""
        questions.append(
            Question(
                case=case,
                slug=f"synthetic-question-{number + 1:03}",
                text=f"{text}{turn}?",
                kind=kind,
                behaviour=behaviour,
                unit="people" if kind == "quantity" else "",
                options=";".join(ANSWERS) if kind == "choice" else "",
            )
        )
    return questions


def make_source(
    case: Case, random: Random, number: int, day: date, outlets: Sequence[Organization]
) -> Source:
    """One article of that day, unsaved; one in twenty does not say when it was published."""
    outlet = random.choice(outlets)
    return Source(
        case=case,
        slug=f"synthetic-source-{number:06}",
        title=f"Synthetic article {number:06} in {outlet.name}",
        publisher=outlet,
        kind="article",
        language="en",
        published=_published(random, day),
        retrieved="2025-07-01",
        reliability=random.choice(["", "", "A", "B", "C", "D"]),
    )


def _published(random: Random, day: date) -> str:
    if random.random() < 0.05:
        return ""
    return told(random, day) if random.random() < 0.1 else day.isoformat()


def make_derivations(sources: Sequence[Source], random: Random) -> list[Derivation]:
    """One source in ten is made from an earlier one, unsaved; so no circle can come about."""
    return [
        Derivation(
            source=source,
            derived_from=sources[random.randrange(place)],
            kind=random.choice(["rewritten", "syndicated", "translated", "cites"]),
        )
        for place, source in enumerate(sources)
        if place and random.random() < 0.1
    ]
