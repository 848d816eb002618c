"""Deciding a question: one finding follows the other, signed, dated and audited, or nothing is."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from caseboard.models import AuditEntry, Finding, deciding
from caseboard.models.deciding import Overtaken, current_finding, decide
from tests.factories import make_claim, make_finding, make_question, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question(slug="killed")


@pytest.fixture
def edith():
    return make_user("editor", first_name="Edith", last_name="Invented")


def finding_on(question, **values):
    answer = {"value": 2000, "qualifier": "about", "rationale": "An invented reason."}
    return Finding(question=question, **answer | values)


def test_the_first_finding_is_signed_dated_and_audited(question, edith):
    claim = make_claim(question=question, slug="weighed-one")
    decided = decide(finding_on(question, as_of="2025-09"), [claim], edith, seen="")
    assert (decided.case, decided.slug) == (question.case, "killed-finding")
    assert decided.decided_on == timezone.localdate().isoformat()
    assert (decided.decided_by, decided.follows) == ("Edith Invented", None)
    assert list(decided.claims.all()) == [claim]
    entry = AuditEntry.objects.get(kind="finding")
    assert (entry.act, entry.slug, entry.actor) == ("added", "killed-finding", edith)
    assert entry.differences["value"] == ["", "2000"]
    assert entry.differences["claims"] == ["", "weighed-one"]


def test_the_next_finding_follows_the_current_one(question, edith):
    first = make_finding(question=question, slug="killed-finding")
    second = decide(finding_on(question), [], edith, seen="killed-finding")
    assert (second.follows, second.slug) == (first, "killed-finding-2")
    assert current_finding(question) == second


@pytest.mark.parametrize("seen", ["", "gone"])
def test_whoever_has_not_seen_the_current_one_decides_nothing(question, edith, seen):
    first = make_finding(question=question)
    with pytest.raises(Overtaken) as overtaken:
        decide(finding_on(question), [], edith, seen=seen)
    assert overtaken.value.current == first
    assert Finding.objects.count() == 1
    assert not AuditEntry.objects.filter(kind="finding").exists()


def test_a_finding_that_breaks_a_rule_is_refused_whole(question, edith):
    with pytest.raises(ValidationError):
        decide(finding_on(question, qualifier="between", value_to=1), [], edith, seen="")
    assert not Finding.objects.exists()


def test_one_that_slipped_in_at_the_same_moment_is_told(question, edith, monkeypatch):
    first = make_finding(question=question, slug="first")
    second = make_finding(question=question, follows=first, slug="second")

    def too_late(*_):
        raise IntegrityError("UNIQUE constraint failed: caseboard_finding.follows_id")

    monkeypatch.setattr(deciding, "_decided", too_late)
    with pytest.raises(Overtaken) as overtaken:
        decide(finding_on(question), [], edith, seen="first")
    assert overtaken.value.current == second


def test_no_entry_means_no_finding(question, edith, monkeypatch):
    def fails(*_, **__):
        raise IntegrityError("an invented fault")

    monkeypatch.setattr(type(AuditEntry.objects.all()), "create", fails)
    with pytest.raises(IntegrityError):
        decide(finding_on(question), [], edith, seen="")
    assert not Finding.objects.exists()


def test_the_finding_that_stands_is_not_added_again(question, edith):
    claim = make_claim(question=question)
    first = decide(finding_on(question, as_of="2025-09"), [claim], edith, seen="")
    with pytest.raises(ValidationError) as refused:
        decide(finding_on(question, as_of="2025-09"), [claim], edith, seen=first.slug)
    assert refused.value.messages == [deciding.SAME]
    assert AuditEntry.objects.filter(kind="finding").count() == 1


@pytest.mark.parametrize(
    "changed",
    [{"rationale": "An invented reason!"}, {"value": 2001}, {"qualifier": "exact"},
     {"as_of": "2025-10"}, {"weighed": 0}],
)  # fmt: skip
def test_whatever_is_mended_in_a_finding_follows_it(question, edith, changed):
    claim = make_claim(question=question)
    first = decide(finding_on(question, as_of="2025-09"), [claim], edith, seen="")
    weighed = [claim][: changed.pop("weighed", 1)]
    second = decide(
        finding_on(question, **{"as_of": "2025-09"} | changed), weighed, edith, first.slug
    )
    assert second.follows == first
    first.refresh_from_db()
    assert (first.rationale, first.value) == ("An invented reason.", 2000)
