"""Adding what was sent: a source or a snapshot of one, with all that belongs to it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction
from django.db.models import Max

from caseboard.intake.documents import Document
from caseboard.intake.keeping import AlreadyKept, became_of, keep_snapshot
from caseboard.intake.known import Known, find_known
from caseboard.models import Act, AuditEntry, Case, Derivation, Snapshot, Source
from caseboard.models.ids import free_id

from .intake_kin import check_seen
from .intake_offer import OfferForm, start_from
from .intake_publisher import add_publisher
from .intake_waiting import (
    Waiting,
    content_of,
    document_of,
    done_as,
    forget,
    mark_done,
)
from .reading_aside import take_over


@dataclass(frozen=True)
class Added:
    """What the document became.

    Shape: `is_new` is False for what was added already, by the same form sent twice; `passages`
    tells what became of those of the source's claims ("11 kept, 1 lost"), `set_aside` how many
    figures still need no claim.
    """

    source: Source
    snapshot: Snapshot | None = None
    is_new: bool = True
    passages: str = ""
    set_aside: int = 0

    @property
    def told(self) -> str:
        """What became of the passages, and of the figures that need no claim; "" for neither."""
        sentences = [f"Passages of the claims: {self.passages}."] if self.passages else []
        if self.set_aside:
            figures = "figure" if self.set_aside == 1 else "figures"
            sentences.append(f"{self.set_aside:,} {figures} without need of a claim: taken over.")
        return " ".join(sentences)


def known_of(
    user,
    case: Case,
    waiting: Waiting,
    typed: Mapping[str, str] = MappingProxyType({}),
    document: Document | None = None,
) -> list[Known]:
    """The sources that are already here of a document that waits. Queries: as find_known.

    `typed` has the address, the title and the publisher that a person typed or left, `document`
    is the one with the text that a person typed, where it had none.
    """
    document = document or document_of(user, waiting)
    start = start_from(waiting, document.offered if document else None)
    told = {name: typed.get(name) or start[name] for name in ("url", "title")}
    publisher = typed.get("publisher", start["publisher"])
    text = document.text if document else ""
    return find_known(
        user, case, digest=waiting.digest, text=text, publisher=publisher or "", **told
    )


def already_added(user, case: Case, token: str) -> Source | None:
    """The source that a document became, if it did. Queries: 1, none for one that waits."""
    done = done_as(user, token)
    if done is None:
        return None
    key, slug = done
    return Source.objects.visible_to(user).in_case(case).filter(pk=key, slug=slug).first()


def add(user, case: Case, waiting: Waiting, form: OfferForm) -> Added:
    """Adds the document as its form says: in one transaction, whole or not at all.

    The case is locked, so that of two forms one follows the other: one that was sent twice adds
    nothing the second time, and nobody adds what somebody else has just added unseen. What is
    alike is searched for before that, while others may write; again under the lock only where a
    source of the case was written in between.
    Errors: Overtaken, ValidationError, IntegrityError; then nothing is written.
    """
    typed = {name: form.cleaned_data.get(name) or "" for name in ("url", "title", "publisher")}

    def check() -> int:
        """What is here was seen; gives the last act on a source before that was looked up."""
        last = _last_act(case)
        known = known_of(user, case, waiting, typed, form.document)
        check_seen(case, known, form.cleaned_data["seen"])
        return last

    if (source := already_added(user, case, waiting.token)) is not None:
        return Added(source, is_new=False)
    checked = check()
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        if (source := already_added(user, case, waiting.token)) is not None:
            return Added(source, is_new=False)
        if _last_act(case) != checked:
            check()
        added = _snapshot_of(user, waiting, form) or _source(user, case, waiting, form)
        mark_done(user, waiting.token, added.source)
    forget(user, waiting.token)
    return added


def _last_act(case: Case) -> int:
    """The key of the last act on a source of the case; 0 for none. Queries: 1.

    Whatever adds a source or a snapshot, or changes an address, leaves one in its transaction.
    """
    acts = AuditEntry.objects.in_case(case).filter(kind__in=("source", "case"))
    return acts.aggregate(last=Max("pk"))["last"] or 0


def _snapshot_of(user, waiting: Waiting, form: OfferForm) -> Added | None:
    if form.snapshot_of is None:
        return None
    return keep_newer(user, form.snapshot_of, form.document, content_of(user, waiting), waiting)


def keep_newer(
    user, source: Source, document: Document, content: bytes, waiting: Waiting | None = None
) -> Added:
    """Keeps a document as a newer snapshot of a source; one that it has already is told as such."""
    retrieved_at = waiting.sent_at if waiting else None
    try:
        with transaction.atomic():
            snapshot = keep_snapshot(source, document, content, user, retrieved_at)
            taken = take_over(source, snapshot, user)
    except AlreadyKept as kept:
        return Added(source, kept.snapshot, is_new=False)
    return Added(source, snapshot, passages=became_of(snapshot), set_aside=taken)


def _source(user, case: Case, waiting: Waiting, form: OfferForm) -> Added:
    source = form.save(commit=False)
    if form.new_publisher:
        source.publisher = add_publisher(user, case, form.new_publisher)
    source.slug = free_id(Source, case, source.title)
    source.full_clean()
    source.save()
    derivations = [_derivation(source, other, way) for other, way in form.derived_from]
    _enter(user, source, derivations)
    if form.document is None:
        return Added(source)
    return Added(
        source,
        keep_snapshot(source, form.document, content_of(user, waiting), user, waiting.sent_at),
    )


def _derivation(source: Source, other: Source, way: str) -> Derivation:
    derivation = Derivation(source=source, derived_from=other, kind=way)
    derivation.full_clean()
    derivation.save()
    return derivation


def _enter(user, source: Source, derivations: list[Derivation]) -> None:
    """The audit entry on the source: what was entered, field by field."""
    names = ("title", "url", "publisher", "author", "kind", "language", "published", "retrieved")
    entered = {name: str(getattr(source, name) or "") for name in names}
    entered["derivations"] = "; ".join(map(str, derivations))
    differences = {name: ["", text] for name, text in entered.items() if text}
    AuditEntry.objects.record_on(source, Act.ADDED, user, differences=differences)
