"""Two who edit one record in the admin: the second is told, sees both, and loses nothing."""

import pytest

from caseboard.admin.person import PersonAdmin
from caseboard.models import Act, AuditEntry, Claim, Organization, Person
from tests.admin.forms import confirmed, desk, errors, fill, shown_values
from tests.comparison.pages import text_of
from tests.factories import (
    make_affiliation,
    make_alias,
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def page_of(record, act="change"):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/{act}/"


def opened(record, role="researcher"):
    """Somebody with the form of a record open."""
    client = desk(role)
    return client, shown_values(client.get(page_of(record)))


def told(response) -> str:
    assert response.status_code == 409
    return text_of(response)


def sent_again(client, response, record, **chosen):
    """What the page of the meeting sends, with what is chosen or typed on it."""
    return client.post(page_of(record), shown_values(response) | chosen)


@pytest.fixture
def agency():
    return make_organization(case=make_case(slug="invented"), name="As it was", country="Here")


def test_the_second_to_save_is_told_who_saved_and_sees_all_three(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="What Edith typed")
    page = client.post(page_of(agency), mine | {"name": "What Rosa typed"})
    text = told(page)
    assert "saved while you were writing: by edith on" in text
    row = text[text.index("What you typed Name") :]
    assert row.startswith("What you typed Name As it was What Edith typed Keep this What Rosa")
    assert shown_values(page)["name"] == "What Rosa typed"
    assert Organization.objects.get().name == "What Edith typed"


def test_a_meeting_is_told_once_saved_where_one_decides_and_named_as_it_stands(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="What Edith typed")
    page = client.post(page_of(agency), mine | {"name": "What Rosa typed"})
    assert told(page).count("Nothing is saved yet") == 1
    assert "Please correct" not in told(page)
    box = page.content.decode().partition('class="cb-meeting"')[2].partition("</section>")[0]
    assert '<button type="submit" class="button default">Save as chosen</button>' in box
    assert page.context["subtitle"] == str(page.context["original"]) == "What Edith typed"
    wrong = told(client.post(page_of(agency), mine | {"name": "", "country": "There"}))
    assert "Please correct the error below" in wrong
    assert wrong.count("Nothing is saved yet") == 1


@pytest.mark.parametrize(("choice", "name"), [("mine", "Rosa’s"), ("theirs", "Edith’s")])
def test_the_second_decides_a_field_that_both_changed(agency, choice, name):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="Edith’s")
    page = client.post(page_of(agency), mine | {"name": "Rosa’s", "country": "There"})
    undecided = sent_again(client, page, agency)
    assert undecided.status_code == 409
    done = sent_again(client, undecided, agency, **{"decide-name": choice})
    assert done.status_code == 302
    agency.refresh_from_db()
    assert (agency.name, agency.country) == (name, "There")


@pytest.mark.parametrize(("choice", "name"), [("mine", "Rosa’s"), ("theirs", "Edith’s")])
def test_one_button_decides_every_field_at_once(agency, choice, name):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="Edith’s", summary="Edith’s too")
    page = client.post(page_of(agency), mine | {"name": "Rosa’s", "summary": "Rosa’s too"})
    assert sent_again(client, page, agency, _all=choice).status_code == 302
    agency.refresh_from_db()
    assert (agency.name, agency.summary) == (name, f"{name} too")


def test_what_only_the_other_changed_stays_and_is_shown_before_saving(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), summary="Edith’s summary")
    page = client.post(page_of(agency), mine | {"country": "There"})
    assert "not touched: theirs is in the form" in told(page)
    assert shown_values(page)["summary"] == "Edith’s summary"
    assert sent_again(client, page, agency).status_code == 302
    agency.refresh_from_db()
    assert (agency.summary, agency.country) == ("Edith’s summary", "There")


def test_a_third_who_saves_while_the_second_decides_is_told_too(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="Edith’s")
    page = client.post(page_of(agency), mine | {"name": "Rosa’s"})
    Organization.objects.filter(pk=agency.pk).update(name="Somebody’s")
    again = sent_again(client, page, agency, **{"decide-name": "mine"})
    assert "Somebody’s" in told(again)
    assert Organization.objects.get().name == "Somebody’s"


