"""What the answers of a page rest on, as it was read; they are worked out when asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from django.db.models import Expression

from caseboard.pages.frame import Frame
from caseboard.pages.kept import fields_of

from .build import Answered, answer_all
from .rows import Asked, Fetched, Kin, fetch_told, load_questions


@dataclass(frozen=True)
class Grounds:
    """Questions with their claims and kin. Shape: `asked` by id, with next of kin."""

    page: Frame
    asked: dict[str, Asked]
    fetched: Fetched

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        """Every question answered, in the order of `answer_all`. Queries: none."""
        return answer_all(self.page, self.asked, *self.fetched.told)

    @property
    def kin(self) -> Kin:
        """What leads to the origins of the claims. Queries: none."""
        return self.fetched.told[1]

    def answer_to(self, slug: str) -> Answered:
        """The answer to one of the questions. Queries: none."""
        return next(one for one in self.answers if one.question.slug == slug)

    @cached_property
    def mark(self) -> str:
        """Alike only where everything that was read is alike: so are the answers, then."""
        asked = [(fields_of(one.question), one.whole, one.parts) for one in self.asked.values()]
        mark = blake2b(repr((asked, self.fetched.kindred)).encode(), digest_size=20)
        for name, written in self.fetched.claims.written.items():
            mark.update(f"\0{name}\0{written}".encode())
        return mark.hexdigest()


def load_grounds(
    page: Frame, user, questions: Collection[str] | None = None, **beside: Expression
) -> Grounds:
    """What the questions of a case rest on that the visitor may see, or those with these ids.

    Shape: each question also has what is asked for `beside` it, by name. Queries: 3.
    """
    asked = load_questions(page, user, questions, **beside)
    return Grounds(page, asked, fetch_told(page, user, [one.question for one in asked.values()]))


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
