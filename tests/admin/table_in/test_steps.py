"""A long table says how far its work is, without any script; nothing is half done."""

import re
from dataclasses import replace
from html import unescape

import pytest

from caseboard.admin import table_in_rows
from caseboard.exchange import steps
from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.checked import CheckedTable
from caseboard.exchange.steps import Part, in_steps, parts, whole
from caseboard.models import AuditEntry, Claim
from tests.admin.forms import desk, fill
from tests.admin.table_in.sending import bring, fitted, words
from tests.exchange.sheets import CLAIMS, checked, lines, waiting
from tests.factories import make_alias, make_case, make_person, make_source, make_user
from tests.protection.withdrawn import protect

pytestmark = pytest.mark.django_db
WRONG = "nowhere,Invented.,counted,about 1,,"
PART = re.compile(
    r'<progress value="(\d+)" max="(\d+)" aria-hidden="true"></progress> ([^<]+)</li>'
)


@pytest.fixture
def long(monkeypatch):
    """Every table is a long one, and each row a step."""
    monkeypatch.setattr(table_in_rows, "LONG_TO_CHECK", 1)
    monkeypatch.setattr(steps, "STEP", 1)


def arrived(answer) -> str:
    assert answer.streaming
    return b"".join(answer).decode()


def onward_of(page: str) -> str:
    """Where a page leads by itself."""
    return re.search('<meta http-equiv="refresh" content="0; url=([^"]+)">', unescape(page))[1]


def checked_meanwhile(client, address: str, act) -> str:
    """Where the check of a table leads while something else is done before it ends."""
    told = iter(client.get(address))
    page = next(told)
    while b"rows checked" not in page:
        page += next(told)
    act()
    return (page + b"".join(told)).decode()


def a_colleague_acts(case):
    source = make_source(case=case, slug="meanwhile")
    AuditEntry.objects.record_on(source, "added", make_user("editor"))


def test_check_says_how_far_it_is_and_leads_on(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    page = arrived(rosa.get(f"{rows}?show=problem"))
    told = [(int(done), int(total), said) for done, total, said in PART.findall(page)]
    assert told[:3] == [(n, 3, f"{n} of 3 rows read.") for n in (1, 2, 3)]
    assert told[3:] == [(n, 3, f"{n} of 3 rows checked.") for n in (1, 2, 3)]
    assert "Nothing is brought in yet." in page
    assert "Every row is checked." in page
    onward = onward_of(page)
    assert onward == f"{rows}?show=problem&checked={rosa.get(rows).context['outcome'].mark}"
    assert f'<a class="button" href="{onward}">Look at the rows</a>' in unescape(page)
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


def test_check_leads_to_its_rows_whatever_the_case_did_meanwhile(rosa, case, long):
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    page = checked_meanwhile(rosa, f"{rows}?show=problem", lambda: a_colleague_acts(case))
    after = rosa.get(onward_of(page))
    assert not after.streaming
    assert "2 of 3 rows are ready, 1 has a problem." in words(after)
    assert "Something was done in the case since these rows were checked." in words(after)
    assert after.context["shown"] == "problem"
    mend = rosa.get(after.context["left_url"])
    assert mend.status_code == 200
    assert "nowhere,Invented." in mend.content.decode()
    again = rosa.get(after.context["preview_url"])
    assert "Something was done" not in words(rosa.get(onward_of(arrived(again))))


def test_pages_of_long_table_stay_with_what_was_checked(rosa, case, long, monkeypatch):
    monkeypatch.setattr(table_in_rows, "A_PAGE", 1)
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    first = rosa.get(onward_of(arrived(rosa.get(rows))))
    a_colleague_acts(case)
    links = [unescape(one) for one in re.findall(r'href="(\?[^"]*)"', first.content.decode())]
    assert len([one for one in links if "page=" in one or "show=" in one]) == 4
    assert all(not rosa.get(f"{rows}{one}").streaming for one in links if "checked=" in one)
    assert all("checked=" in one for one in links if "page=" in one or "show=" in one)


def test_what_was_looked_at_is_still_checked_before_it_is_written(rosa, case, long):
    rows = fitted(rosa, lines(*CLAIMS, "later,Invented.,counted,about 1,,"))
    onward = onward_of(arrived(rosa.get(rows)))
    source = make_source(case=case, slug="later")
    AuditEntry.objects.record_on(source, "added", make_user("editor"))
    shown = rosa.get(onward).context["outcome"]
    answer = rosa.post(onward, {"seen": shown.mark, "leave": "1"})
    assert answer.status_code == 409
    assert not Claim.objects.exists()


def test_mark_of_a_check_shows_nothing_to_others_or_of_another_fitting(rosa, case, long):
    rows = fitted(rosa, lines(*CLAIMS, WRONG))
    onward = onward_of(arrived(rosa.get(rows)))
    assert not rosa.get(onward).streaming
    assert desk("editor").get(onward).status_code == 404
    token = rows.split("/")[-3]
    kept = store.fitting_of(make_user("researcher"), token)
    fitting = replace(kept, adds_publishers=True)
    assert fitting.mark() != kept.mark()
    store.keep_fitting(make_user("researcher"), token, fitting)
    assert rosa.get(onward).streaming
    other = fitted(rosa, lines(*CLAIMS))
    assert rosa.get(f"{other}?{onward.partition('?')[2]}").streaming


def test_unknown_mark_is_checked_and_leads_on_with_the_one_that_was_found(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS))
    onward = onward_of(arrived(rosa.get(f"{rows}?checked=0000&page=1")))
    assert onward.count("checked=") == 1
    assert not rosa.get(onward).streaming


