"""A table comes in through the admin: four pages, each without JavaScript."""

import re
from http import HTTPStatus

import pytest
from django.utils.html import strip_tags

from caseboard.admin import table_in_fit, table_in_rows
from caseboard.exchange.sheets import waiting as store
from caseboard.models import Claim, Source
from tests.admin.forms import desk
from tests.admin.table_in.sending import PLACE, SOURCES, bring, fitted, send, words
from tests.exchange.sheets import CLAIMS, book, lines
from tests.factories import make_case, make_claim, make_source

pytestmark = pytest.mark.django_db


def test_table_is_sent_fitted_looked_at_and_brought_in(rosa):
    rows = fitted(rosa, lines(*CLAIMS))
    page = words(rosa.get(rows))
    assert "2 of 2 rows are ready." in page
    for shown in ("about 600 lanterns", "January 2025", "The Invented Agency", "lanterns-c2"):
        assert shown in page
    done = bring(rosa, rows)
    assert "2 claims were added to" in words(done)
    assert set(Claim.objects.values_list("status", "written_by__username")) == {("draft", "rosa")}
    assert "Invented lanterns were counted." in words(rosa.get(done.context["list_url"]))


def test_desk_sees_who_brought_in_which_file(rosa):
    bring(rosa, fitted(rosa, lines(*CLAIMS)))
    assert "invented.csv" in words(rosa.get("/cases/invented-case/changes/"))
    assert "invented.csv" in words(rosa.get("/admin/"))
    assert "from row 2 of invented.csv" in words(
        rosa.get(f"/admin/caseboard/claim/{Claim.objects.first().pk}/history/")
    )


@pytest.mark.parametrize("role", ["researcher", "editor"])
def test_whoever_writes_the_record_may_bring_in_a_table(case, role):
    assert desk(role).get(PLACE).status_code == HTTPStatus.OK


