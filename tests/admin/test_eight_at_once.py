"""Eight editors save one claim at the same moments: what is acknowledged stands, all of it."""

import sqlite3
from contextlib import contextmanager
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client

from caseboard.models import AuditEntry, Claim
from tests.admin.forms import shown_values
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ROUNDS = 8, 2


@contextmanager
def database_that_waits(folder):
    """The tests' SQLite lives in memory and refuses where a file would wait: a copy in a file.

    PostgreSQL's pool has eight connections: this thread gives its own back.
    """
    if connection.vendor != "sqlite":
        connection.close()
        yield
        return
    connection.ensure_connection()
    with sqlite3.connect(folder / "eight.sqlite3") as copy:
        connection.connection.backup(copy)
    settings = connections.settings["default"]
    in_memory, settings["NAME"] = settings["NAME"], str(folder / "eight.sqlite3")
    try:
        yield
    finally:
        settings["NAME"] = in_memory


def at_once(*acts):
    """Runs each act in a thread with a connection of its own; what they answer."""
    answers, failures = [], []

    def run(act):
        try:
            answers.append(act())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures, failures
    return answers


def test_of_eight_who_save_at_once_nobody_loses_a_word_unseen(tmp_path):
    claim = make_claim(status="draft", note="Begun.")
    url = f"/admin/caseboard/claim/{claim.pk}/change/"
    together = Barrier(WRITERS, timeout=60)
    clients = [Client() for _ in range(WRITERS)]
    for number, client in enumerate(clients):
        client.force_login(make_user("editor", username=f"editor{number}"))

    def write(number: int) -> list[tuple[str, int]]:
        told = []
        for turn in range(ROUNDS):
            mark = f"[{number}.{turn}]"
            page = clients[number].get(url)
            assert page.status_code == 200, page.status_code
            values = shown_values(page)
            together.wait()
            answer = clients[number].post(url, values | {"note": f"{values['note']} {mark}"})
            assert answer.status_code != 409 or mark in answer.content.decode()
            told.append((mark, answer.status_code))
            together.wait()
        return told

    with database_that_waits(tmp_path):
        answers = at_once(*(lambda n=n: write(n) for n in range(WRITERS)))
        [note] = at_once(lambda: Claim.objects.get(pk=claim.pk).note)
        [kept] = at_once(lambda: list(AuditEntry.objects.order_by("pk").values_list("differences")))
    told = [one for answer in answers for one in answer]
    assert {status for _, status in told} == {302, 409}
    assert [mark for mark, status in told if status == 302 and mark not in note] == []
    assert [mark for mark, status in told if status == 409 and mark in note] == []
    assert len(told) == WRITERS * ROUNDS
    assert sum(status == 302 for _, status in told) == ROUNDS
    steps = [one["note"] for (one,) in kept]
    assert all(before[1] == after[0] for before, after in pairwise(steps))
