"""What a mark on a record withholds, and what it leaves. Names and sentences are invented."""

import pytest

from caseboard.models import Act, AuditEntry, Claim, Person, Revision
from caseboard.models.audit import MARK
from caseboard.models.revising import accept, propose, refuse, said_by
from tests.admin.forms import confirmed, desk
from tests.factories import make_audit_entry, make_claim, make_person, make_user
from tests.protection.withdrawn import protect

pytestmark = pytest.mark.django_db

FIRST, SECOND = "Zefirin Kwilfedeo", "Orsolya Pelikanova"


@pytest.fixture
def person():
    return make_person(slug="old-id", name=FIRST)


@pytest.fixture
def claim(person):
    return make_claim(case=person.case, slug="told", statement="Kwilfedeo counted them.")


def entry_of(record, **values) -> AuditEntry:
    return make_audit_entry(record, **{"act": Act.CHANGED} | values)


def told(entry) -> AuditEntry:
    return AuditEntry.objects.with_records().get(pk=entry.pk)


def corrected(claim, reason, **changed) -> Revision:
    claim = Claim.objects.get(pk=claim.pk)
    revision = Revision(claim=claim, reason=reason, **said_by(claim) | changed)
    propose(revision, make_user("researcher", f"r-{Revision.objects.count()}"))
    accept(revision, make_user("editor", f"e-{Revision.objects.count()}"))
    return revision


def test_second_name_hides_no_later_reason_about_the_first(person, claim):
    other = make_person(case=person.case, slug="other-id", name=SECOND)
    entry_of(claim, reason="as Kwilfedeo asked")
    entry_of(claim, differences={"note": ["", "Ask Pelikanova."]})
    protect(person, name="Witness Z")
    harmless = entry_of(claim, reason="counted again")
    protect(other, name="Witness O")
    assert told(harmless).told_reason == "counted again"
    assert {*AuditEntry.objects.get(kind=f"claim{MARK}", label=other.slug).differences} == {"note"}


def test_each_reason_comes_back_with_the_one_whom_it_names(person, claim):
    other = make_person(case=person.case, slug="other-id", name=SECOND)
    first, second = (entry_of(claim, reason=f"as {name} asked") for name in (FIRST, SECOND))
    protect(person, name="Witness Z")
    third = entry_of(claim, reason="a third reason")
    protect(other, name="Witness O")
    assert {told(one).told_reason for one in (first, second, third)} == {"withheld"}
    Person.objects.filter(pk=other.pk).update(protected=False)
    assert told(first).told_reason == "withheld"
    assert told(third).told_reason == "a third reason"
    Person.objects.filter(pk=person.pk).update(protected=False)
    assert told(first).told_reason == f"as {FIRST} asked"


def test_marks_on_other_fields_add_up(person, claim):
    other = make_person(case=person.case, slug="other-id", name=SECOND)
    both = {"note": [FIRST, "x"], "scope": [SECOND, "y"]}
    entry = entry_of(claim, differences=both)
    protect(person, name="Witness Z")
    protect(other, name="Witness O")
    assert told(entry).told_differences == {name: ["withheld"] * 2 for name in both}


def test_what_is_typed_after_the_mark_is_told_but_for_what_it_replaces(person, claim):
    before = entry_of(claim, differences={"note": ["", f"Ask {FIRST}."]})
    protect(person, name="Witness Z")
    first = entry_of(claim, differences={"note": [f"Ask {FIRST}.", "Ask again."]})
    second = entry_of(claim, differences={"note": ["Ask again.", "Asked."]})
    third = entry_of(claim, differences={"note": [f"Ask {FIRST}.", ""]})
    undone = entry_of(claim, act=Act.UNDONE, differences={"note": ["Asked.", f"Ask {FIRST}."]})
    assert told(before).told_differences == {"note": ["withheld", "withheld"]}
    assert told(first).told_differences == {"note": ["withheld", "Ask again."]}
    assert told(second).told_differences == {"note": ["Ask again.", "Asked."]}
    assert told(third).told_differences == {"note": ["withheld", ""]}
    assert told(undone).told_differences == {"note": ["withheld", "withheld"]}


