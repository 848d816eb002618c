"""The forms of a page as its HTML has them: which fields, with which values, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

MARK = "data-autosave"
NOT_TYPED = {"hidden", "file", "password", "submit", "button", "reset", "image"}
# A trait of a tag, read with its value: words inside a value are never taken for a trait.
TRAIT = re.compile(r"\s+([^\s=>/\"']+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
Span = tuple[int, int]


@dataclass(slots=True)
class Tag:
    """A tag with its text, and the span in which it stands."""

    text: str
    tag: Span
    traits: dict[str, str | None]

    @property
    def value(self) -> str:
        return self.traits.get("value") or ""

    def with_mark(self, name: str, is_on: bool) -> str:
        """The tag with a trait that has no value, or without it."""
        bare = _without(self.text, name)
        return _added(bare, name) if is_on else bare

    def with_value(self, escaped: str) -> str:
        return _added(_without(self.text, "value"), f'value="{escaped}"')


@dataclass(slots=True)
class Control(Tag):
    """A field of a form. Shape: `inside` is the span between its tags, of a text area or select."""

    name: str = ""
    kind: str = "text"
    inside: Span = (0, 0)
    options: list[Option] = field(default_factory=list)
    content: str = ""

    @property
    def is_multiple(self) -> bool:
        return "multiple" in self.traits

    @property
    def values(self) -> list[str]:
        """What the form sends of it, as the page has it."""
        if self.kind in ("checkbox", "radio"):
            return [self.traits.get("value") or "on"] if "checked" in self.traits else []
        if self.kind == "select":
            chosen = [one.value for one in self.options if "selected" in one.traits]
            first = [one.value for one in self.options[:1]] if not self.is_multiple else []
            return chosen or first
        if self.kind == "textarea":
            return [self.content.removeprefix("\n")]
        return [self.value]


@dataclass(slots=True)
class Option(Tag):
    """One choice of a select; without a value of its own its words are the value."""

    words: str = ""

    @property
    def value(self) -> str:
        given = self.traits.get("value")
        return self.words.strip() if given is None else given


@dataclass(slots=True)
class Form:
    """A form of a page. Shape: its tag stands from `begins` to `opens`."""

    begins: int
    opens: int
    name: str = ""
    is_marked: bool = False  # is its typing kept?
    controls: list[Control] = field(default_factory=list)

    @property
    def called(self) -> str:
        """Its name on the page: as it says, or that of its first field."""
        first = next((control.traits.get("id") or "" for control in self.controls), "")
        return self.name or first[:60]

    def mark(self, traits: dict[str, str | None]) -> None:
        """Takes the mark of the form or of something inside it."""
        if MARK in traits:
            self.is_marked, self.name = True, self.name or traits[MARK] or ""


def forms_in(html: str) -> list[Form]:
    """The forms of the page that say that their typing is kept, by the mark or by one inside."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return [form for form in reader.forms if form.is_marked and form.called]


def _without(tag: str, trait: str) -> str:
    return TRAIT.sub(lambda found: "" if found[1].lower() == trait else found[0], tag)


def _added(tag: str, trait: str) -> str:
    end = "/>" if tag.endswith("/>") else ">"
    return f"{tag[: -len(end)].rstrip()} {trait}{end}"


class _Reader(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.lines = [0, *(place.end() for place in re.finditer("\n", html))]
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.within: Control | None = None
        self.option: Option | None = None

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag, attrs):
        text, traits = self.get_starttag_text() or "", dict(attrs)
        span = (self._place(), self._place() + len(text))
        if tag == "form":
            self.open = Form(*span)
            self.open.mark(traits)
            self.forms.append(self.open)
        elif self.open is None:
            return
        elif tag in ("input", "textarea", "select"):
            self._control(tag, text, span, traits)
        elif tag == "option" and self.within is not None:
            self.option = Option(text, span, traits)
            self.within.options.append(self.option)
        else:
            self.open.mark(traits)

    def _control(self, tag: str, text: str, span: Span, traits) -> None:
        kind = (traits.get("type") or "text").lower() if tag == "input" else tag
        name = traits.get("name")
        if name and kind not in NOT_TYPED:
            control = Control(text, span, traits, name, kind, (span[1], span[1]))
            self.open.controls.append(control)
            self.within = control if tag != "input" else None

    def handle_data(self, text):
        if self.option is not None:
            self.option.words += text
        elif self.within is not None and self.within.kind == "textarea":
            self.within.content += text

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None
        elif tag == "option":
            self.option = None
        elif tag in ("textarea", "select") and self.within is not None:
            self.within.inside = (self.within.inside[0], self._place())
            self.within = self.option = None
