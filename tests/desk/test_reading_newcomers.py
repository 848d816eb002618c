"""A speaker whom the case does not know is added with the claim, once and by decision."""

import pytest

from caseboard.desk.reading_speakers import name_in
from caseboard.models import AuditEntry, Claim, Organization, Person
from tests.comparison.pages import text_of

from .reading import address, make_article, sent

pytestmark = pytest.mark.django_db


def speakers():
    return [str(link.speaker) for link in Claim.objects.get().attributions.with_speakers()]


@pytest.mark.parametrize(("kind", "model"), [("person", Person), ("organization", Organization)])
def test_a_new_speaker_is_added_with_the_claim_and_told_in_the_history(desk, article, kind, model):
    form = sent(article, says=["Cleo Invented", "Invented Coast Guard"], newcomer=kind)
    assert desk.post(address(article), form).status_code == 302
    added = model.objects.get(name="Cleo Invented")
    assert speakers() == ["Cleo Invented", "Invented Coast Guard"]
    assert AuditEntry.objects.filter(kind=kind, slug=added.slug, act="added").count() == 1
    anonymous = desk.__class__()
    assert anonymous.get(added.get_absolute_url()).status_code == 404


def test_the_same_form_sent_twice_adds_one_speaker_and_one_claim(desk, article):
    form = sent(article, says=["Cleo Invented"], newcomer="person")
    desk.post(address(article), form)
    desk.post(address(article), form)
    assert Person.objects.filter(name="Cleo Invented").count() == 1
    assert Claim.objects.count() == 1


def test_an_unknown_name_without_a_decision_adds_nothing_and_asks(desk, article):
    page = desk.post(address(article), sent(article, says=["Cleo Invented"]))
    told = text_of(page)
    assert "is called “Cleo Invented”" in told
    assert "If it is new, say below what it is" in told
    assert page.content.count(b'name="newcomer"') == 3
    assert not Claim.objects.exists()
    assert not Person.objects.filter(name="Cleo Invented").exists()


def test_a_form_without_an_unknown_name_asks_for_no_newcomer(desk, article):
    page = desk.post(address(article), sent(article, statement=""))
    assert b'name="newcomer"' not in page.content


def test_two_unknown_names_are_not_added_at_once(desk, article):
    form = sent(article, says=["Cleo Invented", "Dora Invented"], newcomer="person")
    assert "Only one new speaker can be added with a claim" in text_of(
        desk.post(address(article), form)
    )
    assert not Claim.objects.exists()
    assert Person.objects.count() == 1


def test_a_new_name_is_not_taken_for_a_longer_one_that_holds_it(desk, article):
    form = sent(article, says=["Invented Coast"], newcomer="organization")
    assert desk.post(address(article), form).status_code == 302
    assert speakers() == ["Invented Coast"]


def test_the_name_that_the_text_gives_is_taken_for_no_other_unasked(desk):
    text = "About 70 sailors left, according to the Invented Coast."
    source = make_article(text, slug="other")
    whole = {"from": 0, "to": len(text), "at": 0, "quote": text}
    form = sent(source, says=["Invented Coast"]) | whole
    page = desk.post(address(source), form)
    assert "is called “Invented Coast”" in text_of(page)
    assert not Claim.objects.exists()


def test_a_mistyped_id_adds_nobody(desk, article):
    form = sent(article, says=["person:nobody"], newcomer="person")
    assert desk.post(address(article), form).status_code == 200
    assert Person.objects.count() == 1


def test_a_known_speaker_is_taken_whatever_was_chosen(desk, article):
    desk.post(address(article), sent(article, newcomer="person"))
    assert speakers() == ["Invented Coast Guard"]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("name", ["x" * 201, "Cleo\u200bInvented", "Cleo\0"])
def test_what_cannot_be_a_name_is_refused_and_adds_nothing(desk, article, name):
    before = Person.objects.count()
    form = sent(article, says=[name], newcomer="person")
    assert desk.post(address(article), form).status_code == 200
    assert Person.objects.count() == before
    assert not Claim.objects.exists()


def test_a_newcomer_of_a_claim_that_is_refused_is_not_added(desk, article):
    form = sent(article, says=["Cleo Invented"], newcomer="person", value="-5")
    desk.post(address(article), form)
    assert not Person.objects.filter(name="Cleo Invented").exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("activist Cleo Invented", "Cleo Invented"),
        ("the Invented Harbour Office", "Invented Harbour Office"),
        ("Examplian President Cleo Invented", "Cleo Invented"),
        ("South Examplian lawmaker Cleo Invented", "Cleo Invented"),
        ("the Office of the President", "Office of the President"),
        ("Mr. Invented", "Invented"),
        ("안나", "안나"),
        ("a fisherman", ""),
        ("", ""),
    ],
)
def test_a_name_stands_without_the_titles_before_it(words, name):
    assert name_in(words) == name
