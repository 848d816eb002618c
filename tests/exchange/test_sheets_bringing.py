"""A table comes in: drafts of whoever brings them, with their audit; whole, or not at all."""

import os

import pytest
from django.db import IntegrityError, transaction

from caseboard.exchange.sheets import bringing
from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.bringing import NotReady, OtherwiseNow, bring_in
from caseboard.exchange.sheets.checked import CheckedTable
from caseboard.exchange.sheets.kinds import read_file
from caseboard.models import Act, AuditEntry, Claim, Organization, Source
from caseboard.models.shelf import TooManyWaiting
from caseboard.models.undoing import Undoable, undo
from tests.exchange.sheets import CLAIMS, invented_case, lines, waiting
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case():
    return invented_case()


@pytest.fixture
def rosa():
    return make_user("researcher")


def bring(case, user, content: bytes, table="claims", leave=False, seen=None, **changes):
    from dataclasses import replace

    one, tables, fitting = waiting(case, user, content, table)
    fitting = replace(fitting, **changes)
    mark = seen or CheckedTable(case, user, tables, fitting).mark()
    return bring_in(user, case, one, tables, fitting, seen=mark, leave=leave)


def test_claims_come_in_as_drafts_of_whoever_brings_them(case, rosa):
    status = ("Status", "published", "published")
    brought = bring(
        case, rosa, lines(*(f"{row},{s}" for row, s in zip(CLAIMS, status, strict=True)))
    )
    first, second = Claim.objects.order_by("slug")
    assert (brought.added, brought.first, brought.last) == (2, "lanterns-c1", "lanterns-c2")
    assert {(claim.status, claim.written_by) for claim in (first, second)} == {("draft", rosa)}
    assert (str(first.figure), first.qualifier, first.as_of) == ("6E+2", "about", "2025-01")
    assert (second.qualifier, second.as_of) == ("at_least", "2025-03")
    assert [link.of for link in first.attributions.all()] == ["organization:agency"]


def test_audit_tells_the_file_and_each_row(case, rosa):
    bring(case, rosa, lines(*CLAIMS))
    whole = AuditEntry.objects.get(kind="table")
    assert (whole.act, whole.label, whole.actor) == (Act.IMPORTED, "invented.csv", rosa)
    assert whole.reason.startswith("2 claims, file with SHA-256 ")
    entry = AuditEntry.objects.get(kind="claim", slug="lanterns-c1")
    assert (entry.act, entry.actor, entry.reason) == (Act.ADDED, rosa, "from row 2 of invented.csv")
    assert entry.differences["statement"] == ["", "Invented lanterns were counted."]


def test_visitors_learn_nothing_of_a_table(case, rosa, client):
    bring(case, rosa, lines(*CLAIMS))
    assert not AuditEntry.objects.visible_to(make_user("viewer")).exists()
    page = client.get("/cases/invented-case/changes/")
    assert b"invented.csv" not in page.content


def test_rows_with_problems_are_left_only_where_that_was_chosen(case, rosa):
    content = lines(*CLAIMS, "nowhere,Invented.,counted,about 1,,")
    with pytest.raises(NotReady):
        bring(case, rosa, content)
    assert not Claim.objects.exists()
    brought = bring(case, rosa, content, leave=True)
    assert (brought.added, brought.left) == (2, 1)


def test_left_rows_are_kept_as_a_file_that_can_be_sent_again(case, rosa):
    content = lines(*CLAIMS, "nowhere,'=1+1,counted,about 1,,")
    one, *_ = waiting(case, rosa, content)
    bring(case, rosa, content, leave=True)
    left = store.left_of(rosa, one.token)
    (again,) = read_file(left.encode(), "left.csv", "claims")
    assert again.heads == [*CLAIMS[0].split(","), "What to mend"]
    assert again.rows[0][:3] == ["nowhere", "=1+1", "counted"]
    assert again.rows[0][-1].startswith("Row 4: Source (A): No source of this case")


def test_publishers_come_with_their_sources(case, rosa):
    content = lines("Title,Publisher", "One,The Courier", "Two,the courier", "Three,IVA", "Four,")
    brought = bring(case, rosa, content, "sources", adds_publishers=True)
    courier = Organization.objects.get(slug="the-courier")
    assert (brought.added, brought.publishers) == (4, 1)
    assert set(courier.published_sources.values_list("title", flat=True)) == {"One", "Two"}
    assert AuditEntry.objects.filter(kind="organization", slug="the-courier").exists()


def test_sources_of_one_file_can_derive_from_each_other(case, rosa):
    content = lines("Id,Title,Made from", "two,Two,one:translated", "one,One,lanterns")
    bring(case, rosa, content, "sources")
    two = Source.objects.get(slug="two").derivations.get()
    assert (two.derived_from.slug, two.kind) == ("one", "translated")


