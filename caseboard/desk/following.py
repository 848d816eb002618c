"""Following a case or a question, not following it any more, and having looked at what changed."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Greatest

from caseboard.models import AuditEntry, Case, Digest, Following, Period, Question

from .following_verdicts import verdicts_on

MOST = 200
TOO_MANY = (
    f"You follow {MOST} cases and questions already, which is as many as one list takes. Stop "
    "following one of them first."
)


def follow(user, subject: Case | Question) -> Following:
    """Follows a case or a question from now on; whoever does so already goes on.

    Errors: ValidationError with a sentence where it would be one too many.
    """
    own = Following.objects.of(user)
    known = own.of_subject(subject).first()
    if known is not None:
        return known
    if own.count() >= MOST:
        raise ValidationError(TOO_MANY)
    number = AuditEntry.objects.last_number()
    following, _ = own.get_or_create(
        user=user,
        **{subject._meta.model_name: subject},
        defaults={
            "looked": number,
            "told": number,
            "verdicts": verdicts_on(subject, user) if _wants_digest(user) else None,
        },
    )
    return following


def unfollow(user, subject: Case | Question) -> None:
    """Stops following; whoever follows it not does nothing."""
    Following.objects.of(user).of_subject(subject).delete()


def look(user, until: datetime, key: int | None = None) -> None:
    """Everything that was entered until then has been looked at: of one following, or of all."""
    seen = AuditEntry.objects.filter(at__lte=until).last_number()
    own = Following.objects.of(user)
    own = own if key is None else own.filter(pk=key)
    own.update(looked=Greatest(F("looked"), seen))


def choose(user, period: str) -> Digest:
    """Chooses how often one is told; what changed before one wanted it is not told.

    Errors: ValidationError where the account has no address to send anything to.
    """
    if period != Period.NONE and not user.email:
        raise ValidationError(
            "Your account has no e-mail address, so nothing can be sent. Ask whoever keeps the "
            "accounts to enter one."
        )
    if period != Period.NONE and not _wants_digest(user):
        _begin(user)
    digest, _ = Digest.objects.update_or_create(user=user, defaults={"period": period})
    return digest


def _wants_digest(user) -> bool:
    return Digest.objects.filter(user=user).exclude(period=Period.NONE).exists()


def _begin(user) -> None:
    """Counts from now what a digest is to tell. Queries: some for each thing that is followed."""
    number = AuditEntry.objects.last_number()
    followings = list(Following.objects.of(user).visible_to(user).with_subjects())
    for following in followings:
        following.told, following.verdicts = number, verdicts_on(following.subject, user)
    Following.objects.bulk_update(followings, ["told", "verdicts"])
