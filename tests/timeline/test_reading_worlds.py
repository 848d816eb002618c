"""What a visitor may not see leaves no trace in the timeline, and the desk sees it."""

import pytest

from caseboard.models import Role
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

from .reading import dispute, make_many, page, window

pytestmark = pytest.mark.django_db
READ = (
    "", "?lane=person", "?lane=organization", "?who=Seen", "?who=Hidden", "?category=secret",
    "?category=visit", "?q=hidden", "?event=seen", "?event=hidden", "?event=seen&lane=person",
    "?story=1", "?story=1&event=seen", "?known_on=2025-06", "?from=1999&to=1999", "?page=2",
)  # fmt: skip


@pytest.fixture(params=[1, 600], ids=["few", "many"])
def case(request):
    case = make_case()
    person = make_person(case=case, name="Seen Person")
    event = make_event(case=case, slug="seen", title="A seen event", category="visit",
                       people=[person], importance=4, date="2025-02")  # fmt: skip
    make_claim(event=event, by=[person], source=make_source(case=case))
    dispute(event, "2025-02-03", "2025-02-09")
    make_many(case, request.param)
    return case


def hide_much(case):
    """An event, who took part in it, and drafts that tell of what can be seen."""
    person = make_person(case=case, name="Hidden Person")
    agency = make_organization(case=case, name="Hidden Agency", shown_alone=False)
    hidden = make_event(
        case=case, slug="hidden", title="A hidden event", shown_alone=False, date="1999",
        category="secret", importance=5, people=[person], organizations=[agency],
    )  # fmt: skip
    make_event(case=case, title="A hidden undated event", shown_alone=False, date="")
    seen = case.events.get(slug="seen")
    asked = make_question(case=case, kind="date", text="A hidden question?", shown_alone=False)
    source = make_source(case=case, title="Hidden paper")
    for event in (hidden, seen):
        make_claim(event=event, question=asked, answer="2024-01-01", status="draft",
                   by=[person], source=source)  # fmt: skip


def looks(client, case) -> dict:
    """Every page and every window, as it is answered."""
    answers = {f"page {query}": page(client, case, query) for query in READ}
    answers |= {f"window {query}": window(client, case, query) for query in READ}
    return {name: (answer.status_code, answer.content) for name, answer in answers.items()}


def test_what_is_hidden_changes_no_page_and_no_window(client, case):
    before = looks(client, case)
    hide_much(case)
    after = looks(client, case)
    for name, answer in before.items():
        assert after[name] == answer, name
    assert b"A hidden" not in b"".join(content for _, content in after.values())


def test_desk_sees_what_it_works_on(client, case):
    hide_much(case)
    client.force_login(make_user(Role.RESEARCHER))
    told = looks(client, case)
    assert b"Hidden Person" in told["window ?lane=person"][1]
    assert told["page ?event=hidden"][0] == told["page ?category=secret"][0] == 200
    assert b"A hidden event" in told["page ?from=1999&to=1999"][1]
