"""Putting what was typed back into a form of a page, whichever view made the page.

The fields are changed where they stand in the HTML, so that one way serves every form, with and
without JavaScript, and nothing is saved by it. A field that holds something else now than when it
was typed into keeps what it holds: the reader is told both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.html import escape

from caseboard.models.unsaved import TypedField

from .form_html import Control, forms_in

LINES = re.compile("\r\n?")
Edit = tuple[int, int, str]  # from, to, what stands there instead


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that was not put in: what it is called, what stands in it, what was typed."""

    label: str
    stands: str
    typed: str


@dataclass(slots=True)
class Put:
    """The page with what could be put in.

    Shape: `begins` and `opens` are the ends of the form's tag; `changed` are fields that hold
    something else now; `lost` those that the form has not.
    """

    html: str
    begins: int
    opens: int
    changed: list[Kept] = field(default_factory=list)
    lost: list[Kept] = field(default_factory=list)


def put_in(html: str, name: str, typed: list[TypedField]) -> Put | None:
    """The page with the form of this name holding what was typed; None where it has none such."""
    form = next((one for one in forms_in(html) if one.called == name), None)
    if form is None:
        return None
    put, edits = Put(html, form.begins, form.opens), []
    for told in typed:
        controls = [control for control in form.controls if control.name == told.name]
        stands = values_of(controls)
        if not controls:
            put.lost.append(Kept(told.label, "", _words(told.shown)))
        elif _plain(stands) not in (_plain(told.base), _plain(told.typed)):
            put.changed.append(Kept(told.label, _words(stands), _words(told.shown)))
        else:
            left = _fill(controls, told, edits)
            put.lost += [Kept(told.label, "", words) for words in left if words.strip()]
    put.html = _with(html, edits)
    return put


def values_of(controls: list[Control]) -> list[str]:
    """What a form would send of fields of one name, as the page has them."""
    return [value for control in controls for value in control.values]


def _fill(controls: list[Control], told: TypedField, edits: list[Edit]) -> list[str]:
    """Notes what is to change in the fields of one name; gives back what found no place."""
    left = list(told.typed)
    shown = dict(zip(told.typed, told.shown, strict=False))
    for control in controls:
        if control.kind in ("checkbox", "radio"):
            sends = control.value or "on"
            edits.append((*control.tag, control.with_mark("checked", sends in left)))
            left = [value for value in left if value != sends]
        elif control.kind == "select":
            mine = left if control.is_multiple else left[:1]
            edits += _choose(control, mine, shown)
            left = [] if control.is_multiple else left[1:]
        elif left:
            edits.append(_write(control, left.pop(0)))
    return left


def _write(control: Control, value: str) -> Edit:
    if control.kind == "textarea":
        return (*control.inside, f"\n{escape(value)}")
    return (*control.tag, control.with_value(escape(value)))


def _choose(control: Control, values: list[str], shown: dict[str, str]) -> list[Edit]:
    edits = [
        (*option.tag, option.with_mark("selected", option.value in values))
        for option in control.options
    ]
    offered = {option.value for option in control.options}
    for value in values:
        if value and value not in offered:  # a choice that is only listed once it is made
            words = escape(shown.get(value) or value)
            told = f'<option value="{escape(value)}" selected>{words}</option>'
            edits.append((control.inside[1], control.inside[1], told))
    return edits


def _with(html: str, edits: list[Edit]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        html = f"{html[:start]}{text}{html[end:]}"
    return html


def _plain(values: list[str]) -> list[str]:
    return [told for value in values if (told := LINES.sub("\n", value))]


def _words(values: list[str]) -> str:
    return "; ".join(value for value in values if value)
