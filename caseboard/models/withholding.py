"""Withholding a name that somebody had before they were protected, wherever earlier acts tell it.

What stands in a record is reworded by people. What the audit entered and what earlier versions of
claims say is kept as it is, and not shown any more: the act leaves a mark in the audit on every
record concerned, with the names of the fields whose texts told the name. No mark holds a word of
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db import models, transaction

from .audit import MARK, WITHHELD, Act, AuditEntry
from .case import Case
from .claim import Claim
from .event import Event
from .finding import Finding
from .marks import text_fields
from .organization import Organization
from .person import Alias, Person
from .question import Question
from .revision import TEXTS, Revision
from .source import Source
from .task import Task
from .telling import Telling
from .undoing import Undoable
from .unsaved import Unsaved

BATCH = 500
MOST_DOUBTED = 5  # records that have a word in small letters; one that more have is ordinary there
CALLED = {"title", "name", "text", "statement", "what"}  # what entries call a record by
RECORDS = (Case, Claim, Event, Source, Question, Finding, Organization, Person, Task)
VERSION_TEXTS = (*TEXTS, "chain", "reason", "why")

# Of each record, by its kind and id, the fields whose texts tell.
Told = dict[tuple[str, str], set[str]]


def telling_of(person: Person, names: Iterable[str], slug: str = "") -> Telling:
    """What tells names that somebody had; the `slug` that they had too.

    A word that many records of the case have in small letters is known to be an ordinary one.
    Queries: 5, and one for each kind of record.
    """
    shown = {person.name, *person.aliases.values_list("name", flat=True)}
    gone = slug if slug != person.slug else ""
    telling = Telling(names, shown, _other_names(person), gone)
    records = Counter(
        word
        for _, _, texts in _texts_of(person, {person.slug, slug})
        for word in telling.doubted(*texts.values())
    )
    return telling.without(word for word, count in records.items() if count > MOST_DOUBTED)


def _other_names(person: Person) -> set[str]:
    """What others in the case are called, and the case. Queries: 4."""
    case = person.case_id
    names = {person.case.title}
    for others in (Person.objects.exclude(pk=person.pk), Organization.objects):
        names |= {*others.filter(case=case).values_list("name", flat=True)}
    aliases = Alias.objects.exclude(person=person)
    own = models.Q(person__case=case) | models.Q(organization__case=case)
    return names | {*aliases.filter(own).values_list("name", flat=True)}


@transaction.atomic
def withhold(person: Person, telling: Telling, actor, *, slug_before: str = "") -> int:
    """Marks every record whose earlier texts tell a name that somebody protected had before.

    Call it once the person is saved under the name that may be shown; `slug_before` is the id
    that they had until then. What may tell is marked too: whoever rewords it would leave it in the
    history else. Shape: how many records are marked.
    Queries: some for each kind of record, and one for each batch of marks.
    """
    told: Told = defaultdict(set)
    for found in (_entries, _versions, _standing):
        found(person, telling, told, {person.slug, slug_before})
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                case=person.case, act=Act.CHANGED, kind=f"{kind}{MARK}", slug=slug, actor=actor,
                label=person.slug, differences={name: [WITHHELD] * 2 for name in sorted(fields)},
            )
            for (kind, slug), fields in sorted(told.items())
        ],
        batch_size=BATCH,
    )  # fmt: skip
    _let_go(person, telling, slug_before)
    # Where the person was unseen, no trigger has told of the new name; a claim of theirs may have
    # been published meanwhile, and a page that has the old one kept.
    Case.objects.filter(pk=person.case_id).update(slug=models.F("slug"))
    return len(told)


def _entries(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What the audit entered, but for the person's own entries: none of those is shown."""
    entries = AuditEntry.objects.in_case(person.case).exclude(kind__endswith=MARK)
    for entry in entries.exclude(kind="person", slug__in=own).iterator():
        texts = {"label": [entry.label], "reason": [entry.reason], "slug": [entry.slug]}
        texts |= entry.differences
        names = {name for name, both in texts.items() if telling.may_tell(*map(str, both))}
        if names:
            told[entry.kind, entry.slug] |= names


def _versions(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What corrections proposed, and what claims said before one."""
    revisions = Revision.objects.filter(claim__case=person.case_id)
    for slug, *texts in revisions.values_list("claim__slug", *VERSION_TEXTS).iterator():
        pairs = zip(VERSION_TEXTS, texts, strict=True)
        names = {name for name, text in pairs if telling.may_tell(text)}
        if names:
            told["claim", slug] |= names


def _standing(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What stands now: whoever rewords it makes it the earlier text of an entry."""
    for kind, slug, texts in _texts_of(person, own):
        names = {name for name, text in texts.items() if telling.may_tell(text)}
        if names:
            told[kind, slug] |= names | ({"label"} if names & CALLED else set())


def _texts_of(person: Person, own: set[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The texts of each record of the case, by their fields, but for the person's own.

    Queries: one for each kind of record.
    """
    for model in RECORDS:
        kind, fields = model._meta.model_name, text_fields(model)
        of_case = {"pk" if model is Case else "case": person.case_id}
        records = model._base_manager.filter(**of_case).values_list("slug", *fields)
        for slug, *texts in records.iterator():
            if kind != "person" or slug not in own:
                yield kind, slug, dict(zip(fields, texts, strict=True))


def _strings(kept) -> Iterator[str]:
    """Every text in what is kept as JSON, its keys too."""
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict):
        for name, value in kept.items():
            yield from (str(name), *_strings(value))
    elif isinstance(kept, list):
        for value in kept:
            yield from _strings(value)


def _let_go(person: Person, telling: Telling, slug_before: str) -> None:
    """Forgets what would put the name back by undoing, and pages called by it.

    What somebody typed and did not save stays theirs, and is found where the person stands now.
    """
    kept = Undoable.objects.filter(case=person.case_id).exclude(act=Act.IMPORTED)
    keys = [one.pk for one in kept.iterator() if telling.may_tell(one.label, *_strings(one.before))]
    Undoable.objects.filter(pk__in=keys).delete()
    place = f"/cases/{person.case.slug}/"
    moves = {f"/{kind}/{slug_before}/": f"/{kind}/{person.slug}/" for kind in ("people", "person")}
    for one in Unsaved.objects.all():
        before = (one.called, one.page, one.address)
        one.called = "" if telling.may_tell(one.called) else one.called
        if slug_before and one.page.startswith(place):
            for was, now in moves.items():
                one.page, one.address = one.page.replace(was, now), one.address.replace(was, now)
        if before != (one.called, one.page, one.address):
            one.save(update_fields=["called", "page", "address"])