def test_the_same_form_in_two_windows_tells_that_it_was_oneself(agency):
    client, mine = opened(agency)
    fill(client, page_of(agency), name="In the other window")
    text = told(client.post(page_of(agency), mine | {"name": "In this window"}))
    assert "by you, in another window, on" in text


def test_both_who_typed_the_same_have_nothing_to_decide(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), name="The same")
    page = client.post(page_of(agency), mine | {"name": "The same"})
    assert "Choose below" not in told(page)
    assert sent_again(client, page, agency).status_code == 302


def test_what_is_wrong_in_a_decided_form_is_told_and_the_decision_stays(agency):
    client, mine = opened(agency)
    fill(desk("editor"), page_of(agency), country="Theirs")
    page = client.post(page_of(agency), mine | {"country": "Mine", "name": ""})
    refused = sent_again(client, page, agency, **{"decide-country": "theirs"})
    assert "This field is required" in errors(refused)
    assert sent_again(client, refused, agency, name="Named").status_code == 302
    agency.refresh_from_db()
    assert (agency.name, agency.country) == ("Named", "Theirs")


def test_a_form_that_does_not_say_what_it_was_made_from_overwrites_nothing(agency):
    client, mine = opened(agency)
    for forged in ("", "forged", "b3JnYW5pemF0aW9u:x:y"):
        page = client.post(page_of(agency), mine | {"_read": forged, "name": "Unseen"})
        assert "does not say what it was made from" in told(page)
    other = make_organization(case=agency.case)
    stolen = opened(other)[1]["_read"]
    assert client.post(page_of(agency), mine | {"_read": stolen, "name": "U"}).status_code == 409
    assert Organization.objects.get(pk=agency.pk).name == "As it was"


# --- every noun, with what belongs to it ------------------------------------------------------


def nouns():
    case = make_case(slug="invented")
    ada = make_person(case=case, slug="ada", name="Ada Example")
    event = make_event(case=case, people=[ada])
    return [
        (case, "standing", {"standing": "Rosa’s"}),
        (ada, "role", {"role": "Rosa’s"}),
        (event, "place", {"place": "Rosa’s"}),
        (make_question(case=case), "summary", {"summary": "Rosa’s"}),
        (make_source(case=case), "author", {"author": "Rosa’s"}),
        (make_claim(case=case, status="draft"), "note", {"note": "Rosa’s"}),
        (make_user("viewer"), "last_name", {"last_name": "Rosa’s"}),
    ]


@pytest.mark.parametrize("number", range(7))
def test_no_noun_of_the_admin_is_overwritten_unseen(number):
    record, field, typed = nouns()[number]
    role = "administrator" if record._meta.model_name == "user" else "editor"
    client, mine = opened(record, role)
    type(record).objects.filter(pk=record.pk).update(**{field: "Somebody’s"})
    page = client.post(page_of(record), mine | typed)
    assert "Somebody’s" in told(page)
    assert sent_again(client, page, record, _all="mine").status_code == 302
    assert getattr(type(record).objects.get(pk=record.pk), field) == "Rosa’s"


def test_chain_of_speakers_is_part_of_what_was_read():
    case = make_case(slug="invented")
    first, second = (make_organization(case=case, slug=s, name=s.title()) for s in ("one", "two"))
    claim = make_claim(case=case, status="draft", by=[first])
    client, mine = opened(claim, "editor")
    fill(desk("editor"), page_of(claim), says_0="organization:two")
    page = client.post(page_of(claim), mine | {"says_0": "organization:one", "says_1": "two"})
    assert "Who says so One Two" in told(page)
    sent_again(client, page, claim, **{"decide-says": "theirs"})
    assert [link.speaker for link in claim.attributions.all()] == [second]


