"""What changed in a case, when, and, for the desk, by whom: the one builder of all that tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import NoReverseMatch, reverse

from caseboard.models import Act, AuditEntry, Claim, Event, Finding, Source
from caseboard.models.user import reads_drafts

from .frame import Frame

DECIDED = "decided"
# What is said of a record is not the record: each is told as what it is.
WORDS = {
    ("finding", Act.ADDED): DECIDED,
    ("comment", Act.ADDED): "comment on",
    ("comment", Act.CHANGED): "comment changed on",
    ("task", Act.ADDED): "task added",
    ("task", Act.CHANGED): "task changed",
}
STATES = {"done": "task done", "dropped": "task dropped", "open": "task opened again"}


@dataclass(frozen=True)
class Change:
    """One act. `who`, `why` and `differences` are "" and () for visitors.

    Shape: `url` is "" for what has no page (any more); `slug` is the record's id. Visitors are
    told the day of an act alone (`tells_hour`): when the desk works is its own.
    """

    at: datetime
    act: str
    act_words: str
    kind: str
    slug: str
    label: str
    url: str
    who: str
    why: str
    differences: tuple[tuple[str, str, str], ...]
    tells_hour: bool


def entries_seen(page: Frame, user):
    """The entries that the visitor may see; in a replay none on what was published later.

    Queries: none of its own.
    """
    entries = AuditEntry.objects.visible_to(user).in_case(page.case).with_records()
    day = page.moment.known_on
    if day is None:
        return entries
    known = {
        kind: model.objects.visible_to(user).in_case(page.case)
        for kind, model in (("claim", Claim), ("source", Source), ("finding", Finding))
    }
    entries = entries.exclude(kind__in=("comment", "task"))  # of today, whatever they are about
    records = {kind: seen.known_on(day) for kind, seen in known.items()}
    records["event"] = Event.objects.visible_to(user).in_case(page.case).known_on(day, user)
    for kind, seen in records.items():
        entries = entries.filter(~Q(kind=kind) | Exists(seen.filter(slug=OuterRef("slug"))))
    return entries


def build_changes(
    user, entries: Iterable[AuditEntry], case: str, query: str = ""
) -> tuple[Change, ...]:
    """The changes that entries of one case tell, with their records and actors.

    `case` is its slug; `query` goes along to every page. Queries: none of its own.
    """
    with_names = reads_drafts(user)
    return tuple(_change(entry, case, query, with_names) for entry in entries)


def _change(entry: AuditEntry, case: str, query: str, with_names: bool) -> Change:
    differences = ()
    if with_names and entry.kind != "comment" and (entry.kind, entry.act) != ("task", Act.ADDED):
        differences = tuple(
            (name.replace("_", " "), str(before), str(after))
            for name, (before, after) in entry.told_differences.items()
            if (entry.kind, name) != ("task", "state")  # said by the words
        )
    return Change(
        at=entry.at,
        act=entry.act,
        act_words=_words(entry),
        kind=entry.kind,
        slug=entry.told_slug,
        label=_label(entry, with_names),
        url="" if entry.act == Act.DELETED else _url(entry, case, query),
        who=(entry.actor.get_username() if entry.actor else "") if with_names else "",
        why=entry.told_reason if with_names else "",
        differences=differences,
        tells_hour=with_names,
    )


def _words(entry: AuditEntry) -> str:
    """What was done, in words."""
    state = entry.differences.get("state")
    if (entry.kind, entry.act) == ("task", Act.CHANGED) and state:
        return STATES.get(state[-1], WORDS["task", Act.CHANGED])
    return WORDS.get((entry.kind, entry.act), entry.get_act_display())


def _label(entry: AuditEntry, with_names: bool) -> str:
    """What the record is called: to readers as it stands today, for what was corrected is gone."""
    if entry.kind == "finding":
        return entry.asked_words or entry.told_label
    if entry.kind == "claim" and not with_names:
        return entry.now
    return entry.told_label


def _url(entry: AuditEntry, case: str, query: str) -> str:
    """Where the record is read; "" for one that has no page."""
    if not entry.told_slug:
        return ""
    try:
        if entry.kind == "case":
            return reverse("board", kwargs={"case": case}) + query
        if entry.kind == "finding":
            if not entry.asked:
                return ""
            question = reverse("question", kwargs={"case": case, "slug": entry.asked})
            return f"{question}{query}#finding-{entry.slug}"
        return reverse(entry.kind, kwargs={"case": case, "slug": entry.slug}) + query
    except NoReverseMatch:
        return ""
