"""How a case begins: what its board says before there is a claim."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.answers.words import counted
from caseboard.models.user import writes_record
from caseboard.pages.frame import Frame

NOT_YET = (
    "Nothing is published in this case yet.",
    "What its sources say will stand here: each figure with who said it, and when.",
)


@dataclass(frozen=True)
class Step:
    """One thing to begin with.

    Shape: `there` counts what of it is there already, "" for nothing; `url` is where it is done;
    `is_next` marks the first that nothing was done of.
    """

    title: str
    why: str
    action: str
    url: str
    there: str
    is_next: bool = False


@dataclass(frozen=True)
class Start:
    """What stands on a board without claims.

    Shape: `steps` and `tables` (words and address) are for those who write; whoever only reads
    is told `what` is missing and `how` that will change.
    """

    what: str = NOT_YET[0]
    how: str = NOT_YET[1]
    steps: tuple[Step, ...] = ()
    tables: tuple[tuple[str, str], ...] = ()


def build_start(page: Frame, user, questions: int) -> Start | None:
    """How the case begins; None where the visitor sees a claim, and in a replay. Queries: none."""
    if page.counts.claims or page.moment.is_replay:
        return None
    if not writes_record(user):
        return Start()
    tables = tuple(
        (table, reverse("admin:table_in", args=[page.case.slug, table]))
        for table in ("claims", "sources")
    )
    return Start(steps=_steps(page, questions), tables=tables)


def _steps(page: Frame, questions: int) -> tuple[Step, ...]:
    """What comes first, with the next one marked."""
    slug, sources = page.case.slug, page.counts.sources
    add_question = reverse("admin:caseboard_question_add")
    steps = [
        ("Ask a question", "What the sources are to answer, as a reader would ask it: how many, "
         "when, whether.", "Add a question", f"{add_question}?case={slug}&from=board",
         questions and counted(questions, "question")),
        ("Add a document", "An article, a PDF or a pasted text becomes a source. Who published it "
         "and when is read from it, for you to check.", "Add a document",
         reverse("intake", kwargs={"case": slug}), sources and counted(sources, "source")),
    ]  # fmt: skip
    if sources:
        steps.append((
            "Say what it claims", "Open a source and choose “Read it beside its claims”. Mark a "
            "passage: it becomes a claim that answers a question.", "Go to the sources",
            reverse("sources", kwargs={"case": slug}), 0,
        ))  # fmt: skip
    undone = next((place for place, one in enumerate(steps) if not one[4]), -1)
    return tuple(
        Step(*texts, f"{there} so far" if there else "", place == undone)
        for place, (*texts, there) in enumerate(steps)
    )
