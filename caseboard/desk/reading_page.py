"""The picture of the split screen: the text with its marks, and the claims beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from caseboard.intake.paragraphs import Paragraph, locator_of, paragraph_at, paragraphs
from caseboard.models import PassageState, Snapshot, Source
from caseboard.models.legible import ILLEGIBLE

from .reading_aside import aside_in
from .reading_asked import Asked, chosen_in, chosen_url, reading_url
from .reading_claims import Beside, claims_beside, with_places
from .reading_figures import Figure, Standing, figure_in, figures_in, judged, next_open
from .reading_lines import Line, Marks, lines_of
from .reading_passages import Span, around
from .reading_text import Pages, turned

MOST_READ = 100_000  # characters whose figures are read at once; else page by page
MOST_LISTED = 200  # claims, and figures that were set aside, on one page


@dataclass(frozen=True)
class Reading:
    """One snapshot of a source with everything that was made of it so far.

    Shape: `snapshot` is None where the source has none. `chosen` are the words that a claim is
    made from, and `looked_at` the claim that is looked at; either may be None. `figures` are those
    of the text, or of its page where the text is long (`is_whole` tells); `counts` are those that
    count people or things, `others` shares, sums and measures.
    """

    source: Source
    snapshot: Snapshot | None
    snapshots: tuple[Snapshot, ...]
    asked: Asked
    paragraphs: Sequence[Paragraph]
    pages: Pages
    claims: tuple[Beside, ...]
    figures: tuple[Figure, ...]
    chosen: Span | None
    looked_at: Beside | None
    problem: str = ""

    @property
    def text(self) -> str:
        return self.snapshot.text if self.snapshot is not None else ""

    @property
    def is_whole(self) -> bool:
        """Do the figures come from all of the text?"""
        return len(self.text) <= MOST_READ

    # --- what is chosen -----------------------------------------------------------------------

    @cached_property
    def _speaks_of(self) -> tuple[Figure | None, list[Figure]]:
        if self.chosen is None:
            return None, []
        return figure_in(self.figures, self.chosen, self.asked.at)

    @property
    def figure(self) -> Figure | None:
        """The figure that the chosen words are about."""
        return self._speaks_of[0]

    @property
    def figures_inside(self) -> list[tuple[Figure, str]]:
        """The figures of the chosen words, where there are several: each can be asked for."""
        inside = self._speaks_of[1]
        return [(told, self.url_of(told)) for told in inside] if len(inside) > 1 else []

    @property
    def words(self) -> str:
        """The chosen words, as the text has them."""
        return self.chosen.of(self.text) if self.chosen is not None else ""

    @property
    def locator(self) -> str:
        """Where the chosen words stand."""
        if self.chosen is None:
            return ""
        return locator_of(self.paragraphs, self.chosen.start, self.chosen.end)

    def paragraphs_around(self, span: Span) -> Span:
        """All of the paragraphs that a passage touches."""
        first = paragraph_at(self.paragraphs, span.start)
        last = paragraph_at(self.paragraphs, max(span.start, span.end - 1))
        return Span(
            min(span.start, first.start) if first else 0,
            max(span.end, last.end) if last else len(self.text),
        )

    # --- figures ------------------------------------------------------------------------------

    def url_of(self, figure: Figure) -> str:
        """The address that opens the form with a figure, in its sentence."""
        span = Span(figure.start, figure.end)
        return chosen_url(
            self.source,
            self.snapshot,
            around(self.text, self.paragraphs_around(span), span),
            figure.start,
        )

    @cached_property
    def counts(self) -> tuple[Figure, ...]:
        return tuple(told for told in self.figures if not told.is_other)

    @cached_property
    def others(self) -> tuple[Figure, ...]:
        return tuple(told for told in self.figures if told.is_other)

    @property
    def claimed_count(self) -> int:
        return sum(told.standing == Standing.CLAIMED for told in self.counts)

    @property
    def aside_count(self) -> int:
        return sum(told.standing == Standing.SET_ASIDE for told in self.counts)

    @property
    def open_count(self) -> int:
        return sum(told.standing == Standing.OPEN for told in self.counts)

    @property
    def other_count(self) -> int:
        """How many shares, sums and measures wait for a claim."""
        return sum(told.standing == Standing.OPEN for told in self.others)

    @property
    def set_aside(self) -> tuple[Figure, ...]:
        return tuple(told for told in self.figures if told.standing == Standing.SET_ASIDE)

    @property
    def set_aside_links(self) -> list[tuple[Figure, str]]:
        return [(told, self.url_of(told)) for told in self.set_aside[:MOST_LISTED]]

    @property
    def next_figure(self) -> tuple[Figure, str] | None:
        """The next figure without a claim, and the address that opens the form with it."""
        here = -1
        if self.figure is not None:
            here = self.figure.start
        elif self.chosen is not None:
            here = self.chosen.start
        found = next_open(self.figures, here, self.figure)
        return None if found is None else (found, self.url_of(found))

    def next_url(self, settled: Figure | None) -> str:
        """Where work goes on when a figure is settled; "" where it was the last that counts.

        Whoever has settled every count is not led on to shares and measures unasked.
        """
        if self.next_figure is None:
            return ""
        found, url = self.next_figure
        led_on = not found.is_other or (settled is not None and settled.is_other)
        return url if led_on else ""

    # --- the text -----------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs of the page. Order: as they stand."""

        def chosen(span: Span) -> str:
            return chosen_url(self.source, self.snapshot, span)

        marks = Marks(self.placed, self.figures, self.chosen, self.figure, self.url_of, chosen)
        return lines_of(self.text, self.pages.pieces, marks)

    @property
    def has_unseen(self) -> bool:
        """Does the page hold characters that nobody sees, or that turn the text?"""
        return ILLEGIBLE.search(self.pages.span.of(self.text)) is not None

    # --- claims -------------------------------------------------------------------------------

    @cached_property
    def placed(self) -> tuple[Beside, ...]:
        """The claims whose passage stands on this page. Order: of the text."""
        page = self.pages.span
        here = (claim for claim in self.claims if claim.span and page.touches(claim.span))
        return tuple(here)

    @cached_property
    def unplaced(self) -> tuple[Beside, ...]:
        """The claims that have no place in this snapshot; those that were lost come first."""
        found = (claim for claim in self.claims if claim.span is None)
        troubled = (PassageState.LOST, PassageState.AMBIGUOUS)
        return tuple(sorted(found, key=lambda claim: claim.state not in troubled))

    @property
    def placed_shown(self) -> tuple[Beside, ...]:
        return self.placed[:MOST_LISTED]

    @property
    def unplaced_shown(self) -> tuple[Beside, ...]:
        return self.unplaced[:MOST_LISTED]

    @property
    def elsewhere_count(self) -> int:
        return len(self.claims) - len(self.placed) - len(self.unplaced)


