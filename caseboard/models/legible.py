"""Text that reads as it stands: no control characters, and nothing that turns its direction.

An article pasted from elsewhere can bring characters that nobody sees. Downloads cannot hold
control characters, and what turns the direction of writing can make a line read otherwise than it
is kept.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # all but tabs and the ends of lines
TURNING = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates
ILLEGIBLE = re.compile(f"[{CONTROL}{TURNING}]")
LINE_END = re.compile("\r\n?")  # one character to whoever counts


def why_illegible(text: str) -> str:
    """The sentence against the first character that nobody sees; "" for text that can be kept.

    Source: Unicode, general category Cc; UAX #9, section 2 (explicit directional formatting).
    """
    if text.isprintable():
        return ""  # most texts, and sooner told
    counted = LINE_END.sub("\n", text)
    found = ILLEGIBLE.search(counted)
    if found is None:
        return ""
    (character,) = found[0]
    what = (
        "a control character"
        if re.match(f"[{CONTROL}]", character)
        else "a sign that turns the direction of writing, so that the line can read otherwise"
    )
    return (
        f"Character {found.start() + 1:,} is invisible (U+{ord(character):04X}, {what}): delete "
        "it, or type the text around it again."
    )


class Legible(models.Model):
    """A model whose texts people type, or bring with an import: each reads as it stands."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        """What the fields refuse, one sentence for a text that holds what nobody sees."""
        errors: dict[str, list] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            if field.name in (exclude or ()) or field.name in errors:
                continue
            text = getattr(self, field.attname)
            if isinstance(text, str) and (why := why_illegible(text)):
                errors[field.name] = [ValidationError(why, code="illegible")]
        if errors:
            raise ValidationError(errors)
