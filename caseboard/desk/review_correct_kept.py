"""What somebody typed for a correction while another one waits: kept until that one is decided."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from caseboard.models import Unsaved
from caseboard.models.unsaved import Place, TooLong, TypedField
from caseboard.pages.unsaved import Offer, is_kept

FORM = "correction"  # the form's name on its page
MOST_CALLED = 60  # characters of the statement


def keep_typed(request, begun, sent) -> bool:
    """Keeps what was typed into the form beside what it began with, as typing is kept elsewhere.

    Shape: `begun` is the form as it begins, `sent` what was sent; False where that is too long.
    Queries: 6 at most.
    """
    fields = [_field(one, sent) for one in begun.visible_fields() if is_kept(one.name)]
    called = f"Correct: {begun.claim.statement[:MOST_CALLED]}"
    try:
        with transaction.atomic():
            place = Place(request.path, FORM, called)
            Unsaved.objects.keep(request.user, place, fields, timezone.now())
    except TooLong:
        return False
    return True


def typed_here(request) -> list[Offer]:
    """What the reader typed on this page and did not save. Queries: 1."""
    rows = Unsaved.objects.of(request.user).on_page(request.path)
    return [offer for row in rows if (offer := Offer(row)).typed]


def _field(one, sent) -> TypedField:
    began = one.value()
    base = began if isinstance(began, list) else [began]
    typed = [text.replace("\0", "").replace("\r\n", "\n") for text in sent.getlist(one.name)]
    if base is began:
        typed = [text for text in typed if text.strip()]  # the empty places of a chain
    choices = getattr(one.field.widget, "choices", ())
    named = {str(value): str(words) for value, words in choices}
    return TypedField(
        name=one.name,
        label=str(one.label),
        base=["" if value is None else str(value) for value in base],
        typed=typed,
        shown=[named.get(text, text) for text in typed],
    )