def test_administrator_keeps_accounts_and_brings_in_nothing(case):
    client = desk("administrator")
    assert client.get(PLACE).status_code == HTTPStatus.FORBIDDEN
    assert send(client, lines(*CLAIMS)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("role", ["viewer", ""])
def test_others_are_asked_to_log_in(case, client, role):
    for visitor in (client, desk(role)):
        for address in (PLACE, f"{PLACE}abc/", f"{PLACE}abc/preview/", f"{PLACE}abc/left.csv"):
            assert visitor.get(address).url.startswith("/admin/login/")


def test_what_waits_is_shown_to_nobody_else(rosa):
    step = send(rosa, lines(*CLAIMS)).url
    editor = desk("editor")
    for address in (step, f"{step}preview/", f"{step}left.csv", f"{step}done/"):
        assert editor.get(address).status_code == HTTPStatus.NOT_FOUND
    assert "invented.csv" not in words(editor.get(PLACE))
    assert "invented.csv" in words(rosa.get(PLACE))


def test_list_leads_to_the_table_and_asks_for_the_case(rosa):
    for noun, place in (("claim", PLACE), ("source", SOURCES)):
        listed = rosa.get(f"/admin/caseboard/{noun}/?case=invented-case").content.decode()
        (address,) = re.findall(r'href="(/admin/table-in/[^"]+)"', listed)
        assert rosa.get(address).url == place
    make_case(slug="other-case", title="Other case")
    assert "Other case" in words(rosa.get("/admin/table-in/claims/"))
    assert rosa.get("/admin/table-in/people/").status_code == HTTPStatus.NOT_FOUND
    assert "table-in" not in rosa.get("/admin/caseboard/person/").content.decode()


def test_problems_stand_beside_their_rows_and_can_be_taken_away(rosa):
    rows = fitted(rosa, lines(*CLAIMS, "nowhere,Invented.,counted,1.200,,"))
    page = rosa.get(rows)
    assert "2 of 3 rows are ready, 1 has a problem." in words(page)
    assert "“1.200” can be 1200 or 1.2" in words(page)
    mend = rosa.get(page.context["left_url"])
    assert mend.content.decode().startswith("\ufeffSource,Statement")
    assert "nowhere" in mend.content.decode()
    assert [row[0] for row in rosa.get(f"{rows}?show=problem").context["page"]] == [4]


def test_an_id_is_told_once_beside_what_becomes_of_its_row(rosa):
    head, one, *_ = CLAIMS
    rows = fitted(rosa, lines(f"Id,{head}", f"invented-id,{one}", "mend-me,nowhere,Invented.,,,,"))
    page = rosa.get(rows)
    assert "Id" not in page.context["outcome"].columns
    assert [row[2] for row in page.context["outcome"].rows] == ["invented-id", "mend-me"]
    assert words(page).count("invented-id") == words(page).count("mend-me") == 1


def test_ready_rows_come_in_alone_only_where_that_was_chosen(rosa):
    rows = fitted(rosa, lines(*CLAIMS, "nowhere,Invented.,counted,about 1,,"))
    refused = bring(rosa, rows)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "leaving them was not chosen" in words(refused)
    assert not Claim.objects.exists()
    done = bring(rosa, rows, leave="1")
    assert "1 row with problems was left" in words(done)
    assert done.context["title"] == "2 of 3 rows of “invented.csv” came in"
    assert "as drafts of yours (lanterns-c1 to lanterns-c2)." in words(done)
    assert b"nowhere" in rosa.get(done.context["left_url"]).content


def test_row_that_comes_out_otherwise_now_is_shown_before_anything_is_written(rosa, case):
    rows = fitted(rosa, lines(*CLAIMS))
    mark = rosa.get(rows).context["outcome"].mark
    make_claim(case=case, source=case.sources.get(), slug="lanterns-c1", status="draft")
    answer = rosa.post(rows, {"seen": mark})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Something changed while you were looking" in words(answer)
    assert "lanterns-c3" in words(answer)
    assert Claim.objects.count() == 1


def test_button_that_is_pressed_twice_adds_once(rosa):
    rows = fitted(rosa, lines(*CLAIMS))
    mark = rosa.get(rows).context["outcome"].mark
    for _ in range(2):
        assert rosa.post(rows, {"seen": mark}).url.endswith("/done/")
    assert Claim.objects.count() == 2
    assert rosa.get(rows).url.endswith("/done/")


def test_needed_columns_are_asked_for(rosa):
    step = send(rosa, lines("Statement,Figure", "One.,about 600")).url
    page = words(rosa.post(step, {"column_statement": "0", "column_value": "1"}))
    assert "Every row needs a source: choose its column, or type what holds for all rows." in page
    assert "Every row needs a question or event" in page
    rows = fitted(rosa, lines("Statement,Figure", "One.,about 600"),
                  empty_source="lanterns", empty_question="counted")  # fmt: skip
    assert "1 of 1 row is ready" in words(rosa.get(rows))


def test_fitting_is_kept_until_it_is_changed(rosa):
    rows = fitted(rosa, lines(*CLAIMS), empty_scope="invented scope")
    step = rosa.get(rows).context["fit_url"]
    assert rosa.get(step).context["form"]["empty_scope"].value() == "invented scope"
    assert send(rosa, lines(*CLAIMS)).url == step
    assert rosa.get(step).context["form"]["empty_scope"].value() == "invented scope"


def test_sheet_and_row_of_heads_are_chosen(rosa):
    content = book(
        ("Invented notes",), Claims=[("Who", "Title"), ("Title", "Author"), ("One", "Ida")]
    )
    step = send(rosa, content, SOURCES, "x.xlsx").url
    page = rosa.get(step)
    assert [sheet[2] for sheet in page.context["sheets"]] == [False, True]
    rosa.post(step, {"take": "1", "sheet_was": "1", "sheet": "1", "head_line": "1"})
    assert rosa.get(step).context["form"]["column_title"].value() == "1"
    rosa.post(step, {"take": "1", "sheet_was": "1", "sheet": "0", "head_line": "2"})
    assert rosa.get(step).context["fitting"].sheet == 0


def test_columns_that_are_not_read_are_named(rosa):
    page = words(rosa.get(send(rosa, lines("Title,Colour", "One,red"), SOURCES).url))
    assert "Not read: B · Colour." in page


def test_references_need_no_fitting(rosa):
    entry = b"TY  - NEWS\nTI  - An invented article\nAU  - Invented, Ida\nPY  - 2025\nER  - \n"
    step = send(rosa, entry, SOURCES, "references.ris").url
    assert step.endswith("/preview/")
    done = bring(rosa, step)
    assert "1 source was added" in words(done)
    assert Source.objects.get(title="An invented article").author == "Invented, Ida"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty."), (b"\xd0\xcf\x11\xe0old", "old .xls file"),
     (b'Title\n"One', "never closed"), (b"x" * (10 * 1024 * 1024 + 1), "more than 10 MB")],
)  # fmt: skip
def test_file_that_cannot_be_read_has_a_sentence(rosa, content, said):
    assert said in words(send(rosa, content, SOURCES))


