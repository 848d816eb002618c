"""A whole desk goes into a dump and comes out of it in an empty database, corrections and all."""

import json
from datetime import datetime

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction

from caseboard.models import AuditEntry, Claim, Passage, Revision, User
from caseboard.models.reviewing import take_step
from caseboard.models.revising import accept, propose, refuse, said_by, withdraw
from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_passage,
    make_revision,
    make_snapshot,
    make_source,
    make_user,
)

KEPT = (User, Claim, Revision, Passage, AuditEntry)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def proposed(claim, user, **said):
    revision = Revision(claim=claim, reason="An invented slip.", **said_by(claim) | said)
    propose(revision, user)
    return revision


def make_corrected_claims():
    """Corrected twice, refused once, withdrawn once; one retracted since, one proposed for."""
    rosa, edith = make_user("researcher"), make_user("editor")
    source = make_source(case=make_case(slug="invented"))
    claims = [make_claim(source=source, written_by=rosa, slug=f"claim-{n}") for n in range(3)]
    make_passage(claim=claims[0], snapshot=make_snapshot(source=source))
    for claim in claims[:2]:
        accept(proposed(claim, rosa, value=700), edith)
        claim.refresh_from_db()
        refuse(proposed(claim, rosa, value=701), edith, "an invented reason")
        withdraw(proposed(claim, rosa, value=702), rosa)
        accept(proposed(claim, rosa, value=703), edith)
        claim.refresh_from_db()
    take_step(claims[1], "retracted", edith, reason="an invented reason")
    proposed(claims[0], rosa, value=704)
    refuse(proposed(claims[2], rosa, value=705), edith, "an invented reason")


def rows():
    """Every row of these tables. Units: moments to the thousandth of a second, as JSON has them."""
    return {
        model: [
            {name: to_json(value) for name, value in row.items()}
            for row in model.objects.order_by("pk").values()
        ]
        for model in KEPT
    }


def to_json(value):
    if isinstance(value, datetime):  # a moment on the full second would lose its zeros
        return value.isoformat(timespec="milliseconds")
    return json.dumps(value, cls=DjangoJSONEncoder)


@pytest.mark.django_db(transaction=True)
def test_dump_of_corrected_claims_loads_into_an_empty_database(tmp_path):
    make_corrected_claims()
    before, dump = rows(), tmp_path / "desk.json"
    call_command("dumpdata", "caseboard", output=dump, verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    assert not Revision.objects.exists()
    call_command("loaddata", dump, verbosity=0)
    assert rows() == before
    assert {claim.slug: claim.version for claim in Claim.objects.all()} == {
        "claim-0": 3, "claim-1": 3, "claim-2": 1,
    }  # fmt: skip


@pytest.mark.django_db
def test_dump_says_which_version_a_claim_is_and_who_wrote_it(capsys):
    claim = make_claim(written_by=make_user("researcher"))
    call_command("dumpdata", "caseboard.claim")
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["fields"]["version"] == 1
    assert entry["fields"]["written_by"] == claim.written_by_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    "forged",
    [
        {"state": "accepted", "number": 1},  # stands there already
        {"state": "accepted", "number": 2},
        {"state": "accepted", "number": 3},
        {"state": "accepted", "number": 4},  # what a correction would be taken from
        {"state": "refused", "number": 3, "why": "an invented reason"},
        {"state": "withdrawn", "number": 3},
        {"state": "proposed", "number": 2},
    ],
)
def test_forged_version_of_a_claim_that_lives_here_is_refused(forged):
    rosa, edith = make_user("researcher"), make_user("editor")
    claim = make_claim()
    refuse(proposed(claim, rosa, value=701), edith, "an invented reason")
    withdraw(proposed(claim, rosa, value=702), rosa)
    for value in (703, 704):
        accept(proposed(claim, rosa, value=value), edith)
        claim.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_revision(claim=claim, value=999, decided_at=claim.case.audit.first().at, **forged)


@pytest.mark.django_db
def test_refusal_comes_only_behind_its_entry_in_the_audit():
    claim = make_claim()
    told = {"claim": claim, "state": "refused", "why": "an invented reason"}
    at = make_audit_entry(claim, act="refused").at
    make_revision(decided_at=at, **told)
    with pytest.raises(IntegrityError, match="revision_of_what_is_published"), transaction.atomic():
        make_revision(decided_at=at, **told)


@pytest.mark.django_db
def test_versions_are_never_deleted_past_the_forms_either():
    revision = make_revision()
    statement = f"DELETE FROM {Revision._meta.db_table} WHERE id = %s"  # noqa: S608
    with (
        pytest.raises(IntegrityError, match="revision_never_deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [revision.pk])
    assert Revision.objects.filter(pk=revision.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_emptied_database_keeps_the_rule_against_deleting():
    make_revision()
    call_command("flush", interactive=False, verbosity=0)
    revision = make_revision()
    with pytest.raises(IntegrityError, match="revision_never_deleted"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk)._raw_delete("default")
