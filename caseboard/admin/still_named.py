"""Where a name still stands in a case once somebody is protected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.utils.text import slugify

from caseboard.models import (
    Act,
    Affiliation,
    Alias,
    AuditEntry,
    Case,
    Claim,
    Comment,
    Event,
    Finding,
    Organization,
    Passage,
    Person,
    Question,
    Revision,
    Snapshot,
    Source,
    Task,
)
from caseboard.models.audit import WITHHELD
from caseboard.models.copying import KINDS
from caseboard.models.telling import Telling

MOST_NAMED = 5  # records of one kind
TEXTS = {
    Claim: ("statement", "quote", "scope", "answer", "locator", "status_reason", "note"),
    Event: ("title", "place", "category", "summary", "withheld"),
    Source: ("title", "author", "url", "summary", "reliability_note"),
    Question: ("text", "unit", "options", "summary"),
    Finding: ("answer", "rationale", "decided_by"),
    Organization: ("name", "country", "summary"),
    Person: ("name", "role", "summary"),
    Comment: ("text",),
    Task: ("what", "why"),
}
WITHOUT_ID = (Comment, Task)
# What stands beside a record: its words, where the record's id is, and what holds a text of it.
BESIDE = (
    ("other names of", Alias.objects, "person", ("name",)),
    ("other names of", Alias.objects, "organization", ("name",)),
    ("offices of", Affiliation.objects, "person", ("role",)),
    ("passages of", Passage.objects, "claim", ("quote", "prefix", "suffix")),
    ("corrections proposed of", Revision.objects.proposed(), "claim",
     ("statement", "answer", "scope", "locator", "quote", "reason")),
)  # fmt: skip


def is_neutral(slug: str) -> bool:
    """Was this id made to tell nothing?"""
    return re.fullmatch("person-[0-9a-f]{6}", slug) is not None


def made_of(slug: str, name: str) -> bool:
    """Has an id no word but those of this name?"""
    return {*slug.split("-")} <= {*slugify(name).split("-")}


def was_shown_before(person: Person) -> bool:
    """Did somebody who is protected stand here without protection at first? Queries: 1."""
    changed = AuditEntry.objects.of_record(person).exclude(act=Act.ADDED)
    return changed.filter(differences__has_key="protected").exists()


def earlier_names(person: Person, before: str) -> set[str]:
    """The name until now, and those before it that the audit tells. Queries: 1."""
    entries = AuditEntry.objects.of_record(person).filter(differences__has_key="name")
    told = entries.exclude(act=Act.ADDED).values_list("differences", flat=True)
    return {before, *(differences["name"][0] for differences in told)} - {WITHHELD}


def earlier_other_names(case: Case, slugs: set[str]) -> set[str]:
    """The other names that the audit tells of whoever has, or had, these ids. Queries: 1."""
    entries = AuditEntry.objects.in_case(case).filter(kind="person", slug__in=slugs)
    rows = entries.filter(differences__has_key="aliases").values_list("differences", flat=True)
    told = {name for row in rows for text in row["aliases"] for name in text.split("; ")}
    return told - {WITHHELD, ""}


def still_named(case: Case, user, telling: Telling) -> list[str]:
    """Where texts stand that tell names of somebody, and that the user may see.

    Shape: "claims a-c1, a-c2". Queries: one for each kind of record, and of what is beside one.
    """
    return _places(case, user, telling.tells)


def may_be_named(case: Case, user, telling: Telling) -> list[str]:
    """Where no more stands than a word that may be of a name. Shape and queries: as still_named."""

    def only_may_tell(*texts: str) -> bool:
        doubted = telling.doubted(*texts) or telling.calls_shortly(*texts)
        return bool(doubted) and not telling.tells(*texts)

    return _places(case, user, only_may_tell)


def _places(case: Case, user, tells: Callable[..., bool]) -> list[str]:
    found = []
    for model, fields in TEXTS.items():
        records = model.objects.visible_to(user).in_case(case).order_by("pk")
        kinds = str(model._meta.verbose_name_plural)
        if model in WITHOUT_ID:
            texts = ((one, *(getattr(one, name) for name in fields))
                     for one in records.with_records())  # fmt: skip
            told = [f"{one.kind} {one.record.slug}" for one in _telling(texts, tells)]
            found += _named(f"{kinds} beside", told)
        else:
            rows = records.values_list("slug", *fields).iterator()
            found += _named(kinds, _telling(((row[0], *row) for row in rows), tells))
    for told, rows, kind, fields in BESIDE:
        rows = rows.filter(**{f"{kind}__case": case}).order_by(f"{kind}__slug")
        rows = rows.values_list(f"{kind}__slug", *fields).iterator()
        kinds = f"{told} {KINDS[kind]._meta.verbose_name_plural}"
        found += _named(kinds, _telling(rows, tells))
    if tells(case.title, case.summary, case.standing):
        found.append("the case’s own words")
    return found


def named_in_texts(case: Case, user, telling: Telling) -> list[str]:
    """The sources whose kept texts tell names: those stay as they came. Queries: 1."""
    texts = Snapshot.objects.visible_to(user).filter(source__case=case).order_by("source__slug")
    rows = texts.values_list("source__slug", "text").iterator()
    return _named("sources", _telling(rows, telling.tells))


def _telling(rows: Iterable[tuple], tells: Callable[..., bool]) -> list:
    """Of each row the first, where the texts behind it tell."""
    return [first for first, *texts in rows if tells(*texts)]


def _named(kinds: str, keys: Iterable[str]) -> list[str]:
    """Some of the keys, with the words for what they are of; [] for none."""
    every = [*dict.fromkeys(keys)]
    more = " and more" if len(every) > MOST_NAMED else ""
    return [f"{kinds} {', '.join(every[:MOST_NAMED])}{more}"] if every else []
