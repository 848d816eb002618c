"""Editions: a case gets another one with every write that a visitor may notice, on any way in."""

from threading import Barrier, Thread

import pytest
from django.apps import apps
from django.db import connection, transaction

from caseboard.models import (
    Case,
    CaseEdition,
    Claim,
    Event,
    Organization,
    Person,
    Role,
    Source,
    Visibility,
)
from caseboard.models.edition_triggers import CASE_OF, install_editions
from caseboard.models.withholding import telling_of, withhold
from tests.factories import (
    make_affiliation,
    make_alias,
    make_attribution,
    make_audit_entry,
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

UNSEEN = {
    "user": "a visitor's page names no account",
    "user_groups": "as above",
    "user_user_permissions": "as above",
    "identity": "sealed, and read by no page",
    "snapshot": "visitors see none",
    "snapshotmark": "visitors see none",
    "passage": "visitors see none",
    "caseedition": "it is the edition",
    "comment": "visitors see none",
    "comment_named": "as above",
    "task": "visitors see none",
    "following": "a person's own",
    "digest": "as above",
    "unsaved": "as above",
    "undoable": "as above",
    "revision": "a page tells of one once its claim has taken it on, which writes the claim",
}


def edition_of(case) -> int | None:
    return Case.objects.filter(pk=case.pk).with_edition().values_list("edition", flat=True).first()


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def case():
    """A case with a row in every table, all of which visitors may see."""
    case = make_case()
    person, agency = make_person(case=case), make_organization(case=case)
    question = make_question(case=case, sum_of=[make_question(case=case)])
    event = make_event(case=case, people=[person], organizations=[agency])
    claim = make_claim(question=question, event=event, by=[person])
    make_claim(question=question, source=make_derivation(derived_from=claim.source).source)
    make_alias(person=person)
    make_affiliation(person=person, organization=agency)
    make_finding(question=question, claims=[claim])
    make_audit_entry(claim, act="published")
    return case


def test_every_table_has_a_way_to_its_case_or_a_reason():
    models = apps.get_app_config("caseboard").get_models(include_auto_created=True)
    tables = {model._meta.db_table.removeprefix("caseboard_") for model in models}
    assert tables == CASE_OF.keys() | UNSEEN.keys()
    assert not CASE_OF.keys() & UNSEEN.keys()


@pytest.mark.parametrize("noun", CASE_OF)
def test_row_that_visitors_see_changes_the_edition_whatever_happens_to_it(case, noun):
    table = f"caseboard_{noun}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")
        (row,) = cursor.fetchone()
    seen = [edition_of(case)]
    for act in (
        f"UPDATE {table} SET id = id WHERE id = {row}",
        f"DELETE FROM {table} WHERE id = {row}",
        f"INSERT INTO {table} SELECT * FROM kept_row",
    ):
        if act.startswith("DELETE"):
            run(f"CREATE TEMPORARY TABLE kept_row AS SELECT * FROM {table} WHERE id = {row}")
        run(act)
        seen.append(edition_of(case))
    run("DROP TABLE kept_row")
    assert len(set(seen)) == 4, seen
    assert seen[2] is not None or noun == "case"


def test_alias_of_an_organisation_changes_the_edition(case):
    before = edition_of(case)
    make_alias(organization=Organization.objects.in_case(case).first())
    assert edition_of(case) != before


def test_work_that_visitors_do_not_see_leaves_the_edition(case):
    before = edition_of(case)
    source, question = make_source(case=case), make_question(case=case, shown_alone=False)
    person, agency = make_person(case=case), make_organization(case=case, shown_alone=False)
    event = make_event(case=case, shown_alone=False)
    claim = make_claim(question=question, source=source, event=event, status="draft", by=[person])
    make_attribution(claim=claim, speaker=agency, position=2)
    make_alias(person=person)
    make_alias(organization=agency)
    make_audit_entry(claim, act="added")
    make_finding(question=question, claims=[claim])
    for record in (source, question, person, agency, event, claim):
        record.save()
    Claim.objects.filter(pk=claim.pk).update(status="in_review")
    assert edition_of(case) == before


@pytest.mark.parametrize(
    ("kind", "act", "shown", "changes"),
    [
        ("claim", "corrected", True, True),
        ("claim", "retracted", True, False),
        ("finding", "added", True, True),
        ("finding", "added", False, False),
        ("finding", "deleted", True, False),
    ],
)
def test_entry_changes_the_edition_where_visitors_are_told_of_it(kind, act, shown, changes):
    question = make_question(shown_alone=shown)
    record = make_claim(case=question.case) if kind == "claim" else make_finding(question=question)
    before = edition_of(question.case)
    make_audit_entry(record, act=act)
    assert (edition_of(question.case) != before) == changes


