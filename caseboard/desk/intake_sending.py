"""The form with which a document is sent: a file, a text, or an address with its details."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from caseboard.intake.documents import Document, DocumentError, read_document
from caseboard.intake.fetching import FetchError, fetch
from caseboard.intake.typed import with_typed_text

TOO_LARGE = (
    "The file has more than {most} MB, the most that can be read. Nothing was kept. Save the page "
    "without its pictures, or copy its text and paste it below."
)
NOT_BOTH = "Send the file or the text, not both: take one of them out."
TYPE_IT = (
    "The PDF holds pictures of pages and no text. Nothing was kept yet. Choose it again and type "
    "or paste its text below: the bytes are kept, and the text is marked as typed by a person."
)
KINDS = ".html,.htm,.xhtml,.mhtml,.mht,.warc,.gz,.pdf,.txt,.docx"


class NotBoth(DocumentError):
    """A file that has a text came with another text."""


@dataclass(frozen=True)
class Sent:
    """What was sent: `document` is None, and `content` empty, where only details were typed."""

    url: str
    title: str
    content: bytes
    document: Document | None


class SendForm(forms.Form):
    """A document in one of three ways, with what somebody knows about it.

    `needs_bytes` is set where an address alone is of no use: a snapshot is of bytes.
    """

    needs_bytes = False

    document = forms.FileField(
        label="A file",
        required=False,
        help_text="A saved web page (HTML, MHTML or WARC), a PDF, or a text.",
        error_messages={"empty": "The file is empty. Save the page again, and choose it anew."},
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )
    text = forms.CharField(
        label="Or its text",
        required=False,
        strip=False,
        help_text="Copied from wherever you read it. Paragraphs are divided by empty lines. Beside "
        "a PDF that is only scanned: its text, typed by you.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    url = forms.CharField(
        label="Its address",
        required=False,
        max_length=2000,
        help_text="Where it was published. Alone, it makes a source without a snapshot.",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(
        label="Its title",
        required=False,
        max_length=300,
        help_text="Only if the document does not say it itself.",
    )

    def __init__(self, *args, request, **options):
        super().__init__(*args, **options)
        self.request = request
        self.fetches = settings.FETCH_DOCUMENTS and "fetch" in request.POST
        self.fields["document"].help_text += f" At most {settings.DOCUMENT_MEGABYTES} MB."

    def clean_url(self):
        url = self.cleaned_data["url"].strip()
        if not url:
            return ""
        if "://" not in url:
            url = f"https://{url}"
        URLValidator(schemes=["http", "https"])(url)
        return url

    def clean(self):
        found = super().clean()
        has_text = bool((found.get("text") or "").strip())
        has_file = bool(found.get("document"))
        if getattr(self.request, "too_large", False):
            self.add_error("document", TOO_LARGE.format(most=settings.DOCUMENT_MEGABYTES))
        elif self.errors:
            return found
        elif self.fetches:
            self._needs_an_address(found, has_file or has_text)
        elif not has_file and not has_text and (self.needs_bytes or not found.get("url")):
            self.add_error(None, self._nothing())
        return found

    def _nothing(self) -> str:
        if self.needs_bytes:
            return "There is no document yet: choose a file, or paste the text."
        return "There is no document yet: choose a file, paste the text, or type its address."

    def _needs_an_address(self, found, has_document) -> None:
        if has_document:
            self.add_error("url", "The document is here already: send it without fetching.")
        elif not found.get("url"):
            self.add_error("url", "Type the address that is to be fetched.")

    def read(self) -> Sent | None:
        """What was sent, read; None where it cannot be read, and the form says why."""
        try:
            return self._read()
        except NotBoth as error:
            self.add_error("text", str(error))
            return None
        except (DocumentError, FetchError) as error:
            place = "url" if self.fetches else "document" if self._has_file() else "text"
            self.add_error(place, ValidationError(str(error)))
            return None

    def _file(self, typed) -> Document:
        """The file that was sent; of pictures of pages the text that was typed goes with it.

        Errors: DocumentError.
        """
        file = typed["document"]
        document = read_document(self.content, file.name, file.content_type or "")
        has_text = bool(typed["text"].strip())
        if has_text and document.text:
            raise NotBoth(NOT_BOTH)
        if self.needs_bytes and not has_text and not document.text:
            raise DocumentError(TYPE_IT)
        return with_typed_text(document, typed["text"]) if has_text else document

    def _has_file(self) -> bool:
        return bool(self.cleaned_data.get("document"))

    def _read(self) -> Sent:
        typed = self.cleaned_data
        url, title = typed.get("url", ""), typed.get("title", "").strip()
        if self.fetches:
            got = fetch(url)
            document = read_document(got.content, got.url, got.media_type)
            return Sent(got.url, title, got.content, document)
        if typed["document"]:
            self.content = typed["document"].read()
            return Sent(url, title, self.content, self._file(typed))
        if not typed["text"].strip():
            return Sent(url, title, b"", None)
        content = typed["text"].replace("\r\n", "\n").encode()
        return Sent(url, title, content, read_document(content, "", "text/plain"))
