"""Two at once: the same form in two windows, the same document in two hands."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from caseboard.desk import intake_adding, intake_views
from caseboard.models import Snapshot, Source
from tests.factories import PASSWORD, make_case, make_source, make_user

from .intake import TEXT, offered, send

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(role):
    client = Client()
    client.login(username=make_user(role).username, password=PASSWORD)
    return client


def at_once(*acts):
    """What each act answers, all begun at the same moment.

    The tests' SQLite lives in memory and refuses where a file would wait: there one follows the
    other.
    """
    is_sqlite = connection.vendor == "sqlite"
    answers, together = [], Barrier(1 if is_sqlite else len(acts), timeout=20)

    def run(act):
        together.wait()
        try:
            answers.append(act())
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
        if is_sqlite:
            thread.join(60)
    for thread in threads:
        thread.join(60)
    return answers


def test_a_form_sent_twice_at_once_makes_one_source():
    case, client, twin = make_case(), signed_in("researcher"), signed_in("researcher")
    place = send(client, case, text=TEXT, title="Lanterns")
    typed = offered(client, place)
    answers = at_once(lambda: client.post(place, typed), lambda: twin.post(place, typed))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.url for answer in answers}) == 1
    assert Source.objects.count() == Snapshot.objects.count() == 1


def test_a_twin_that_comes_while_what_is_known_is_looked_up_is_led_to_what_it_made(monkeypatch):
    case, client, twin = make_case(), signed_in("researcher"), signed_in("researcher")
    place = send(client, case, text=TEXT, title="Lanterns")
    typed, made = offered(client, place), []
    look_up = intake_views.known_of

    def overtaken(*about):
        if not made:
            made.append(None)
            made[0] = twin.post(place, typed)
        return look_up(*about)

    monkeypatch.setattr(intake_views, "known_of", overtaken)
    monkeypatch.setattr(intake_adding, "forget", lambda *_: None)  # the twin is not so far yet
    answer = client.post(place, typed)
    assert (answer.status_code, answer.url) == (302, made[0].url)
    assert Source.objects.count() == Snapshot.objects.count() == 1


def test_of_two_who_add_the_same_document_at_once_the_second_is_told():
    case, researcher, editor = make_case(), signed_in("researcher"), signed_in("editor")
    forms = []
    for client in (researcher, editor):
        place = send(client, case, text=TEXT, title="Lanterns")
        forms.append((client, place, offered(client, place)))
    answers = at_once(*(lambda form=form: form[0].post(form[1], form[2]) for form in forms))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert Source.objects.count() == 1


def test_the_same_snapshot_sent_twice_at_once_is_kept_once():
    source, client, twin = make_source(), signed_in("researcher"), signed_in("editor")
    place = f"/cases/{source.case.slug}/sources/{source.slug}/snapshots/"
    answers = at_once(
        lambda: client.post(place, {"text": TEXT}), lambda: twin.post(place, {"text": TEXT})
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Snapshot.objects.count() == 1
