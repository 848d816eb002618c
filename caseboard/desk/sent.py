"""A form that was sent after its writer had been signed out: shown again, and sent again by them.

Nothing of it is done before somebody has signed in and pressed the button anew. What was sent
goes along in the page, signed, so that nobody else can put words into such a page.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from caseboard.pages.around import ADDRESS, FORM
from caseboard.pages.unsaved import DECIDED, VOUCHED, is_open

from .claim_form import LABELS

TOKEN = "csrfmiddlewaretoken"  # the name of a field, no secret  # noqa: S105
KEPT_FOR = timedelta(hours=12)
MOST_LETTERS = 800_000  # of what goes along; beyond it is only shown
SALT = "sent while signed out"
# Buttons, and what a page tells itself: nothing that a person typed or chose.
OF_THE_PAGE = {
    FORM, ADDRESS, *VOUCHED, "act", "all", "at", "back", "claim", "done", "drop", "entry", "fetch",
    "following", "from", "next", "post", "read", "revision", "save", "seen", "send", "sheet",
    "sheet_was", "shown", "snapshot", "stay", "take", "to", "trim", "undo", "unsaved", "until",
}  # fmt: skip
CALLED = LABELS | {
    "text": "What you wrote", "what": "What is to be done", "assignee": "Assigned to",
    "due": "Due", "why": "Why", "url": "Address",
}  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """What a form sent.

    Shape: `address` is where it was sent; `fields` are pairs of name and value in their order;
    `files` the names of the fields that brought a file, whose bytes are not kept.
    """

    address: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def signed(self) -> str:
        """The whole as a text that only this site can write; "" for what is too long."""
        text = signing.dumps(asdict(self), salt=SALT, compress=True)
        return text if len(text) <= MOST_LETTERS else ""


def sent_by(request: HttpRequest) -> Sent | None:
    """What a request sent from a form of a page of ours; None for anything else."""
    try:
        if request.method != "POST" or TOKEN not in request.POST:
            return None
        lists, files = list(request.POST.lists()), sorted(request.FILES)
    except (MultiPartParserError, SuspiciousOperation, OSError):
        return None
    fields = [(name, value) for name, values in lists if _goes_along(name) for value in values]
    return Sent(request.get_full_path(), fields, files)


def read_signed(text: str) -> Sent | None:
    """What `signed` wrote; None for what it did not write, or too long ago."""
    try:
        told = signing.loads(text, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return Sent(told["address"], [(name, value) for name, value in told["fields"]], told["files"])


def is_from_here(request: HttpRequest) -> bool:
    """Does the browser say that a page of this site sent it? Silence is no."""
    origin = request.headers.get("Origin", "")
    if origin:
        return urlsplit(origin).netloc == request.get_host()
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def is_said(name: str) -> bool:
    """Is a field something that a person typed or chose?"""
    is_machinery = name in OF_THE_PAGE or name.startswith(("_", DECIDED))
    return not is_machinery and "_FORMS" not in name and not name.endswith("-id")


def called(name: str) -> str:
    """What a field is called on a page: `aliases-0-name` is “Aliases 1: name”."""
    parts = name.split("-")
    if len(parts) == 3 and parts[1].isdecimal():
        name = f"{parts[0]} {int(parts[1]) + 1}: {parts[2]}"
    words = name.replace("_", " ")
    return CALLED.get(name, words[:1].upper() + words[1:])


def _goes_along(name: str) -> bool:
    # Names that begin with a line are buttons and counters of the admin; no secret is among them.
    return name != TOKEN and is_open(name.removeprefix("_"))
