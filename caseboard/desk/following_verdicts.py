"""How the questions that somebody follows stand: what a digest tells the turns of."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from caseboard.answers.grounds import build_answers
from caseboard.models import Case, Question, Visibility
from caseboard.models.user import reads_drafts, reads_internal
from caseboard.pages.frame import Frame
from caseboard.pages.moment import Moment

VISITOR = AnonymousUser()
Verdicts = dict[str, str]  # by the question's id


def verdicts_on(subject: Case | Question, user) -> Verdicts:
    """The verdict on each question of a case, or on one question, as far as the user may see.

    The engine weighs them as for the pages of today; in a public case as every visitor reads
    them, for what a mail tells of it by name is for everybody. Queries: 3, and 1 for the case of
    a question that came without.
    """
    questions = {subject.slug} if isinstance(subject, Question) else None
    case = subject.case if isinstance(subject, Question) else subject
    page = Frame(case, "digest", Moment(timezone.localdate()), None, None, ())
    answers = build_answers(page, _reader(case, user), questions)
    return {one.question.slug: one.verdict for one in answers}


def _reader(case: Case, user):
    return VISITOR if case.visibility == Visibility.PUBLIC else user


@dataclass
class Weighing:
    """Verdicts of this moment, worked out once for all who may see the same."""

    _known: dict[tuple, Verdicts] = field(default_factory=dict)

    def on(self, subject: Case | Question, user) -> Verdicts:
        """As `verdicts_on`."""
        case = subject.case if isinstance(subject, Question) else subject
        reader = _reader(case, user)
        rights = reads_internal(reader), reads_drafts(reader)
        name = (subject._meta.model_name, subject.pk, *rights)
        if name not in self._known:
            self._known[name] = verdicts_on(subject, user)
        return self._known[name]
