"""Following a case or a question: the button, the list, and who is told what."""

import pytest
from django.urls import reverse
from django.utils import timezone

from caseboard.desk import following as acts
from caseboard.desk.following_list import build_followed
from caseboard.models import Act, Digest, Following
from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_digest,
    make_finding,
    make_following,
    make_question,
    make_user,
)

from .following import DRAFTERS, ROLES, happen, publish, words_of

pytestmark = pytest.mark.django_db


def address(subject):
    if subject._meta.model_name == "case":
        return f"/cases/{subject.slug}/follow/"
    return f"/cases/{subject.case.slug}/questions/{subject.slug}/follow/"


def sign_in(client, role):
    user = make_user(role)
    client.force_login(user)
    return user


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("make", [make_case, make_question])
def test_whoever_may_see_it_follows_it_and_stops(client, role, make):
    subject, user = make(), sign_in(client, role)
    response = client.post(address(subject), {"act": "follow"}, follow=True)
    assert response.redirect_chain == [(subject.get_absolute_url(), 302)]
    assert "You follow this" in response.content.decode()
    assert Following.objects.of(user).of_subject(subject).count() == 1
    client.post(address(subject), {"act": "follow"})
    assert Following.objects.count() == 1
    client.post(address(subject), {"act": "unfollow"})
    assert not Following.objects.exists()


@pytest.mark.parametrize(
    ("role", "visibility", "status"),
    [(None, "public", 302), (None, "internal", 404), ("", "internal", 404),
     ("viewer", "internal", 302)],
)  # fmt: skip
@pytest.mark.parametrize("make", [make_case, make_question])
def test_what_one_may_not_see_is_as_if_it_were_not_there(client, role, visibility, status, make):
    case = make_case(visibility=visibility)
    subject = case if make is make_case else make_question(case=case)
    if role is not None:
        sign_in(client, role)
    response = client.post(address(subject), {"act": "follow"})
    assert response.status_code == status
    assert Following.objects.count() == (status == 302 and role is not None)
    if role is None and status == 302:
        assert response.url.startswith("/accounts/login/?next=")
    if status == 404:
        missing = client.post("/cases/not-there/follow/", {"act": "follow"})
        assert words_of(response.content.decode()) == words_of(missing.content.decode())


def test_hidden_question_is_not_found_by_a_viewer(client):
    question = make_question(shown_alone=False)
    make_claim(question=question, status="draft")
    sign_in(client, "viewer")
    assert client.post(address(question)).status_code == 404


def test_looking_at_the_address_of_a_button_does_nothing(client):
    sign_in(client, "editor")
    assert client.get(address(make_case())).status_code == 405


def test_form_of_another_site_is_refused(client):
    client.handler.enforce_csrf_checks = True
    case = make_case()
    sign_in(client, "editor")
    assert client.post(address(case), {"act": "follow"}).status_code == 403
    assert not Following.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "x:y", "foo"]
)
def test_button_leads_back_to_pages_of_ours_only(client, back):
    case = make_case()
    sign_in(client, "viewer")
    response = client.post(address(case), {"act": "follow", "back": back})
    assert response.url == case.get_absolute_url()


def test_no_more_is_followed_than_a_list_takes(client, monkeypatch):
    monkeypatch.setattr(acts, "MOST", 1)
    user = sign_in(client, "viewer")
    make_following(user)
    response = client.post(address(make_case()), {"act": "follow"}, follow=True)
    assert "Stop following one of them first" in response.content.decode()
    assert Following.objects.count() == 1


@pytest.mark.parametrize("page", ["case", "question"])
def test_page_has_the_button_for_whoever_is_signed_in(client, page):
    question = make_claim().question
    subject = question.case if page == "case" else question
    assert "follow" not in client.get(subject.get_absolute_url()).content.decode().lower()
    user = sign_in(client, "viewer")
    assert "Follow this" in words_of(client.get(subject.get_absolute_url()).content.decode())
    make_following(user, subject)
    publish(question=question)
    text = words_of(client.get(subject.get_absolute_url()).content.decode())
    assert "Stop following this" in text
    assert "1 change since you looked" in text


def test_nobody_is_told_what_they_did_themselves(client):
    user, case = sign_in(client, "editor"), make_case()
    make_following(user, case)
    happen(make_claim(case=case), actor=user)
    assert build_followed(user).news == 0
    page = words_of(client.get(case.get_absolute_url()).content.decode())
    assert "since you looked" not in page
    happen(make_claim(case=case))
    assert build_followed(user).news == 1
    assert "1 change since you looked" in words_of(
        client.get(case.get_absolute_url()).content.decode()
    )


def test_list_tells_what_changed_since_one_began(client):
    question = make_question()
    happen(make_claim(question=question, statement="An invented earlier statement."))
    user = sign_in(client, "viewer")
    for subject in (question, question.case):
        make_following(user, subject)
    publish(case=question.case, statement="An invented other statement.")
    claim = publish(question=question, statement="An invented new statement.")
    happen(claim, act=Act.CORRECTED)
    case, asked = build_followed(user).followed
    assert [change.label for change in asked.latest] == [claim.statement] * 2
    assert (case.news, asked.news, case.more) == (3, 2, 0)
    text = words_of(client.get("/mine/following/").content.decode())
    assert "Corrected: An invented new statement." in text
    assert "3 changes since you looked" in text
    assert "An invented earlier statement." not in text


