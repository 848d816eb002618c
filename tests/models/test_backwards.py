"""The way back of the migrations: what the audit tells stays, in the words of before."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.factories import make_audit_entry, make_case, make_claim, make_revision, make_user


@pytest.fixture
def forward_again(transactional_db):
    yield
    call_command("migrate", "caseboard", verbosity=0)


def test_versions_go_and_the_audit_tells_their_acts_as_changes(forward_again):
    claim = make_claim(case=make_case(slug="invented"))
    make_revision(claim=claim, by=make_user("researcher"))
    make_audit_entry(claim, act="proposed", reason="an invented slip")
    make_audit_entry(claim, act="sent_in")
    make_audit_entry(claim, act="published")
    call_command("migrate", "caseboard", "0006", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT act, reason FROM caseboard_auditentry ORDER BY id")
        assert cursor.fetchall() == [
            ("changed", "correction proposed: an invented slip"),
            ("changed", "sent to review"),
            ("published", ""),
        ]
