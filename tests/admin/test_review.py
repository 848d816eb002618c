"""Claims on their way: two pairs of eyes, reasons, and nothing published is overwritten."""

import pytest
from django.test import Client

from caseboard.models import Act, AuditEntry, Claim, ClaimStatus, Role
from tests.admin.forms import confirmed, desk, errors, fill, shown_values
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_question,
    make_revision,
    make_user,
)

pytestmark = pytest.mark.django_db


def _page(claim):
    return f"/admin/caseboard/claim/{claim.pk}/change/"


def _claim(status=ClaimStatus.IN_REVIEW, writer=Role.RESEARCHER, **values):
    return make_claim(status=status, written_by=make_user(writer), **values)


def test_researcher_sends_a_draft_to_review():
    claim = _claim(ClaimStatus.DRAFT)
    assert fill(desk("researcher"), _page(claim), status="in_review").status_code == 302
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.IN_REVIEW


def test_researcher_cannot_publish():
    claim = _claim()
    response = fill(desk("researcher"), _page(claim), status="published")
    assert "Publishing is an editor’s step" in errors(response)
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.IN_REVIEW


def test_editor_publishes_what_another_wrote():
    claim = _claim()
    assert fill(desk("editor"), _page(claim), status="published").status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor.username, entry.slug) == (Act.PUBLISHED, "edith", claim.slug)
    assert entry.differences == {"status": ["in_review", "published"]}


def test_editor_cannot_publish_an_own_claim():
    claim = _claim(writer=Role.EDITOR)
    response = fill(desk("editor"), _page(claim), status="published")
    assert "Nobody publishes a claim that they wrote themselves" in errors(response)


@pytest.mark.parametrize("after", ["draft", "rejected"])
def test_editor_who_sends_it_back_in_other_words_has_written_it(after):
    claim, editor = _claim(), desk("editor")
    typed = {"statement": "An editor's own invented words.", "status_reason": "Said otherwise."}
    assert fill(editor, _page(claim), status=after, **typed).status_code == 302
    assert fill(editor, _page(claim), status="in_review").status_code == 302
    response = fill(editor, _page(claim), status="published")
    assert "Nobody publishes a claim that they wrote themselves" in errors(response)


def test_new_claim_is_an_own_claim():
    case = make_case(slug="invented")
    question = make_question(case=case)
    response = fill(
        desk("editor"), "/admin/caseboard/claim/add/", statement="Something.", value="5",
        source_typed=make_claim(case=case, question=question).source.slug, qualifier="exact",
        question_typed=question.slug, status="published",
    )  # fmt: skip
    assert "Nobody publishes a claim that they wrote themselves" in errors(response)


def test_one_person_desk_publishes_its_own_claims():
    claim = _claim(writer=Role.EDITOR, case=make_case(one_person_desk=True))
    assert fill(desk("editor"), _page(claim), status="published").status_code == 302


@pytest.mark.parametrize(
    ("before", "after"), [("in_review", "rejected"), ("published", "retracted")]
)
def test_rejecting_and_retracting_need_a_reason(before, after):
    claim = _claim(before)
    response = fill(desk("editor"), _page(claim), status=after)
    assert f"Say why it is {after}" in errors(response)
    done = fill(desk("editor"), _page(claim), status=after, status_reason="An invented reason.")
    assert done.status_code == 302
    assert AuditEntry.objects.get().reason == "An invented reason."


def test_published_content_is_not_on_the_form():
    claim = _claim(ClaimStatus.PUBLISHED)
    page = desk("editor").get(_page(claim))
    values = shown_values(page)
    assert not {"statement", "value", "question", "as_of", "says_0", "slug"} & set(values)
    assert {"status", "credibility", "note"} <= set(values)


def test_published_content_that_is_posted_all_the_same_stays():
    claim = _claim(ClaimStatus.PUBLISHED, statement="As it was.")
    client = desk("editor")
    values = shown_values(client.get(_page(claim)))
    client.post(
        _page(claim), values | {"statement": "Overwritten.", "value": "1", "says_typed": "x"}
    )
    claim.refresh_from_db()
    assert (claim.statement, claim.figure) == ("As it was.", 600)


def test_researcher_only_reads_what_is_published():
    claim = _claim(ClaimStatus.PUBLISHED)
    client = desk("researcher")
    assert client.get(_page(claim)).status_code == 200
    assert client.post(_page(claim), {"status": "published"}).status_code == 403


def test_link_to_a_superseding_claim_brings_along_what_was_said():
    case = make_case(slug="invented")
    agency = make_organization(case=case, slug="agency", name="Invented Agency")
    old = _claim(ClaimStatus.PUBLISHED, case=case, by=[agency], as_of="2025-02", value=700)
    client = desk("editor")
    url = client.get(_page(old)).context["supersede_url"]
    response = fill(client, url, value="800")
    assert response.status_code == 302
    new = Claim.objects.get(supersedes=old)
    assert (new.figure, new.as_of, new.question, new.source) == (
        800,
        "2025-02",
        old.question,
        old.source,
    )
    assert [link.speaker for link in new.attributions.all()] == [agency]
    assert new.status == ClaimStatus.DRAFT


