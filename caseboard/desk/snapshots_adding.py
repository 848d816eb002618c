"""Adding a newer snapshot to a source."""

from __future__ import annotations

from django import forms
from django.contrib import messages

from caseboard.intake.alike import in_common
from caseboard.models import Source

from .intake_adding import Added, keep_newer
from .intake_sending import SendForm

LITTLE = 0.2  # of either text; an article that was rewritten keeps more of itself
STRANGE = (
    "Nothing was kept yet: its text has only {share:.0%} in common with the newest snapshot. A "
    "snapshot can never be taken back, so make sure that it is the same document. If it is, tick "
    "the box and send it again."
)


class NewerForm(SendForm):
    """A file or a text that is this source as it stands now."""

    needs_bytes = True

    sure = forms.BooleanField(required=False, label="It is the same document all the same")

    def __init__(self, source: Source, *args, request, **options):
        super().__init__(*args, request=request, **options)
        self.source, self.asks_if_sure, self.fetches = source, False, False
        del self.fields["url"], self.fields["title"]

    def keep(self) -> Added | None:
        """Keeps what was sent; None where nothing was kept, and the form says why."""
        sent = self.read()
        if sent is None or sent.document is None:
            return None
        if not self.cleaned_data["sure"] and self._is_strange(sent.document.text):
            return None
        return keep_newer(self.request.user, self.source, sent.document, sent.content)

    def _is_strange(self, text: str) -> bool:
        newest = self.source.snapshots.exclude(text="").order_by("-retrieved_at", "-pk").first()
        if newest is None or not text:
            return False
        common = in_common(text, newest.text)
        share = max(common.share, common.share_of_other)
        if share < LITTLE:
            self.asks_if_sure = True
            self.add_error(None, STRANGE.format(share=share))
        return self.asks_if_sure


def tell_of(request, added: Added) -> None:
    """Tells what became of the snapshot, and of the passages of the claims in it."""
    if not added.is_new:
        messages.info(request, "The source has these very bytes already. Nothing was kept twice.")
    else:
        messages.success(request, f"The snapshot is kept. {added.told}".strip())
