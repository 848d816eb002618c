"""Drafts written anew and deleted, figures set aside, passages placed: nothing unseen is lost."""

import re

import pytest
from django.db import IntegrityError

from caseboard.desk.claiming import delete_draft
from caseboard.models import AuditEntry, Claim, Passage
from caseboard.models.audit_texts import LONGEST
from caseboard.models.reviewing import Overtaken, state_of
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_comment, make_passage, make_task

from .reading import (
    FIRST,
    SECOND,
    TEXT,
    add_snapshot,
    address,
    chosen,
    only_claim,
    sent,
)

pytestmark = pytest.mark.django_db


def post(desk, source, act="", **sending):
    return desk.post(address(source, act=act), sending)


@pytest.fixture
def draft(desk, article):
    post(desk, article, **sent(article))
    return only_claim()


def edited(desk, article, draft, **typed):
    seen = desk.get(address(article, f"?claim={draft.slug}")).context["desk"].seen
    span = chosen(FIRST)
    return sent(article) | {"claim": draft.slug, "seen": seen, **span} | typed


def test_a_draft_opens_in_place_as_it_was_written(desk, article, draft):
    page = desk.get(address(article, f"?claim={draft.slug}"))
    rows = page.context["desk"].rows
    assert rows["statement"]["field"].value() == draft.statement
    assert rows["says"]["field"].value() == ["Invented Coast Guard"]
    assert rows["quote"]["field"].value() == FIRST
    assert "suggested: check" not in text_of(page)


def test_a_draft_is_written_anew_with_its_differences_in_the_audit(desk, article, draft):
    post(desk, article, **edited(desk, article, draft, value="650", says=["Ann Example"]))
    draft.refresh_from_db()
    assert draft.value == 650
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry.differences == {
        "value": ["600", "650"],
        "says": ["organization:guard", "person:ann"],
    }
    assert Passage.objects.count() == 1


@pytest.mark.parametrize("state", ["lost", "moved"])
def test_a_passage_placed_in_the_form_of_a_draft_is_confirmed_and_audited(
    desk, article, draft, state
):
    typed = sent(article) | {"claim": draft.slug}
    newer = add_snapshot(article, f"{SECOND}\n\n{FIRST}")
    stood = {"start": 0, "end": 12} if state == "moved" else {}
    make_passage(claim=draft, snapshot=newer, quote="Invented", state=state, **stood)
    seen = desk.get(address(article, f"?claim={draft.slug}")).context["desk"].seen
    there = {"snapshot": newer.pk, "seen": seen} | chosen(FIRST, newer.text)
    post(desk, article, **typed | there)
    told = AuditEntry.objects.order_by("pk").last().differences
    assert [*told] == ["passage"]
    assert told["passage"][1].startswith("“At least 600")
    (beside,) = desk.get(address(article)).context["it"].placed
    assert (beside.state, beside.is_settled) == ("moved", True)


def test_who_is_second_is_told_and_loses_nothing(desk, article, draft):
    mine = edited(desk, article, draft, statement="What I typed meanwhile.")
    Claim.objects.filter(pk=draft.pk).update(statement="What somebody else typed.")
    page = post(desk, article, **mine)
    assert page.status_code == 409
    text = text_of(page)
    assert "Somebody else changed this draft" in text
    assert "What stands now: What somebody else typed." in text
    assert "What I typed meanwhile.</textarea>" in page.content.decode()
    post(desk, article, **mine | {"seen": page.context["desk"].seen})
    draft.refresh_from_db()
    assert draft.statement == "What I typed meanwhile."


def test_what_was_sent_on_meanwhile_is_not_overwritten(desk, article, draft):
    mine = edited(desk, article, draft, statement="Too late.")
    Claim.objects.filter(pk=draft.pk).update(status="in_review")
    page = post(desk, article, **mine)
    assert page.status_code == 409
    assert "Too late.</textarea>" in page.content.decode()
    draft.refresh_from_db()
    assert draft.statement != "Too late."
    assert Claim.objects.count() == 1
    again = {name: text for name, text in mine.items() if name not in ("claim", "seen")}
    post(desk, article, **again)
    assert Claim.objects.count() == 2


