"""What the tests of reading the timeline ask for, and how they find it on the page."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

from caseboard.models import Event
from tests.factories import make_claim, make_question


def page(client, case, query="", **headers):
    return client.get(f"/cases/{case.slug}/timeline/{query}", headers=headers)


def text_of(client, case, query="", **headers) -> str:
    return page(client, case, query, **headers).content.decode()


def window(client, case, query=""):
    return client.get(f"/cases/{case.slug}/timeline/window.json{query}")


def part(text: str, id: str) -> str:
    """The page from the element with this id on."""
    return text[text.index(f'id="{id}"') :]


def listed(client, case, query="") -> list[str]:
    """The titles in the list, in order."""
    found = re.search(r'<ol class="story tl-list">(.*?)</ol>', text_of(client, case, query), re.S)
    titles = r"<time>.*?</time>\s*<div>\s*<a [^>]*>(.*?)</a>"
    return [unescape(one) for one in re.findall(titles, found[1], re.S)] if found else []


def links(text: str, pattern: str) -> list[dict]:
    """The queries of the links whose opening tag holds a pattern, in order."""
    tags = re.findall(rf"<a (?=[^>]*{pattern})[^>]*>", text)
    urls = (unescape(re.search(r'href="([^"]*)"', tag)[1]) for tag in tags)
    return [
        {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()} for url in urls
    ]


def make_many(case, many: int, first=date(2001, 1, 1), step=3, **values) -> None:
    """Events that follow each other, some days apart."""
    days = [first + timedelta(days=number * step) for number in range(many)]
    before = case.events.count()
    Event.objects.bulk_create(
        Event(
            **{
                "case": case, "slug": f"event-{before + number}", "shown_alone": True,
                "title": f"Invented event {before + number}", "date": day.isoformat(),
                "date_earliest": day, "date_latest": day, **values,
            }
        )
        for number, day in enumerate(days)
    )  # fmt: skip


def dispute(event, *dates, by=()):
    """Claims that date an event, each on another day."""
    question = make_question(case=event.case, kind="date", text="When was the invented event?")
    for day in dates:
        make_claim(case=event.case, event=event, question=question, answer=day, by=by)
