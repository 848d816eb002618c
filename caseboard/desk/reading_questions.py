"""Which question the words of a passage most likely answer.

Each question has the words of its own text and of the claims that answer it already, and the
likeliest one is offered. It is an offer, and a person decides.
Source: naive Bayes with Laplace smoothing (Manning, Raghavan, Schütze, Introduction to
Information Retrieval, 13.2).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import log

from caseboard.models import AnswerKind, Claim, Question
from caseboard.models.claim import NEEDS_REASON

from .reading_units import Unit, units_named

MOST_CLAIMS = 2_000  # that teach the words of their question
OWN = 3  # how much more a word of the question counts than one of a claim
MISSING = 0.6  # what a word of the question costs that the sentence does not have
ELSEWHERE = 0.05  # what a word of the sentence counts, where one of the figure's clause counts 1
SMOOTHING = 0.1
SAME_VALUE = 1.0  # another source gives the same figure
LIKE = 0.3  # how many of the words of the clause the claims of a question have to know
CLEARLY = 0.3  # by how much the best has to be ahead
WORD = re.compile(r"[^\W\d_]{2,}")
ENDINGS = re.compile(r"(?:ing|ies|ied|ed|es|s|e)$")
SMALL = (
    "how many much what when where which who was were are is been have has had does did the and "
    "of to in on at by for from with that this their its his her they them said about "
    "least number"
)
COMMON = frozenset(SMALL.split())
# Figures that pick from people of whom a text speaks already, and options that say as many.
PICKS = frozenset(("one", "both", "a single", "a lone", "one single", "one lone", "the pair"))
THE_TWO = re.compile(r"\b(?:the|these|those) two\b")
NUMBERS = {"none": 0, "neither": 0, "one": 1, "both": 2, "two": 2}
SO_MANY = re.compile(rf"(?:only |just )?({'|'.join(NUMBERS)})(?: of .+)?")
COUNTED = frozenset(["one", "two", "both", "pair", "single", "lone", "them", "neither", "none"])
# Words of news that say the same.
ALIKE = {
    word: said
    for said, words in {
        "kill": "dead died death fatality fatalit fatal toll slain lost",
        "wound": "injur hurt injury",
        "captur": "pow prison prisoner captiv detain",
        "send": "sent deploy deployment dispatch",
        "soldi": "soldier troop fighter serviceman servicemen personnel",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the words that it is known by, and the values that its claims give.

    Units: `units` is what its unit names as a share, a sum or a measure; empty where it counts.
    `so_many` are the options of a choice that say how many, each behind its number.
    """

    question: Question
    own: frozenset[str]
    words: Counter
    values: frozenset[Decimal]
    units: frozenset[Unit] = frozenset()
    so_many: tuple[tuple[Decimal, str], ...] = ()

    def option_for(self, value: Decimal | None) -> str:
        """The option that says as many; "" where none does, or more than one."""
        found = [option for number, option in self.so_many if number == value]
        return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A share, a sum or a measure: its words, and the unit that they name, None where none."""

    words: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Picked:
    """A figure that picks from people of whom the text speaks already, and what they are there."""

    noun: str


def picked_by(words: str, noun: str, counted: str) -> Picked | None:
    """Does a figure pick from people who are known: "one", "both", "the two"? None where not."""
    words, clause = words.casefold(), counted.casefold()
    picks = words in PICKS or (words == "two" and THE_TWO.search(clause))
    return Picked(noun) if picks else None


def asked_in(case, user) -> list[Asked]:
    """The questions of a case, each with what its claims taught. Order: by text. Queries: 2.

    What was rejected or retracted teaches nothing.
    """
    questions = list(Question.objects.visible_to(user).in_case(case).order_by("text", "pk"))
    claims = Claim.objects.visible_to(user).in_case(case).filter(question__isnull=False)
    claims = claims.exclude(status__in=NEEDS_REASON)
    taught: dict[int, Counter] = {}
    values: dict[int, set[Decimal]] = {}
    rows = claims.order_by("-pk").values_list("question_id", "statement", "value")[:MOST_CLAIMS]
    for question, statement, value in rows:
        taught.setdefault(question, Counter()).update(set(stems(statement)))
        if value is not None:
            values.setdefault(question, set()).add(value)
    return [
        Asked(
            question,
            frozenset(own),
            Counter(OWN * own) + taught.get(question.pk, Counter()),
            frozenset(values.get(question.pk, ())),
            units_named(question.unit),
            _so_many(question),
        )
        for question in questions
        for own in [stems(f"{question.text} {question.unit}")]
    ]


def _so_many(question: Question) -> tuple[tuple[Decimal, str], ...]:
    said = ((SO_MANY.fullmatch(one.casefold()), one) for one in question.option_list)
    return tuple((Decimal(NUMBERS[match[1]]), option) for match, option in said if match)


def fitting(
    asked: list[Asked],
    words: str,
    counted: str,
    value: Decimal | None,
    measured: Measured | None = None,
    picked: Picked | None = None,
) -> Question | None:
    """The question that a sentence and its figure fit best; None where none clearly does.

    A figure (`value`) answers a question for a number, words without one do not. The clause that
    says what it counts (`counted`) tells more than the rest of the sentence. A share, a sum or a
    measure (`measured`) answers a question in its own unit alone, and a count none of those. A
    figure that picks from people who are known (`picked`) may be an answer to a choice, and what
    they are called there tells nothing of the question.
    """
    may = _answered(asked, value, measured, picked)
    idle = COUNTED | set(stems(picked.noun)) if picked else frozenset()
    known = {word for told in may for word in told.words} - idle
    wanted = dict.fromkeys(stems(words), ELSEWHERE)
    wanted |= {word: ELSEWHERE + number for word, number in Counter(stems(counted)).items()}
    heard = {word: number for word, number in wanted.items() if word in known}
    if not heard:
        return None

    def score(told: Asked) -> float:
        size = told.words.total() + SMOOTHING * len(known)
        chances = (
            number * log((told.words[word] + SMOOTHING) / size) for word, number in heard.items()
        )
        missing = len(told.own - idle - heard.keys())
        is_same = value is not None and (value in told.values or told.option_for(value))
        return sum(chances) - MISSING * missing + (SAME_VALUE if is_same else 0)

    scored = sorted(((score(told), place) for place, told in enumerate(may)), reverse=True)
    if len(scored) > 1 and scored[0][0] - scored[1][0] < CLEARLY:
        return None
    best = may[scored[0][1]]
    if best.question.kind == AnswerKind.CHOICE and picked and not best.option_for(value):
        return best.question if (best.own - idle) & set(stems(counted)) else None
    return best.question if _is_like(best, words, counted, measured, idle) else None


def _answered(
    asked: list[Asked], value: Decimal | None, measured: Measured | None, picked: Picked | None
) -> list[Asked]:
    """The questions that a figure, or words without one, may answer at all."""
    if value is None and measured is None:
        return [told for told in asked if told.question.kind != AnswerKind.QUANTITY]
    quantities = (told for told in asked if told.question.kind == AnswerKind.QUANTITY)
    if measured is None:
        choices = (told for told in asked if told.question.kind == AnswerKind.CHOICE)
        counts = [told for told in quantities if not told.units]
        return [*counts, *choices] if picked else counts
    return [told for told in quantities if value is not None and measured.unit in told.units]


def _is_like(
    told: Asked, words: str, counted: str, measured: Measured | None, idle: frozenset[str]
) -> bool:
    """Is a question more than the least unlikely one?

    One word of its own text is enough; of the words of its claims it takes more. The unit is no
    such word: whatever is measured in kilometres has that.
    """
    named = "" if measured is None else f"{told.question.unit} {measured.words}"
    unit = idle | set(stems(named))
    if (told.own - unit) & set(stems(words)):
        return True
    clause = set(stems(counted)) - unit
    return sum(word in told.words for word in clause) >= max(1, LIKE * len(clause))


def stems(words: str) -> list[str]:
    """The words without endings, small ones left out: "soldiers killed" is soldier, kill."""
    found = (word for word in WORD.findall(words.casefold()) if word not in COMMON)
    plain = (ENDINGS.sub("", word) if len(word) > 3 else word for word in found)
    return [ALIKE.get(word, word) for word in plain]