def test_file_beyond_what_any_document_may_have_is_told(rosa, settings):
    settings.DOCUMENT_MEGABYTES = 1
    answer = send(rosa, b"x" * (1024 * 1024 + 1), SOURCES)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "more than 1 MB" in words(answer)


def test_table_can_be_dropped_and_is_gone(rosa):
    step = send(rosa, lines(*CLAIMS)).url
    assert "was dropped" in words(rosa.post(step, {"drop": "1"}, follow=True))
    assert rosa.get(step).status_code == HTTPStatus.NOT_FOUND
    assert "does not wait any more" in words(rosa.post(f"{step}preview/", {}, follow=True))


def test_words_of_a_table_are_never_markup_or_formulas(rosa):
    content = lines("Title,Date", "<b>=1+1</b>,never", "'=2+2,never")
    rows = fitted(rosa, content, SOURCES)
    page = rosa.get(rows)
    assert b"<b>=1+1" not in page.content
    assert "'=2+2" in rosa.get(page.context["left_url"]).content.decode()


def test_pages_of_rows_keep_their_queries(rosa, case, django_assert_max_num_queries):
    def asked(count: int) -> int:
        rows = fitted(rosa, lines("Title", *(f"Number {count} {n}" for n in range(count))), SOURCES)
        rosa.get(rows)
        with django_assert_max_num_queries(12) as captured:
            page = rosa.get(f"{rows}?page=2")
        assert len(page.context["page"]) == count - 50
        return len(captured)

    make_source(case=case)
    assert asked(60) == asked(90)


def test_first_page_of_the_admin_leads_to_both_kinds(rosa):
    page = rosa.get("/admin/").content.decode()
    for table in ("claims", "sources"):
        assert f'href="/admin/table-in/{table}/"' in page


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("약 1만 5천", "about 15,000"), ("3만 이상", "at least 30,000"), ("3~4천명", "3,000 to 4,000"),
     ("600명 넘게", "more than 600"), ("수천 명", "thousands"), ("2천 이하", "2,000")],
)  # fmt: skip
def test_korean_figures_are_read_as_beside_a_text(rosa, cell, shown):
    rows = fitted(rosa, lines(CLAIMS[0], f"lanterns,Invented.,counted,{cell},,"))
    page = rosa.get(rows)
    assert page.context["counts"]["ready"] == 1, words(page)
    assert shown in page.context["outcome"].rows[0][3][3][0]


@pytest.mark.parametrize("cell", ["10월 3일", "제3차", "1만 톤", "1만 명 그리고 2만 명", "1.200명"])
def test_korean_words_that_are_no_plain_figure_are_told(rosa, cell):
    rows = fitted(rosa, lines(CLAIMS[0], f"lanterns,Invented.,counted,{cell},,"))
    assert rosa.get(rows).context["counts"]["problem"] == 1


def stream(client, rows: str, **typed) -> str:
    page = client.get(rows)
    assert page.context["is_long"]
    answer = client.post(rows, {"seen": page.context["outcome"].mark, **typed})
    assert answer.streaming
    return " ".join(strip_tags(b"".join(answer).decode()).split())


