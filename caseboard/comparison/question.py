"""One question whole: its picture, its claims, why they differ, and what would settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import Http404

from caseboard.answers.build import Answered
from caseboard.answers.grounds import Grounds, load_grounds
from caseboard.answers.told import Tellings, Told
from caseboard.answers.words import counted
from caseboard.evidence.columns import grouped, numbered
from caseboard.evidence.heard import UNBOUNDED, words_of_range
from caseboard.evidence.questions import FIXED
from caseboard.evidence.reading import read_text
from caseboard.pages.downloads import FORMATS
from caseboard.pages.frame import Frame

from .chart import Chart
from .clashes import Clashes, build_clashes
from .decided import Decided, build_findings, findings_beside
from .differences import Difference, build_differences
from .drawing import draw_question, file_beside
from .foremost import Behind, Foremost, foremost_of
from .listing import Listing
from .pairs import Pairs, address_of_pairs
from .printing.build import Printable, build_printable
from .wanted import Wanted, build_wanted

MOST_DIFFERENCES = 3  # where a verdict cannot name all
MOST_LISTED = 100  # claims that an editor who decides can tick
MOST_ORIGINS = 8
MOST_BESIDE, SOME_BESIDE = 5, 3  # claims that stand beside a sum, and of more than these
MOST_TALLIES = 20  # answers in words; a question has thousands
BEHAVES = {
    "fixed": "has one true value",
    "cumulative": "can only grow",
    "level": "may rise and fall",
}
COLUMNS = (
    "claim", "figure", "value", "value_to", "qualifier", "answer", "low", "high", "as_of", "scope",
    "stated_on", "speaker", "chain", "origin", "source", "published", "locator", "flags",
    "replaced_by", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """One answer in words, and how many give it. Units: origins that are not replaced."""

    answer: str
    origins: int
    claims: int

    @property
    def words(self) -> str:
        return f"{counted(self.origins, 'origin')}, {counted(self.claims, 'claim')}"


@dataclass(frozen=True)
class Beside:
    """A claim of a sum beside what its parts add up to."""

    told: Told
    relation: str
    why: str


@dataclass(frozen=True)
class Whole:
    """Everything that the page of a question shows.

    Shape: `decided` is the current finding, `earlier` those that it took the place of.
    Order: claims by origin, the one with most claims first; `foremost` stand for all where the
    page has no room for them, and `all_url` leads to a table of all; `told` are those that an
    editor chooses from, `left_out` counts the others. `origins` are at most MOST_ORIGINS,
    `more_origins` counts the others; so of `tallies`, and of `beside`, which of more claims are
    those that tell most. `differences` are all pairs that differ, or the first
    of those that decide the verdict, `pairs` are all. `lean_chart` makes the chart without small
    marks, for a page that has no room for them.
    """

    answered: Answered
    behaves: str
    chart: Chart | None
    lean_chart: Callable[[], Chart | None]
    clashes: Clashes
    tallies: tuple[Tally, ...]
    more_tallies: int
    claims: Sequence[Told]
    foremost: Foremost
    all_url: str
    printable: Printable | None
    differences: tuple[Difference, ...]
    pairs: Pairs
    pairs_url: str
    wanted: tuple[Wanted, ...]
    more_wanted: int
    beside: tuple[Beside, ...]
    more_beside: int
    origins: tuple[tuple[str, str], ...]
    more_origins: int
    decided: Decided | None
    earlier: tuple[Decided, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        return self.claims[:MOST_LISTED]

    @property
    def left_out(self) -> int:
        return len(self.claims) - len(self.told)

    @property
    def downloads(self) -> list[tuple[str, str]]:
        """The claims as a table: the name of each form, and its address."""
        return [(form.upper(), file_beside(self.answered.url, form)) for form in FORMATS]

    @property
    def within_bounds(self) -> str:
        """What no dated claim rules out at this moment; "" where that says little.

        Two claims that exclude each other leave nothing: then it says so.
        """
        band = self.answered.answer.feasible
        if band is None or (band.low == 0 and band.high is None):
            return ""
        if not band.feasible:
            return "no figure: the claims rule each other out"
        high = UNBOUNDED if band.high is None else band.high
        return words_of_range(self.answered.answer.question, band.low, high)

    @property
    def rows(self) -> list[tuple]:
        """The claims as a table of COLUMNS."""
        return [_cells(told) for told in self.claims]


def build_question(page: Frame, user, slug: str) -> Whole:
    """One question with all that is claimed about it at this moment.

    Queries: 3. Errors: Http404 for one that is not there and for one that may not be seen.
    """
    return build_whole(user, slug, load_question(page, user, slug))


def load_question(page: Frame, user, slug: str) -> Grounds:
    """What one question rests on at this moment, its findings too.

    Queries: as `load_grounds`. Errors: Http404 for one that is not there and for one that may not
    be seen.
    """
    grounds = load_grounds(page, user, [slug], decided=findings_beside(page, user))
    if slug not in grounds.asked:
        raise Http404("There is no page at this address.")
    return grounds


def build_whole(user, slug: str, grounds: Grounds) -> Whole:
    """The question with this id, on grounds that were loaded for it.

    Queries: those of `Grounds.told`.
    """
    page, answered = grounds.page, grounds.answer_to(slug)
    findings = build_findings(user, answered)
    decided = findings[0] if findings else None
    behind = _by_origin(answered.claims)
    claims = answered.claims.taken([place for one in behind for place in one.places])
    wanted, more_wanted = build_wanted(answered)
    pairs = Pairs(answered)
    origins = _origins(answered.claims, behind)
    foremost = foremost_of(answered, behind)
    tallies = () if answered.answer.question.ranged else _tallies(claims)
    beside, more_beside = _beside(answered, foremost)
    draw = partial(draw_question, answered, claims, decided, page.moment)
    return Whole(
        answered=answered,
        behaves=_behaves(answered),
        chart=draw(),
        lean_chart=partial(draw, has_small=False),
        clashes=build_clashes(answered),
        tallies=tallies[:MOST_TALLIES],
        more_tallies=max(len(tallies) - MOST_TALLIES, 0),
        claims=claims,
        foremost=foremost,
        all_url=Listing(page, user).address(slug),
        printable=build_printable(answered, page.moment, decided, page.steps),
        differences=_differences(answered, pairs),
        pairs=pairs,
        pairs_url=address_of_pairs(page, slug),
        wanted=wanted,
        more_wanted=more_wanted,
        beside=beside,
        more_beside=more_beside,
        origins=origins[:MOST_ORIGINS],
        more_origins=max(len(origins) - MOST_ORIGINS, 0),
        decided=decided,
        earlier=findings[1:],
    )


def _behaves(answered: Answered) -> str:
    question = answered.answer.question
    return BEHAVES[question.rule] if question.ranged or question.rule == FIXED else "may change"


def _by_origin(claims: Tellings) -> list[Behind]:
    """The claims put together under their origins, the fullest first; those without a speaker
    last."""
    counts = Counter(claims.origins)
    named = map(bool, claims.rows.columns.chain)
    numbers, alike = numbered(zip(claims.origins, named, strict=True))
    places = grouped(numbers)
    order = sorted(
        (not named, -counts[origin], origin, n) for n, (origin, named) in enumerate(alike)
    )
    return [Behind(origin, not unnamed, places[n]) for unnamed, _, origin, n in order]


def _differences(answered: Answered, pairs: Pairs) -> tuple[Difference, ...]:
    """All pairs that differ where the verdict names all; else the first few of them."""
    told = build_differences(answered)
    return told if pairs.is_named else told[:MOST_DIFFERENCES]


def _tallies(claims: tuple[Told, ...]) -> tuple[Tally, ...]:
    standing = [told for told in claims if not told.replaced_by]
    reading = {answer: read_text(answer) for answer in {told.claim.answer for told in standing}}
    spelled: dict[str, list[Told]] = {}
    for told in standing:
        spelled.setdefault(reading[told.claim.answer], []).append(told)
    tallies = (
        Tally(same[0].figure.value, len({told.origin for told in same}), len(same))
        for same in spelled.values()
    )
    return tuple(sorted(tallies, key=lambda t: (-t.origins, -t.claims, t.answer)))


def _beside(answered: Answered, foremost: Foremost) -> tuple[tuple[Beside, ...], int]:
    """The claims of a sum beside it, and how many more there are; of too many the most telling."""
    if answered.implied is None:
        return (), 0
    relations = answered.implied.relations
    is_few = len(relations) <= MOST_BESIDE
    every = answered.claims if is_few else foremost.claims
    told = [one for one in every if one.id in relations]
    told = told if is_few else told[:SOME_BESIDE]
    beside = (Beside(one, relations[one.id].relation, relations[one.id].why) for one in told)
    return tuple(beside), len(relations) - len(told)


def _origins(claims: Tellings, behind: Sequence[Behind]) -> tuple[tuple[str, str], ...]:
    """Each origin with its number of claims; claims without a speaker say so."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in behind:
        note = "" if one.is_named else " without a speaker"
        counts[claims.name_of(one.origin), note] += len(one.places)
    return tuple((name, counted(n, "claim") + note) for (name, note), n in counts.items())


def _cells(told: Told) -> tuple:
    claim, weighed = told.weighed.claim, told.weighed
    return (
        told.id,
        told.figure.words,
        claim.value,
        claim.value_to,
        claim.qualifier,
        claim.answer,
        _cell(weighed.low),
        _cell(weighed.high),
        claim.as_of,
        claim.scope,
        claim.stated_on,
        told.speaker_words,
        told.chain_words,
        told.origin_name,
        told.source.words,
        claim.published,
        told.locator,
        "; ".join(told.flags),
        told.replaced_by,
        told.note,
    )


def _cell(end):
    return end.isoformat() if hasattr(end, "isoformat") else end
