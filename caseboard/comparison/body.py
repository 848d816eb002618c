"""What the page of a question tells: as many claims and pairs as a light page has room for.

A page over 30 KB comes slowly to a telephone in the field, and reads as slowly. What has no room
there is one link away: all claims in the table of claims, all pairs on a page of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from caseboard.answers.replay import Since
from caseboard.answers.told import Told
from caseboard.pages.frame import Frame

from .differences import Difference
from .question import Whole

PAGE = 30 * 1024  # bytes of a whole page, before it is compressed
FRAME = 4_440  # what stands on every page, with long hosts and hashed names of files
TITLED, NAMED = 5, 6  # how often the titles of its question and of its case do
ADDRESSED, ASKED = 4, 16  # how often its two ids and its query do
REPLAYED = 800  # what tells of a replay, beside what came since
HEADS = 690  # the head of the claims; where there is more to tell, less has room
CLAIMS, PAIRS = 3, 1  # that stand there however long they are
ENOUGH = 7  # claims, for which all pairs but the first make way
FIRST = 3  # pairs that have their room before the claims, if a third of it is enough
LESS = 150  # bytes that the rows have less room for at least, where a page is too heavy
LINK = 130  # what a small mark weighs more at least as a link that tells its claim
MOST_WHOLE = 60  # claims; no page has room for more


def build_body(
    page: Frame, whole: Whole, since: Since | None, *, admin_url: str, decide_url: str
) -> str:
    """All below the head of a question's page.

    Units: with its frame at most PAGE bytes, unless what it tells in any case is longer. Claims
    and pairs have what room the picture leaves; only where it leaves next to none are some of its
    small marks no links, or has it none.
    `since`: what the head of a replay tells; None on a page that is none.
    `admin_url`: "" for those who may not write; `decide_url`: "" for those who may not decide.
    """
    answered, printable = whole.answered, whole.printable
    links = whole.chart.minor if whole.chart else 0
    sections = {
        "pictured": _pictured(whole, links),
        "printed": _section("_print", printable=printable) if printable else "",
        "sum": _section("_sum", whole=whole, answered=answered) if answered.implied else "",
        "rail": _section("_rail", whole=whole, moment=page.moment, decide_url=decide_url),
    }
    rows, most = _Rows(page, whole), _most(page, whole, since)
    is_lean = links == 0
    room = most - HEADS - sum(map(_weight, sections.values()))
    while True:
        claims, pairs = rows.within(room)
        context = {
            "page": page,
            "whole": whole,
            "claims": claims,
            "pairs": pairs,
            "told_pairs": sum(one.pairs for one in whole.differences[: len(pairs)]),
            "left_out_words": _left_out(whole, len(claims)),
            "admin_url": admin_url,
        }
        body = _section("_question", **context, **sections)
        over = _weight(body) - most
        is_least = len(claims) <= CLAIMS and len(pairs) <= PAIRS
        if over <= 0 or (is_least and is_lean):
            return body
        if is_least and links:
            links = max(links - max(over // LINK, 1), 0)
            sections["pictured"] = _pictured(whole, links)
        elif is_least:
            is_lean, whole = True, replace(whole, chart=whole.lean_chart())
            sections["pictured"] = _pictured(whole, 0)
        else:
            room = min(room, sum(map(_weight, (*claims, *pairs)))) - max(over, LESS)


def _pictured(whole: Whole, links: int) -> SafeString:
    """The picture of a question, so many of its minor figures as links, or its answers in words."""
    svg = whole.chart.svg(links) if whole.chart else ""
    return _section("_pictured", whole=whole, svg=svg)


def told_difference(difference: Difference) -> SafeString:
    """The row of two figures that differ."""
    return _section("_difference", difference=difference)


@dataclass
class _Rows:
    """The rows of claims and of pairs, each made once."""

    page: Frame
    whole: Whole
    claims: dict[str, SafeString] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pairs = [told_difference(one) for one in self.whole.differences]

    def within(self, room: int) -> tuple[list[SafeString], list[SafeString]]:
        """Those that have room: some pairs first, then claims, then other pairs, and claims again
        where no pair more has room. Of pairs fewer stand there where that makes claims enough."""
        first = sum(map(_weight, self.pairs[:FIRST]))
        claims = self._claims_within(room - min(first, room // 3))
        pairs = _within(self.pairs, room - sum(map(_weight, claims)), PAIRS)
        for number in range(len(pairs), PAIRS - 1, -1):
            more = self._claims_within(room - sum(map(_weight, pairs[:number])))
            if len(more) >= min(ENOUGH, len(self.whole.claims)):
                return more, pairs[:number]
        return self._claims_within(room - sum(map(_weight, pairs))), pairs

    def _claims_within(self, room: int) -> list[SafeString]:
        """All claims, where they have room; else those that tell most."""
        if len(self.whole.claims) <= MOST_WHOLE:
            every = _within(map(self._claim, self.whole.claims), room, CLAIMS)
            if len(every) == len(self.whole.claims):
                return every
        return _within(map(self._claim, self.whole.foremost.claims), room, CLAIMS)

    def _claim(self, told: Told) -> SafeString:
        if told.id not in self.claims:
            place = {"case": self.page.case.slug, "query": self.page.moment.query}
            self.claims[told.id] = _section("_claim", told=told, **place)
        return self.claims[told.id]


def _section(name: str, **keys) -> SafeString:
    """A template of the comparison without the white space that only its author needs."""
    lines = map(str.strip, render_to_string(f"comparison/{name}.html", keys).splitlines())
    return SafeString("\n".join(filter(None, lines)))


def _most(page: Frame, whole: Whole, since: Since | None) -> int:
    """What all below the head of a page may weigh."""
    question, case = whole.answered.question, page.case
    names = TITLED * _weight(escape(question.text)) + NAMED * _weight(escape(case.title))
    names += ADDRESSED * len(question.slug + case.slug) + ASKED * len(page.moment.query)
    told = _weight(escape(whole.answered.summary))
    if since:
        told += REPLAYED + _weight(render_to_string("_since.html", {"since": since}))
    return PAGE - FRAME - names - told


def _left_out(whole: Whole, shown: int) -> str:
    total = len(whole.claims)
    return whole.foremost.words(shown, total) if shown < total else ""


def _within(rows: Iterable[SafeString], room: int, least: int) -> list[SafeString]:
    """As many of these as have room, from the first on; the least in any case."""
    kept: list[SafeString] = []
    for row in rows:
        room -= _weight(row)
        if room < 0 and len(kept) >= least:
            break
        kept.append(row)
    return kept


def _weight(text: str) -> int:
    return len(text.encode())