def seen_of(desk, article, draft) -> str:
    """What the button that deletes a draft sends with it."""
    html = desk.get(address(article, f"?claim={draft.slug}")).content.decode()
    button = html[html.index("/reading/delete/") :]
    return re.search(r'name="seen" value="(\w+)"', button)[1]


def test_a_draft_is_deleted_and_the_history_keeps_what_it_said(desk, article, draft):
    seen = seen_of(desk, article, draft)
    post(desk, article, act="delete/", claim=draft.slug, seen=seen)
    assert not Claim.objects.exists()
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry.act == "deleted"
    assert entry.differences["statement"] == [draft.statement, ""]


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ([make_comment], "1 comment would go with this draft"),
        ([make_comment, make_comment, make_task], "2 comments and 1 task would go with this"),
    ],
)
def test_a_draft_that_people_speak_of_is_not_deleted_unseen(desk, article, draft, beside, told):
    seen = seen_of(desk, article, draft)
    for make in beside:
        make(draft)
    page = desk.post(address(article, "delete/"), {"claim": draft.slug, "seen": seen}, follow=True)
    assert told in text_of(page)
    assert Claim.objects.get() == draft


def test_a_draft_that_somebody_has_just_rewritten_is_not_deleted_unseen(desk, article, draft):
    seen = seen_of(desk, article, draft)
    Claim.objects.filter(pk=draft.pk).update(statement="What somebody else typed.")
    for known in (seen, ""):
        answer = post(desk, article, act="delete/", claim=draft.slug, seen=known)
        assert "so it was not deleted" in text_of(desk.get(answer.url))
        assert only_claim().statement == "What somebody else typed."
    post(desk, article, act="delete/", claim=draft.slug, seen=seen_of(desk, article, draft))
    assert not Claim.objects.exists()


def test_what_is_no_draft_is_not_deleted(desk, article):
    claim = make_claim(source=article)
    page = post(desk, article, act="delete/", claim=claim.slug)
    assert "Only drafts are deleted." in text_of(desk.get(page.url))
    assert Claim.objects.count() == 1
    assert post(desk, article, act="delete/", claim="missing").status_code == 404


@pytest.mark.parametrize("act", ["delete/", "place/"])
def test_who_comes_after_somebody_deleted_the_draft_is_told(desk, article, draft, monkeypatch, act):
    def found_just_before(told, user, slug):
        Claim.objects.filter(pk=draft.pk).delete()
        return draft

    monkeypatch.setattr("caseboard.desk.reading._draft_or_claim", found_just_before)
    answer = post(desk, article, act=act, claim=draft.slug, seen="x", **chosen(FIRST))
    assert "deleted this claim meanwhile" in text_of(desk.get(answer.url))


def test_a_draft_that_is_sent_on_at_the_same_moment_is_not_deleted(desk, draft):
    seen = state_of(draft)
    Claim.objects.filter(pk=draft.pk).update(status="in_review")
    with pytest.raises(Overtaken):
        delete_draft(draft, draft.written_by, seen)
    assert only_claim().status == "in_review"


def test_a_draft_stays_as_it_was_where_its_new_passage_cannot_be_read(desk, article, draft):
    page = post(desk, article, **edited(desk, article, draft, value="650", to="99999"))
    assert "The chosen place is not in this text" in text_of(page)
    assert only_claim().value == 600


def test_the_audit_keeps_the_beginning_of_a_long_text_and_every_change_of_it(desk, article, draft):
    long = "invented " * 1_000
    for note in (f"{long}one.", f"{long}two.", ""):
        answer = post(desk, article, **edited(desk, article, draft, note=note))
        assert "Saved as a draft" in text_of(desk.get(answer.url))
        kept = AuditEntry.objects.order_by("pk").last().differences["note"]
        assert max(map(len, kept)) == LONGEST
    draft.refresh_from_db()
    post(desk, article, **edited(desk, article, draft, note=long))
    post(desk, article, act="delete/", claim=draft.slug, seen=seen_of(desk, article, draft))
    kept = AuditEntry.objects.order_by("pk").last().differences["note"]
    assert (len(kept[0]), kept[1]) == (LONGEST, "")


