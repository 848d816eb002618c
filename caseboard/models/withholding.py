"""Withholding a name that somebody had before they were protected, wherever earlier acts tell it.

What stands in a record is reworded by people. What the audit entered and what earlier versions of
claims say is kept as it is, and not shown any more: the act leaves a mark in the audit on every
record concerned, with the names of the fields whose texts told the name. No mark holds a word of
them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from django.db import models, transaction
from django.utils.text import slugify

from .audit import MARK, WITHHELD, Act, AuditEntry
from .case import Case
from .claim import Claim
from .event import Event
from .finding import Finding
from .organization import Organization
from .person import Alias, Person
from .question import Question
from .revision import TEXTS, Revision
from .source import Source
from .task import Task
from .undoing import Undoable
from .unsaved import Unsaved

SHORTEST = 4  # Latin letters of a word that tells by itself; of other scripts 2 do
BATCH = 500
CALLED = {"title", "name", "text", "statement", "what"}  # what entries call a record by
RECORDS = (Case, Claim, Event, Source, Question, Finding, Organization, Person, Task)
VERSION_TEXTS = (*TEXTS, "chain", "reason", "why")

# Of each record, by its kind and id, the fields whose texts tell.
Told = dict[tuple[str, str], set[str]]


class Telling:
    """Which texts tell a name: whole, in either order, joined by anything, or by a word of it.

    A word that another name of the case has too, or that begins small, tells nobody by itself.
    The `slug` that the person had tells where it stands as an id.
    """

    def __init__(self, person: Person, names: Iterable[str], slug: str = ""):
        shown = {person.name, *person.aliases.values_list("name", flat=True)}
        common = {word for name in _other_names(person) | shown for word in _words(folded(name))}
        whole = [name for name in names if name and not any(_within(name, one) for one in shown)]
        told = {folded(name) for name in whole} | {slugify(name) for name in whole}
        told |= {
            folded(word)
            for name in whole
            for word in _words(name)
            if _is_long(word) and not word[:1].islower() and folded(word) not in common
        }
        forms = sorted({form for one in told for form in _forms(one)}, key=len, reverse=True)
        if slug and slug != person.slug:  # where records stand by their ids
            forms.append(rf"(?:^|(?<=; )|(?<=person:)){re.escape(slug)}(?=$|;| >)")
        self.pattern = re.compile("|".join(forms)) if forms else None

    def tells(self, *texts: str) -> bool:
        return self.pattern is not None and any(
            self.pattern.search(folded(text)) for text in texts if text
        )


def folded(text: str) -> str:
    """A text as it is compared: one form of each letter, in small letters."""
    return normalize("NFKC", text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _is_long(word: str) -> bool:
    return len(word) >= (SHORTEST if word.isascii() else 2)


def _within(name: str, shown: str) -> bool:
    return f" {' '.join(_words(folded(name)))} " in f" {' '.join(_words(folded(shown)))} "


def _forms(name: str) -> Iterator[str]:
    """A name as patterns. Endings grow on words of other scripts, so that those may go on."""
    words = _words(name)
    for order in (words, words[::-1]):
        form = r"[\W_]*".join(map(re.escape, order))
        if form:
            yield rf"(?<![^\W_]){form}(?![^\W_])" if form.isascii() else form


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
def withhold(person: Person, names: set[str], actor, *, slug_before: str = "") -> int:
    """Marks every record whose earlier texts tell a name that somebody protected had before.

    Call it once the person is saved under the name that may be shown; `slug_before` is the id
    that they had until then. Shape: how many records are marked.
    Queries: some for each kind of record, and one for each batch of marks.
    """
    telling = Telling(person, names, slug_before)
    told: Told = defaultdict(set)
    for found in (_entries, _versions, _standing):
        found(person, telling, told, {person.slug, slug_before})
    for kind, slug in list(told):
        told[kind, slug] |= _marked(person.case, kind, slug)
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
    return len(told)


def _entries(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What the audit entered, but for the person's own entries: none of those is shown."""
    entries = AuditEntry.objects.in_case(person.case).exclude(kind__endswith=MARK)
    for entry in entries.exclude(kind="person", slug__in=own).iterator():
        texts = {"label": [entry.label], "reason": [entry.reason], "slug": [entry.slug]}
        texts |= entry.differences
        names = {name for name, both in texts.items() if telling.tells(*map(str, both))}
        if names:
            told[entry.kind, entry.slug] |= names


def _versions(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What corrections proposed, and what claims said before one."""
    revisions = Revision.objects.filter(claim__case=person.case_id)
    for slug, *texts in revisions.values_list("claim__slug", *VERSION_TEXTS).iterator():
        pairs = zip(VERSION_TEXTS, texts, strict=True)
        names = {name for name, text in pairs if telling.tells(text)}
        if names:
            told["claim", slug] |= names


def _standing(person: Person, telling: Telling, told: Told, own: set[str]) -> None:
    """What stands now: whoever rewords it makes it the earlier text of an entry."""
    for model in RECORDS:
        kind, fields = model._meta.model_name, text_fields(model)
        of_case = {"pk" if model is Case else "case": person.case_id}
        records = model._base_manager.filter(**of_case).values_list("slug", *fields)
        for slug, *texts in records.iterator():
            if kind == "person" and slug in own:
                continue
            pairs = zip(fields, texts, strict=True)
            names = {name for name, text in pairs if telling.tells(text)}
            if names:
                told[kind, slug] |= names | ({"label"} if names & CALLED else set())


def text_fields(model: type[models.Model]) -> list[str]:
    """The fields of a record that hold words of people."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and field.name != "slug"
    ]


def _marked(case: Case, kind: str, slug: str) -> set[str]:
    """The fields that are withheld of a record already. Queries: 1."""
    marks = AuditEntry.objects.in_case(case).filter(kind=f"{kind}{MARK}", slug=slug)
    return {name for fields in marks.values_list("differences", flat=True) for name in fields}


def _let_go(person: Person, telling: Telling, slug_before: str) -> None:
    """Forgets what would put the name back by undoing, and pages called by it.

    What somebody typed and did not save stays theirs, and is found where the person stands now.
    """
    kept = Undoable.objects.filter(case=person.case_id).exclude(act=Act.IMPORTED)
    keys = [
        one.pk
        for one in kept.iterator()
        if telling.tells(one.label, json.dumps(one.before, ensure_ascii=False))
    ]
    Undoable.objects.filter(pk__in=keys).delete()
    place = f"/cases/{person.case.slug}/"
    moves = {f"/{kind}/{slug_before}/": f"/{kind}/{person.slug}/" for kind in ("people", "person")}
    for one in Unsaved.objects.all():
        before = (one.called, one.page, one.address)
        one.called = "" if telling.tells(one.called) else one.called
        if slug_before and one.page.startswith(place):
            for was, now in moves.items():
                one.page, one.address = one.page.replace(was, now), one.address.replace(was, now)
        if before != (one.called, one.page, one.address):
            one.save(update_fields=["called", "page", "address"])
