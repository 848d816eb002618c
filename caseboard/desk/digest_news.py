"""What a digest tells of one thing that somebody follows: by name only what everybody may read.

A mail lies in many hands' machines. What only the desk may see is counted in it, and stands under
its links for whoever is signed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from caseboard.evidence.verdict import NO_ANSWER
from caseboard.models import (
    Act,
    AuditEntry,
    Case,
    Claim,
    Finding,
    Following,
    Question,
    Source,
    Visibility,
)
from caseboard.models.user import reads_drafts
from caseboard.pages.feed import plain

from .effect import VERDICT_WORDS
from .following_verdicts import VISITOR, Verdicts, Weighing

NAMED = 10  # of each group; the others are counted
VERDICTS, SOURCES = ("verdict changed", "verdicts changed"), ("new source", "new sources")
# What is told of each kind of record: the act, and its words for one and for several.
TOLD = {
    "finding": ((Act.ADDED, ("question decided", "questions decided")),),
    "claim": (
        (Act.PUBLISHED, ("claim published", "claims published")),
        (Act.CORRECTED, ("claim corrected", "claims corrected")),
        (Act.RETRACTED, ("claim retracted", "claims retracted")),
    ),
}
# What turns verdicts: these acts on a claim and on a question, any on what claims rest on already.
TURNING = (Act.PUBLISHED, Act.CORRECTED, Act.RETRACTED, Act.UNDONE)
ASKED_ANEW = (Act.CHANGED, Act.UNDONE)
RESTS_ON = ("source", "person", "organization", "case")
NAMES = {"finding": "question__text", "claim": "statement", "source": "title"}
MODELS = {"finding": Finding, "claim": Claim, "source": Source}


@dataclass(frozen=True)
class Item:
    """One thing that everybody may read. `path` is its place on the site."""

    words: str
    path: str


@dataclass(frozen=True)
class Group:
    """Changes of one kind. Shape: `named` are some of the `size` that there are."""

    words: tuple[str, str]
    named: tuple[Item, ...]
    size: int

    @property
    def told(self) -> str:
        """How many: "3 claims published"."""
        return f"{self.size:,} {self.words[self.size != 1]}"

    @property
    def unnamed(self) -> int:
        return self.size - len(self.named)


@dataclass(frozen=True)
class News:
    """What changed in one case or question since the last digest.

    Shape: `title` is "" where not everybody may know of it, and `path` then tells nothing either;
    `verdicts` is how all its questions stand now.
    """

    following: Following
    title: str
    path: str
    groups: tuple[Group, ...]
    verdicts: Verdicts

    @property
    def size(self) -> int:
        return sum(group.size for group in self.groups)


def build_news(following: Following, user, until: int, weighing: Weighing) -> News:
    """What this person may see at this moment of what others entered up to an entry's number.

    Order: verdicts, findings, claims, sources; each by the record's id. Queries: at most 14.
    """
    case, question = following.within, following.question
    every = AuditEntry.objects.visible_to(user).in_case(case)
    every = every.entered_after(following.told).filter(pk__lte=until)
    entries = every.exclude(actor=user)
    if question is not None:
        entries = entries.with_records().filter(asked=question.slug)
    verdicts = weighing.on(following.subject, user)
    overtaken = following.told > until  # another round, begun later, has told more already
    before = None if overtaken else following.verdicts
    groups = [_turned(case, before, verdicts, _own_alone(every, user))]
    groups += _acts(case, entries, user)
    if question is None:
        groups.append(_group(SOURCES, "source", case, _new_sources(case, entries, user)))
    is_public = case.visibility == Visibility.PUBLIC
    return News(
        following=following,
        title=_line(str(following.subject)) if is_public and _is_open(question) else "",
        path=_path(following, is_public),
        groups=tuple(group for group in groups if group.size),
        verdicts=verdicts,
    )


def told_with_case(following: Following, case: News) -> News:
    """What is left to tell of a question whose whole case was told of: how it stands."""
    slug = following.question.slug
    verdicts = {slug: case.verdicts[slug]} if slug in case.verdicts else {}
    return News(following, "", "", (), verdicts)


def _is_open(question: Question | None) -> bool:
    return question is None or _for_everybody(Question).filter(pk=question.pk).exists()


def _path(following: Following, is_public: bool) -> str:
    """Where it is read: of what is not for everybody, an address that names nothing."""
    if not is_public or not _is_open(following.question):
        return reverse("following")
    if following.question:
        return _address("question", following.within, following.question.slug)
    return reverse("changes", kwargs={"case": following.within.slug})


def _address(kind: str, case: Case, slug: str) -> str:
    return reverse(kind, kwargs={"case": case.slug, "slug": slug})


def _for_everybody(model) -> QuerySet:
    return model.objects.visible_to(VISITOR)


def _own_alone(entries, user) -> set[str]:
    """The questions whose verdict nobody but the person can have turned.

    None where somebody else changed what claims rest on: that may turn any verdict.
    Queries: 1; 2 where there are any.
    """
    changed = Q(kind="claim", act__in=TURNING) | Q(kind="question", act__in=ASKED_ANEW)
    beneath = Q(kind="derivation") | Q(kind__in=RESTS_ON) & ~Q(act=Act.ADDED)
    entries = entries.with_records()
    own = set(entries.filter(changed, actor=user).values_list("asked", flat=True)) - {None}
    if not own:
        return own
    others = entries.exclude(actor=user).filter(beneath | changed & Q(asked__in=own))
    touched = set(others.values_list("asked", flat=True))  # None: what is beneath claims
    return set() if None in touched else own - touched


def _turned(case: Case, before: Verdicts | None, now: Verdicts, own: set[str]) -> Group:
    """The questions whose verdict is another one, but for the person's own turns.

    Queries: 1 where there are any.
    """
    turned = {
        slug: verdict
        for slug, verdict in now.items()
        if before is not None and verdict != before.get(slug, NO_ANSWER) and slug not in own
    }
    if not turned:
        return Group(VERDICTS, (), 0)
    texts = _for_everybody(Question).in_case(case).filter(slug__in=turned)
    named = (
        Item(
            f"{_line(text)}: {_words(before, slug)} → {VERDICT_WORDS[turned[slug]]}",
            _address("question", case, slug),
        )
        for slug, text in texts.order_by("slug").values_list("slug", "text")[:NAMED]
    )
    return Group(VERDICTS, tuple(named), len(turned))


def _line(text: str) -> str:
    """A text on one line: in a mail nothing else tells where it ends."""
    return " ".join(plain(text).split())


def _words(verdicts: Mapping[str, str], slug: str) -> str:
    return VERDICT_WORDS.get(verdicts.get(slug, NO_ANSWER), "not known")


def _acts(case: Case, entries, user) -> Iterator[Group]:
    """What was decided, published, corrected and retracted. Queries: 2 for each."""
    for kind, acts in TOLD.items():
        for act, words in acts:
            slugs = entries.filter(kind=kind, act=act).values("slug")
            records = MODELS[kind].objects.visible_to(user).in_case(case).filter(slug__in=slugs)
            if kind == "claim":  # what was published and taken back since is told as taken back
                state = "retracted" if act == Act.RETRACTED else "published"
                records = records.filter(status=state)
            yield _group(words, kind, case, records)


def _new_sources(case: Case, entries, user):
    """The sources that were added; for readers, those of which nothing was published before."""
    sources = Source.objects.visible_to(user).in_case(case)
    if reads_drafts(user):
        return sources.filter(slug__in=entries.filter(kind="source", act=Act.ADDED).values("slug"))
    claims = Claim.objects.visible_to(user).in_case(case)
    fresh = entries.filter(kind="claim", act=Act.PUBLISHED).values("slug")
    told = claims.filter(source=OuterRef("pk"))
    return sources.filter(
        Exists(told.filter(slug__in=fresh)), ~Exists(told.exclude(slug__in=fresh))
    )


def _group(words: tuple[str, str], kind: str, case: Case, records) -> Group:
    """These records counted, and the first of those that everybody may read by name. Queries: 2."""
    everybody = _for_everybody(MODELS[kind]).filter(pk=OuterRef("pk"))
    asked = F("question__slug") if kind == "finding" else F("slug")
    rows = records.filter(Exists(everybody)).order_by("slug").annotate(asked=asked)
    named = (
        Item(_line(name), _address("question" if kind == "finding" else kind, case, slug))
        for slug, name in rows.values_list("asked", NAMES[kind])[:NAMED]
    )
    return Group(words, tuple(named), records.count())
