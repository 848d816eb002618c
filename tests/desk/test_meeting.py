"""Two who edit one claim on the desk: the second sees both versions and decides."""

import pytest

from caseboard.models import Claim, Revision
from caseboard.models.revising import accept
from tests.admin.forms import desk, fill
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_organization, make_revision, make_user

from .reading import FIRST, address, chosen, make_article, only_claim, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def rosa():
    return desk("researcher")


@pytest.fixture
def draft(rosa, article):
    rosa.post(address(article), sent(article))
    return only_claim()


def edited(rosa, article, draft, **typed):
    """What Rosa's form of the draft sends, as she opened it."""
    shown = rosa.get(address(article, f"?claim={draft.slug}")).context["desk"]
    return (
        sent(article)
        | {"claim": draft.slug, "seen": shown.seen, "read": shown.read, **chosen(FIRST)}
        | typed
    )


def on_page(page) -> dict[str, str]:
    """What the page that tells of the meeting brings along."""
    shown = page.context["desk"]
    form = {name: shown.form[name].value() for name in ("value", "says", "scope", "note")}
    form |= {"seen": shown.seen, "read": shown.read, "shown": shown.met.shown}
    return {name: "" if value is None else value for name, value in form.items()}


def rewritten(draft, **typed):
    """What Edith makes of the draft meanwhile, in the admin."""
    done = fill(desk("editor"), f"/admin/caseboard/claim/{draft.pk}/change/", **typed)
    assert done.status_code == 302


def test_the_second_sees_who_saved_and_all_three_versions(rosa, article, draft):
    mine = edited(rosa, article, draft, value="650", note="Mine.")
    rewritten(draft, value="700", scope="in one region")
    page = rosa.post(address(article), mine)
    assert page.status_code == 409
    text = text_of(page)
    assert "saved while you were writing: by edith on" in text
    assert "Figure 600 700 Keep this 650 Take mine" in text
    assert "What it covers empty in one region not touched" in text
    assert on_page(page)["scope"] == "in one region"
    assert only_claim().value == 700


@pytest.mark.parametrize(("choice", "value"), [("mine", 650), ("theirs", 700)])
def test_the_second_decides_and_nothing_of_either_is_lost(rosa, article, draft, choice, value):
    mine = edited(rosa, article, draft, value="650", note="Mine.")
    rewritten(draft, value="700", scope="in one region")
    page = rosa.post(address(article), mine)
    again = mine | on_page(page)
    assert rosa.post(address(article), again).status_code == 409
    assert rosa.post(address(article), again | {"decide-value": choice}).status_code == 302
    claim = only_claim()
    assert (claim.value, claim.scope, claim.note) == (value, "in one region", "Mine.")


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_chain_is_decided_like_any_field(rosa, article, draft, choice):
    mine = edited(rosa, article, draft, says=["Ann Example"])
    make_organization(case=article.case, slug="other", name="Another Agency")
    rewritten(draft, says_0="organization:other")
    page = rosa.post(address(article), mine)
    assert "Invented Coast Guard Another Agency Keep this Ann Example" in text_of(page)
    rosa.post(address(article), mine | on_page(page) | {"all": choice})
    kept = {"mine": "Ann Example", "theirs": "Another Agency"}[choice]
    assert [str(link.speaker) for link in only_claim().attributions.all()] == [kept]


def test_a_third_change_is_told_too(rosa, article, draft):
    mine = edited(rosa, article, draft, value="650")
    rewritten(draft, value="700")
    page = rosa.post(address(article), mine)
    rewritten(draft, value="800")
    again = rosa.post(address(article), mine | on_page(page) | {"decide-value": "mine"})
    assert again.status_code == 409
    assert "600 800" in text_of(again)
    assert only_claim().value == 800


def test_a_form_without_what_it_was_made_from_still_sees_both(rosa, article, draft):
    mine = edited(rosa, article, draft, value="650")
    rewritten(draft, value="700")
    page = rosa.post(address(article), mine | {"read": "forged"})
    assert page.status_code == 409
    assert "Figure empty 700 650" in text_of(page)
    assert only_claim().value == 700


# --- a correction of what is published -------------------------------------------------------


@pytest.fixture
def published():
    return make_claim(slug="counted", scope="", written_by=make_user("researcher"))


def correcting(client, claim, **typed):
    url = f"/cases/{claim.case.slug}/claims/{claim.slug}/correct/"
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values |= {"read": form.read, "reason": "An invented slip."} | typed
    return url, {name: "" if value is None else value for name, value in values.items()}


def corrected_meanwhile(claim, **changed):
    revision = make_revision(claim=claim, by=make_user("researcher"), **changed)
    accept(revision, make_user("editor"))


def test_a_correction_of_what_was_corrected_meanwhile_shows_all_three(rosa, published):
    url, mine = correcting(rosa, published, value="650", note="")
    corrected_meanwhile(published, value=700, scope="in one region")
    page = rosa.post(url, mine)
    assert page.status_code == 409
    text = text_of(page)
    assert "Figure 600 700 Keep this 650 Take mine" in text
    assert "What it covers empty in one region not touched" in text
    assert not Revision.objects.filter(state="proposed").exists()
    form, met = page.context["form"], page.context["met"]
    again = mine | {"seen": form["seen"].value(), "shown": met.shown, "scope": "in one region"}
    assert rosa.post(url, again).status_code == 409
    assert rosa.post(url, again | {"decide-value": "mine"}).status_code == 302
    revision = Revision.objects.get(state="proposed")
    assert (revision.value, revision.scope, revision.number) == (650, "in one region", 3)


def test_a_correction_that_takes_theirs_proposes_the_rest(rosa, published):
    url, mine = correcting(rosa, published, value="650", locator="para. 9")
    corrected_meanwhile(published, value=700)
    page = rosa.post(url, mine)
    form, met = page.context["form"], page.context["met"]
    again = mine | {"seen": form["seen"].value(), "shown": met.shown, "all": "theirs"}
    assert rosa.post(url, again).status_code == 302
    revision = Revision.objects.get(state="proposed")
    assert (revision.value, revision.locator) == (700, "para. 9")
    assert Claim.objects.get().value == 700
