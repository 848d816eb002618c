"""The passage of a claim in its paragraph, as the newest snapshot has it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.intake.requoting import quoted_anew
from caseboard.models import Claim, Passage, PassageState, Revision, RevisionState, Snapshot
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

AS_BEFORE = "This is the passage of the claim as it was before. What it becomes stands below."
STAYS = (
    "This is the passage of the claim as it was before, and it stays: the correction names another "
    "place, but there these words do not stand."
)
THEN = {
    PassageState.KEPT: "Accepted, the passage becomes these words of the same snapshot.",
    PassageState.AMBIGUOUS: "The corrected words stand in several places of the newest snapshot. "
    "Accepted, the passage has no place until somebody chooses one beside the text.",
    PassageState.LOST: "The corrected words are not in the newest snapshot. Accepted, the passage "
    "has no place until somebody finds one beside the text.",
}
OLDER_WORDS = (
    "The quoted words were corrected. This is the passage of a version before, not the one that "
    "the claim quotes now."
)


@dataclass(frozen=True)
class Then:
    """What a passage becomes if the correction is accepted.

    Shape: `before` and `after` stand around the words where these have a place.
    """

    state: str
    words: str
    quote: str
    before: str = ""
    after: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Place:
    """A passage between the words before and after it.

    Shape: `quote` alone where no snapshot has it; `state_words` is "" without a snapshot;
    `locator` is that of the words that are shown; `earlier` says so where these are not the words
    that are judged, and `then` what becomes of them.
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
    then: Then | None = None


def place_of(
    page: Frame, user, claim: Claim, passage: Passage | None, revision: Revision | None = None
) -> Place | None:
    """Where the document says so; None where nothing of its words is kept. Queries: 1 at most.

    The passage of a claim that is to be corrected comes with what it will be.
    """
    if passage is None:
        quote = claim.quote
        return Place("", quote, "", "", "", "", "", claim.locator) if quote else None
    address = reverse("reading", kwargs={"case": page.case.slug, "slug": claim.source.slug})
    url = f"{address}?snapshot={passage.snapshot_id}&claim={claim.slug}"
    text = _text_of(user, claim, passage) if stands(passage) or revision else ""
    then = None if revision is None else _then(text, claim, passage, revision)
    locator, earlier = _told_apart(claim, passage, revision, then)
    before, after, retrieved = "", "", ""
    if stands(passage):
        before, after = _around(text, passage.start, passage.end)
        retrieved = f"{passage.snapshot.retrieved_at:%-d %B %Y}"
    return Place(
        before=before,
        quote=passage.quote,
        after=after,
        state=passage.state,
        state_words=STATES[passage.state],
        retrieved=retrieved,
        url=url,
        locator=locator,
        earlier=earlier,
        then=then,
    )


def _text_of(user, claim: Claim, passage: Passage) -> str:
    """The text in which a passage stands, kept with it. Queries: 1."""
    seen = Snapshot.objects.visible_to(user).filter(pk=passage.snapshot_id)
    passage.snapshot.text = seen.values_list("text", flat=True).get()
    passage.snapshot.source = claim.source
    return passage.snapshot.text


def _then(text: str, claim: Claim, passage: Passage, revision: Revision) -> Then | None:
    """What the passage becomes; None where a correction leaves it as it is. Queries: none."""
    revision.claim = claim
    new = quoted_anew(passage, revision)
    if new is None or revision.state != RevisionState.PROPOSED:
        return None
    before, after = ("", "") if new.start is None else _around(text, new.start, new.end)
    words = THEN[PassageState(new.state)]
    return Then(new.state, words, new.quote, before, after, revision.locator)


def _told_apart(
    claim: Claim, passage: Passage, revision: Revision | None, then: Then | None
) -> tuple[str, str]:
    """The locator of the passage, and the sentence on whose it is where it is another one's."""
    if revision is not None:
        other = (revision.quote, revision.locator) != (claim.quote, claim.locator)
        return claim.locator, "" if not other else AS_BEFORE if then else STAYS
    if passage.version == claim.version:
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