def test_rows_beside_a_record_stay_withheld(person, claim):
    """An act tells a row whole, with what nobody typed anew."""
    entry_of(claim, differences={"passages": ["", f"{FIRST} said"]})
    protect(person, name="Witness Z")
    later = entry_of(claim, differences={"passages": ["", f"{FIRST} said, 2025"]})
    assert told(later).told_differences == {"passages": ["withheld", "withheld"]}


def test_versions_that_are_written_after_the_mark_are_told(person, claim):
    protect(person, name="Witness Z")
    corrected(claim, "counted again", value=900)
    corrected(claim, "worded anew", statement="Somebody counted.")
    corrected(claim, "and again", statement="Somebody counted them twice.")
    versions = Revision.objects.filter(claim=claim).with_marks().order_by("number")
    assert [one.told("statement") for one in versions] == [
        "withheld",
        "withheld",  # the earlier text stood on in it
        "Somebody counted.",
        "Somebody counted them twice.",
    ]
    page = desk("editor").get(f"/cases/{claim.case.slug}/claims/told/history/").content.decode()
    assert "Kwilfedeo" not in page
    assert page.count("Somebody counted.") > 1


def test_refused_proposal_tells_no_earlier_text_that_it_kept(person, claim):
    protect(person, name="Witness Z")
    kept = Revision(claim=claim, reason="why not", **said_by(claim) | {"value": 900})
    propose(kept, make_user("researcher"))
    refuse(kept, make_user("editor", "edith"), "no")
    corrected(claim, "worded anew", statement="Somebody counted.")
    assert Revision.objects.with_marks().get(pk=kept.pk).told("statement") == "withheld"


def test_id_that_is_withheld_is_told_by_no_link_and_no_search(person):
    editor = desk("editor")
    draft = make_claim(case=person.case, slug="kwilfedeo-left", status="draft", statement="Left.")
    confirmed(editor, f"/admin/caseboard/claim/{draft.pk}/delete/")
    assert "kwilfedeo-left" in editor.get("/admin/").content.decode()
    protect(person, name="Witness Z")
    assert "kwilfedeo" not in editor.get("/admin/").content.decode().lower()
    page = editor.get("/admin/caseboard/auditentry/?q=kwilfedeo-left").content.decode()
    assert "0 audit entries" in page


def test_reason_of_a_correction_that_waits_is_withheld_on_its_form(person, claim):
    one = Revision(claim=claim, reason=f"as {FIRST} wrote", **said_by(claim) | {"value": 900})
    propose(one, make_user("researcher"))
    page = f"/cases/{claim.case.slug}/claims/told/correct/"
    assert "Zefirin" in desk("editor").get(page).content.decode()
    protect(person, name="Witness Z")
    assert "Zefirin" not in desk("editor").get(page).content.decode()


def test_editor_is_told_of_how_many_records_earlier_texts_are_withheld(person, claim):
    for name in ("A", "B"):
        other = make_claim(case=person.case, statement=f"{name} made a documentary.")
        entry_of(other, label="They made a documentary.")
    told = protect(person, name="Witness Z")
    assert "Earlier texts of 1 record are withheld from now on." in told
    maker = make_person(case=person.case, slug="maker", name="Documentary producer")
    told = protect(maker, name="Witness M")  # in doubt they are withheld, and told apart
    assert "still stand" not in told
    assert "Earlier texts of 2 records are withheld from now on." in told


def test_word_that_many_records_have_in_small_letters_withholds_nothing(person):
    for number in range(6):
        other = make_claim(case=person.case, statement=f"The documentary of day {number}.")
        entry_of(other, label="They made a documentary.")
    maker = make_person(case=person.case, slug="maker", name="Documentary producer")
    told = protect(maker, name="Witness M")
    assert "Earlier texts of" not in told
    assert (
        "One word of it stands in small letters in more than 5 records: taken for ordinary" in told
    )


def test_editor_is_told_of_the_texts_that_tell_and_of_no_ordinary_words(person):
    case = person.case
    for slug, statement in (("far", "Zéfirin left."), ("near", "The Kwilfedeos left.")):
        make_claim(case=case, slug=slug, statement=statement)
    make_claim(case=case, slug="film", statement="They made a documentary.")
    maker = make_person(case=case, slug="maker", name="Documentary producer")
    assert "claims far, near." in protect(person, name="Witness Z")
    assert "still stand" not in protect(maker, name="Witness M")
