"""What we do not know: the gaps of a case, by kind, each with the way to where it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from caseboard.answers.build import Answered
from caseboard.answers.told import Told, source_words
from caseboard.answers.words import counted
from caseboard.evidence.questions import CUMULATIVE, FIXED, LEVEL
from caseboard.evidence.verdict import NO_ANSWER, SINGLE_ORIGIN
from caseboard.models import Claim, Source
from caseboard.models.user import reads_drafts, writes_record
from caseboard.pages.frame import Frame

from .addresses import filtered_claims_url, lacking_sources_url, record_url
from .findings import CurrentFinding
from .source_gaps import SourceGap, build_source_gaps

NAMED, FOLDED = 3, 20
SHOWN = NAMED + FOLDED
LACKING = {
    "as_of": "Which day “{figure}” speaks of",
    "stated_on": "When “{figure}” was said",
    "attribution": "Who says “{figure}”",
    "scope": "What “{figure}” covers",
}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, where it is mended, and what it is about."""

    words: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Gaps:
    """Everything of one kind that is missing.

    Shape: `named` are the first few, `folded` the next ones; `more` counts those beyond them, 0
    where the gaps are told together. `every_url` leads to all, "" where all of them stand here.
    """

    title: str
    named: tuple[Gap, ...]
    folded: tuple[Gap, ...] = ()
    more: int = 0
    every_url: str = ""


def build_unknown(
    page: Frame, user, answers: tuple[Answered, ...], findings: dict[str, CurrentFinding]
) -> tuple[Gaps, ...]:
    """What is not known at this moment, of what the visitor may see.

    A kind without a gap is left out. Whoever writes the record is led to where it is changed,
    everybody else to where it is read.
    Order: what decides most first. Queries: 1; 2 for those who write.
    """
    mend = _Mending(page, user, answers)
    undated, ungraded = build_source_gaps(page, user)
    every = (
        _contradicted(answers, findings),
        _unsettled(answers, mend),
        _stale(answers, mend),
        _undated_claims(page, user, answers),
        _unattributed(page, user, answers),
        _questions(page, answers, SINGLE_ORIGIN, "{} with one origin alone"),
        _questions(page, answers, NO_ANSWER, "{} that no source answers"),
        _sources(page, mend, undated, "{} of {} sources without a day of publication", "published"),
        _sources(
            page, mend, ungraded, "{} of {} sources without a reliability grade", "reliability"
        ),
    )
    return tuple(gaps for gaps in every if gaps.named)


class _Mending:
    """Where a record is mended: in the admin by those who write, else on its page.

    Queries: 1 for those who write, else none.
    """

    def __init__(self, page: Frame, user, answers: Iterable[Answered]):
        self._page, self._pks = page, {}
        self._writes = writes_record(user)
        if self._writes:
            wanted = {one.answer.settling[0].claim for one in answers if one.answer.settling}
            wanted |= {told.id for one in answers for told in one.claims.stale()}
            claims = Claim.objects.visible_to(user).in_case(page.case).filter(slug__in=wanted)
            self._pks = dict(claims.order_by().values_list("slug", "pk"))

    def claim(self, told: Told) -> str:
        pk = self._pks.get(told.id)
        return reverse("admin:caseboard_claim_change", args=[pk]) if pk else told.url

    def source(self, source: Source) -> str:
        if self._writes:
            return reverse("admin:caseboard_source_change", args=[source.pk])
        return record_url(self._page, "source", source.slug)


def _listed(title: str, gaps: list[Gap], every_url: str = "", many: int = 0) -> Gaps:
    """`many`: how many gaps there are, where not all of them are among `gaps`."""
    more = max(max(many, len(gaps)) - SHOWN, 0)
    return Gaps(
        title, tuple(gaps[:NAMED]), tuple(gaps[NAMED:SHOWN]), more, every_url if more else ""
    )


def _contradicted(answers, findings: dict[str, CurrentFinding]) -> Gaps:
    gaps = [
        Gap(
            one.question.text,
            findings[one.question.slug].url,
            _against(findings[one.question.slug]),
        )
        for one in answers
        if one.question.slug in findings and findings[one.question.slug].against
    ]
    return _listed(
        f"{counted(len(gaps), 'finding')} that a claim not weighed in it contradicts", gaps
    )


