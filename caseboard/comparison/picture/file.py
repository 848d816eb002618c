"""A question's picture as a file of its own.

The file stands alone: it says what is asked, at which moment it was read, what the marks mean,
who says so and in which source.
"""

from __future__ import annotations

from collections.abc import Sequence

from caseboard.pictures.legend import WIDTH as SAMPLE
from caseboard.pictures.sheet import Imprint, Sheet

from ..chart import Chart, KeyLine, SpreadChart

MOST_SOURCES = 12


def svg_file(chart: Chart, imprint: Imprint) -> str:
    """The picture as an SVG document, in the light theme."""
    sheet = Sheet(chart.wide.width)
    sheet.write_heading(chart.question)
    if chart.spread:
        _write_spread(sheet, chart.spread)
    sheet.write_lines("note", f"{chart.title}. {chart.sub}".rstrip(". ") + ".")
    sheet.write_lines("note", imprint.moment)
    sheet.leave_space()
    sheet.place_drawing(chart.wide)
    sheet.leave_space()
    sheet.write_legend(chart.legend)
    _write_key(sheet, chart.key)
    for note in chart.notes:
        sheet.write_lines("note", note)
    sheet.leave_space()
    sheet.write_lines("note", _sources(chart.sources))
    sheet.write_lines("note", imprint.credit)
    return sheet.document(chart.question, chart.description.alone)


def _write_spread(sheet: Sheet, spread: SpreadChart) -> None:
    """Where all the claims lie, and the same in words."""
    sheet.write_lines("note", f"{spread.title}. {spread.sub}.")
    sheet.leave_space()
    sheet.place_drawing(spread.drawing)
    sheet.leave_space()
    for told in spread.told:
        sheet.write_lines("note", told)
    sheet.leave_space()


def _write_key(sheet: Sheet, key: Sequence[KeyLine]) -> None:
    """Each origin with its letter, then its figures."""
    for line in key:
        sheet.place(line.sample, 0)
        sheet.write_lines("value", line.name, SAMPLE + 8)
        more = f"; and {line.more} more" if line.more else ""
        sheet.write_lines("note", "; ".join(line.told) + more, SAMPLE + 8)
        sheet.place([], 4)
    if key:
        sheet.leave_space()


def _sources(sources: Sequence[str]) -> str:
    """The titles of the sources; of many, some and how many more."""
    more = len(sources) - MOST_SOURCES
    rest = f"; and {more:,} more" if more > 0 else ""
    return f"Sources: {'; '.join(sources[:MOST_SOURCES])}{rest}"
