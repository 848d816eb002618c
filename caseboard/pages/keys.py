"""Every key of every page: the one list that the sheet of keys is made of.

The scripts press what stands on a page (`data-key`, `data-go`) or hold their own keys; a test
compares both with this list.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe

PRINTED = {
    "ArrowLeft": "←", "ArrowRight": "→", "ArrowUp": "↑", "ArrowDown": "↓",
    "Control": "Ctrl", "Escape": "Esc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing. Shape: `presses` are ways to press it, each keys in their order."""

    presses: tuple[tuple[str, ...], ...]
    does: str

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The presses as a keyboard has them printed on it."""
        return tuple(tuple(PRINTED.get(one, one) for one in way) for way in self.presses)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The keys of one kind of page.

    Shape: `on` is a selector that such a page has; "" for every page.
    """

    name: str
    title: str
    on: str
    keys: tuple[Key, ...]


def _key(presses: str, does: str) -> Key:
    """`"g b"` is g and then b, `"+ | ="` one or the other."""
    return Key(tuple(tuple(way.split()) for way in presses.split(" | ")), does)


EVERYWHERE = Sheet("everywhere", "Everywhere, once you are signed in", "", (
    _key("?", "this sheet"),
    _key("n", "a new document, where the page has no other use for this key"),
    _key("g b", "the board of the case"),
    _key("g t", "the timeline"),
    _key("g c", "the comparison of all questions"),
    _key("g l", "the claims"),
    _key("g s", "the sources"),
    _key("g w", "who says so"),
    _key("g p", "people and organisations"),
    _key("g h", "what changed"),
    _key("g q", "the queue of the review"),
    _key("g k", "the tasks of the case"),
    _key("g m", "mine: what waits for you"),
))  # fmt: skip
SEARCH = Sheet("search", "A page with a search field", "input[type=search], #searchbar", (
    _key("/", "the search field"),
))  # fmt: skip
READING = Sheet("reading", "The text and its claims", "#reading", (
    _key("n", "the next figure without a claim"),
    _key("c", "a claim from the selected words"),
    _key("a", "the suggestions are right"),
    _key("s", "save"),
    _key("r", "save, and send to review"),
    _key("x", "no claim needed: it repeats one"),
    _key("d", "no claim needed: the case does not follow it"),
))  # fmt: skip
REVIEW = Sheet("review", "One claim under review", ".review-screen", (
    _key("a", "accept"),
    _key("b", "send back"),
    _key("x", "reject, or refuse a correction"),
    _key("n", "the next of the queue"),
    _key("p", "the one before"),
    _key("u", "undo, just after an act"),
))  # fmt: skip
QUEUE = Sheet("queue", "The queue of the review", ".review-queue", (
    _key("n", "open the first"),
    _key("u", "undo, just after an act"),
))  # fmt: skip
TIMELINE = Sheet("timeline", "The timeline, once its picture has the focus", "cb-timeline", (
    _key("ArrowLeft", "earlier"),
    _key("ArrowRight", "later"),
    _key("+ | =", "closer"),
    _key("-", "farther"),
    _key("0", "all of the case"),
    _key("Home", "to the beginning"),
    _key("End", "to the end"),
    _key("n | ] | Enter", "the next event"),
    _key("p | [", "the event before"),
    _key("Escape", "close the event"),
))  # fmt: skip
TYPING = Sheet("typing", "While you type", "textarea, input[type=text], [role=combobox]", (
    _key("Control Enter", "save, or send the review’s reason"),
    _key("Escape", "leave the field, so that the other keys work"),
    _key("ArrowDown", "the first name that is offered, and the next"),
    _key("ArrowUp", "the name before"),
    _key("Enter", "take the name that is marked"),
))  # fmt: skip
SHEETS = (EVERYWHERE, SEARCH, READING, REVIEW, QUEUE, TIMELINE, TYPING)


@require_safe
def keys(request):
    """The sheet of all keys, with a switch that turns single keys off."""
    return render(request, "keys.html", {"sheets": SHEETS})
