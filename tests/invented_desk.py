"""An invented case on whose desk work is under way, for the pictures of the README.

    manage.py shell -c "from tests.invented_desk import make_desk; make_desk('FOLDER')"

writes it into the database of the environment, and the bytes of its article into the folder.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import override_settings

from caseboard.models import Case, Claim, Organization, Question, Source
from caseboard.models.reviewing import take_step
from tests.factories import (
    CAST,
    PASSWORD,
    make_affiliation,
    make_case,
    make_claim,
    make_organization,
    make_passage,
    make_person,
    make_question,
    make_snapshot,
    make_source,
    make_user,
)

# Every word is invented, and the title, the first line and the names of the publishers say so.
CASE, ARTICLE, WAITING, FIGURE = "ferry", "aground", "missing-union", "nearly 20"
RESEARCHER, EDITOR = (CAST["researcher"], PASSWORD), (CAST["editor"], PASSWORD)
STATEMENT = "The harbour authority puts those who are missing at just under 20."
TITLE = "Invented dispatch: ferry Halcyon runs aground off Port Ambrose"
ASHORE = "At least 412 people were brought ashore, according to the Harbour Authority."
UNION = "The Seafarers’ Union put the missing at more than 30."
PARAGRAPHS = [
    "PORT AMBROSE (Invented Wire) – The ferry Halcyon struck a sandbank on Tuesday night. "
    f"{ASHORE} Ship, port and people of this dispatch are invented.",
    "So far nearly 20 passengers are missing, the authority’s spokeswoman Ida Lorne said on "
    "Wednesday. Lifeboats and a helicopter had searched until dawn.",
    "About 60 people were injured when the ship began to lean, Lorne said. Most of them had "
    "fallen on the stairs to the car deck. The town opened its sports hall to those who could "
    "not travel on.",
    "The operator, Lantern Line, said that it had sold 438 tickets. It could not say how many of "
    "those who had bought one were on board. The crew of 31 left the ship last.",
    f"{UNION} Small children travel without a ticket, it said, and nobody had counted them.",
    "By noon the sea was calm, and divers went down to the lower decks. A tug from the next "
    "harbour is to pull the ship free with the tide. The authority means to read out a list of "
    "names in the evening.",
]
TEXT = "\n\n".join([TITLE, *PARAGRAPHS])
QUESTIONS = {
    "ashore": "How many people were brought ashore?",
    "missing": "How many people are missing?",
    "injured": "How many people were injured?",
}
SPEAKERS = {
    "authority": "Harbour Authority",
    "guard": "Coast Guard",
    "line": "Lantern Line",
    "union": "Seafarers’ Union",
}
# Where each claim stands, whom it names, what it answers, its figure, and its words.
CLAIMS = {
    "ashore-authority": (
        ARTICLE, "authority", "ashore", "at_least", 412, "para. 1",
        "The harbour authority counts no fewer than 412 people who reached land.",
    ),
    "missing-guard": (
        "names", "guard", "missing", "exact", 17, "para. 1",
        "The coast guard’s list of the missing has 17 names.",
    ),
    WAITING: (
        ARTICLE, "union", "missing", "more_than", 30, "para. 5",
        "The seafarers’ union believes that over 30 passengers are missing.",
    ),
}  # fmt: skip


def make_desk(folder: str) -> None:
    """A case with two articles: of the first, one claim stands and one waits for the editor."""
    with override_settings(MEDIA_ROOT=folder):
        case = make_case(slug=CASE, title="The ferry Halcyon, invented", visibility="internal")
        asked, says, sources = _questions(case), _speakers(case), _sources(case)
        rosa = make_user("researcher")
        make_user("editor")
        for slug, (where, by, question, qualifier, value, locator, statement) in CLAIMS.items():
            claim = make_claim(
                slug=slug, source=sources[where], by=[says[by]], question=asked[question],
                qualifier=qualifier, value=value, locator=locator, written_by=rosa,
                statement=statement, as_of="2025-03-05", stated_on="2025-03-05",
                status="draft" if slug == WAITING else "published",
            )  # fmt: skip
            if where == ARTICLE:
                _quote(claim, UNION if slug == WAITING else ASHORE)
        take_step(Claim.objects.get(slug=WAITING), "in_review", rosa)


def _questions(case: Case) -> dict[str, Question]:
    made = {"case": case, "behaviour": "level", "unit": "people"}
    return {slug: make_question(slug=slug, text=text, **made) for slug, text in QUESTIONS.items()}


def _speakers(case: Case) -> dict[str, Organization]:
    """The bodies that say something; Ida Lorne speaks for the first of them."""
    says = {slug: make_organization(case=case, slug=slug, name=n) for slug, n in SPEAKERS.items()}
    lorne = make_person(case=case, slug="lorne", name="Ida Lorne")
    make_affiliation(person=lorne, organization=says["authority"], role="spokeswoman")
    return says


def _sources(case: Case) -> dict[str, Source]:
    """The article with its text, and a report of another paper."""
    dates = {"published": "2025-03-05", "retrieved": "2025-03-05"}
    sources = {}
    for slug, title, name in (
        (ARTICLE, TITLE, "Invented Wire"),
        ("names", "Invented report: coast guard reads out the names", "Invented Gazette"),
    ):
        paper = make_organization(case=case, slug=f"paper-{slug}", name=name)
        sources[slug] = make_source(case=case, slug=slug, title=title, publisher=paper, **dates)
    make_snapshot(
        source=sources[ARTICLE], content=TEXT.encode(), text=TEXT, read_with="by hand",
        retrieved_at=datetime(2025, 3, 5, tzinfo=UTC),
    )  # fmt: skip
    return sources


def _quote(claim: Claim, words: str) -> None:
    start = TEXT.index(words)
    snapshot = claim.source.snapshots.get()
    make_passage(claim=claim, snapshot=snapshot, quote=words, start=start, end=start + len(words))
