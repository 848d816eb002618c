"""The history of a claim: versions side by side, who did what, and for whom."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseboard.desk.history_words import LONGEST, Piece, Room, side_by_side
from caseboard.models import Revision
from caseboard.models.reviewing import take_step
from caseboard.models.revising import accept, propose, refuse, said_by
from tests.comparison.pages import text_of
from tests.factories import make_audit_entry, make_case, make_claim, make_organization, make_user

from .test_review_queue import desk

pytestmark = pytest.mark.django_db
HISTORY = "/cases/invented/claims/counted/history/"


@pytest.fixture
def claim():
    case = make_case(slug="invented")
    agency = make_organization(case=case, slug="agency", name="Invented Agency")
    claim = make_claim(
        case=case, slug="counted", by=[agency], status="in_review", as_of="2025-02",
        statement="About 600 people were counted.", written_by=make_user("researcher"),
    )  # fmt: skip
    take_step(claim, "published", make_user("editor"))
    claim.refresh_from_db()
    return claim


def correct(claim, reason="An invented slip.", **changed):
    revision = Revision(claim=claim, reason=reason, **said_by(claim) | changed)
    propose(revision, make_user("researcher"))
    return revision


def corrected(claim, **changed):
    accept(correct(claim, **changed), make_user("editor"))
    claim.refresh_from_db()


def test_versions_stand_side_by_side_with_changed_words_marked(claim):
    corrected(claim, value=700, statement="About 700 people were counted.", as_of="2025-03")
    response = desk("researcher").get(HISTORY)
    html = response.content.decode()
    assert "About <del>600</del> people were counted." in html
    assert "About <ins>700</ins> people were counted." in html
    labels = [pair.label for pair in response.context["it"].pairs if pair.changed]
    assert labels == ["Statement", "Figure", "As of"]
    text = text_of(response)
    assert "Version 1: as it was first published" in text
    assert "Version 2: An invented slip." in text
    assert "written by rosa, published by edith" in text
    assert "proposed by rosa, accepted by edith" in text


def test_any_two_versions_can_be_chosen_by_the_address(claim):
    corrected(claim, value=700)
    corrected(claim, value=800)
    client = desk("editor")
    it = client.get(HISTORY + "?from=1&to=3").context["it"]
    assert (it.before.number, it.after.number) == (1, 3)
    assert [one.number for one in client.get(HISTORY).context["it"].versions] == [1, 2, 3]
    response = client.get(HISTORY + "?from=9")
    assert response.status_code == 400
    assert "There is no version “9”" in text_of(response)


def test_claim_that_was_never_corrected_says_so(claim):
    assert "nothing has been corrected" in text_of(desk("editor").get(HISTORY))


def test_proposals_that_wait_or_were_refused_are_told_too(claim):
    refuse(correct(claim, value=900), make_user("editor"), "The source does say 600.")
    correct(claim, value=650)
    text = text_of(desk("editor").get(HISTORY))
    assert "Correction refused" in text
    assert "The source does say 600." in text
    assert "Correction proposed" in text
    assert "650" in text


def test_acts_are_told_with_who_why_and_what_changed(claim):
    make_audit_entry(
        claim, act="changed", actor=make_user("editor"),
        differences={"note": ["An old note.", "A new note."], "says": ["", "person:ada"]},
    )  # fmt: skip
    response = desk("editor").get(HISTORY)
    html = " ".join(response.content.decode().split())
    assert "<dt>Note</dt>" in html
    assert "<del>An old</del> note." in html
    assert "<ins>A new</ins> note." in html
    assert "<dt>Who says so</dt>" in html


def test_one_person_desk_is_told(claim):
    type(claim.case).objects.update(one_person_desk=True)
    own = make_claim(case=claim.case, status="draft", written_by=make_user("editor"), slug="own")
    take_step(own, "published", make_user("editor"))
    text = text_of(desk("editor").get("/cases/invented/claims/own/history/"))
    assert "published by its writer: this case is a one-person desk" in text
    assert "This case says that it is a one-person desk" in text


@pytest.mark.parametrize("role", [None, "", "viewer", "administrator"])
def test_readers_do_not_see_who_did_what(claim, role):
    client = desk(role) if role is not None else Client()
    assert client.get(HISTORY).status_code == 403
    assert "/history/" not in client.get(claim.get_absolute_url()).content.decode()


def test_history_of_what_may_not_be_seen_is_not_there(claim):
    draft = make_claim(case=claim.case, status="draft", slug="draft")
    address = HISTORY.replace("counted", draft.slug)
    assert Client().get(address).status_code == 404
    assert desk("editor").get(address).status_code == 200
    assert desk("editor").get(HISTORY.replace("counted", "nowhere")).status_code == 404


def test_readers_of_the_changes_do_not_meet_the_words_that_were_corrected(claim):
    corrected(claim, statement="About 700 people were counted.", value=700)
    told = text_of(Client().get("/cases/invented/changes/"))
    assert "About 700 people were counted." in told
    assert "About 600 people" not in told
    assert "About 600 people" in text_of(desk("editor").get("/cases/invented/changes/"))


def test_queries_stay_the_same_however_often_it_was_corrected(claim):
    def count():
        client = desk("editor")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HISTORY).status_code == 200
        return len(queries)

    for value in (700, 800):
        corrected(claim, value=value)
    few = count()
    for value in range(900, 1000, 10):
        corrected(claim, value=value)
    assert count() == few


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("", "", (), ()),
        ("same", "same", (Piece("same", "same"),), (Piece("same", "same"),)),
        ("", "new", (), (Piece("added", "new"),)),
        ("old", "", (Piece("removed", "old"),), ()),
        (
            "at least 2,000 dead", "at least 2,100 dead",
            (Piece("same", "at least "), Piece("removed", "2,000"), Piece("same", " dead")),
            (Piece("same", "at least "), Piece("added", "2,100"), Piece("same", " dead")),
        ),
    ],
)  # fmt: skip
def test_two_texts_are_laid_side_by_side_word_by_word(before, after, left, right):
    assert side_by_side(before, after) == (left, right)


def test_very_long_texts_are_two_wholes():
    before, after = "a " * 3000, "b " * 3000
    assert side_by_side(before, after) == ((("removed", before),), (("added", after),))


def test_rewritten_text_costs_what_it_is_allowed_and_no_more():
    before, after = ("".join(f"{side}{n} of " for n in range(240)) for side in "ab")
    room = Room(left=500_000)
    left, _ = side_by_side(before, after, room)
    assert 0 < room.left < 500_000
    assert ("same", " of ") in left
    small = Room(left=1_000)
    assert side_by_side(before, after, small) == ((("removed", before),), (("added", after),))
    assert side_by_side("one two", "one three", small)[0][0] == ("same", "one ")


def test_one_changed_word_in_a_long_text_costs_next_to_nothing():
    words = [f"word{n}" for n in range(LONGEST // 2 - 1)]
    before, after = (" ".join([*words[:400], word, *words[401:]]) for word in ("old", "new"))
    room = Room(left=1)
    assert ("removed", "old") in side_by_side(before, after, room)[0]


def test_texts_that_differ_in_spaces_alone_are_two_wholes():
    before, after = "two  words", "two words"
    assert side_by_side(before, after) == ((("removed", before),), (("added", after),))


def test_work_of_the_whole_page_is_bounded(claim, monkeypatch):
    compared = []

    def counted(before, after):
        compared.append(len(before) * len(after))
        return []

    monkeypatch.setattr("caseboard.desk.history_words.aligned", counted)
    before, after = ("".join(f"{side}{n} " for n in range(300)) for side in "ab")
    for _ in range(20):
        make_audit_entry(claim, act="changed", differences={"note": [before, after]})
    assert desk("editor").get(HISTORY).status_code == 200
    assert 0 < sum(compared) <= 600_000
