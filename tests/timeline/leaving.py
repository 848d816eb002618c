"""What the tests of everything that leaves a timeline ask for."""

import io

from openpyxl import load_workbook

from caseboard.models import Event
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
)

FORMS = (
    "timeline.csv", "timeline.xlsx", "timeline.json", "timeline.ics", "timeline.atom",
    "timeline/timelinejs.json",
)  # fmt: skip


def ask(client, case, form, **headers):
    return client.get(f"/cases/{case.slug}/{form}", headers=headers)


def body(response) -> bytes:
    """All that came, whether it was streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def taken(client, case, form) -> str:
    """What a download says, with the cells of a sheet in the place of its packed bytes."""
    response = ask(client, case, form)
    assert response.status_code == 200
    if ".xlsx" not in form:
        return body(response).decode()
    sheet = load_workbook(io.BytesIO(body(response))).active
    return "\n".join(str(row) for row in sheet.values)


def make_many(case, count=501):
    """More events than are loaded whole: what tells of them is streamed."""
    Event.objects.bulk_create(
        Event(case=case, slug=f"event-{number:03}", title=f"Invented {number:03}",
              date="2025-03-02", shown_alone=True)
        for number in range(count)
    )  # fmt: skip


def make_disputed(case, first="2025-05-04", second="2025-05-06", **values):
    """An event whose day two origins give differently."""
    event = make_event(case=case, date=f"{first}/{second}", **values)
    question = make_question(case=case, kind="date", behaviour="fixed", text="Which day was it?")
    for day, name in ((first, "Invented Agency"), (second, "Invented Ministry")):
        source = make_source(case=case, title=f"Invented article of the {name}")
        by = [make_organization(case=case, name=name)]
        make_claim(event=event, question=question, answer=day, source=source, by=by)
    return event


def make_mixed_case(**values):
    """A case with one event of each kind of date, a person, an organisation and a dispute."""
    case = make_case(**values)
    person = make_person(case=case, name="Invented Person")
    agency = make_organization(case=case, name="Invented Body")
    make_event(case=case, slug="a-day", date="2025-03-02", title="Invented day",
               place="Invented place", category="visit", importance=4, people=[person],
               organizations=[agency], summary="Invented words on it.")  # fmt: skip
    make_event(case=case, slug="a-month", date="2025-10", title="Invented month", category="combat")
    make_event(case=case, slug="begun", date="2024-10/..", title="Invented beginning")
    make_event(case=case, slug="ended", date="../2024-05", title="Invented end")
    make_event(case=case, slug="without", date="", title="Invented undated event")
    make_disputed(case, slug="disputed", title="Invented dispute")
    return case
