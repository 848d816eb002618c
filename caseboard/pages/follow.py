"""The button that follows a case or a question, on its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.models import AuditEntry, Case, Following, Question


@dataclass(frozen=True)
class Follow:
    """Whether the reader follows what the page shows.

    Shape: `url` is where the button posts. `news` counts what changed since the last look; 0 for
    whoever follows it not.
    """

    url: str
    follows: bool
    news: int
    what: str


def build_follow(user, subject: Case | Question) -> Follow | None:
    """The button for a signed-in reader; None for a visitor.

    Queries: 2 for whoever follows it, 1 for others who are signed in, none for visitors.
    """
    if not user.is_authenticated:
        return None
    following = Following.objects.of(user).of_subject(subject).first()
    is_question = isinstance(subject, Question)
    place = {"case": (subject.case if is_question else subject).slug}
    if is_question:
        url = reverse("follow_question", kwargs=place | {"slug": subject.slug})
    else:
        url = reverse("follow_case", kwargs=place)
    return Follow(
        url=url,
        follows=following is not None,
        news=_news(user, subject, following.looked) if following else 0,
        what=subject._meta.verbose_name,
    )


def _news(user, subject: Case | Question, looked: int) -> int:
    is_question = isinstance(subject, Question)
    case = subject.case if is_question else subject
    entries = AuditEntry.objects.visible_to(user).in_case(case).entered_after(looked)
    entries = entries.exclude(actor=user)  # nobody needs to be told what they did themselves
    if is_question:
        entries = entries.with_records().filter(asked=subject.slug)
    return entries.count()
