"""Acts of the split screen: a claim with its chain and its passage, each in one transaction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from caseboard.intake.anchoring import select
from caseboard.intake.naming import speaker_key
from caseboard.models import (
    Act,
    Attribution,
    Claim,
    ClaimStatus,
    Comment,
    Organization,
    Passage,
    PassageState,
    Person,
    Snapshot,
    Source,
    Task,
    Undoable,
)
from caseboard.models.audit_texts import as_kept
from caseboard.models.copying import copy_of, goes_with
from caseboard.models.drafts import whose
from caseboard.models.ids import free_id
from caseboard.models.passage import FOUND
from caseboard.models.reviewing import Overtaken, record, state_of, take_step

from .adding_named import with_newcomers
from .reading_differing import figure_differs, says_figures, words_said
from .reading_passages import Span

Speakers = Sequence[Person | Organization]
WRITTEN = (
    "statement", "question", "event", "value", "value_to", "qualifier", "answer", "as_of", "scope",
    "stated_on", "locator", "quote", "credibility", "note",
)  # fmt: skip
LONGEST_STEM = 34  # of the source's id, so that the words of the claim have room
FROZEN = (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED)
BESIDE = (
    "{told} would go with this draft, so it was not deleted. Settle them first; or delete the "
    "draft in the admin, which shows all that goes with it."
)
STAYS = (
    "The passage of a claim that was published stays where it is in this snapshot. Nothing was "
    "changed. If that place is wrong, the claim has to be retracted and written anew."
)
ANOTHER_FIGURE = (
    "{differs} Nothing was changed: correct the claim, or make a new one from these words."
)
SMALL_WORDS = "a an the and or of in on at to by for from with that was were is are"


@dataclass(frozen=True)
class Place:
    """A passage of a snapshot that a claim rests on."""

    snapshot: Snapshot
    span: Span


def add_claim(
    claim: Claim, speakers: Speakers, place: Place | None, user, sends: bool = False
) -> tuple[Claim, bool]:
    """Writes a new draft with its chain, its passage and its audit entry; `sends` it to review too.

    Shape: the claim that stands now, and whether anything was done: the same form sent twice adds
    one claim, and sends that one where it was only saved before. `speakers` who are not there yet
    are added with it.
    Errors: ValidationError; then nothing is written.
    """
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=claim.source_id)
        speakers = with_newcomers(user, speakers)
        twin = _twin(claim, speakers, user, sends)
        if twin is not None:
            goes = sends and twin.status == ClaimStatus.DRAFT
            if goes:
                _send(twin, user)
            return twin, goes
        claim.written_by = user
        claim.slug = free_id(Claim, claim.case, id_of(claim))
        claim.full_clean()
        claim.save()
        _rest(claim, speakers, place)
        record(claim, user, Act.ADDED, differences=_changed({}, _entered(claim, speakers)))
        if sends:
            _send(claim, user)
        Undoable.objects.keep(user, Act.ADDED, [claim], {})
    return claim, True


def change_draft(
    claim: Claim, speakers: Speakers, place: Place | None, user, seen: str, sends: bool = False
) -> tuple[Claim, bool]:
    """Writes a draft anew; `seen` is the `state_of` the draft when it was opened.

    Shape: the claim, and whether anything changed.
    Errors: Overtaken where the draft is another one now or no draft any more; ValidationError,
    also for somebody else's draft.
    """
    with transaction.atomic():
        stored = _locked(claim)
        _check_whose(stored, user)
        if stored.status != ClaimStatus.DRAFT or state_of(stored) != seen:
            raise Overtaken(stored)
        before = _entered(stored, [link.speaker for link in stored.attributions.with_speakers()])
        speakers = with_newcomers(user, speakers)
        copied = copy_of([(Claim, stored.pk)])
        claim.full_clean()
        claim.save()
        told = _rest(claim, speakers, place)
        changed = _changed(before, _entered(claim, speakers)) | told
        if changed:
            record(claim, user, Act.CHANGED, differences=changed)
        if sends:
            _send(claim, user)
        Undoable.objects.keep(user, Act.CHANGED, [claim], copied)
    return claim, bool(changed) or sends


class Gone(Exception):
    """The draft was deleted meanwhile."""


def _rest(claim: Claim, speakers: Speakers, place: Place | None) -> dict[str, list[str]]:
    """The chain and the passage; gives what the audit tells of one that stood elsewhere."""
    Attribution.objects.write_chain(claim, speakers)
    if place is None:
        return {}
    passage, stood_there = _put(claim, place)
    return {} if stood_there else _told_place(passage)


def _send(claim: Claim, user) -> None:
    take_step(claim, ClaimStatus.IN_REVIEW, user)
    claim.status = ClaimStatus.IN_REVIEW


def delete_draft(claim: Claim, user, seen: str) -> None:
    """Deletes a draft; the audit keeps what it said. `seen` is the `state_of` it when looked at.

    Errors: Overtaken where the draft is another one now or no draft any more; Gone;
    ValidationError for somebody else's draft, and for one that people speak of.
    """
    with transaction.atomic():
        stored = _locked(claim)
        _check_whose(stored, user)
        _check_nothing_beside(stored)
        if stored.status != ClaimStatus.DRAFT or state_of(stored) != seen:
            raise Overtaken(stored)
        speakers = [link.speaker for link in stored.attributions.with_speakers()]
        said = _changed(_entered(stored, speakers), {})
        record(stored, user, Act.DELETED, differences=said)
        copied = copy_of([(Claim, stored.pk)])
        if goes_with(stored) <= {*copied}:
            Undoable.objects.keep(user, Act.DELETED, [stored], copied)
        stored.delete()


def _locked(claim: Claim) -> Claim:
    """The claim as it stands now, until the transaction ends. Errors: Gone."""
    stored = Claim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first()
    if stored is None:
        raise Gone
    return stored


def _check_whose(stored: Claim, user) -> None:
    if sentence := whose(user, stored):
        raise ValidationError(sentence)


def _check_nothing_beside(stored: Claim) -> None:
    """What others said about a draft does not go with it unseen. Queries: 2."""
    comments = Comment.objects.about(stored).count()
    tasks = Task.objects.about(stored).count()
    if comments or tasks:
        told = [
            f"{number} {word}{'s' if number > 1 else ''}"
            for number, word in ((comments, "comment"), (tasks, "task"))
            if number
        ]
        raise ValidationError(BESIDE.format(told=" and ".join(told)))


def place_passage(claim: Claim, place: Place, user) -> Passage:
    """Says where a snapshot holds what a claim says; the older snapshots keep what they had.

    Errors: ValidationError where the passage of a published claim has another place, where the
    words say another figure than those of the claim, and for somebody else's draft; Gone.
    """
    with transaction.atomic():
        stored = _locked(claim)
        _check_whose(stored, user)
        placed = Passage.objects.filter(
            claim=stored, snapshot=place.snapshot, state__in=FOUND, version=stored.version
        )
        elsewhere = placed.exclude(start=place.span.start, end=place.span.end)
        if stored.status in FROZEN and elsewhere.exists():
            raise ValidationError(STAYS)
        _check_figure(stored, place)
        passage, _ = _put(stored, place)
        record(claim, user, Act.CHANGED, differences=_told_place(passage))
    return passage


def _told_place(passage: Passage) -> dict[str, list[str]]:
    """What the audit tells of a passage that a person has placed: its words, and where."""
    there = f"{passage.start:,}–{passage.end:,} of the snapshot {passage.snapshot.sha256[:12]}"
    return {"passage": ["", f"“{passage.quote[:200]}” ({there})"]}


def _check_figure(claim: Claim, place: Place) -> None:
    passage = Passage.objects.filter(claim=claim, snapshot=place.snapshot).first()
    found = place.span.of(place.snapshot.text)
    if not says_figures(found):  # whoever places it on words without a figure means it so
        return
    values = (claim.value, claim.value_to)
    if differs := figure_differs(words_said(claim, passage), found, values):
        raise ValidationError(ANOTHER_FIGURE.format(differs=differs))


def _put(claim: Claim, place: Place) -> tuple[Passage, bool]:
    """The claim's passage in the snapshot, new or in the place of the one that it had there.

    A passage that was lost or ambiguous and is found by a person has moved.
    Shape: the passage, and whether it stood in that place already.
    """
    there = select(place.snapshot.text, place.span.start, place.span.end)
    passage = Passage.objects.filter(claim=claim, snapshot=place.snapshot).first()
    if passage is None:
        passage = Passage(
            claim=claim, snapshot=place.snapshot, state=PassageState.KEPT, version=claim.version
        )
    elif passage.state != PassageState.KEPT:
        passage.state = PassageState.MOVED
    stood_there = (passage.start, passage.end) == (there.start, there.end)
    passage.quote, passage.prefix, passage.suffix = there.quote, there.prefix, there.suffix
    passage.start, passage.end = there.start, there.end
    passage.version = claim.version
    passage.full_clean()
    passage.save()
    return passage, stood_there


def id_of(claim: Claim) -> str:
    """What a claim's id is made of: the source's, the paragraph, the first words that tell."""
    number = re.search(r"\d{1,4}", claim.locator)
    paragraph = f"p{int(number[0]):02d}" if number else "p00"
    words = [
        word for word in slugify(claim.statement).split("-") if word not in SMALL_WORDS.split()
    ]
    stem = claim.source.slug[:LONGEST_STEM].strip("-_")
    return "-".join([stem, paragraph, *words[:4]])


def _twin(claim: Claim, speakers: Speakers, user, sends: bool) -> Claim | None:
    """The same draft by the same hand, field by field: what a form that is sent twice would add.

    A form that `sends` finds its own claim in review when it is sent twice.
    """
    before = [ClaimStatus.DRAFT, *([ClaimStatus.IN_REVIEW] if sends else [])]
    mine = Claim.objects.filter(source=claim.source, written_by=user, status__in=before)
    alike = mine.filter(statement=claim.statement, quote=claim.quote).with_provenance()
    entered = _entered(claim, speakers)
    for told in alike.order_by("pk"):
        if _entered(told, [link.speaker for link in told.attributions.all()]) == entered:
            return told
    return None


def _entered(claim: Claim, speakers: Speakers) -> dict[str, str]:
    """What a claim says, field by field, as its history tells it."""
    found = {}
    for name in WRITTEN:
        value = getattr(claim, name)
        text = getattr(value, "slug", None) or ("" if value is None else str(value))
        found[name] = text
    for name in ("value", "value_to"):
        number = getattr(claim, name)
        found[name] = "" if number is None else f"{number.normalize():f}"
    found["says"] = " > ".join(speaker_key(speaker) for speaker in speakers)
    return {name: text for name, text in found.items() if text}


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    names = [*after, *(name for name in before if name not in after)]
    pairs = {name: (before.get(name, ""), after.get(name, "")) for name in names}
    return {name: as_kept(*pair) for name, pair in pairs.items() if pair[0] != pair[1]}