def test_what_changed_since_it_was_shown_is_shown_again(case, rosa):
    content = lines("Title,Author", "One,Ida", "Two,Ada")
    one, tables, fitting = waiting(case, rosa, content, "sources")
    seen = CheckedTable(case, rosa, tables, fitting).mark()
    make_source(case=case, slug="one", title="Something else")
    with pytest.raises(OtherwiseNow) as otherwise:
        bring_in(rosa, case, one, tables, fitting, seen=seen, leave=False)
    assert otherwise.value.checked.rows[0].row.key == ("one-2",)
    assert Source.objects.count() == 2


def test_form_that_is_sent_twice_adds_nothing_the_second_time(case, rosa):
    one, tables, fitting = waiting(case, rosa, lines(*CLAIMS))
    seen = CheckedTable(case, rosa, tables, fitting).mark()
    first = bring_in(rosa, case, one, tables, fitting, seen=seen, leave=False)
    assert bring_in(rosa, case, one, tables, fitting, seen=seen, leave=False) == first
    assert Claim.objects.count() == 2


def test_file_that_is_sent_again_finds_its_rows_standing(case, rosa):
    bring(case, rosa, lines(*CLAIMS))
    one, tables, fitting = waiting(case, rosa, lines(*CLAIMS))
    checked = CheckedTable(case, rosa, tables, fitting)
    assert [row.state for row in checked.rows] == ["standing", "standing"]
    with pytest.raises(NotReady):
        bring_in(rosa, case, one, tables, fitting, seen=checked.mark(), leave=True)


def test_nothing_is_half_written(case, rosa, monkeypatch):
    def broken(*_, **__):
        raise IntegrityError("invented")

    monkeypatch.setattr(bringing, "_enter", broken)
    with pytest.raises(IntegrityError):
        bring(case, rosa, lines(*CLAIMS))
    assert not Claim.objects.exists()
    assert not AuditEntry.objects.exists()


def test_writing_keeps_its_queries_when_rows_double(case, rosa, django_assert_max_num_queries):
    def asked(rows: int, name: str) -> int:
        content = lines(
            CLAIMS[0], *(f"lanterns,{name} {n}.,counted,about {n},2025,IVA" for n in range(rows))
        )
        with django_assert_max_num_queries(200) as captured:
            assert bring(case, rosa, content).added == rows
        return len(captured)

    assert asked(5, "Few") == asked(10, "Some")


def test_taking_back_keeps_its_queries_when_rows_double(case, rosa, django_assert_max_num_queries):
    def asked(rows: int) -> int:
        one = f"lanterns,Number {rows} of {{}}.,counted,about {{}},2025,IVA"
        assert bring(case, rosa, lines(CLAIMS[0], *(one.format(n, n + 1) for n in range(rows))))
        with django_assert_max_num_queries(60) as captured:
            told = undo(Undoable.objects.get().pk, rosa).told
        assert told == f"{rows} of {rows} records are gone again."
        return len(captured)

    assert asked(5) == asked(10)
    assert not Claim.objects.exists()


def test_a_table_that_fails_at_the_very_end_is_not_called_done(case, rosa, monkeypatch):
    class Failing(transaction.Atomic):
        def __exit__(self, *problem):
            super().__exit__(IntegrityError, IntegrityError("At the end."), None)
            raise IntegrityError("At the end.")

    one, tables, fitting = waiting(case, rosa, lines(*CLAIMS))
    mark = CheckedTable(case, rosa, tables, fitting).mark()
    with monkeypatch.context() as failing:
        failing.setattr(bringing.transaction, "atomic", lambda: Failing(None, True, False))
        with pytest.raises(IntegrityError):
            bring_in(rosa, case, one, tables, fitting, seen=mark, leave=False)
    assert store.done(rosa, one.token) is None
    assert bring_in(rosa, case, one, tables, fitting, seen=mark, leave=False).added == 2


def test_too_many_tables_do_not_wait(case, rosa):
    for number in range(store.SHELF.most):
        waiting(case, rosa, lines("Title", f"Number {number}"), "sources")
    with pytest.raises(TooManyWaiting):
        waiting(case, rosa, lines("Title", "One more"), "sources")
    waiting(case, rosa, lines("Title", "Number 1"), "sources")


def test_what_waits_is_nobody_elses(case, rosa):
    one, *_ = waiting(case, rosa, lines(*CLAIMS))
    assert store.waiting_of(make_user("editor"), one.token) is None
    assert store.waiting_of(rosa, "../" + one.token) is None


def test_what_became_of_a_table_stands_as_long_as_it_can_be_undone(case, rosa, tmp_path):
    one, tables, fitting = waiting(case, rosa, lines(*CLAIMS))
    mark = CheckedTable(case, rosa, tables, fitting).mark()
    for file in tmp_path.rglob(f"{one.token}.*"):
        os.utime(file, (0, 0))  # sent long ago
    bring_in(rosa, case, one, tables, fitting, seen=mark, leave=False)
    store.SHELF.clear_old()
    assert store.waiting_of(rosa, one.token) == one
    assert store.done(rosa, one.token)["added"] == 2
