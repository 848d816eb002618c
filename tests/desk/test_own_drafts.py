"""Researchers change and delete their own drafts alone, editors all; everybody here reads."""

import pytest
from django.core.exceptions import ValidationError

from caseboard.desk.claiming import change_draft, delete_draft, place_passage
from caseboard.models import AuditEntry, Claim, Passage
from caseboard.models.reviewing import state_of, take_step
from tests.admin.forms import confirmed, desk, fill, shown_values
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_passage, make_user

from .reading import FIRST, address, chosen, make_article, sent

pytestmark = pytest.mark.django_db
STATUSES = ("draft", "in_review", "rejected")


def page_of(claim, act="change"):
    return f"/admin/caseboard/claim/{claim.pk}/{act}/"


@pytest.fixture
def olga():
    """Another researcher."""
    return make_user("researcher", username="olga")


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def hers(olga, article):
    return make_claim(source=article, slug="hers", status="draft", written_by=olga)


@pytest.mark.parametrize("status", STATUSES)
def test_admin_shows_anothers_draft_and_says_whose_it_is(hers, status):
    Claim.objects.filter(pk=hers.pk).update(status=status, status_reason="An invented reason.")
    client = desk("researcher")
    page = client.get(page_of(hers))
    assert "is olga’s: you can read it. Its writer or an editor changes it." in text_of(page)
    assert hers.statement in text_of(page)
    assert "statement" not in shown_values(page)
    assert client.post(page_of(hers), {"statement": "Mine now."}).status_code == 403
    assert client.get(page_of(hers, "delete")).status_code == 403
    assert client.post(page_of(hers, "delete"), {"post": "yes"}).status_code == 403
    assert Claim.objects.get().statement == hers.statement


@pytest.mark.parametrize("status", STATUSES)
def test_the_writer_and_an_editor_change_it(hers, olga, status):
    Claim.objects.filter(pk=hers.pk).update(status=status, status_reason="An invented reason.")
    for client, note in ((desk("editor"), "An editor’s."), (desk("researcher"), "Olga’s.")):
        if note == "Olga’s.":
            client.force_login(olga)
        assert fill(client, page_of(hers), note=note).status_code == 302
        hers.refresh_from_db()
        assert hers.note == note


def test_a_draft_without_a_writer_is_an_editors(article):
    claim = make_claim(source=article, status="draft")
    page = desk("researcher").get(page_of(claim))
    assert "came without a writer’s name" in text_of(page)
    assert confirmed(desk("editor"), page_of(claim, "delete")).status_code == 302
    assert not Claim.objects.exists()


def test_beside_the_text_anothers_draft_is_read_and_not_written(hers, article):
    client = desk("researcher")
    page = client.get(address(article, "?claim=hers"))
    assert page.context["desk"] is None
    assert "This draft is olga’s: you can read it." in text_of(page)
    assert "/reading/delete/" not in page.content.decode()
    forged = sent(article) | {"claim": "hers", "seen": state_of(hers), "statement": "Mine now."}
    answer = client.post(address(article), forged)
    assert answer.status_code == 403
    assert "Mine now.</textarea>" in answer.content.decode()
    assert Claim.objects.get().statement == hers.statement


def test_deleting_and_placing_anothers_draft_is_refused_with_a_sentence(hers, article):
    client = desk("researcher")
    snapshot = article.snapshots.get().pk
    for act in ("delete/", "place/"):
        forged = {"claim": "hers", "seen": state_of(hers), "snapshot": snapshot, **chosen(FIRST)}
        answer = client.post(address(article, act=act), forged)
        assert "is olga’s" in text_of(client.get(answer.url))
    assert Claim.objects.exists()
    assert not Passage.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_acts_themselves_ask_whose_it_is(hers, article):
    rosa = make_user("researcher")
    for act in (
        lambda: change_draft(hers, [], None, rosa, state_of(hers)),
        lambda: delete_draft(hers, rosa, state_of(hers)),
        lambda: place_passage(hers, None, rosa),
        lambda: take_step(hers, "in_review", rosa),
    ):
        with pytest.raises(ValidationError, match=r"olga|Only its writer or an editor"):
            act()
    assert Claim.objects.get().status == "draft"


def test_a_lost_passage_of_what_is_published_may_be_placed_by_every_researcher(olga, article):
    claim = make_claim(source=article, slug="public", written_by=olga)
    snapshot = article.snapshots.get()
    make_passage(claim=claim, snapshot=snapshot, quote="words that are gone", state="lost")
    sending = {"claim": "public", "snapshot": snapshot.pk, **chosen(FIRST)}
    desk("researcher").post(address(article, act="place/"), sending)
    assert Passage.objects.get().quote == FIRST


@pytest.mark.parametrize(("role", "status"), [("", 403), ("viewer", 403), ("administrator", 403)])
def test_readers_write_nothing_beside_a_text(hers, article, role, status):
    client = desk(role)
    for act in ("", "delete/", "place/"):
        answer = client.post(address(article, act=act), sent(article) | {"claim": "hers"})
        assert answer.status_code in (status, 404)
    assert Claim.objects.get().statement == hers.statement


GIVES_AWAY = "only an editor who has not written in it publishes it"


@pytest.mark.parametrize(
    ("role", "status", "alone", "told"),
    [
        ("editor", "in_review", False, True),
        ("editor", "draft", False, True),
        ("editor", "in_review", True, False),
        ("editor", "published", False, False),
        ("researcher", "in_review", False, False),
    ],
)
def test_editor_is_told_first_what_rewriting_anothers_claim_gives_away(
    hers, role, status, alone, told
):
    Claim.objects.filter(pk=hers.pk).update(status=status)
    type(hers.case).objects.update(one_person_desk=alone)
    client = desk(role)
    pages = [client.get(page_of(hers)), client.get(address(hers.source, f"?claim={hers.slug}"))]
    on_form = [told, told and status == "draft"]
    assert [GIVES_AWAY in text_of(page) for page in pages] == on_form


def test_editor_who_has_written_in_it_already_gives_nothing_away(hers):
    client = desk("editor")
    assert fill(client, page_of(hers), statement="An invented statement anew.").status_code == 302
    assert GIVES_AWAY not in text_of(client.get(page_of(hers)))
