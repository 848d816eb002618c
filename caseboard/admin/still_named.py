"""Where a name still stands in a case once somebody is protected."""

from __future__ import annotations

import re

from django.db.models import Q
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

SHORTEST = 4  # Latin letters of a word that is looked for by itself; of other scripts 2 tell
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


def still_named(case: Case, user, names: set[str], shown: str) -> list[str]:
    """Where words of names stand that the user may see, without those of the name that is shown.

    Shape: "claims a-c1, a-c2". Queries: one for each kind of record, and of what is beside one.
    """
    words = _sought(names) - _sought({shown})
    found = []
    for model, fields in TEXTS.items():
        records = model.objects.visible_to(user).in_case(case).filter(_holding(fields, words))
        if model not in WITHOUT_ID:
            records = records | model.objects.visible_to(user).in_case(case).filter(
                _holding(("slug",), _sought({slugify(name) for name in names}))
            )
        records = records.order_by("pk")
        if model in WITHOUT_ID:
            keys = [f"{one.kind} {one.record.slug}" for one in records.with_records()]
            found += _named(f"{model._meta.verbose_name_plural} beside", [*dict.fromkeys(keys)])
        else:
            found += _named(
                str(model._meta.verbose_name_plural), records.values_list("slug", flat=True)
            )
    for told, rows, kind, fields in BESIDE:
        rows = rows.filter(_holding(fields, words), **{f"{kind}__case": case})
        keys = rows.order_by(f"{kind}__slug").values_list(f"{kind}__slug", flat=True).distinct()
        found += _named(f"{told} {KINDS[kind]._meta.verbose_name_plural}", keys)
    texts = f"{case.title} {case.summary} {case.standing}".casefold()
    if any(word.casefold() in texts for word in words):
        found.append("the case’s own words")
    return found


def named_in_texts(case: Case, user, names: set[str], shown: str) -> list[str]:
    """The sources whose kept texts have words of names: those stay as they came. Queries: 1."""
    words = _sought(names) - _sought({shown})
    texts = Snapshot.objects.visible_to(user).filter(source__case=case)
    keys = texts.filter(_holding(("text",), words)).order_by("source__slug")
    return _named("sources", keys.values_list("source__slug", flat=True).distinct())


def _named(kinds: str, keys) -> list[str]:
    """Some of the keys, with the words for what they are of; [] for none. Queries: 1."""
    first = [str(key) for key in keys[: MOST_NAMED + 1]]
    more = " and more" if len(first) > MOST_NAMED else ""
    return [f"{kinds} {', '.join(first[:MOST_NAMED])}{more}"] if first else []


def _sought(names: set[str]) -> set[str]:
    """The names whole, and those of their words that are long enough to tell somebody."""
    words = {word for name in names for word in re.findall(r"[^\W_]+", name)}
    return {name for name in names if name} | {
        word for word in words if len(word) >= (SHORTEST if word.isascii() else 2)
    }


def _holding(fields: tuple[str, ...], words: set[str]) -> Q:
    """The condition of any field holding any word, in each case: SQLite folds only A to Z."""
    wanted = Q(pk__in=[])
    for word in {form for one in words for form in (one, one.lower(), one.upper(), one.title())}:
        for field in fields:
            wanted |= Q(**{f"{field}__icontains": word})
    return wanted
