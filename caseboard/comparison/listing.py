"""Where the claims that a page of the comparison weighs stand in the table of claims."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from caseboard.models.user import reads_drafts
from caseboard.pages.frame import Frame


@dataclass(frozen=True)
class Listing:
    """The table of claims at the moment of a page, as this visitor reads it.

    Those who read drafts find none there either: the comparison weighs published claims alone.
    """

    page: Frame
    user: object

    def address(self, question: str, *asked: tuple[str, str]) -> str:
        """Where the claims of a question stand. `asked`: parameters that choose some of them."""
        asked = ("question", question), *asked
        if reads_drafts(self.user):
            asked = *asked, ("status", "published")
        table = self.page.address(reverse("claims", kwargs={"case": self.page.case.slug}))
        moment = self.page.moment.query.replace("?", "&", 1)
        return f"{table}?{urlencode(asked)}{moment}"
