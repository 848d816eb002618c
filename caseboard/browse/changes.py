"""What changed in a case, when, and, for the desk, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import NoReverseMatch

from caseboard.models import Act, AuditEntry, Claim, Event
from caseboard.models.user import reads_drafts
from caseboard.pages.frame import Frame, open_case, show

from .addresses import record_url
from .sources_seen import sources_seen
from .superseding import claims_seen

A_PAGE = 50


@dataclass(frozen=True)
class Change:
    """One act. `who`, `why` and `differences` are "" and () for visitors."""

    at: datetime
    act: str
    act_words: str
    kind: str
    label: str
    url: str
    who: str
    why: str
    differences: tuple[tuple[str, str, str], ...]


def build_changes(page, user, entries) -> tuple[Change, ...]:
    """The entries of one page of the list. Queries: none of its own."""
    with_names = reads_drafts(user)
    return tuple(_change(entry, page, with_names) for entry in entries)


def _change(entry: AuditEntry, page, with_names: bool) -> Change:
    differences = ()
    if with_names:
        differences = tuple(
            (name.replace("_", " "), str(before), str(after))
            for name, (before, after) in entry.differences.items()
        )
    return Change(
        at=entry.at,
        act=entry.act,
        act_words=entry.get_act_display(),
        kind=entry.kind,
        label=entry.now if entry.kind == "claim" and not with_names else entry.label,
        url="" if entry.act == Act.DELETED else _url(entry, page),
        who=(entry.actor.get_username() if entry.actor else "") if with_names else "",
        why=entry.reason if with_names else "",
        differences=differences,
    )


def _url(entry: AuditEntry, page) -> str:
    if entry.kind == "case":
        return page.case.get_absolute_url() + page.moment.query
    try:
        return record_url(page, entry.kind, entry.slug)
    except NoReverseMatch:
        return ""


def entries_seen(page: Frame, user):
    """The entries that the visitor may see; in a replay none on what was published later.

    Queries: none of its own.
    """
    entries = AuditEntry.objects.visible_to(user).in_case(page.case)
    entries = entries.annotate(now=_as_it_stands())
    day = page.moment.known_on
    if day is None:
        return entries
    events = Event.objects.visible_to(user).in_case(page.case).known_on(day, user)
    known = {
        "claim": claims_seen(page, user),
        "source": sources_seen(page, user),
        "event": events,
    }
    for kind, records in known.items():
        entries = entries.filter(~Q(kind=kind) | Exists(records.filter(slug=OuterRef("slug"))))
    return entries


def _as_it_stands() -> Subquery:
    """What the claim of an entry says today: what was corrected is not told on to readers."""
    claims = Claim.objects.filter(case=OuterRef("case"), slug=OuterRef("slug"))
    return Subquery(claims.values("statement")[:1])


def changes(request, case):
    """The page. Queries: 3, whatever the number of changes."""
    page = open_case(request, case, "changes")
    entries = entries_seen(page, request.user).with_actors().newest_first()
    pages = Paginator(entries, A_PAGE)
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= pages.num_pages:
        page = page.with_problems(
            f"There is no page “{number[:20]}” of this list: it has {pages.num_pages}. "
            "The first one is shown."
        )
        number = "1"
    shown = pages.page(int(number))
    context = {"changes": build_changes(page, request.user, shown), "shown": shown}
    return show(request, "browse/changes.html", page, context)