def _against(found: CurrentFinding) -> str:
    told = "; ".join(told.figure.told for told in found.against[:2])
    more = f" and {len(found.against) - 2} more" if len(found.against) > 2 else ""
    return f"The desk uses {found.words}; against it: {told}{more}"


def _unsettled(answers, mend: _Mending) -> Gaps:
    """The first thing that would settle each unclear question, in a few words."""
    unsettled = sorted(
        (one for one in answers if one.answer.settling), key=lambda one: not one.is_figure
    )
    gaps = []
    for one in unsettled:
        missing = one.answer.settling[0]
        told = one.claims.named(missing.claim)
        words = LACKING[missing.field].format(figure=told.figure.words)
        gaps.append(Gap(f"{words}, in {told.source_words}", mend.claim(told), one.question.text))
    return _listed(f"{counted(len(gaps), 'unclear question')} that one detail may settle", gaps)


def _stale(answers, mend: _Mending) -> Gaps:
    stale = [(told, one.question.text) for one in answers for told in one.claims.stale()]
    gaps = [
        Gap(f"{told.words}, in {told.source_words}", mend.claim(told), asked)
        for told, asked in stale[:SHOWN]
    ]
    title = f"{counted(len(stale), 'figure')} that the speaker has replaced since"
    return _listed(title, gaps, many=len(stale))


def _undated_claims(page: Frame, user, answers) -> Gaps:
    """Claims without an as-of date to questions whose answer may change."""
    every = [one.claims.rows.columns for one in answers if one.question.behaviour != FIXED]
    told = [
        source
        for rows in every
        for as_of, *source in zip(rows.as_of, rows.source, rows.title, strict=True)
        if not as_of
    ]
    chosen = {"dated": "no", "behaviour": [CUMULATIVE, LEVEL]}
    title = f"{counted(len(told), 'claim')} on what changes with time, without a day"
    return _by_source(page, user, told, title, chosen)


def _unattributed(page: Frame, user, answers) -> Gaps:
    every = [one.claims.rows.columns for one in answers]
    told = [
        source
        for rows in every
        for chain, *source in zip(rows.chain, rows.source, rows.title, strict=True)
        if not chain
    ]
    chosen = {"attributed": "no", "behaviour": [FIXED, CUMULATIVE, LEVEL]}
    return _by_source(page, user, told, f"{counted(len(told), 'claim')} without a speaker", chosen)


def _by_source(
    page: Frame, user, sources: Sequence[Sequence[str]], title: str, chosen: dict
) -> Gaps:
    """Claims are mended with their article at hand: the fullest sources first.

    `sources`: the id and the title of the source of each claim.
    """
    if reads_drafts(user):
        chosen = chosen | {"status": "published"}  # what pages weigh, and what is counted here
    titles = dict(sources)
    gaps = [
        Gap(
            source_words(titles[source]),
            filtered_claims_url(page, **chosen, source=source),
            counted(count, "claim"),
        )
        for source, count in Counter(source for source, _ in sources).most_common(NAMED)
    ]
    every = filtered_claims_url(page, **chosen) if len(titles) > 1 else ""
    return Gaps(title, tuple(gaps), every_url=every)


def _questions(page: Frame, answers, verdict: str, title: str) -> Gaps:
    found = [one for one in answers if one.verdict == verdict]
    gaps = [Gap(one.question.text, one.url, _figures(one)) for one in found]
    compare = reverse("compare", kwargs={"case": page.case.slug}) + page.moment.query
    return _listed(title.format(counted(len(gaps), "question")), gaps, compare)


def _figures(answered: Answered) -> str:
    """What the one origin says, and who it is."""
    if not answered.claims:
        return ""
    told = next((one for one in answered.claims if not one.replaced_by), answered.claims[0])
    return f"{told.figure.words} ({told.origin_name})"


def _sources(page: Frame, mend: _Mending, lacking: SourceGap, title: str, field: str) -> Gaps:
    gaps = [Gap(source.title, mend.source(source)) for source in lacking.named]
    every = lacking_sources_url(page, field)
    more = lacking.count - len(gaps)
    title = title.format(lacking.count, page.counts.sources)
    folded = tuple(gaps[NAMED:])
    return Gaps(title, tuple(gaps[:NAMED]), folded, more, every if more else "")