def test_decision_is_told_to_whoever_follows_the_question():
    finding = make_finding()
    make_following(make_user("viewer"), finding.question)
    happen(finding, act=Act.ADDED)
    (asked,) = build_followed(make_user("viewer")).followed
    (change,) = asked.latest
    assert (change.act_words, change.label) == ("decided", finding.question.text)
    assert change.url == finding.get_absolute_url()


def test_what_was_seen_is_not_told_again(client):
    claim = make_claim()
    user = sign_in(client, "viewer")
    following = make_following(user, claim.case)
    other = make_following(user, claim.question)
    happen(claim)
    until = build_followed(user).until
    client.post("/mine/following/looked/", {"until": until, "following": following.pk})
    assert [one.news for one in build_followed(user).followed] == [1, 0]
    client.post("/mine/following/looked/", {"until": until})
    assert build_followed(user).news == 0
    other.refresh_from_db()
    assert other.told < other.looked  # a digest tells it all the same


def test_what_came_while_one_read_is_not_taken_for_seen(client):
    claim = make_claim()
    user = sign_in(client, "viewer")
    make_following(user, claim.case)
    until = build_followed(user).until
    make_audit_entry(claim, act=Act.PUBLISHED)
    client.post("/mine/following/looked/", {"until": until})
    assert build_followed(user).news == 1


@pytest.mark.parametrize("until", ["", "soon", "2999-01-01T00:00:00+00:00", "2026-01-01T00:00"])
def test_odd_moment_means_now(client, until):
    claim = make_claim()
    user = sign_in(client, "viewer")
    make_following(user, claim.case)
    make_audit_entry(claim, act=Act.PUBLISHED)
    client.post("/mine/following/looked/", {"until": until, "following": "x"})
    assert build_followed(user).news == 0


def test_nobody_looks_for_another(client):
    claim = make_claim()
    theirs = make_following(make_user("editor"), claim.case)
    happen(claim)
    sign_in(client, "viewer")
    until = timezone.now().isoformat()
    client.post("/mine/following/looked/", {"until": until, "following": theirs.pk})
    assert build_followed(make_user("editor")).news == 1


@pytest.mark.parametrize("role", ROLES)
def test_drafts_are_told_to_those_who_draft_only(role):
    case, user = make_case(), make_user(role)
    make_following(user, case)
    before = build_followed(user)
    happen(make_claim(case=case, status="draft"), act=Act.ADDED)
    after = build_followed(user)
    assert after.news == (role in DRAFTERS)
    assert (after.followed == before.followed) == (role not in DRAFTERS)


def test_lost_access_ends_what_is_told(client):
    case = make_case(title="An invented case that closes")
    user = sign_in(client, "")
    make_following(user, case)
    publish(case=case)
    assert "An invented case that closes" in client.get("/mine/following/").content.decode()
    case.visibility = "internal"
    case.save()
    text = client.get("/mine/following/").content.decode()
    assert "An invented case that closes" not in text
    assert "You follow nothing yet" in text


def test_reader_is_told_the_day_and_not_by_whom(client):
    claim = make_claim()
    make_following(sign_in(client, "viewer"), claim.case)
    happen(claim, actor=make_user("editor"), reason="an invented reason")
    text = client.get("/mine/following/").content.decode()
    assert claim.statement in text
    assert "edith" not in text
    assert "an invented reason" not in text


def test_queries_of_the_list_do_not_grow(client, django_assert_num_queries):
    user = make_user("editor")
    for _ in range(2):
        for _ in range(3):
            question = make_question()
            for subject in (question, question.case):
                make_following(user, subject)
            publish(question=question)
            happen(make_finding(question=question), act=Act.ADDED)
        with django_assert_num_queries(3):
            assert build_followed(user).news


def test_visitor_is_asked_to_sign_in(client):
    for name in ("following", "digest"):
        assert client.get(reverse(name)).url.startswith("/accounts/login/")
    assert client.post(reverse("looked")).url.startswith("/accounts/login/")


def test_choice_is_kept_and_what_was_before_is_not_told(client):
    claim = make_claim()
    user = sign_in(client, "viewer")
    user.email = "vera@desk.example"
    user.save()
    following = make_following(user, claim.case)
    happen(claim)
    response = client.post("/mine/digest/", {"period": "weekly"}, follow=True)
    assert "Your choice is kept." in response.content.decode()
    assert Digest.objects.get(user=user).period == "weekly"
    following.refresh_from_db()
    assert following.verdicts == {claim.question.slug: "single_origin"}
    assert following.told > following.looked


def test_another_period_takes_nothing_from_what_is_to_be_told(client):
    user = sign_in(client, "viewer")
    make_digest(user, period="daily")
    following = make_following(user, verdicts={})
    publish(case=following.case)
    client.post("/mine/digest/", {"period": "weekly"})
    told = following.told
    following.refresh_from_db()
    assert following.told == told


def test_account_without_an_address_is_told_so(client):
    sign_in(client, "viewer")
    response = client.post("/mine/digest/", {"period": "daily"})
    assert "has no e-mail address" in response.content.decode()
    assert not Digest.objects.exists()
    assert client.post("/mine/digest/", {"period": "none"}).status_code == 302


def test_unknown_period_is_refused(client):
    sign_in(client, "viewer")
    response = client.post("/mine/digest/", {"period": "hourly"})
    assert "hourly is not one of the available choices" in response.content.decode()