# --- figures without need of a claim, and passages that were lost --------------------------------


def aside(desk, article, **sending):
    snapshot = article.snapshots.get().pk
    return post(
        desk, article, act="aside/", snapshot=snapshot, **chosen("two", at="two"), **sending
    )


def test_a_figure_is_set_aside_with_a_reason_and_brought_back(desk, article):
    aside(desk, article, why="it counts the crew")
    text = text_of(desk.get(address(article)))
    assert "0 of 4 figures have a claim, 1 needs none" in text
    assert "“two” , para. 3 it counts the crew" in text
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.reason, entry.actor.username) == (
        "source", "it counts the crew", "rosa",
    )  # fmt: skip
    opened = desk.get(address(article, f"?from={entry_start()}&to={entry_start() + 3}"))
    assert "was set aside: it counts the crew" in text_of(opened)
    aside(desk, article, undo="1")
    assert "needs none" not in text_of(desk.get(address(article)))
    assert AuditEntry.objects.count() == 2


def entry_start() -> int:
    return TEXT.index("two")


def test_a_figure_is_not_set_aside_without_a_reason(desk, article):
    answer = aside(desk, article, why="  ")
    assert "Say why it needs no claim" in text_of(desk.get(answer.url))
    assert not AuditEntry.objects.exists()


def test_a_reason_that_is_typed_counts_more_than_the_button_that_enter_presses(desk, article):
    aside(desk, article, why="it repeats what a claim says", other="an invented reason")
    assert AuditEntry.objects.get().reason == "an invented reason"


def test_another_snapshot_has_figures_of_its_own(desk, article):
    aside(desk, article, why="it counts the crew")
    add_snapshot(article, TEXT + " An invented end.")
    assert "needs none" not in text_of(desk.get(address(article)))


def test_a_lost_passage_is_placed_by_hand_and_says_that_it_moved(desk, article):
    claim = make_claim(source=article, slug="gone")
    snapshot = article.snapshots.get()
    make_passage(claim=claim, snapshot=snapshot, quote="words that are gone", state="lost")
    answer = post(desk, article, act="place/", snapshot=snapshot.pk, claim="gone", **chosen(FIRST))
    passage = Passage.objects.get()
    assert (passage.quote, passage.state) == (FIRST, "moved")
    assert answer.url.endswith("claim=gone#claim-gone")
    assert AuditEntry.objects.get().differences["passage"][1].startswith("“At least 600")
    claim.refresh_from_db()
    assert claim.status == "published"


def test_a_passage_is_not_placed_where_nothing_is_chosen(desk, article):
    make_claim(source=article, slug="bare")
    answer = post(desk, article, act="place/", claim="bare")
    assert "Choose the words in the text first" in text_of(desk.get(answer.url))
    assert not Passage.objects.exists()


@pytest.mark.parametrize("status", ["published", "retracted"])
def test_the_passage_of_what_was_published_is_not_moved(desk, article, status):
    claim = make_claim(source=article, slug="firm", status=status, status_reason="Invented.")
    snapshot = article.snapshots.get()
    make_passage(claim=claim, snapshot=snapshot, quote=FIRST, **places(FIRST))
    answer = post(desk, article, act="place/", snapshot=snapshot.pk, claim="firm", **chosen(SECOND))
    assert "stays where it is in this snapshot" in text_of(desk.get(answer.url))
    assert Passage.objects.get().quote == FIRST
    assert not AuditEntry.objects.exists()


def test_a_passage_that_the_database_refuses_to_move_is_told(desk, article, draft, monkeypatch):
    def refused(claim, place, user):
        raise IntegrityError("passage_never_moves_silently")

    monkeypatch.setattr("caseboard.desk.reading.place_passage", refused)
    answer = post(desk, article, act="place/", claim=draft.slug, **chosen(SECOND))
    assert "Nothing was saved: send it again." in text_of(desk.get(answer.url))


def places(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}