def test_long_table_says_each_step_as_it_comes_in(rosa, monkeypatch):
    for module in (table_in_rows, table_in_fit):
        monkeypatch.setattr(module, "LONG", 1)
    told = stream(rosa, fitted(rosa, lines(*CLAIMS)))
    steps = ("checked once more", "2 claims are written", "Their history", "Done: “invented.csv”")
    places = [told.index(step) for step in steps]
    assert places == sorted(places)
    assert Claim.objects.count() == 2


def test_long_table_that_is_refused_or_stopped_comes_in_not_at_all(rosa, monkeypatch):
    monkeypatch.setattr(table_in_rows, "LONG", 1)
    rows = fitted(rosa, lines(*CLAIMS, "nowhere,Invented.,counted,about 1,,"))
    assert "leaving them was not chosen" in stream(rosa, rows)
    mark = rosa.get(rows).context["outcome"].mark
    assert "Something changed" in stream(rosa, rows, seen="other")
    stopped = rosa.post(rows, {"seen": mark, "leave": "1"})
    told = iter(stopped)
    while b"history" not in next(told):
        pass
    stopped._iterator.close()  # as a server does whose reader went away
    assert not Claim.objects.exists()


def test_row_that_is_said_twice_in_the_file_is_told_as_such(rosa):
    twice = "lanterns,Without how it is put.,counted,600,,"
    page = rosa.get(fitted(rosa, lines(*CLAIMS, CLAIMS[1])))
    assert "2 of 3 rows are ready, 1 repeats another row of the file." in words(page)
    assert "It is the same as row 2, and comes in once." in words(page)
    done = bring(rosa, page.request["PATH_INFO"])
    assert "1 row repeated another row of the file and was passed over" in words(done)
    assert done.context["title"] == "“invented.csv” is in the case"
    page = rosa.get(fitted(rosa, lines(CLAIMS[0], twice, twice)))
    assert "1 repeats another row of the file, 1 has a problem" in words(page)
    assert "It is the same as row 2, which is to be mended" in words(page)


def test_how_heads_were_fitted_is_remembered_for_the_next_file(rosa):
    rows = lines("Statement,Figure,Colour", "One.,600,red", "Two.,1.200,blue")
    chosen = {"empty_source": "lanterns", "empty_question": "counted", "empty_qualifier": "exact",
              "column_scope": "2"}  # fmt: skip
    page = rosa.get(fitted(rosa, rows, **chosen))
    mended = rosa.get(page.context["left_url"]).content.replace(b"1.200", b"1200")
    form = rosa.get(send(rosa, mended, name="left.csv").url).context["form"]
    assert {name: form[name].value() for name in chosen} == chosen
    other = rosa.get(send(rosa, lines("Statement,Figure", "One.,600")).url).context["form"]
    assert not other["empty_source"].value()


def test_kinds_have_room_of_their_own_and_the_limit_is_told_beforehand(rosa):
    for number in range(store.SHELF.most):
        send(rosa, lines("Statement", f"Number {number}."))
    page = words(rosa.get(PLACE))
    assert "At most 10 tables of claims of yours wait at a time; 10 do now: bring in or" in page
    assert "Too many tables of claims" in words(send(rosa, lines("Statement", "One more.")))
    assert send(rosa, lines("Title", "One"), SOURCES).status_code == HTTPStatus.FOUND
    assert "sources of yours wait at a time; 1 does now." in words(rosa.get(SOURCES))


@pytest.mark.parametrize("long", [1, 1000])
def test_rows_that_are_in_are_told_even_where_that_cannot_be_noted(rosa, monkeypatch, long):
    def full(*_):
        raise OSError("invented: no room")

    for module in (table_in_rows, table_in_fit):
        monkeypatch.setattr(module, "LONG", long)
    rows = fitted(rosa, lines(*CLAIMS))
    mark = rosa.get(rows).context["outcome"].mark
    monkeypatch.setattr(type(store.SHELF), "save", full)
    answer = rosa.post(rows, {"seen": mark}, follow=True)
    told = b"".join(answer).decode()
    assert "The rows are in the case" in told
    assert "cannot be taken back from this page" in told
    assert Claim.objects.count() == 2
