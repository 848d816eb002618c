"""Where what left leads back to, and names of events that hold in every program."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest
from django.urls import reverse

from caseboard.pages.feed import tag_of

from ..addresses import DRAWER, OPEN, address
from ..reading import Reading
from .leaving import Leaving

FORMS = (
    ("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json"), ("Calendar", "ics"), ("Feed", "atom"),
)  # fmt: skip
PICTURE = ("lane", "order", "fold")  # what only the picture knows


@dataclass(frozen=True)
class Way:
    """A link out of the timeline."""

    words: str
    url: str


def query_of(reading: Reading) -> str:
    """What was asked for, as it was understood, without what only the page shows; "" for all."""
    query = address(reading.query, (*PICTURE, *OPEN, DRAWER))
    return query if query != "?" else ""


def ways_out(reading: Reading) -> tuple[Way, ...]:
    """Where exactly what the page shows can be had in other forms."""
    slug, query = reading.page.case.slug, query_of(reading)
    ways = [Way(words, _download(slug, form) + query) for words, form in FORMS]
    other = reverse("timeline_timelinejs", kwargs={"case": slug})
    return (*ways, Way("TimelineJS", other + query))


def feed_address(reading: Reading) -> str:
    """The address of the feed of what the page shows."""
    return _download(reading.page.case.slug, "atom") + query_of(reading)


def _download(slug: str, form: str) -> str:
    return reverse("timeline_download", kwargs={"case": slug, "form": form})


class Places:
    """The whole addresses of a case as the one who asks sees them."""

    def __init__(self, request: HttpRequest, leaving: Leaving):
        self._root = request.build_absolute_uri("/")[:-1]
        self._slug = leaving.reading.page.case.slug
        self._query = query_of(leaving.reading)

    def whole(self, path: str) -> str:
        """An address of ours with scheme and host."""
        return self._root + path

    @property
    def timeline(self) -> str:
        """The page that shows the same."""
        return self.whole(reverse("timeline", kwargs={"case": self._slug}) + self._query)

    @property
    def feed(self) -> str:
        """The feed of the same."""
        return self.whole(_download(self._slug, "atom") + self._query)

    def uid(self, slug: str) -> str:
        """A name of an event that is the same in every file, and that tells nothing.

        Source: RFC 7986, section 5.3: a UUID, made of the event's address (RFC 9562, version 5).
        """
        return str(uuid5(NAMESPACE_URL, f"//{urlsplit(self._root).netloc}{self._path(slug)}"))

    def tag(self, slug: str = "") -> str:
        """A name of an event, else of what was asked for, that outlives addresses.

        Source: RFC 4151.
        """
        path = self._path(slug) if slug else f"/cases/{self._slug}/timeline{self._query}"
        return tag_of(self._root, path)

    def _path(self, slug: str) -> str:
        return f"/cases/{self._slug}/events/{slug}/"
