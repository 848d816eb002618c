"""A table that came in is taken back as one act, but for what somebody works with by now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caseboard.models import AuditEntry, Claim, Organization, Source
from caseboard.models.undoing import Undoable
from tests.admin.forms import desk
from tests.admin.table_in.sending import SOURCES, bring, fitted, send, words
from tests.exchange.sheets import CLAIMS, lines
from tests.factories import make_claim, make_comment, make_source

pytestmark = pytest.mark.django_db
THREE = (*CLAIMS, "lanterns,A third lot of them.,counted,5+,2025,IVA")


def take_back(client, done) -> str:
    """What the next page says after the button on a page that says it is in the case."""
    number = done.context["undo"].pk
    assert done.content.decode().count(f'action="/undo/{number}/"') == 1
    return words(client.post(f"/undo/{number}/", {"next": done.request["PATH_INFO"]}, follow=True))


def test_a_table_is_taken_back_as_one_act_with_its_audit(rosa):
    done = bring(rosa, fitted(rosa, lines(*THREE)))
    assert "3 of 3 records are gone again" in take_back(rosa, done)
    assert not Claim.objects.exists()
    undone = AuditEntry.objects.filter(act="undone")
    assert set(undone.values_list("kind", "actor__username")) == {
        ("table", "rosa"), ("claim", "rosa"),
    }  # fmt: skip
    assert (
        undone.filter(kind="claim", reason="taken back: brought in with invented.csv").count() == 3
    )


def test_what_was_changed_or_is_needed_stays_and_is_told(rosa):
    done = bring(rosa, fitted(rosa, lines(*THREE, "lanterns,A fourth lot.,counted,6+,2025,IVA")))
    Claim.objects.filter(slug="lanterns-c1").update(note="Looked at.")
    make_comment(Claim.objects.get(slug="lanterns-c2"))
    Claim.objects.filter(slug="lanterns-c3").update(status="published")
    told = take_back(rosa, done)
    assert "1 of 4 records are gone again" in told
    assert "2 were changed since, and not taken away: lanterns-c1, lanterns-c3." in told
    assert "1 was needed by something else by now, and not taken away: lanterns-c2." in told
    assert set(Claim.objects.values_list("slug", flat=True)) == {
        "lanterns-c1", "lanterns-c2", "lanterns-c3",
    }  # fmt: skip


def test_where_everything_was_touched_nothing_goes_and_the_button_stays(rosa):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    Claim.objects.update(note="Looked at.")
    assert "Nothing was undone" in take_back(rosa, done)
    assert Claim.objects.count() == 2
    Claim.objects.update(note="")
    assert "2 of 2 records are gone again" in take_back(rosa, done)


def test_claims_that_supersede_each_other_and_publishers_go_with_them(rosa):
    rows = lines("Id,Title,Publisher,Made from", "two,Two,The Courier,one", "one,One,The Courier,")
    done = bring(rosa, fitted(rosa, rows, SOURCES, adds_publishers="on"))
    assert "3 of 3 records are gone again" in take_back(rosa, done)
    assert [one.slug for one in Source.objects.all()] == ["lanterns"]
    assert not Organization.objects.filter(name="The Courier").exists()
    head = f"Id,Supersedes,{CLAIMS[0]}"
    rows = lines(head, f"later,earlier,{CLAIMS[1]}", f"earlier,,{CLAIMS[2]}")
    done = bring(rosa, fitted(rosa, rows))
    assert "2 of 2 records are gone again" in take_back(rosa, done)


def test_a_source_and_its_publisher_stay_where_a_claim_needs_them(rosa):
    rows = lines("Id,Title,Publisher", "one,One,The Courier", "two,Two,The Gazette")
    done = bring(rosa, fitted(rosa, rows, SOURCES, adds_publishers="on"))
    one = Source.objects.get(slug="one")
    make_claim(case=one.case, source=one, status="draft")
    told = take_back(rosa, done)
    assert "2 of 4 records are gone again" in told
    assert "not taken away: the-courier, one." in told


def test_page_tells_that_it_was_taken_back_and_the_file_can_come_in_again(rosa):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    take_back(rosa, done)
    page = rosa.get(done.request["PATH_INFO"])
    assert page.context["title"] == "“invented.csv” was taken back"
    assert page.context["undo"] is None
    again = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    assert again.context["title"] == "“invented.csv” is in the case"
    assert again.context["undo"] is not None


@pytest.mark.parametrize(("days", "left"), [(6, True), (8, False)])
def test_a_table_is_taken_back_for_as_long_as_its_page_stands(rosa, days, left):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    Undoable.objects.update(at=timezone.now() - timedelta(days=days))
    Undoable.objects.past().delete()
    assert bool(rosa.get(done.request["PATH_INFO"]).context["undo"]) == left


def test_nobody_else_takes_a_table_back_and_the_list_leads_to_its_page(rosa):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    number = done.context["undo"].pk
    assert "nothing to undo" in words(desk("editor").post(f"/undo/{number}/", follow=True))
    assert Claim.objects.count() == 2
    assert done.request["PATH_INFO"] in rosa.get(done.context["send_url"]).content.decode()


def test_a_file_that_is_sent_again_leaves_the_page_of_what_came_in(rosa):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    step = send(rosa, lines(*CLAIMS)).url
    assert send(rosa, lines(*CLAIMS)).url == step
    listed = rosa.get(done.context["send_url"])
    assert [len(listed.context[name]) for name in ("waiting", "came")] == [1, 1]
    rosa.post(step, {"drop": "1"})
    assert "2 of 2 records are gone again" in take_back(rosa, rosa.get(done.request["PATH_INFO"]))


@pytest.mark.parametrize("whose", ["researcher", "editor"])
def test_taking_back_one_import_of_a_file_leaves_another_of_it_as_it_was(rosa, whose):
    rows = lines(*CLAIMS, "later,A third lot of them.,counted,5+,2025,IVA")
    first = bring(rosa, fitted(rosa, rows), leave="1")
    make_source(case=first.context["case"], slug="later", title="A later one")
    other = rosa if whose == "researcher" else desk(whose)
    rest = bring(other, fitted(other, rows))
    assert "1 of 1 record is gone again" in take_back(other, rest)
    page = rosa.get(first.request["PATH_INFO"])
    assert (page.context["undone"], page.context["undo"]) == (None, first.context["undo"])
    assert "2 of 2 records are gone again" in take_back(rosa, page)
    assert rosa.get(first.request["PATH_INFO"]).context["undone"].reason.startswith("2 of 2")


def test_page_of_what_was_taken_back_says_so_after_somebody_else_brought_it_in(rosa):
    done = bring(rosa, fitted(rosa, lines(*CLAIMS)))
    take_back(rosa, done)
    other = desk("editor")
    assert bring(other, fitted(other, lines(*CLAIMS))).context["undo"] is not None
    assert rosa.get(done.request["PATH_INFO"]).context["undone"] is not None


def test_what_the_audit_tells_of_a_file_is_never_cut(rosa):
    row = "lanterns,Number {0} of them.,counted,{0}+,2025,IVA"
    done = bring(rosa, fitted(rosa, lines(CLAIMS[0], *(row.format(n + 1) for n in range(25)))))
    kept = list(Claim.objects.order_by("pk").values_list("slug", flat=True))[:22]
    Claim.objects.filter(slug__in=kept).update(note="Looked at.")
    assert f"{', '.join(kept[:20])}…." in take_back(rosa, done)
    reason = AuditEntry.objects.get(act="undone", kind="table").reason
    named = reason.removesuffix("….").rpartition(": ")[2].split(", ")
    assert reason.endswith("….")
    assert named == kept[: len(named)]
    assert 280 < len(reason) <= 300