def test_people_of_an_event_are_part_of_what_was_read():
    case = make_case(slug="invented")
    ada, bob = (make_person(case=case, slug=s, name=f"{s.title()} Example") for s in ("ada", "bob"))
    event = make_event(case=case, people=[ada])
    client, mine = opened(event)
    event.people.set([bob])
    page = client.post(page_of(event), mine | {"place": "Elsewhere"})
    assert "Ada Example Bob Example" in told(page)
    assert sent_again(client, page, event).status_code == 302
    assert list(event.people.all()) == [bob]


# --- rows that belong to a record -------------------------------------------------------------


@pytest.fixture
def person():
    person = make_person(case=make_case(slug="invented"), slug="ada", name="Ada Example")
    for name in ("First", "Second"):
        make_alias(person=person, name=name)
    return person


def names_of(person):
    return sorted(person.aliases.values_list("name", flat=True))


def test_row_that_the_other_added_stays(person):
    client, mine = opened(person)
    make_alias(person=person, name="Third")
    page = client.post(page_of(person), mine | {"aliases-2-name": "Fourth"})
    assert "Other name empty Third" in told(page)
    assert sent_again(client, page, person).status_code == 302
    assert names_of(person) == ["First", "Fourth", "Second", "Third"]


@pytest.mark.parametrize(("choice", "name"), [("mine", "Rosa’s"), ("theirs", "Edith’s")])
def test_row_that_both_changed_is_decided(person, choice, name):
    client, mine = opened(person)
    row = person.aliases.get(name="First")
    person.aliases.filter(pk=row.pk).update(name="Edith’s")
    page = client.post(page_of(person), mine | {"aliases-0-name": "Rosa’s"})
    assert "First Edith’s Keep this Rosa’s" in told(page)
    assert sent_again(client, page, person).status_code == 409
    done = sent_again(client, page, person, **{f"decide-aliases:{row.pk}": choice})
    assert done.status_code == 302
    assert names_of(person) == sorted([name, "Second"])


def test_row_that_the_other_deleted_comes_back_only_where_it_was_changed(person):
    client, mine = opened(person)
    person.aliases.all().delete()
    page = client.post(page_of(person), mine | {"aliases-0-name": "Rosa’s"})
    assert "yours is in the form as a new one" in told(page)
    assert sent_again(client, page, person).status_code == 302
    assert names_of(person) == ["Rosa’s"]


@pytest.mark.parametrize(
    ("choice", "left"), [("mine", ["Second"]), ("theirs", ["Edith’s", "Second"])]
)
def test_row_that_one_deletes_and_the_other_changed_is_decided(person, choice, left):
    client, mine = opened(person)
    row = person.aliases.get(name="First")
    person.aliases.filter(pk=row.pk).update(name="Edith’s")
    page = client.post(page_of(person), mine | {"aliases-0-DELETE": "on"})
    assert "Delete it" in told(page)
    sent_again(
        client, page, person, **{f"decide-aliases:{row.pk}": choice, "aliases-0-DELETE": "on"}
    )
    assert names_of(person) == sorted(left)


def test_affiliations_and_derivations_are_rows_too():
    place, derivation = make_affiliation(), make_derivation()
    for record, rows, change in (
        (place.person, "affiliations", lambda: type(place).objects.update(role="Theirs")),
        (derivation.source, "derivations", lambda: type(derivation).objects.update(kind="cites")),
    ):
        client, mine = opened(record)
        change()
        page = client.post(page_of(record), mine | {"summary": "Mine"})
        assert "not touched" in told(page)
        assert sent_again(client, page, record).status_code == 302, rows
    place.refresh_from_db()
    derivation.refresh_from_db()
    assert (place.role, derivation.kind) == ("Theirs", "cites")


def test_rows_of_another_record_cannot_be_named(person):
    stranger = make_alias(name="Stranger")
    client, mine = opened(person)
    make_alias(person=person, name="Third")
    forged = mine | {"aliases-0-id": str(stranger.pk), "aliases-0-name": "Taken"}
    client.post(page_of(person), forged)
    stranger.refresh_from_db()
    assert (stranger.name, stranger.person.name != "Ada Example") == ("Stranger", True)
    assert names_of(person) == ["First", "Second", "Third"]


# --- what is no longer there, or no longer open ------------------------------------------------