def build_reading(user, source: Source, asked: Asked) -> Reading:
    """The split screen of a source. Queries: 6, or 8 where a passage has moved, whatever the number
    of claims and paragraphs."""
    snapshots = tuple(Snapshot.objects.visible_to(user).of_source(source))
    snapshot = _shown(snapshots, asked.snapshot)
    claims = claims_beside(user, source, snapshot)
    text = snapshot.text if snapshot is not None else ""  # one more query
    told = tuple(paragraphs(text, source.title))
    claims = with_places(claims, text, told)
    looked_at = next((claim for claim in claims if claim.slug == asked.claim), None)
    chosen, problem = chosen_in(asked, text)
    if chosen is None and looked_at is not None:
        chosen = looked_at.span
    pages = turned(told, asked.page if chosen is None else None, chosen.start if chosen else 0)
    figures: tuple[Figure, ...] = ()
    if snapshot is not None:
        read = Span(0, len(text)) if len(text) <= MOST_READ else pages.span
        read_in = figures_in(snapshot, source.published, read)
        figures = judged(read_in, claims, told, aside_in(user, source, snapshot))
    if asked.snapshot is not None and (snapshot is None or snapshot.pk != asked.snapshot):
        problem = "There is no such snapshot of this source: the newest one is shown."
    return Reading(
        source, snapshot, snapshots, asked, told, pages, claims, figures, chosen, looked_at, problem
    )


def _shown(snapshots: tuple[Snapshot, ...], wanted: int | None) -> Snapshot | None:
    """The snapshot that is asked for, else the newest."""
    named = (snapshot for snapshot in snapshots if snapshot.pk == wanted)
    return next(named, snapshots[0] if snapshots else None)


def snapshot_links(reading: Reading) -> list[tuple[Snapshot, str]]:
    """Each snapshot with the address that shows it. Order: newest first."""
    return [(told, reading_url(reading.source, told)) for told in reading.snapshots]
