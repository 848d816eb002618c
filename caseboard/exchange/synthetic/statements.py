"""The claims of a synthetic case, with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from caseboard.evidence.reading import figure_in_words
from caseboard.models import (
    Attribution,
    Case,
    Claim,
    ClaimStatus,
    Organization,
    Person,
    Question,
    Source,
)

from .days import FIRST, told
from .figures import Beliefs, draw_figure, true_value

UNATTRIBUTED = 0.15  # the shares of claims of which this is so
THROUGH_ANOTHER = 0.2
BY_A_PERSON = 0.2
WITH_AS_OF = 0.7
WITH_STATED_ON = 0.5
OF_AN_EVENT = 0.3
SCOPED = 0.1
KINDS_OF_SPEAKER = {Person: "person_id", Organization: "organization_id"}


@dataclass
class Cast:
    """What claims are made of. `sources` with their day, `events` as number and day."""

    case: Case
    bodies: list[Organization]
    offices: list[Organization]
    people: list[Person]
    questions: list[Question]
    sources: list[tuple[Source, date]]
    events: list[tuple[int, date]] = field(default_factory=list)


def write_claims(cast: Cast, count: int, random: Random, batch: int) -> Iterator[int]:
    """Writes so many claims with their chains. Shape: the number written so far."""
    beliefs = Beliefs(random)
    # Few speakers are heard often and many now and then; one mouth tells of many days.
    often = [1 / (place + 3) for place in range(len(cast.bodies))]
    for start in range(0, count, batch):
        made = [
            _claim(cast, random, beliefs, number, often)
            for number in range(start, min(start + batch, count))
        ]
        Claim.objects.bulk_create(claim for claim, _ in made)
        Attribution.objects.bulk_create(
            Attribution(
                claim_id=claim.pk,
                position=position,
                **{KINDS_OF_SPEAKER[type(speaker)]: speaker.pk},
            )
            for claim, chain in made
            for position, speaker in enumerate(chain, 1)
        )
        yield start + len(made)


def _claim(cast: Cast, random: Random, beliefs: Beliefs, number: int, often: list[float]):
    """One claim, unsaved, with the speakers of its chain."""
    question = cast.questions[number % len(cast.questions)]
    source, published = random.choice(cast.sources)
    chain = _chain(cast, random, often)
    said = max(published - timedelta(days=random.randrange(4)), FIRST)
    spoken_of = max(said - timedelta(days=int(random.expovariate(1 / 20))), FIRST)
    told_by = chain[0].slug if chain else source.slug
    answer = _answer(random, beliefs, question, told_by, spoken_of)
    event = _event(cast, random)
    return Claim(
        case_id=cast.case.pk,
        slug=f"synthetic-claim-{number + 1:06}",
        source_id=source.pk,
        question_id=question.pk,
        event_id=event,
        statement=_statement(question, answer, chain),
        as_of=told(random, spoken_of) if random.random() < WITH_AS_OF else "",
        stated_on=said.isoformat() if chain and random.random() < WITH_STATED_ON else "",
        scope=f"in Synthetic Place {random.randrange(1, 9):02}" if random.random() < SCOPED else "",
        locator=f"par. {random.randrange(1, 30)}",
        status=ClaimStatus.PUBLISHED,
        **answer,
    ), chain


def _chain(cast: Cast, random: Random, often: list[float]) -> list:
    if random.random() < UNATTRIBUTED:
        return []
    if random.random() < BY_A_PERSON:
        first = cast.people[int(len(cast.people) * random.random() ** 3)]
    elif random.random() < 0.1:
        first = random.choice(cast.offices)
    else:
        (first,) = random.choices(cast.bodies, often)
    return [first, random.choice(cast.bodies)] if random.random() < THROUGH_ANOTHER else [first]


def _event(cast: Cast, random: Random) -> int | None:
    if not cast.events or random.random() >= OF_AN_EVENT:
        return None
    return random.choice(cast.events)[0]


def _answer(
    random: Random, beliefs: Beliefs, question: Question, speaker: str, day: date
) -> dict[str, object]:
    mouth = beliefs.of(question.slug, speaker)
    if question.kind == "quantity":
        return draw_figure(random, true_value(question.behaviour, day) * mouth.leaning)
    if question.kind == "date":
        return {"answer": told(random, FIRST + timedelta(days=int(4_000 * mouth.leaning)))}
    if question.kind == "choice":
        return {"answer": mouth.answer}
    return {"answer": f"in Synthetic Place {len(mouth.answer):02}"}


def _statement(question: Question, answer: dict, chain: list) -> str:
    value, value_to = answer.get("value"), answer.get("value_to")
    said = (
        figure_in_words(value, value_to, answer["qualifier"], question.unit)
        if value is not None
        else answer["answer"]
    )
    return f"Synthetic claim: {said}, {f'says {chain[0].name}' if chain else 'nobody is named'}."
