"""Forms as a browser without JavaScript fills and sends them."""

from __future__ import annotations

from html.parser import HTMLParser

from django.test import Client

from tests.factories import make_user


def desk(role) -> Client:
    """A client that is signed in as the one of the cast who has the role."""
    client = Client()
    client.force_login(make_user(role))
    return client


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values: dict[str, str | list[str]] = {}
        self.boxes: set[str] = set()
        self._select = self._textarea = None
        self._in_form = False

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._in_form = given.get("id", "").endswith("_form")
        name = given.get("name")
        if not self._in_form:
            return
        if tag == "input" and given.get("type") == "radio":
            if "checked" in given:
                self.values[name] = given["value"]
        elif tag == "input" and name and given.get("type") not in ("submit", "checkbox"):
            self.values[name] = given.get("value") or ""
        elif tag == "input" and given.get("type") == "checkbox":
            self.boxes.add(name)
            if "checked" in given:
                self.values[name] = given.get("value", "on")
        elif tag == "select":
            self._select = (name, "multiple" in given)
            self.values.setdefault(name, [] if "multiple" in given else "")
        elif tag == "option" and self._select and "selected" in given:
            self._choose(given.get("value", ""))
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = ""

    def _choose(self, value):
        name, several = self._select
        self.values[name] = [*self.values[name], value] if several else value

    def handle_data(self, text):
        if self._textarea:
            # A browser drops the line break that follows the tag.
            self.values[self._textarea] += (
                text.lstrip("\n") if not self.values[self._textarea] else text
            )

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


def _form_of(response) -> _Form:
    form = _Form()
    form.feed(response.content.decode())
    return form


def shown_values(response) -> dict:
    """The names and values of the record's form, as they stand on the page."""
    return _form_of(response).values


def fill(client, url, **typed):
    """Opens the page, types over it, and sends it; `typed` names fields, `claims_0_` a claim's."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    form = _form_of(page)
    known = set(form.values) | form.boxes
    values = form.values | {_field(name, known): value for name, value in typed.items()}
    # A box that is not ticked is not sent.
    return client.post(url, {n: v for n, v in values.items() if v or n not in form.boxes})


def confirmed(client, url):
    """Opens the page that asks whether a record is to be deleted, and says yes."""
    return client.post(url, shown_values(client.get(url)))


def _field(name, known) -> str:
    """`claims_0_statement` for `claims-0-statement`; a field has to be on the page."""
    parts = name.split("_", 2)
    if len(parts) == 3 and parts[1].isdigit():
        name = f"{parts[0]}-{parts[1]}-{parts[2]}"
    assert name in known or name.startswith("_"), f"{name} is not on the page"
    return name


def errors(response) -> str:
    """Every error on the page, as one text."""
    assert response.status_code == 200
    found = list(response.context["adminform"].form.errors.values())
    for inline in response.context["inline_admin_formsets"]:
        found += [inline.formset.non_form_errors()]
        found += [error for form in inline.formset.forms for error in form.errors.values()]
    return " ".join(sentence for group in found for sentence in group)