def test_table_dropped_while_it_is_checked_leaves_nothing_and_says_so(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS))
    drop = rows.replace("preview/", "")
    page = checked_meanwhile(rosa, rows, lambda: rosa.post(drop, {"drop": "1"}))
    assert "The table was dropped while its rows were checked." in page
    assert "Nothing of it was brought in." in page
    assert "http-equiv" not in page
    place = re.search('class="button" href="([^"]+)">To the list of tables</a>', page)[1]
    assert rosa.get(place).status_code == 200
    assert not store.SHELF.names(make_user("researcher"), store.OUTCOME)


def test_table_brought_in_elsewhere_while_it_is_checked_leads_to_what_came(rosa, long):
    rows = fitted(rosa, lines(*CLAIMS))
    mark = rosa.get(onward_of(arrived(rosa.get(rows)))).context["outcome"].mark
    store.forget(make_user("researcher"), rows.split("/")[-3], store.OUTCOME)
    page = checked_meanwhile(rosa, rows, lambda: rosa.post(rows, {"seen": mark}))
    assert rosa.get(onward_of(page)).url.endswith("/done/")
    assert not store.SHELF.names(make_user("researcher"), store.OUTCOME)


def named(case):
    """Somebody who is called by a short other name in tables, and who may have to be protected."""
    person = make_person(case=case, slug="witness", name="Zefirin Kwilfedeo")
    make_alias(person=person, name="ZK")
    return person


SAID_BY_ZK = "lanterns,Invented.,counted,about 9,,ZK"


def test_name_that_is_protected_since_the_check_is_not_read_back(rosa, case, long):
    person = named(case)
    onward = onward_of(arrived(rosa.get(fitted(rosa, lines(*CLAIMS, SAID_BY_ZK)))))
    a_colleague_acts(case)
    assert "Zefirin Kwilfedeo" in words(rosa.get(onward))
    protect(person, name="Witness Q")
    page = arrived(rosa.get(onward))
    assert "Zefirin" not in page
    after = words(rosa.get(onward_of(page)))
    assert "Zefirin" not in after
    assert "Witness Q" in after


def test_text_that_told_a_name_and_was_reworded_is_not_read_back(rosa, case, long):
    person = named(case)
    source = make_source(case=case, slug="told", title="Kwilfedeo speaks")
    said = "told,Invented.,counted,about 9,,IVA"
    rows = fitted(rosa, lines(*CLAIMS, said))
    protect(person, name="Witness Q")
    onward = onward_of(arrived(rosa.get(rows)))
    assert "Kwilfedeo speaks" in words(rosa.get(onward))
    a_colleague_acts(case)
    assert not rosa.get(onward).streaming  # what told nothing since stays as it was checked
    fill(desk("editor"), f"/admin/caseboard/source/{source.pk}/change/", title="Somebody speaks")
    page = arrived(rosa.get(onward))
    assert "Kwilfedeo" not in page + words(rosa.get(onward_of(page)))


def test_rows_to_mend_tell_no_name_that_is_protected_since(rosa, case, long):
    person = named(case)
    rows = fitted(rosa, lines(*CLAIMS, "lanterns,Invented.,counted,about 9,,Zefirin Kwilfedo"))
    mark = rosa.get(onward_of(arrived(rosa.get(rows)))).context["outcome"].mark
    done = bring(rosa, rows, seen=mark, leave="1")
    left = done.context["left_url"]
    assert "Is “Zefirin Kwilfedeo” meant?" in rosa.get(left).text
    a_colleague_acts(case)
    assert "Is “Zefirin Kwilfedeo” meant?" in rosa.get(left).text
    protect(person, name="Witness Q")
    text = rosa.get(left).text
    assert "Kwilfedeo" not in text
    assert 'lanterns,Invented.,counted,about 9,,Zefirin Kwilfedo,"Row 4: ' in text
    assert "Send this file again" in text
    make_case(slug="other-case")
    assert rosa.get(left.replace("invented-case", "other-case")).status_code == 404
