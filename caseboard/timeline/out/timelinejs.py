"""Events as TimelineJS reads them: dates as objects of their parts, texts as HTML.

Source: TimelineJS 3, "JSON data format" and "Date formats" of its documentation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import escape  # Django's own gives the same, and takes three times as long

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString

from caseboard.answers.words import shortened
from caseboard.pages.downloads import as_text
from caseboard.pages.feed import plain

from .leaving import Entry, Leaving
from .places import Places
from .told import asked_words, sentences

LONGEST = 2000  # characters of a summary; the whole stands where the slide leads
NO_GROUP = "No category"


def timelinejs(leaving: Leaving, name: str, places: Places) -> HttpResponse:
    """Every event: those with a day as slides, the others by name on the title's slide."""
    response = as_text(_parts(leaving, places), "application/json", streamed=leaving.is_long)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-timelinejs.json"'
    return response


def _parts(leaving: Leaving, places: Places) -> Iterator[str]:
    yield f'{{"title": {_written(_title(leaving, places))}, "events": ['
    before = "\n"
    for entry in leaving.entries(leaving.dated):
        yield before + _written(_slide(entry, places))
        before = ",\n"
    yield "\n]}"


def _written(slide: dict) -> str:
    return json.dumps(slide, ensure_ascii=False)


def _title(leaving: Leaving, places: Places) -> dict:
    case = leaving.reading.page.case
    text = [_paragraphs(case.summary)]
    if said := asked_words(leaving):
        text.append(format_html("<p>{}</p>", plain(said)))
    if leaving.undated:
        undated = ((plain(one.line.title),) for one in leaving.entries(leaving.undated))
        names = format_html_join("", "<li>{}</li>", undated)
        text.append(format_html("<p>Without a date:</p><ul>{}</ul>", names))
    text.append(format_html('<p><a href="{}">This timeline in Caseboard</a></p>', places.timeline))
    return {
        "text": {"headline": escape(plain(case.title)), "text": "".join(text)},
        "autolink": False,
    }


def _slide(entry: Entry, places: Places) -> dict:
    """One event. An end that is open is left out; the words of the date tell of it."""
    line = entry.line
    first = line.earliest or line.latest
    slide = {
        "unique_id": entry.slug,
        "start_date": _parts_of(first),
        "display_date": escape(line.date_words),
        "text": {"headline": escape(plain(line.title)), "text": _text(entry, places)},
        "group": escape(plain(line.category)) or NO_GROUP,
        "autolink": False,  # its texts hold their links already
    }
    if line.earliest and line.latest and line.latest > line.earliest:
        slide["end_date"] = _parts_of(line.latest)
    return slide


def _text(entry: Entry, places: Places) -> str:
    place, url = plain(entry.line.place), escape(places.whole(entry.line.url))
    told = [*([f"{place}."] if place else []), *sentences(entry)[1:]]
    paragraphs = "".join(f"<p>{escape(plain(one))}</p>" for one in told)
    link = f'<p><a href="{url}">Claims and sources</a></p>'
    return f"{paragraphs}{_paragraphs(entry.summary)}{link}"


def _paragraphs(text: str) -> SafeString:
    """The beginning of a text as HTML; nothing of an empty one."""
    return linebreaks(plain(shortened(text, LONGEST)), autoescape=True) if text else SafeString()


def _parts_of(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
