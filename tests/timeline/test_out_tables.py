"""The timeline as tables: every event that was asked for, the same in every form."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from caseboard.timeline.out.tables import COLUMNS
from tests.factories import make_case, make_claim, make_event, make_source

from .leaving import ask, body, make_disputed, make_many, make_mixed_case

pytestmark = pytest.mark.django_db
FORMULA = "=1+1, an invented title"


def rows(client, case, query=""):
    return json.loads(body(ask(client, case, f"timeline.json{query}")))["rows"]


def ids(client, case, query=""):
    return [row["id"] for row in rows(client, case, query)]


def test_row_holds_all_that_is_told_of_an_event(client):
    case = make_mixed_case()
    source = make_source(case=case)
    for _ in range(2):
        make_claim(event=case.events.get(slug="a-day"), source=source)
    (row,) = rows(client, case, "?category=visit")
    assert row == {
        "id": "a-day", "title": "Invented day", "date": "2025-03-02",
        "date_words": "2 March 2025", "earliest": "2025-03-02", "latest": "2025-03-02",
        "place": "Invented place", "category": "visit", "importance": 4,
        "people": "Invented Person", "organizations": "Invented Body", "claims": 2, "sources": 1,
        "origins": 1, "date_disputed": "no", "date_versions": "", "withheld": "",
        "summary": "Invented words on it.",
    }  # fmt: skip


def test_disputed_date_comes_with_every_version_and_its_voice(client):
    case = make_case()
    make_disputed(case)
    (row,) = rows(client, case)
    assert row["date_disputed"] == "yes"
    assert row["date_versions"] == (
        "4 May 2025 (Invented Agency, in “Invented article of the Invented Agency”) | "
        "6 May 2025 (Invented Ministry, in “Invented article of the Invented Ministry”)"
    )


def test_open_ends_are_empty_and_undated_events_come_last(client):
    found = {row["id"]: row for row in rows(client, make_mixed_case())}
    assert list(found) == ["ended", "begun", "a-day", "disputed", "a-month", "without"]
    assert (found["begun"]["earliest"], found["begun"]["latest"]) == ("2024-10-01", None)
    assert (found["ended"]["earliest"], found["ended"]["latest"]) == (None, "2024-05-31")
    assert found["without"]["date"] == found["without"]["date_words"] == ""


def shown(cell) -> str:
    return "" if cell is None else str(cell)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?from=2025-05-06", ["begun", "disputed", "a-month", "without"]),
        ("?to=2024-06", ["ended", "without"]),
        ("?from=2025-03-02&to=2025-03-02", ["begun", "a-day", "without"]),
        ("?from=2025-03&to=2024-11", ["begun", "a-day", "without"]),
        ("?category=visit", ["a-day"]),
        ("?importance=4", ["a-day"]),
        ("?q=month", ["a-month"]),
        ("?who=Invented+Person", ["a-day"]),
        ("?from=1500&to=1600", ["ended", "without"]),
    ],
)
def test_window_and_filters_choose_the_events_of_the_page(client, query, expected):
    assert ids(client, make_mixed_case(), query) == expected


def test_all_events_leave_not_only_those_that_are_drawn(client):
    case = make_case()
    make_many(case)
    make_event(case=case, slug="without", date="")
    expected = [*(f"event-{number:03}" for number in range(501)), "without"]
    assert ids(client, case) == expected
    response = ask(client, case, "timeline.csv")
    assert response.streaming
    assert response.headers["Cache-Control"] == "no-cache"
    read = csv.DictReader(io.StringIO(body(response).decode()))
    assert [row["id"] for row in read] == expected


def test_forms_agree_cell_for_cell(client):
    case = make_mixed_case()
    found = [list(map(shown, row.values())) for row in rows(client, case)]
    text = body(ask(client, case, "timeline.csv")).decode()
    assert list(csv.reader(io.StringIO(text))) == [list(COLUMNS), *found]
    sheet = load_workbook(io.BytesIO(body(ask(client, case, "timeline.xlsx")))).active
    assert [list(map(shown, row)) for row in sheet.values] == [list(COLUMNS), *found]


def test_replay_holds_what_could_be_known(client):
    case = make_case()
    for slug, published in (("early", "2025-03"), ("late", "2025-06")):
        event = make_event(case=case, slug=slug, date="2025-01")
        make_claim(case=case, event=event, source=make_source(case=case, published=published))
    assert ids(client, case, "?known_on=2025-04") == ["early"]


def test_title_that_begins_as_a_formula_is_text(client):
    case = make_case()
    make_event(case=case, title=FORMULA, place="@invented", category="+invented", summary="-1")
    text = body(ask(client, case, "timeline.csv")).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == f"'{FORMULA}"
    assert [row[name] for name in ("place", "category", "summary")] == [
        "'@invented", "'+invented", "'-1",
    ]  # fmt: skip
    sheet = load_workbook(io.BytesIO(body(ask(client, case, "timeline.xlsx")))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_long_description_stands_whole_or_says_that_it_was_cut(client):
    case = make_case()
    make_event(case=case, summary="x" * 100_000)
    assert len(rows(client, case)[0]["summary"]) == 100_000
    sheet = load_workbook(io.BytesIO(body(ask(client, case, "timeline.xlsx")))).active
    cell = list(sheet.values)[1][COLUMNS.index("summary")]
    assert len(cell) == 32_767
    assert cell.endswith("x…")


def test_form_that_is_not_offered_is_not_there(client):
    assert ask(client, make_case(), "timeline.exe").status_code == 404