@pytest.mark.parametrize(
    "publish",
    [
        lambda claim: Claim.objects.filter(pk=claim.pk).update(status="published"),
        lambda claim: Event.objects.filter(pk=claim.event_id).update(shown_alone=True),
        lambda claim: run(f"UPDATE caseboard_claim SET status = 'published' WHERE id = {claim.pk}"),
    ],
)
def test_what_becomes_visible_changes_the_edition(publish):
    case = make_case()
    event = make_event(case=case, shown_alone=False)
    claim = make_claim(case=case, event=event, status="draft")
    before = edition_of(case)
    publish(claim)
    assert edition_of(case) != before


def test_what_is_no_longer_visible_changes_the_edition(case):
    before = edition_of(case)
    Claim.objects.in_case(case).update(status="retracted", status_reason="invented")
    assert edition_of(case) != before
    before = edition_of(case)
    Case.objects.filter(pk=case.pk).update(visibility="internal")
    assert edition_of(case) != before


def test_another_case_keeps_its_edition(case):
    other = make_case()
    before = edition_of(other)
    make_claim(case=case)
    assert edition_of(other) == before


def test_row_that_moves_changes_both_cases(case):
    other, agency = make_case(), make_organization(case=case)
    before = edition_of(case), edition_of(other)
    Organization.objects.filter(pk=agency.pk).update(case=other)
    after = edition_of(case), edition_of(other)
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_withdrawn_name_changes_the_edition_though_nobody_sees_the_person(case):
    """A claim of theirs may be published while the name is being withdrawn."""
    person = make_person(case=case, name="Invented name")
    make_claim(question=case.questions.first(), status="draft", by=[person])
    Person.objects.filter(pk=person.pk).update(name="Somebody")
    before = edition_of(case)
    person.refresh_from_db()
    withhold(person, telling_of(person, ["Invented name"]), make_user())
    assert edition_of(case) != before


def test_emptied_table_changes_the_edition(case):
    before = edition_of(case)
    connection.check_constraints()  # PostgreSQL empties no table that has checks before it
    empty = {"sqlite": "DELETE FROM", "postgresql": "TRUNCATE"}[connection.vendor]
    run(f"{empty} caseboard_affiliation")
    assert edition_of(case) != before


def test_write_that_is_taken_back_takes_its_edition_with_it(case):
    before = edition_of(case)
    with transaction.atomic():
        Source.objects.in_case(case).update(summary="Invented.")
        during = edition_of(case)
        transaction.set_rollback(True)
    assert edition_of(case) == before
    Source.objects.in_case(case).update(summary="Invented.")
    assert edition_of(case) not in (before, during)


def test_editions_stay_few_and_go_with_their_case(case):
    for number in range(5):
        make_claim(case=case, value=number)
    assert CaseEdition.objects.filter(case=case).count() == 1
    empty = make_case()
    empty.delete()
    assert not CaseEdition.objects.filter(case=empty.pk).exists()


def test_installing_again_gives_every_case_another_edition(case):
    before = edition_of(case)
    CaseEdition.objects.all().delete()
    assert edition_of(case) is None
    install_editions(connection.schema_editor())
    assert edition_of(case) not in (None, before)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_in_one_case_do_not_wait_for_each_other(case):
    """SQLite has one writer at a time; elsewhere both have written before either is done."""
    claims = list(Claim.objects.in_case(case))
    together = connection.vendor != "sqlite"
    both_wrote = Barrier(2, timeout=10)
    seen, failed = {edition_of(case)}, []

    def write(claim):
        try:
            with transaction.atomic():
                Claim.objects.filter(pk=claim.pk).update(note="Invented.")
                if together:
                    both_wrote.wait()
            seen.add(edition_of(case))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [Thread(target=write, args=[claim]) for claim in claims]
    for writer in writers:
        writer.start()
        if not together:
            writer.join(30)
    for writer in writers:
        writer.join(30)
    assert failed == []
    assert len(seen) >= 2
    assert edition_of(case) in seen
    make_claim(case=case)
    assert CaseEdition.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("role", ["", Role.VIEWER, Role.RESEARCHER])
@pytest.mark.parametrize("visibility", Visibility.values)
def test_edition_is_the_same_however_it_is_asked(case, role, visibility):
    Case.objects.filter(pk=case.pk).update(visibility=visibility)
    user = make_user(role)
    seen = Case.objects.visible_to(user).filter(pk=case.pk).with_edition()
    asked = CaseEdition.objects.visible_to(user).edition_of(case.slug)
    assert asked == seen.values_list("edition", flat=True).first()
    assert (asked is None) == (visibility == Visibility.INTERNAL and role == "")


def test_case_that_is_not_there_has_no_edition():
    assert CaseEdition.objects.edition_of("no-such-case") is None
