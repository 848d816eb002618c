"""The passage of a claim in its paragraph, as the newest snapshot has it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.models import Claim, Passage, PassageState, Revision, Snapshot
from caseboard.pages.frame import Frame

from .reading_passages import plain
from .review_items import stands

AROUND = 600  # characters of the paragraph on either side
BETWEEN = "\n\n"  # paragraphs
STATES = {
    PassageState.KEPT: "It stands so in the newest snapshot that has it.",
    PassageState.MOVED: "It has moved within the document since an earlier snapshot.",
    PassageState.AMBIGUOUS: "It stands in several places of the newest snapshot: which one is "
    "meant has to be chosen.",
    PassageState.LOST: "It is not found in the newest snapshot.",
}

OTHER_WORDS = (
    "The correction changes the quoted words or where they stand. This is the passage of the claim "
    "as it was before: look for the new words in the text."
)
OLDER_WORDS = (
    "The quoted words were corrected. This is the passage of a version before, not the one that "
    "the claim quotes now."
)


@dataclass(frozen=True)
class Place:
    """A passage between the words before and after it.

    Shape: `quote` alone where no snapshot has it; `state_words` is "" without a snapshot;
    `locator` is that of the words that are shown; `earlier` says so where these are not the words
    that are judged.
    """

    before: str
    quote: str
    after: str
    state: str
    state_words: str
    retrieved: str
    url: str
    locator: str = ""
    earlier: str = ""


def place_of(
    page: Frame, user, claim: Claim, passage: Passage | None, revision: Revision | None = None
) -> Place | None:
    """Where the document says so; None where nothing of its words is kept. Queries: 1 at most.

    A passage stays where it was when its claim is corrected: under other words it is told apart.
    """
    locator, earlier = _told_apart(claim, passage, revision)
    url = ""
    if passage is not None:
        address = reverse("reading", kwargs={"case": page.case.slug, "slug": claim.source.slug})
        url = f"{address}?snapshot={passage.snapshot_id}&claim={claim.slug}"
    if not stands(passage):
        quote = passage.quote if passage else claim.quote
        state = passage.state if passage else ""
        words = STATES.get(state, "")
        return Place("", quote, "", state, words, "", url, locator, earlier) if quote else None
    snapshots = Snapshot.objects.visible_to(user).filter(pk=passage.snapshot_id)
    text = snapshots.values_list("text", flat=True).get()
    before, after = _around(text, passage.start, passage.end)
    return Place(
        before=before,
        quote=passage.quote,
        after=after,
        state=passage.state,
        state_words=STATES[passage.state],
        retrieved=f"{passage.snapshot.retrieved_at:%-d %B %Y}",
        url=url,
        locator=locator,
        earlier=earlier,
    )


def _told_apart(
    claim: Claim, passage: Passage | None, revision: Revision | None
) -> tuple[str, str]:
    """The locator of the passage, and the sentence on whose it is where it is another one's."""
    if revision is not None:
        other = (revision.quote, revision.locator) != (claim.quote, claim.locator)
        return claim.locator, OTHER_WORDS if other else ""
    if passage is None or claim.version == 1:
        return claim.locator, ""
    if plain(claim.quote).removesuffix("…") in plain(passage.quote):
        return claim.locator, ""
    return "", OLDER_WORDS


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What the paragraph says before and after a passage, cut at words where that is long."""
    top = text.rfind(BETWEEN, 0, start)
    bottom = text.find(BETWEEN, end)
    before = text[top + len(BETWEEN) if top >= 0 else 0 : start]
    after = text[end : bottom if bottom >= 0 else len(text)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before.lstrip(), after.rstrip()
