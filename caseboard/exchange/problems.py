"""What is wrong with a bundle: one line for each place, all of them at once."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops an import.

    Units: `line` is the physical line on which the row begins; None where the file as a whole
    is meant. `value` is the cell as it stands in the file; None where no cell is meant.
    """

    file: str
    expected: str
    line: int | None = None
    column: str = ""
    value: str | None = None

    def __str__(self):
        place = [self.file]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {shown(self.column, '')}")
        found = "" if self.value is None else f"{shown(self.value)}: "
        return f"{', '.join(place)}: {found}{self.expected}"


def shown(text: str, quotes: str = "“”") -> str:
    """A cell for a terminal: on one line, at most 80 characters, nothing that a terminal obeys."""
    if not text:
        return "(empty)"
    short = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    visible = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)
    return f"{quotes[:1]}{visible}{quotes[1:]}"


class BundleRefused(Exception):
    """A bundle that cannot be imported. Shape: `problems`, by file, line and column."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