def test_what_was_published_meanwhile_shows_what_was_typed(agency):
    claim = make_claim(case=agency.case, status="in_review", written_by=make_user("researcher"))
    client, mine = opened(claim)
    fill(desk("editor"), page_of(claim), status="published")
    page = client.post(page_of(claim), mine | {"statement": "What Rosa typed."})
    text = told(page)
    assert "can no longer be saved here" in text
    assert "What Rosa typed." in text
    assert "edith" in text
    claim.refresh_from_db()
    assert (claim.status, claim.statement != "What Rosa typed.") == ("published", True)


def test_editor_who_typed_into_what_was_published_meanwhile_loses_nothing():
    claim = make_claim(status="in_review", written_by=make_user("researcher"))
    client, mine = opened(claim, "editor")
    Claim.objects.filter(pk=claim.pk).update(status="published")
    page = client.post(page_of(claim), mine | {"statement": "What Edith typed."})
    assert "What Edith typed." in told(page)
    claim.refresh_from_db()
    assert claim.statement != "What Edith typed."


def test_what_was_deleted_meanwhile_can_be_added_again(person):
    client, mine = opened(person)
    confirmed(desk("editor"), page_of(person, "delete"))
    page = client.post(page_of(person), mine | {"role": "lawmaker", "aliases-1-name": "Other"})
    text = told(page)
    assert "deleted by edith on" in text
    assert "lawmaker" in text
    again = client.post(page.context["add"], shown_values(page))
    assert again.status_code == 302, errors(again)
    person = Person.objects.get()
    assert (person.slug, person.role, names_of(person)) == ("ada", "lawmaker", ["First", "Other"])


def test_who_deletes_is_asked_again_where_it_was_changed(person):
    client = desk("editor")
    seen = shown_values(client.get(page_of(person, "delete")))
    fill(desk("researcher"), page_of(person), role="changed by Rosa")
    page = client.post(page_of(person, "delete"), seen)
    assert "It was not deleted" in told(page)
    assert "changed by Rosa" in text_of(page)
    assert client.post(page_of(person, "delete"), {"post": "yes"}).status_code == 409
    assert Person.objects.exists()
    assert client.post(page_of(person, "delete"), shown_values(page)).status_code == 302
    assert not Person.objects.exists()


def test_who_deletes_what_is_gone_is_told(person):
    client = desk("editor")
    seen = shown_values(client.get(page_of(person, "delete")))
    Person.objects.all().delete()
    page = client.post(page_of(person, "delete"), seen, follow=True)
    assert "was deleted already" in text_of(page)


@pytest.mark.parametrize("role", ["", "viewer", "administrator"])
def test_who_may_not_write_learns_nothing_from_a_form_of_another(agency, role):
    _, mine = opened(agency)
    Organization.objects.update(name="Canary")
    page = desk(role).post(page_of(agency), mine | {"name": "Mine"}, follow=True)
    assert "Canary" not in page.content.decode()
    assert Organization.objects.get().name == "Canary"


def test_form_asks_as_many_questions_however_many_rows(django_assert_max_num_queries, person):
    client = desk("researcher")

    def queries():
        with django_assert_max_num_queries(60) as found:
            assert client.get(page_of(person)).status_code == 200
        return len(found)

    before = queries()
    for number in range(12):
        make_alias(person=person, name=f"Name {number}")
    assert queries() == before


def test_saving_what_stands_leaves_one_entry(agency):
    fill(desk("researcher"), page_of(agency), name="Once")
    assert AuditEntry.objects.get().act == Act.CHANGED


def test_change_while_the_form_is_being_made_is_noticed(person, monkeypatch):
    """The rows are changed after they were read for the form, before it is shown."""
    made = PersonAdmin.get_formset_kwargs

    def changed_meanwhile(*args):
        person.aliases.filter(name="First").update(name="Edith’s")
        return made(*args)

    client = desk("researcher")
    with monkeypatch.context() as patch:
        patch.setattr(PersonAdmin, "get_formset_kwargs", changed_meanwhile)
        values = shown_values(client.get(page_of(person)))
    assert client.post(page_of(person), values | {"role": "chair"}).status_code == 409
