"""A name that is withdrawn: no earlier act, version or copy tells it to anybody any more."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from caseboard.exchange.export import export_case
from caseboard.models import AuditEntry, Claim, Undoable, Unsaved
from caseboard.models.audit import MARK
from caseboard.models.revising import accept, propose, said_by
from caseboard.models.revision import Revision
from tests.admin.forms import desk, fill
from tests.factories import (
    make_alias,
    make_audit_entry,
    make_case,
    make_claim,
    make_comment,
    make_finding,
    make_organization,
    make_person,
    make_snapshot,
    make_source,
    make_user,
)
from tests.protection.withdrawn import (
    CANARIES,
    PSEUDONYM,
    ROLES,
    World,
    client_of,
    hits,
    leaking,
    protect,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("role", ROLES)
def test_nothing_tells_a_name_that_was_withdrawn_and_reworded(world, role):
    assert hits(desk("editor").get("/cases/invented/changes/").content)  # it can be found
    world.protect()
    world.reword()
    client = client_of(role)
    found, pages = leaking(client, world.starts(client))
    assert found == {}
    assert pages > 60


def test_editor_is_told_of_every_text_that_people_have_to_reword(world, tmp_path):
    told = world.protect()
    for where in (
        "claims told, answer", "events seen", "sources article", "questions counted",
        "organisations agency", "people sister", "comments beside claim told",
        "tasks beside person", "the case’s own words", "withheld from now on",
    ):  # fmt: skip
        assert where in told
    assert not hits(told.encode())


def test_what_cannot_be_reworded_is_told_as_such(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    person = make_person(slug="old-id", name="Zefirin Kwilfedeo")
    make_finding(case=person.case, slug="used", rationale="As Kwilfedeo says.")
    source = make_source(case=person.case, slug="article")
    make_snapshot(source=source, text="Zefirin counted them.")
    told = protect(person, name=PSEUDONYM)
    assert "findings used" in told
    assert "Findings stay as they were decided" in told
    assert "Kept texts have them too, and stay as they came: sources article." in told


def test_reader_is_not_told_a_reason_that_is_withheld(world):
    page = "/cases/invented/claims/told.json"
    assert hits(Client().get(page).content)
    world.protect()
    world.reword()
    corrected = Client().get(page).json()["corrected"]
    assert {one["reason"] for one in corrected} == {None}


def test_bundle_of_the_case_has_no_word_of_it(world, tmp_path):
    world.protect()
    world.reword()
    export_case(world.case, tmp_path / "bundle")
    files = [one for one in (tmp_path / "bundle").rglob("*") if one.is_file()]
    assert len(files) > 8
    assert {one.name for one in files if hits(one.read_bytes())} == set()


def test_audit_keeps_what_it_has_and_its_marks_have_no_word_of_it(world):
    kept = list(AuditEntry.objects.order_by("pk").values_list("label", "differences"))
    world.protect()
    entries = AuditEntry.objects.order_by("pk").values_list("label", "differences")
    assert list(entries[: len(kept)]) == kept
    marks = AuditEntry.objects.filter(kind__endswith=MARK)
    assert {f"{one.kind}:{one.slug}" for one in marks} >= {
        "claim history:told", "event history:seen", "source history:article",
        "question history:counted", "claim history:gone",
    }  # fmt: skip
    assert not hits(repr(list(marks.values())).encode())


def test_audit_cannot_be_asked_for_the_name(world):
    world.protect()
    for client in (desk("editor"), client_of("superuser")):
        for word in (*CANARIES, "Quill", "zephyrine-quillfeather"):
            page = client.get(f"/admin/caseboard/auditentry/?q={word}").content.decode()
            assert "0 audit entries" in page, word
        assert "0 audit entries" not in client.get("/admin/caseboard/auditentry/?q=agency").text


def test_what_would_bring_the_name_back_by_undoing_is_let_go(world):
    assert Undoable.objects.filter(before__icontains="Quillfeather").exists()
    world.protect()
    kept = Undoable.objects.values_list("label", "before")
    assert not hits(repr(list(kept)).encode())


def test_draft_of_a_remark_is_found_where_the_person_stands_now(world):
    world.protect()
    draft = Unsaved.objects.get()
    assert draft.page == draft.address == f"/cases/invented/people/{world.person.slug}/"
    assert draft.typed[0].typed == ["half a remark"]
    assert not hits(desk("researcher").get("/unsaved/").content)


def test_proposal_under_the_earlier_id_is_refused_without_telling_it(world):
    waiting = world.proposed({"value": 900}, "counted again")
    world.protect()
    with pytest.raises(ValidationError) as refused:
        accept(waiting, world.edith)
    assert not hits(str(refused.value).encode())


def test_figures_and_later_texts_of_a_marked_record_are_told(world):
    world.protect()
    world.reword()
    world.claim = Claim.objects.get(slug="told")
    world.correct({"value": 950}, "a reason of today")
    history = desk("editor").get("/cases/invented/claims/told/history/").content.decode()
    for words in ("950", "700", "600", "a reason of today", "Somebody counted."):
        assert words in history
    assert "withheld" in history


def test_name_that_is_shown_again_is_told_again(world):
    world.protect()
    world.reword()
    client = desk("editor")
    assert not hits(client.get("/cases/invented/changes/").content)
    fill(client, f"/admin/caseboard/person/{world.person.pk}/change/", protected="")
    assert hits(client.get("/cases/invented/changes/").content)


def test_other_name_that_is_taken_away_later_is_withheld_too():
    person = make_person(slug="witness-q", name=PSEUDONYM)
    make_alias(person=person, name="Zefirin Kwilfedeo")
    claim = make_claim(case=person.case, statement="Somebody counted.")
    make_audit_entry(claim, label="Kwilfedeo counted.", differences={"note": ["", "Ask Zefirin"]})
    changes = f"/cases/{person.case.slug}/changes/"
    protect(person)
    assert hits(desk("editor").get(changes).content)
    protect(person, aliases_0_DELETE="on")
    page = desk("editor").get(changes).content
    assert not hits(page)
    assert b"Somebody counted." in page


def test_words_that_others_are_called_by_withhold_nothing():
    case = make_case()
    make_organization(case=case, name="Harbour Authority")
    person = make_person(case=case, slug="old-id", name="Harbour pilot Zefirin")
    make_audit_entry(make_claim(case=case), label="The Harbour Authority counted one pilot.")
    telling = make_claim(case=case)
    make_audit_entry(telling, label="Seen by ZEFIRIN.")
    protect(person, name="Witness Z")
    page = desk("editor").get(f"/cases/{case.slug}/changes/").content.decode()
    assert "ZEFIRIN" not in page
    assert "The Harbour Authority counted one pilot." in page
    assert [one.slug for one in AuditEntry.objects.filter(kind=f"claim{MARK}")] == [telling.slug]


def test_marks_are_no_news_to_anybody(world):
    world.protect()
    client = desk("viewer")
    for page in ("/cases/invented/changes/", "/mine/following/"):
        assert " history" not in client.get(page).content.decode().partition("<main")[2]
    page = desk("editor").get("/cases/invented/changes/").content.decode()
    assert "claim history" not in page


def small_letters(word: str, count: int, name: str):
    """A case in which a word stands in small letters in so many claims, and whose name it is."""
    person = make_person(slug="old-id", name=name)
    for number in range(count):
        make_claim(case=person.case, slug=f"text{number}", statement=f"It says {word} there.")
    return person


def test_editor_is_told_apart_where_a_word_in_small_letters_may_be_the_name():
    person = small_letters("kim", 2, "Kim")
    make_claim(case=person.case, slug="sure", statement="Kim counted them.")
    make_comment(record=person, text="kim called")
    told = protect(person, name="Witness Z")
    assert "Words of an earlier name still stand in: claims sure. Reword them." in told
    others = f"claims text0, text1; comments beside person {person.slug}"
    assert f"Look at these too: {others}. A word" in told
    assert "kim" not in told.casefold()


def test_word_that_many_texts_have_is_an_ordinary_one_and_told_as_such():
    person = small_letters("hope", 6, "Will Hope")
    make_claim(case=person.case, slug="once", statement="They will come.")
    told = protect(person, name="Witness Z")
    assert "Look at these too: claims once. A word stands there" in told
    assert "text0" not in told
    assert (
        "One word of it stands in small letters in more than 5 records: taken for ordinary" in told
    )
    assert not AuditEntry.objects.filter(kind__endswith=MARK, slug="text0").exists()


def test_short_word_that_many_texts_call_somebody_by_is_listed_and_withholds_nothing():
    person = make_person(slug="old-id", name="Kim Zefirin")
    for number in range(7):
        make_claim(case=person.case, slug=f"c{number}", statement=f"Kim counted {number} there.")
    told = protect(person, name="Witness Z")
    assert "Look at these too: claims c0, c1, c2, c3, c4 and more. A word" in told
    assert (
        "One word of it stands alone as a name in more than 5 records: their earlier texts are not "
        "withheld for that."
    ) in told
    assert "taken for ordinary" not in told
    assert not AuditEntry.objects.filter(kind__endswith=MARK, slug="text0").exists()


def test_word_that_is_reworded_because_it_may_be_the_name_is_not_told_by_the_history():
    person = small_letters("zefirin", 1, "Zefirin")
    protect(person, name="Witness Z")
    writer, editor = make_user("researcher"), make_user("editor")
    claim = Claim.objects.get(slug="text0")
    revision = Revision(claim=claim, reason="worded anew", **said_by(claim))
    revision.statement = "It says so there."
    propose(revision, writer)
    accept(revision, editor)
    for page in ("changes/", "claims/text0/history/"):
        answer = desk("editor").get(f"/cases/{person.case.slug}/{page}")
        assert answer.status_code == 200
        assert not hits(answer.content), page


def test_name_without_any_doubt_is_told_in_the_words_that_it_always_was(world):
    told = world.protect()
    assert "Look at these too" not in told
    assert "taken for ordinary" not in told