def test_only_drafts_can_be_deleted():
    published, draft = _claim(ClaimStatus.PUBLISHED), _claim(ClaimStatus.DRAFT)
    client = desk("editor")
    delete = "/admin/caseboard/claim/{}/delete/"
    assert client.post(delete.format(published.pk), {"post": "yes"}).status_code == 403
    assert confirmed(client, delete.format(draft.pk)).status_code == 302
    assert list(Claim.objects.all()) == [published]
    assert AuditEntry.objects.get().act == Act.DELETED


def test_step_that_no_transition_allows_is_refused():
    claim = _claim(ClaimStatus.RETRACTED)
    response = fill(desk("editor"), _page(claim), status="published")
    assert "it can be: retracted" in errors(response)


def test_chain_of_a_draft_is_changed_and_told_in_the_history():
    case = make_case()
    first = make_organization(case=case, slug="first", name="First Agency")
    make_organization(case=case, slug="second", name="Second Agency")
    claim = _claim(ClaimStatus.DRAFT, case=case, by=[first])
    client = desk("researcher")
    fill(client, _page(claim), says_typed="Second Agency > first")
    assert [link.of for link in claim.attributions.all()] == [
        "organization:second",
        "organization:first",
    ]
    assert AuditEntry.objects.get().differences == {
        "says": ["organization:first", "organization:second > organization:first"]
    }
    history = client.get(f"/admin/caseboard/claim/{claim.pk}/history/").content.decode()
    assert "organization:second &gt; organization:first" in history


def test_editor_sends_back_only_with_a_reason():
    claim = _claim()
    response = fill(desk("editor"), _page(claim), status="draft")
    assert "Say why it is sent back to draft." in errors(response)
    done = fill(desk("editor"), _page(claim), status="draft", status_reason="Name the day.")
    assert done.status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.reason) == (Act.SENT_BACK, "Name the day.")


def test_editor_who_rewrites_a_claim_does_not_publish_it():
    claim = _claim()
    response = fill(desk("editor"), _page(claim), statement="Rewritten.", status="published")
    assert "Nobody publishes a claim that they wrote themselves" in errors(response)
    assert fill(desk("editor"), _page(claim), statement="Rewritten.").status_code == 302
    response = fill(desk("editor"), _page(claim), status="published")
    assert "Nobody publishes a claim that they wrote themselves" in errors(response)
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.IN_REVIEW


def test_sending_to_review_stands_in_the_audit():
    fill(desk("researcher"), _page(_claim(ClaimStatus.DRAFT)), status="in_review")
    assert AuditEntry.objects.get().act == Act.SENT_IN


def test_reason_of_an_earlier_status_does_not_stay():
    claim = _claim(ClaimStatus.REJECTED, status_reason="An old reason.")
    fill(desk("researcher"), _page(claim), status="in_review")
    claim.refresh_from_db()
    assert claim.status_reason == ""


def test_one_person_desk_says_so_in_the_audit():
    claim = _claim(writer=Role.EDITOR, case=make_case(one_person_desk=True))
    fill(desk("editor"), _page(claim), status="published")
    assert "one-person desk" in AuditEntry.objects.get().reason


def test_retracting_refuses_the_correction_that_waits():
    claim = _claim(ClaimStatus.PUBLISHED)
    revision = make_revision(claim=claim, by=make_user(Role.RESEARCHER))
    fill(desk("editor"), _page(claim), status="retracted", status_reason="Invented.")
    revision.refresh_from_db()
    assert revision.state == "refused"


def test_editor_does_not_lift_the_rule_of_two_pairs_of_eyes():
    case = make_case()
    page = f"/admin/caseboard/case/{case.pk}/change/"
    values = shown_values(desk("editor").get(page))
    assert "An editor who did not write the claim" in desk("editor").get(page).content.decode()
    forged = values | {"title": "Another title", "one_person_desk": "on"}
    desk("editor").post(page, forged)
    case.refresh_from_db()
    assert (case.title, case.one_person_desk) == ("Another title", False)


def test_superuser_makes_a_case_a_one_person_desk():
    case, client = make_case(), Client()
    client.force_login(make_user(is_superuser=True))
    fill(client, f"/admin/caseboard/case/{case.pk}/change/", one_person_desk="on")
    case.refresh_from_db()
    assert case.one_person_desk


def test_published_claim_is_judged_anew_only_with_a_reason():
    claim = _claim(ClaimStatus.PUBLISHED, credibility=2)
    refused = fill(desk("editor"), _page(claim), credibility="5")
    assert "you change the credibility of a published claim" in errors(refused)
    assert "Why you judge it anew" in refused.content.decode()
    claim.refresh_from_db()
    assert claim.credibility == 2
    fill(desk("editor"), _page(claim), credibility="5", judged_because="An invented reason.")
    claim.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert (claim.credibility, entry.reason) == (5, "An invented reason.")
    assert entry.differences == {"credibility": ["2", "5"]}


def test_draft_is_judged_without_a_reason():
    claim = _claim(ClaimStatus.DRAFT)
    assert fill(desk("editor"), _page(claim), credibility="5").status_code == 302


def test_judging_anew_and_a_new_status_are_two_acts():
    claim = _claim(ClaimStatus.PUBLISHED, credibility=2)
    refused = fill(
        desk("editor"), _page(claim), credibility="5", judged_because="Invented.",
        status="retracted", status_reason="Invented too.",
    )  # fmt: skip
    assert "one after the other" in errors(refused)
    claim.refresh_from_db()
    assert (claim.status, claim.credibility) == (ClaimStatus.PUBLISHED, 2)
