"""`manage.py suggest_figures <file>`: every number of a text, one JSON object a line."""

import json
import os
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.intake.figures import Suggestion, suggest


class Command(BaseCommand):
    help = (
        "Prints what each number of a text is, how it is hedged, of when it speaks and who says so."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a text in UTF-8")
        parser.add_argument(
            "--published",
            default="",
            metavar="DATE",
            help="when it was published, as EDTF; fills in years and days that the text leaves out",
        )

    def handle(self, *, file, published, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CommandError(
                f"{file} is not UTF-8 from byte {error.start:,} on: save it as UTF-8 and try again."
            ) from None
        if published:
            try:
                parse(published)
            except EdtfError as error:
                raise CommandError(f"--published: {error}") from None
        try:
            for suggestion in suggest(text, published):
                self.stdout.write(json.dumps(as_json(suggestion), ensure_ascii=False))
            self.stdout.flush()
        except BrokenPipeError:
            self._leave()

    def _leave(self):
        """Let Python close its output in peace when the reader, `head` say, has seen enough."""
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())


def as_json(suggestion: Suggestion) -> dict:
    """Put a suggestion into JSON's words.

    Units: null where the words give none. Shape: `note` only where there is one.
    """
    return {
        "start": suggestion.start,
        "end": suggestion.end,
        "text": suggestion.text,
        "value": _number(suggestion.value),
        "value_to": _number(suggestion.value_to),
        "qualifier": suggestion.qualifier
        if suggestion.value is not None or suggestion.note
        else None,
        "kind": suggestion.kind,
        "noun": suggestion.noun or None,
        "as_of": suggestion.as_of or None,
        "stated_on": suggestion.stated_on or None,
        "scope": suggestion.scope or None,
        "speaker": suggestion.speaker or None,
    } | ({"note": suggestion.note} if suggestion.note else {})


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
