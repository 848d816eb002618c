"""Correcting a published claim: proposed with a reason, settled by an editor, or withdrawn.

Nothing is overwritten: each version stays readable (revision.py), and the database refuses any
other way to change what was published.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .attribution import Attribution
from .audit import Act, AuditEntry
from .claim import SAID, Claim, ClaimStatus
from .organization import Organization
from .person import Person
from .requoting import Finder, follow, nowhere, requoted
from .reviewing import Overtaken, check_reason, locked, record, state_of
from .revision import FIRST, LINK, Revision, RevisionState
from .user import publishes, writes_record

SPEAKERS = {"person": Person, "organization": Organization}
UNCHANGED = "Nothing is changed yet: a correction changes at least one field."
NOT_PUBLISHED = "Only what is published is corrected this way; this claim is {status}."
NO_SPEAKER = (
    "Somebody who says so is not in this case under that id any more. Refuse it, and have it "
    "proposed anew with the speaker that the case has now."
)
NOT_YOUR_OWN = "Nobody accepts a correction that they proposed themselves: another editor does."


def chain_of(claim: Claim) -> str:
    """Who says it, as a revision keeps it. Queries: 1 where the chain did not come along."""
    return LINK.join(link.of for link in claim.attributions.all())


def said_by(claim: Claim) -> dict[str, object]:
    """What a claim says, field by field, its chain among them."""
    return {name: getattr(claim, name) for name in SAID} | {"chain": chain_of(claim)}


def differences(before: dict[str, object], after: dict[str, object]) -> dict[str, list[str]]:
    """The fields that differ, as `[before, after]` in texts."""
    return {
        name: [_text(before[name]), _text(after[name])]
        for name in before
        if _text(before[name]) != _text(after[name])
    }


def said_in(revision: Revision) -> dict[str, object]:
    """What a revision says, field by field, as `said_by`."""
    return {name: getattr(revision, name) for name in (*SAID, "chain")}


def _text(value) -> str:
    if value is None:
        return ""
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return getattr(value, "slug", None) or str(value)


def propose(revision: Revision, user, seen: str = "") -> AuditEntry:
    """Proposes what a published claim is to say instead.

    `revision` has its claim, its reason and what it says. `seen` is the `state_of` the claim
    when the user began; "" asks for nothing.
    Errors: Overtaken where the claim is another one now or a correction waits already;
    ValidationError. Then nothing is written.
    """
    with transaction.atomic():
        claim = _locked_published(revision.claim)
        if not writes_record(user):
            raise ValidationError("Only researchers and editors correct claims.")
        if (seen and seen != state_of(claim)) or claim.revisions.proposed().exists():
            raise Overtaken(claim)
        revision.claim, revision.number = claim, claim.version + 1
        revision.state, revision.reason = RevisionState.PROPOSED, revision.reason.strip()
        revision.written_by, revision.written_at = user, timezone.now()
        revision.full_clean()
        speakers_of(revision)
        changed = differences(said_by(claim), said_in(revision))
        if not changed:
            raise ValidationError(UNCHANGED)
        revision.save()
        return record(claim, user, Act.PROPOSED, revision.reason, changed)


def accept(
    revision: Revision,
    user,
    *,
    seen: str = "",
    tell_readers: bool = False,
    find: Finder = nowhere,
) -> AuditEntry:
    """Makes a proposal what the claim says; what it said until now stays as the version before.

    `tell_readers` shows the reason, beside the day, to whoever reads the claim. The passages
    follow the words that it quotes to where `find` says that they stand.
    Errors: Overtaken, ValidationError; then nothing is written.
    """
    with transaction.atomic():
        claim, revision = _settling(revision, user, seen)
        if not publishes(user):
            raise ValidationError("Only an editor accepts a correction.")
        if revision.written_by_id == user.pk and not claim.case.one_person_desk:
            raise ValidationError(NOT_YOUR_OWN)
        revision.full_clean(exclude=["written_by", "decided_by"])
        before = said_by(claim)
        _keep_first(claim)
        revision.reason_is_public = tell_readers
        _settle(revision, RevisionState.ACCEPTED, user)
        places = requoted(claim, revision, find)
        values = {name: getattr(revision, name) for name in SAID}
        Claim.objects.filter(pk=claim.pk).update(version=revision.number, **values)
        if before["chain"] != revision.chain:
            Attribution.objects.write_chain(claim, _speakers_now(revision))
        claim.statement = revision.statement
        changed = differences(before, said_in(revision))
        if told := follow(claim, revision.number, places):
            changed["passage"] = told
        changed["version"] = [str(revision.number - 1), str(revision.number)]
        return record(claim, user, Act.CORRECTED, revision.reason, changed)


def refuse(revision: Revision, user, why: str, *, seen: str = "") -> AuditEntry:
    """Settles a proposal so that the claim stays as it is, with a reason. Errors: as accept."""
    with transaction.atomic():
        claim, revision = _settling(revision, user, seen)
        if not publishes(user):
            raise ValidationError("Only an editor refuses a correction.")
        if not why.strip():
            raise ValidationError("Say why the correction is refused.")
        check_reason(why)
        return _refused(claim, revision, user, why.strip())


def withdraw(revision: Revision, user) -> AuditEntry:
    """Takes back what the user proposed. Errors: as accept."""
    with transaction.atomic():
        claim, revision = _settling(revision, user, "")
        if revision.written_by_id != user.pk:
            raise ValidationError("Only who proposed a correction withdraws it.")
        _settle(revision, RevisionState.WITHDRAWN, user)
        return record(claim, user, Act.WITHDRAWN)


def refuse_of_retracted(claim: Claim, user, reason: str) -> None:
    """Settles what was proposed for a claim that is being retracted, in that transaction."""
    for revision in claim.revisions.proposed():
        _refused(claim, revision, user, f"the claim was retracted: {reason}"[:300])


def _speakers_now(revision: Revision) -> list[Person | Organization]:
    """The speakers of what was proposed a while ago: an id may have told a name since."""
    try:
        return speakers_of(revision)
    except ValidationError:
        raise ValidationError(NO_SPEAKER) from None


def _locked_published(claim: Claim) -> Claim:
    stored = locked(claim)
    if stored.status != ClaimStatus.PUBLISHED:
        raise ValidationError(NOT_PUBLISHED.format(status=stored.get_status_display()))
    return stored


def _settling(revision: Revision, user, seen: str) -> tuple[Claim, Revision]:
    """The claim and the proposal as they stand now, nobody else changing them."""
    claim = locked(revision.claim)
    stored = Revision.objects.get(pk=revision.pk)
    if stored.state != RevisionState.PROPOSED or (seen and seen != state_of(claim)):
        raise Overtaken(claim)
    stored.claim = claim
    return claim, stored


def _refused(claim: Claim, revision: Revision, user, why: str) -> AuditEntry:
    _settle(revision, RevisionState.REFUSED, user, why)
    return record(claim, user, Act.REFUSED, why)


def _settle(revision: Revision, state: str, user, why: str = "") -> None:
    revision.state, revision.why = state, why
    revision.decided_by, revision.decided_at = user, timezone.now()
    revision.save(update_fields=["state", "why", "decided_by", "decided_at", "reason_is_public"])


def _keep_first(claim: Claim) -> None:
    """Writes down what was published, before its first correction."""
    if claim.version > 1:
        return
    published = AuditEntry.objects.of_record(claim).filter(act=Act.PUBLISHED)
    entry = published.select_related("actor").newest_first().first()
    Revision.objects.create(
        claim=claim, number=1, state=RevisionState.ACCEPTED, reason=FIRST,
        written_by=claim.written_by, decided_by=entry and entry.actor,
        decided_at=entry and entry.at, **said_by(claim),
    )  # fmt: skip


def speakers_of(revision: Revision) -> list[Person | Organization]:
    """The people and organisations of a revision's chain, first speaker first. Queries: 2.

    Errors: ValidationError for one that is not there.
    """
    links = [link.partition(":")[::2] for link in revision.chain.split(LINK) if link.strip()]
    found: dict[tuple[str, str], Person | Organization] = {}
    for kind, model in SPEAKERS.items():
        slugs = {slug for other, slug in links if other == kind}
        if slugs:
            records = model.objects.in_case(revision.claim.case).filter(slug__in=slugs)
            found |= {(kind, one.slug): one for one in records}
    missing = [f"{kind}:{slug}" for kind, slug in links if (kind, slug) not in found]
    if missing:
        raise ValidationError({"chain": f"There is no speaker {missing[0]} in this case."})
    return [found[link] for link in links]
