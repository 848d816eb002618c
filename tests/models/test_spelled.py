"""The keys of names stay in step with them, whatever way a row is written; searches use them."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from caseboard.evidence.spelling.keys import letters_of, sounds_of
from caseboard.models import Alias, Organization, Person
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_identity,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
CANARY = "Zyxwurra Quillonby"  # an invented name that stands in no table a search reads


def stored(row):
    model = type(row)
    return model.objects.values_list("name_letters", "name_sounds").get(pk=row.pk)


def keys(name):
    return letters_of(name), sounds_of(name)


@pytest.mark.parametrize("make", [make_person, make_organization, make_alias])
def test_saving_keeps_the_keys_in_step(make):
    row = make(name="Ri Jong-ho")
    assert stored(row) == keys("Ri Jong-ho")
    row.name = "Pak Man-su"
    row.save(update_fields=["name"])
    assert stored(row) == keys("Pak Man-su")


@pytest.mark.parametrize("make", [make_person, make_organization, make_alias])
def test_writing_in_bulk_keeps_the_keys_in_step(make):
    row = make(name="Ri Jong-ho")
    type(row).objects.filter(pk=row.pk).update(name="Kim Man-su")
    assert stored(row) == keys("Kim Man-su")
    row.name = "Choe Man-su"
    type(row).objects.bulk_update([row], ["name"])
    assert stored(row) == keys("Choe Man-su")


def test_bulk_create_and_a_row_half_read_keep_the_keys_in_step():
    case = make_case()
    [person] = Person.objects.bulk_create([Person(case=case, slug="one", name="Ri Jong-ho")])
    assert stored(person) == keys("Ri Jong-ho")
    half = Person.objects.only("name").get(pk=person.pk)
    half.name = "Pak Man-su"
    half.save()
    assert stored(person) == keys("Pak Man-su")


def test_a_fixture_keeps_the_keys_in_step_and_does_not_hold_them(tmp_path):
    person = make_person(name="Ri Jong-ho")
    told = json.loads(serializers.serialize("json", [person]))
    assert not {"name_letters", "name_sounds"} & set(told[0]["fields"])
    told[0]["fields"]["name"] = "Pak Man-su"
    (tmp_path / "rows.json").write_text(json.dumps(told))
    call_command("loaddata", tmp_path / "rows.json", verbosity=0)
    assert stored(person) == keys("Pak Man-su")


def test_a_name_from_an_expression_is_refused():
    with pytest.raises(TypeError, match="give its text"):
        Person.objects.update(name=F("role"))


def test_people_and_organisations_are_found_by_name_alias_and_id():
    person = make_person(slug="one", name="Ri Jong-ho")
    agency = make_organization(name="Invented Agency")
    make_alias(organization=agency, name="발명 통신")
    assert [*Person.objects.known_as("이종호")] == [*Person.objects.known_as("one")] == [person]
    assert [*Organization.objects.known_as("balmyeong")] == [agency]
    assert not Person.objects.known_as("…").exists()
    assert not Alias.objects.filter(name_letters="").exists()


def test_the_nearest_spelling_comes_first():
    case = make_case()
    for name in ("Jong Man-su", "Chung Example", "Jung Example", "Ri Jung"):
        make_person(case=case, name=name)
    found = Person.objects.known_as("jung").nearest_first("jung")
    assert [one.name for one in found] == [
        "Jung Example", "Ri Jung", "Chung Example", "Jong Man-su",
    ]  # fmt: skip


def test_letters_come_before_sounds_and_sounds_before_a_slip():
    case = make_case()
    for name in ("Zelenska", "Budanska", "Зеленський", "Zelenski Example", "Zelenski"):
        make_person(case=case, name=name)
    make_alias(person=make_person(case=case, name="Aldric Example"), name="Zelenski")
    found = Person.objects.known_as("zelenski").nearest_first("zelenski")
    assert [one.name for one in found] == [
        "Aldric Example", "Zelenski", "Zelenski Example", "Зеленський", "Zelenska",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("젤렌스키", ["Volodymyr Zelensky"]),
        ("ゼレンスキー", ["Volodymyr Zelensky"]),
        ("Zelnsky", ["Volodymyr Zelensky"]),
        ("Volodimir Zelnsky", ["Volodymyr Zelensky"]),
        ("Сибіга", ["Andrii Sybiha"]),
        ("趙兌烈", ["Cho Tae Yul"]),
        ("Putn", []),
        ("NAY", []),
    ],
)
def test_the_database_finds_people_as_the_rules_say(typed, found):
    case = make_case()
    for name in ("Volodymyr Zelensky", "Andrii Sybiha", "Cho Tae Yul", "Nell Ada Yarrow"):
        make_person(case=case, name=name)
    assert [one.name for one in Person.objects.known_as(typed).nearest_first(typed)] == found


@pytest.mark.parametrize("typed", ["ABS", "абс", "발정원"])
def test_organisations_are_found_by_their_initials(typed):
    agency = make_organization(name="Agency of Border Studies")
    make_alias(organization=agency, name="발명정보원")
    make_organization(case=agency.case, name="Crabs and Example")
    [first, *others] = Organization.objects.known_as(typed).nearest_first(typed)
    assert first == agency
    assert [one.name for one in others] == (["Crabs and Example"] if typed != "발정원" else [])


def test_old_keys_are_made_anew():
    rows = [make(name="Ri Jong-ho") for make in (make_person, make_organization, make_alias)]
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(name_letters="old", name_sounds="old")
    import_module("caseboard.migrations.0015_spelling").spell_anew(apps, None)
    assert {stored(row) for row in rows} == {keys("Ri Jong-ho")}


def test_a_search_reads_the_names_of_its_case_and_the_aliases_once():
    case = make_case()
    searched = Person.objects.filter(case=case).known_as("Zelnsky").nearest_first("Zelnsky")
    plan = searched.explain()
    if connection.vendor == "sqlite":  # PostgreSQL scans a table of this size whatever it has
        assert "SEARCH caseboard_person USING INDEX" in plan
        assert plan.count("SCAN") == 1


def test_who_may_not_be_seen_is_not_found():
    shown = make_person(name="Ri Jong-ho")
    make_claim(case=shown.case, by=[shown])
    hidden = make_person(case=shown.case, name="Ri Jong-hwan")
    make_claim(case=shown.case, by=[hidden], status="draft")
    viewer = Person.objects.visible_to(make_user("viewer")).known_as("ri jong")
    assert [*viewer] == [shown]
    assert Person.objects.visible_to(make_user("researcher")).known_as("ri jong").count() == 2


@pytest.mark.parametrize("role", ["viewer", "researcher", "editor", "administrator"])
def test_what_is_withheld_changes_no_result(role):
    user, case = make_user(role), make_case()
    people = [make_person(case=case, name=f"Prisoner {one}", protected=True) for one in "AB"]
    for person in people:
        make_claim(case=case, by=[person])
    searches = (CANARY, CANARY.split()[0], "Zyx", "Quil", "prisoner", "a", "Prisoner B")

    def world():
        found = (
            Person.objects.visible_to(user).known_as(one).nearest_first(one) for one in searches
        )
        return [[person.pk for person in people] for people in found]

    before = world()
    make_identity(person=people[0], ciphertext=CANARY.encode().ljust(272, b"\0"))
    assert world() == before
    assert before[:4] == [[], [], [], []]
