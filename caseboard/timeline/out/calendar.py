"""Events as an iCalendar: each an entry of whole days, its date in words beside them.

Source: RFC 5545, and RFC 7986 for the calendar's own name and description.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event, vDatetime, vUri
from icalendar.prop import vCategory, vText

from caseboard.answers.words import counted, shortened
from caseboard.pages.downloads import as_text
from caseboard.pages.feed import plain
from caseboard.pages.story import StoryLine

from .leaving import Entry, Leaving
from .places import Places
from .told import asked_words, sentences

LONGEST = 2000  # characters of a summary; the whole stands where the entry leads
END = b"END:VCALENDAR\r\n"
OPEN_END = "A calendar cannot show that the end is open: only the first day stands here."
OPEN_START = "A calendar cannot show that the beginning is open: only the last day stands here."


class Text(vText):
    """A text of a calendar. The library would take the characters \\N for a line end."""

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def calendar(leaving: Leaving, name: str, places: Places) -> HttpResponse:
    """Every event that has a day. The calendar tells how many have none."""
    kind = "text/calendar; charset=utf-8"
    response = as_text(_lines(leaving, places), kind, streamed=leaving.is_long)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _lines(leaving: Leaving, places: Places) -> Iterator[str]:
    now = timezone.now().replace(microsecond=0)
    yield _head(leaving, places).to_ical().removesuffix(END).decode()
    for entry in leaving.entries(leaving.dated):
        yield _event(entry, places, now).to_ical().decode()
    yield END.decode()


def _head(leaving: Leaving, places: Places) -> Calendar:
    page = leaving.reading.page
    head = Calendar()
    head.add("prodid", "-//Caseboard//Timeline//EN")
    head.add("version", "2.0")
    title, about = _text(page.case.title), _text(_about(leaving))
    for key in ("NAME", "X-WR-CALNAME"):
        head[key] = title
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        head[key] = about
    head["URL"] = vUri(places.timeline)
    return head


def _about(leaving: Leaving) -> str:
    dated, undated = len(leaving.dated), len(leaving.undated)
    told = [f"{counted(dated, 'event')} of a timeline, each with its date in words."]
    if undated:
        verb = "has" if undated == 1 else "have"
        told.append(
            f"{counted(undated, 'more event')} {verb} no date and cannot stand in a calendar."
        )
    return " ".join((*told, asked_words(leaving))).strip()


def _event(entry: Entry, places: Places, now: datetime) -> Event:
    line = entry.line
    event = Event()
    event["UID"] = Text(places.uid(entry.slug))
    event["DTSTAMP"] = vDatetime(now)
    first, after = _days(line)
    event.add("DTSTART", first)
    event.add("DTEND", after)
    event["SUMMARY"] = _text(f"{line.title} · {line.date_words}" if line.is_soft else line.title)
    event["DESCRIPTION"] = _text(_description(entry))
    if line.place:
        event["LOCATION"] = _text(line.place)
    if line.category:
        event["CATEGORIES"] = vCategory([_text(line.category)])
    event["URL"] = vUri(places.whole(line.url))
    event["TRANSP"] = Text("TRANSPARENT")  # it takes nobody's time
    return event


def _days(line: StoryLine) -> tuple[date, date]:
    """The first day, and the day after the last; of an open one the day that is known."""
    first = line.earliest or line.latest
    last = line.latest if line.earliest and line.latest else first
    # The calendar ends with the year 9999: its very last day has none after it.
    return min(first, date.max - timedelta(1)), min(last, date.max - timedelta(1)) + timedelta(1)


def _description(entry: Entry) -> str:
    line = entry.line
    told = sentences(entry)
    if not line.latest:
        told.insert(1, OPEN_END)
    elif not line.earliest:
        told.insert(1, OPEN_START)
    if entry.summary:
        told += ["", shortened(entry.summary, LONGEST)]
    return "\n".join(told)


def _text(text: str) -> Text:
    return Text(plain(text))
