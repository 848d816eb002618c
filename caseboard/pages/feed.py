"""Feeds: names of entries that outlive addresses, and texts that other programs can read."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from urllib.parse import quote, urlsplit

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

MINTED = "2026"  # the year that names are counted from; it never changes
NOT_IN_A_NAME = re.compile("[^A-Za-z0-9.-]+")
# Neither a calendar nor XML has a way to write these; U+0080 to U+009F control terminals.
CONTROL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


def plain(text: str) -> str:
    """A text with plain line ends, and with a mark for every character that cannot be sent."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", LINE_ENDS.sub("\n", text))


def tag_of(root: str, path: str) -> str:
    """A name of what stands at a path of the site at `root`, that outlives addresses.

    Source: RFC 4151.
    """
    host = NOT_IN_A_NAME.sub("-", urlsplit(root).hostname or "").strip("-")
    return f"tag:{host},{MINTED}:{quote(path, safe='/?&=;%+~')}"


class SteadyFeed(Atom1Feed):
    """An Atom feed that is the same, asked twice on one day, while nothing is told in it.

    Source: RFC 4287.
    """

    def latest_post_date(self) -> datetime:
        """When something was told last; in an empty feed, where Atom asks for it too, today."""
        if self.items:
            return super().latest_post_date()
        return datetime.combine(timezone.localdate(), time(), UTC)
