"""Rules that the database itself keeps, past every form."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from caseboard.models import (
    Attribution,
    AuditEntry,
    Claim,
    Comment,
    Event,
    Finding,
    Organization,
    Question,
    Task,
    edition_triggers,
)
from caseboard.models.rules import RULES
from tests.factories import (
    make_attribution,
    make_audit_entry,
    make_case,
    make_claim,
    make_comment,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_revision,
    make_source,
    make_task,
)

pytestmark = pytest.mark.django_db


def check_refused(name, write):
    """The write breaks the named rule and leaves nothing behind."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_every_rule_stands_in_the_database():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = {f"{rule.name}_{act.lower()}" for rule in RULES for act in rule.on}
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
            wanted = {rule.name for rule in RULES}
        wanted |= edition_triggers.names(connection.vendor)
        assert {name for (name,) in cursor.fetchall()} == wanted


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("claim_value_with_qualifier", {"qualifier": ""}),
        ("claim_between_has_two_values", {"qualifier": "between"}),
        ("claim_between_has_two_values", {"qualifier": "between", "value_to": 5}),
        ("claim_between_has_two_values", {"value_to": 700}),
        ("claim_value_from_0_to_a_trillion", {"value": -1}),
        ("claim_order_is_one_of_five", {"qualifier": "order", "value": 7}),
        ("claim_answer_fits_question", {"qualifier": "fewer_than", "value": 0}),
        ("claim_qualifier_known", {"qualifier": "perhaps"}),
        ("claim_status_known", {"status": "lost"}),
        ("claim_rejected_or_retracted_with_reason", {"status": "rejected", "status_reason": ""}),
        ("claim_credibility_1_to_6", {"credibility": 7}),
    ],
)
def test_claim_that_breaks_a_rule_of_its_row_is_refused(rule, values):
    question = make_question()
    check_refused(rule, lambda: make_claim(question=question, **values))


def test_claim_needs_a_question_or_an_event():
    source = make_source()
    check_refused(
        "claim_answers_or_speaks_of",
        lambda: Claim.objects.create(case=source.case, source=source, slug="x", statement="x"),
    )


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("quantity", {"value": None, "qualifier": "", "answer": "many"}),
        ("choice", {"answer": "an answer that is not offered"}),
        ("text", {"answer": ""}),
        ("text", {"answer": "x", "value": 3, "qualifier": "exact"}),
    ],
)
def test_answer_has_to_fit_its_question(kind, values):
    question = make_question(kind=kind)
    check_refused("claim_answer_fits_question", lambda: make_claim(question=question, **values))


def test_kind_of_a_question_with_claims_is_kept():
    question = make_claim().question
    check_refused(
        "question_kind_kept_with_claims",
        lambda: Question.objects.filter(pk=question.pk).update(kind="text"),
    )


def test_step_and_options_of_a_question_keep_fitting_its_claims():
    count = make_claim(value=5, qualifier="fewer_than").question
    choice = make_claim(question=make_question(kind="choice")).question
    check_refused(
        "question_step_fits_its_claims",
        lambda: Question.objects.filter(pk=count.pk).update(step=10),
    )
    check_refused(
        "question_options_fit_its_claims",
        lambda: Question.objects.filter(pk=choice.pk).update(options="other;invented no"),
    )


def test_question_keeps_fitting_its_findings():
    finding = make_finding(question=make_question(kind="choice"), answer="invented yes")
    questions = Question.objects.filter(pk=finding.question_id)
    check_refused("question_options_fit_its_claims", lambda: questions.update(options="a;b"))
    check_refused("question_kind_kept_with_claims", lambda: questions.update(kind="text"))
    with pytest.raises(ValidationError, match="A finding answers “invented yes”"):
        Question(pk=finding.question_id, case=finding.case, kind="choice", options="a;b").clean()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("quantity", {"value": None, "qualifier": "", "answer": "many"}),
        ("choice", {"answer": "an answer that is not offered"}),
        ("text", {"answer": "", "value": 3, "qualifier": "exact"}),
    ],
)
def test_finding_has_to_fit_its_question(kind, values):
    question = make_question(kind=kind)
    check_refused("finding_answer_fits_question", lambda: make_finding(question=question, **values))


def test_figure_that_no_database_keeps_exactly_is_refused():
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        make_claim(value=10**12)
    assert not Claim.objects.exists()


def test_fewer_than_nothing_is_refused_without_a_question_too():
    event = make_event()
    check_refused(
        "claim_fewer_than_something",
        lambda: make_claim(event=event, value=0, qualifier="fewer_than"),
    )


