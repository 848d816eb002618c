"""Sending a table and going through its pages, as a researcher does."""

from __future__ import annotations

from http import HTTPStatus

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

PLACE = "/admin/table-in/invented-case/claims/"
SOURCES = "/admin/table-in/invented-case/sources/"


def send(client, content: bytes, place: str = PLACE, name: str = "invented.csv", **typed):
    """What answers to a file that is sent."""
    return client.post(place, {"file": SimpleUploadedFile(name, content), **typed})


def fitted(client, content: bytes, place: str = PLACE, **typed) -> str:
    """The address of the rows of a table, fitted as it is guessed."""
    step = send(client, content, place).url
    form = client.get(step).context["form"]
    values = {name: form[name].value() or "" for name in form.fields if form[name].value()}
    answer = client.post(step, values | typed)
    assert answer.status_code == HTTPStatus.FOUND, words(answer)
    return answer.url


def bring(client, rows: str, **typed):
    """What answers to the button under the rows."""
    page = client.get(rows)
    return client.post(rows, {"seen": page.context["outcome"].mark, **typed}, follow=True)


def words(page) -> str:
    return " ".join(strip_tags(page.content.decode()).split())
