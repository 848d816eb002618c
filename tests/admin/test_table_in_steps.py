"""A long table says how far its work is, without any script; nothing is half done."""

import re
from html import unescape

import pytest

from caseboard.admin import table_in_rows
from caseboard.exchange import steps
from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.checked import CheckedTable
from caseboard.exchange.steps import Part, in_steps, parts, whole
from caseboard.models import AuditEntry, Claim
from tests.admin.forms import desk
from tests.admin.test_table_in import bring, fitted, words
from tests.exchange.sheets import CLAIMS, checked, invented_case, lines, waiting
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db
WRONG = "nowhere,Invented.,counted,about 1,,"
PART = re.compile(
    r'<progress value="(\d+)" max="(\d+)" aria-hidden="true"></progress> ([^<]+)</li>'
)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case():
    return invented_case()


@pytest.fixture
def rosa(case):
    return desk("researcher")


@pytest.fixture
def long(monkeypatch):
    """Every table is a long one, and each row a step."""
    monkeypatch.setattr(table_in_rows, "LONG_TO_CHECK", 1)
    monkeypatch.setattr(steps, "STEP", 1)


def arrived(answer) -> str:
    assert answer.streaming
    return b"".join(answer).decode()


def test_check_says_how_far_it_is_and_leads_on(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    page = arrived(rosa.get(f"{rows}?show=problem"))
    told = [(int(done), int(total), said) for done, total, said in PART.findall(page)]
    assert told[:3] == [(n, 3, f"{n} of 3 rows read.") for n in (1, 2, 3)]
    assert told[3:] == [(n, 3, f"{n} of 3 rows checked.") for n in (1, 2, 3)]
    assert "Nothing is brought in yet." in page
    assert "Every row is checked." in page
    onward = f"{rows}?show=problem"
    assert f'<a class="button" href="{onward}">Look at the rows</a>' in page
    assert f'<meta http-equiv="refresh" content="0; url={onward}">' in unescape(page)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|style=", page)
    after = rosa.get(onward)
    assert not after.streaming
    assert "2 of 3 rows are ready, 1 has a problem." in words(after)


def test_rows_come_out_the_same_in_steps_as_at_once(rosa, case, monkeypatch):
    content = lines(*CLAIMS, WRONG, CLAIMS[1])
    monkeypatch.setattr(steps, "STEP", 1)
    _, tables, fitting = waiting(case, make_user("researcher"), content)
    slowly = whole(CheckedTable.checking(case, make_user("researcher"), tables, fitting))
    assert slowly.mark() == checked(case, make_user("researcher"), content).mark()


def test_reader_who_goes_away_while_rows_are_checked_has_changed_nothing(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS))
    entries = AuditEntry.objects.count()
    answer = rosa.get(rows)
    told = iter(answer)
    while b"1 of 2 rows checked" not in next(told):
        pass
    answer._iterator.close()  # as a server does whose reader went away
    assert (Claim.objects.count(), AuditEntry.objects.count()) == (0, entries)
    assert not store.SHELF.names(make_user("researcher"), store.OUTCOME)
    assert "2 of 2 rows checked" in arrived(rosa.get(rows))


def test_what_changed_meanwhile_is_checked_anew(rosa, case, long):
    rows = fitted(rosa, lines(*CLAIMS, "later,Invented.,counted,about 1,,"))
    arrived(rosa.get(rows))
    assert rosa.get(rows).context["counts"]["problem"] == 1
    source = make_source(case=case, slug="later")
    AuditEntry.objects.record_on(source, "added", make_user("editor"))
    arrived(rosa.get(rows))
    assert rosa.get(rows).context["counts"]["problem"] == 0


def test_long_table_is_brought_in_with_its_parts_told(rosa, long, monkeypatch):
    monkeypatch.setattr(table_in_rows, "LONG", 1)
    rows = fitted(rosa, lines(*CLAIMS))
    arrived(rosa.get(rows))
    mark = rosa.get(rows).context["outcome"].mark
    page = arrived(rosa.post(rows, {"seen": mark}))
    said = [said for _, _, said in PART.findall(page)]
    for part in ("2 of 2 rows read.", "2 of 2 rows checked.", "1 of 2 rows written."):
        assert part in said
    assert said.index("2 of 2 rows written.") == len(said) - 1
    assert Claim.objects.count() == 2


def test_reader_who_goes_away_while_rows_are_written_has_added_none(rosa, long, monkeypatch):
    monkeypatch.setattr(table_in_rows, "LONG", 1)
    rows = fitted(rosa, lines(*CLAIMS))
    arrived(rosa.get(rows))
    answer = rosa.post(rows, {"seen": rosa.get(rows).context["outcome"].mark})
    told = iter(answer)
    while b"1 of 2 rows written" not in next(told):
        pass
    answer._iterator.close()
    assert not Claim.objects.exists()
    assert bring(rosa, rows).status_code == 200


def test_rows_to_mend_are_those_that_were_shown_and_wait_for_the_check(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    mend = rows.replace("preview/", "left.csv")
    assert rosa.get(mend).url == rows
    arrived(rosa.get(rows))
    text = rosa.get(mend).content.decode()
    assert text.count("\n") == 2
    assert "nowhere,Invented.,counted,about 1" in text
    assert "Row 4: Source (A): " in text


def test_store_that_keeps_nothing_is_told_and_leads_nowhere_in_circles(rosa, long, monkeypatch):
    def full(*_):
        raise OSError("invented: no room")

    rows = fitted(rosa, lines(*CLAIMS))
    monkeypatch.setattr(type(store.SHELF), "save", full)
    page = arrived(rosa.get(rows))
    assert "The store of files is full or away" in page
    assert "http-equiv" not in page
    assert "</html>" in page


def test_parts_are_told_once_a_step_and_never_of_what_is_short():
    told = [part for number in range(1, 2_501) for part in parts(number, 2_500, "read")]
    assert told == [Part(n, 2_500, "read") for n in (1_000, 2_000, 2_500)]
    assert str(told[0]) == "1,000 of 2,500 rows read."
    assert [*parts(999, 999, "read")] == []
    assert [len(some) for some in in_steps([0] * 2_500)] == [1_000, 1_000, 500]