def test_link_to_a_source_is_http():
    check_refused("source_url_http_or_https", lambda: make_source(url="javascript:alert(1)"))


@pytest.mark.parametrize(
    "change", [{"value": 700}, {"statement": "x"}, {"as_of": "2024"}, {"status": "draft"}]
)
@pytest.mark.parametrize("status", ["published", "retracted"])
def test_published_claim_is_never_overwritten(change, status):
    claim = make_claim(status=status)
    check_refused(
        "claim_published_is_kept", lambda: Claim.objects.filter(pk=claim.pk).update(**change)
    )


def test_published_claim_may_be_retracted_and_its_note_mended():
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(
        status="retracted", status_reason="invented", note="seen again"
    )
    assert Claim.objects.get(pk=claim.pk).status == "retracted"


def test_only_drafts_are_deleted():
    published, draft = make_claim(), make_claim(status="draft")
    with pytest.raises(ProtectedError):
        published.delete()
    with pytest.raises(ProtectedError):
        Claim.objects.all().delete()
    draft.delete()
    assert list(Claim.objects.all()) == [published]


def test_chain_has_no_gaps():
    claim = make_claim()
    person = make_person(case=claim.case)
    make_attribution(claim=claim, speaker=person, position=1)
    check_refused(
        "attribution_without_gaps",
        lambda: make_attribution(claim=claim, speaker=person, position=3),
    )


def test_link_names_exactly_one_speaker():
    claim = make_claim()
    person, agency = make_person(case=claim.case), make_organization(case=claim.case)
    for speakers in ({}, {"person": person, "organization": agency}):
        check_refused(
            "attribution_of_exactly_one_speaker",
            lambda speakers=speakers: Attribution.objects.create(
                claim=claim, position=1, **speakers
            ),
        )


def test_finding_is_never_edited():
    finding = make_finding()
    check_refused(
        "finding_never_edited",
        lambda: Finding.objects.filter(pk=finding.pk).update(rationale="better"),
    )


def test_audit_only_grows():
    entry = make_audit_entry()
    check_refused(
        "audit_only_grows", lambda: AuditEntry.objects.filter(pk=entry.pk).update(label="other")
    )


def other_case_writes():
    """A write into another case than its own, for every kind of link."""
    here, there = make_case(), make_case()
    claim, event = make_claim(case=here), make_event(case=here)
    question, finding = make_question(case=here), make_finding(case=here)
    return {
        "claim_of_same_case": lambda: make_claim(case=here, source=make_source(case=there)),
        "organization_part_of_same_case": lambda: Organization.objects.create(
            case=here, slug="o", name="o", part_of=make_organization(case=there)
        ),
        "question_part_of_same_case": lambda: make_question(
            case=here, part_of=make_question(case=there)
        ),
        "source_publisher_of_same_case": lambda: make_source(
            case=here, publisher=make_organization(case=there)
        ),
        "attribution_of_same_case": lambda: make_attribution(
            claim=claim, speaker=make_person(case=there)
        ),
        "event_people_of_same_case": lambda: event.people.add(make_person(case=there)),
        "event_organizations_of_same_case": lambda: event.organizations.add(
            make_organization(case=there)
        ),
        "question_sum_of_same_case": lambda: question.sum_of.add(make_question(case=there)),
        "finding_weighs_same_case": lambda: finding.claims.add(make_claim(case=there)),
        "finding_of_same_case": lambda: Finding.objects.create(
            case=here,
            slug="f",
            question=make_question(case=there),
            value=1,
            qualifier="exact",
            rationale="x",
            decided_on="2025",
        ),
        "derivation_of_same_case": lambda: make_source(case=here).derivations.create(
            derived_from=make_source(case=there)
        ),
        "revision_of_same_case": lambda: make_revision(
            claim=claim, question=make_question(case=there)
        ),
        "comment_of_same_case": lambda: Comment.objects.filter(pk=make_comment(claim).pk).update(
            case=there
        ),
        "task_of_same_case": lambda: Task.objects.filter(pk=make_task(claim).pk).update(case=there),
        "affiliation_of_same_case": lambda: make_person(case=here).affiliations.create(
            organization=make_organization(case=there)
        ),
    }


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if "same_case" in rule.name])
def test_record_is_linked_within_its_case_only(rule):
    check_refused(rule, other_case_writes()[rule])


def test_ids_are_unique_within_a_case_only():
    event = make_event(slug="same")
    make_event(slug="same")
    check_refused("slug", lambda: make_event(case=event.case, slug="same"))
    assert Event.objects.count() == 2
