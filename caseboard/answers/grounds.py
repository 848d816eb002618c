"""What the answers of a page rest on; the claims are read when somebody asks for an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Expression

from caseboard.models import Question
from caseboard.pages.frame import Frame

from .build import Answered, answer_all
from .rows import Asked, Kin, Rows, load_questions, load_told


@dataclass(frozen=True)
class Grounds:
    """Questions, and what the claims tell that this reader may see.

    Shape: `asked` by id, with next of kin.
    """

    page: Frame
    user: Any
    asked: dict[str, Asked]

    @cached_property
    def told(self) -> tuple[Rows, Kin]:
        """The claims on the questions, and what leads to their origins. Queries: 2, once."""
        return load_told(self.page, self.user, [one.question for one in self.asked.values()])

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        """Every question answered, in the order of `answer_all`. Queries: those of `told`."""
        return answer_all(self.page, self.asked, *self.told)

    @property
    def kin(self) -> Kin:
        """What leads to the origins of the claims. Queries: those of `told`."""
        return self.told[1]

    def answer_to(self, slug: str) -> Answered:
        """The answer to one of the questions. Queries: those of `told`."""
        return next(one for one in self.answers if one.question.slug == slug)

    @property
    def mark(self) -> str:
        """Differs wherever the questions do, which the desk may see before an edition tells.

        Claims that answer them are published ones, and they, their speakers and their sources
        are what they were while the edition of the case stands. Queries: none.
        """
        return repr(
            [(_fields_of(one.question), one.whole, one.parts) for one in self.asked.values()]
        )


def load_grounds(
    page: Frame, user, questions: Collection[str] | None = None, **beside: Expression
) -> Grounds:
    """What the questions of a case rest on that the visitor may see, or those with these ids.

    Shape: each question also has what is asked for `beside` it, by name.
    Queries: 1, and those of `Grounds.told` where something is answered.
    """
    return Grounds(page, user, load_questions(page, user, questions, **beside))


def build_answers(
    page: Frame, user, questions: Collection[str] | None = None
) -> tuple[Answered, ...]:
    """Every question of the case that the visitor may see, or those with these ids, answered.

    Order: as in `answer_all`. Queries: 3.
    """
    answers = load_grounds(page, user, questions).answers
    if questions is not None:
        answers = tuple(one for one in answers if one.question.slug in questions)
    return answers


def _fields_of(question: Question) -> list[tuple[str, Any]]:
    """What was read of a question, by name."""
    return sorted((name, value) for name, value in vars(question).items() if name != "_state")
