"""One reading of typed dates, in every form: what is plain is kept, what is open is refused."""

import pytest

from caseboard.exchange.sheets.days import DAY_FIRST, read_day
from caseboard.models import Affiliation, Case, Claim, Event, Finding, Revision, Source
from tests.admin.forms import desk, errors, fill
from tests.desk.reading import address, make_article, sent
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
)

pytestmark = pytest.mark.django_db

PLAIN, KEPT, READ = "10 November 2025", "2025-11-10", "read as 10 November 2025"
OPEN, WHY = "03/04/2025", "can be read in two ways: type 2025-04-03"
ADMIN = "/admin/caseboard"


@pytest.fixture
def case():
    return make_case(slug="invented")


@pytest.fixture
def when(case):
    return make_question(case=case, slug="when", kind="date", text="When did it begin?")


def claim_in_admin(case, when, typed):
    claim = make_claim(case=case, question=when, status="draft", answer="2025")
    url = f"{ADMIN}/claim/{claim.pk}/change/"
    answer = fill(desk("editor"), url, as_of=typed, stated_on=typed, answer=typed)
    return answer, Claim.objects.values_list("as_of", "stated_on", "answer").get()


def claim_with_its_source(case, when, typed):
    source = make_source(case=case, published="")
    answer = fill(
        desk("researcher"), f"{ADMIN}/source/{source.pk}/change/", published=typed,
        claims_0_statement="It began.", claims_0_question_typed="when", claims_0_answer=typed,
        claims_0_as_of=typed,
    )  # fmt: skip
    claims = Claim.objects.values_list("as_of", "answer")
    return answer, (Source.objects.get().published, *(claims.first() or ("", "")))


def event(case, when, typed):
    answer = fill(desk("researcher"), f"{ADMIN}/event/add/", title="It began", date=typed)
    return answer, (getattr(Event.objects.first(), "date", ""),)


def affiliation(case, when, typed):
    person, agency = make_person(case=case), make_organization(case=case, slug="agency")
    url = f"{ADMIN}/person/{person.pk}/change/"
    answer = fill(
        desk("researcher"), url, affiliations_0_organization_typed=agency.slug,
        affiliations_0_period=typed,
    )  # fmt: skip
    return answer, (getattr(Affiliation.objects.first(), "period", ""),)


def standing(case, when, typed):
    url = f"{ADMIN}/case/{case.pk}/change/"
    answer = fill(desk("editor"), url, standing="It goes on.", standing_on=typed)
    return answer, (Case.objects.get().standing_on,)


def finding_in_admin(case, when, typed):
    url = f"{ADMIN}/finding/add/?case=invented"
    answer = fill(
        desk("editor"), url, question_typed="when", answer=typed, as_of=typed,
        rationale="It is plain.", decided_on="2025-12-01",
    )  # fmt: skip
    found = Finding.objects.values_list("answer", "as_of").first()
    return answer, found or ("", "")


@pytest.mark.parametrize(
    "form",
    [claim_in_admin, claim_with_its_source, event, affiliation, standing, finding_in_admin],
)
def test_admin_keeps_a_plain_date_and_refuses_an_open_one(case, when, form):
    answer, _ = form(case, when, OPEN)
    assert answer.status_code == 200
    assert WHY in errors(answer)
    assert f'value="{OPEN}"' in answer.content.decode()
    for model in (Event, Affiliation, Finding):
        assert not model.objects.exists()


@pytest.mark.parametrize(
    "form",
    [claim_in_admin, claim_with_its_source, event, affiliation, standing, finding_in_admin],
)
def test_admin_understands_a_plain_date(case, when, form):
    answer, kept = form(case, when, PLAIN)
    assert answer.status_code == 302, errors(answer)
    assert set(kept) == {KEPT}


def test_admin_reads_back_what_is_typed_before_it_is_saved():
    client = desk("researcher")
    assert client.get("/admin/read-date/", {"text": PLAIN}).json() == {"read": READ}
    assert WHY in client.get("/admin/read-date/", {"text": OPEN}).json()["read"]


@pytest.mark.parametrize(("typed", "kept"), [(PLAIN, KEPT), ("2025年11月10日", KEPT), (OPEN, None)])
def test_claim_beside_its_text_is_kept_with_a_plain_date(client, typed, kept):
    article = make_article()
    client = desk("researcher")
    page = client.post(address(article), sent(article, as_of=typed, stated_on=typed))
    claim = Claim.objects.first()
    assert (claim and (claim.as_of, claim.stated_on)) == (kept and (kept, kept))
    if kept is None:
        assert WHY in page.content.decode()
        assert f'value="{OPEN}"' in page.content.decode()


def test_form_beside_the_text_reads_back_what_it_understood():
    article = make_article()
    page = desk("researcher").post(address(article), sent(article, as_of=PLAIN, statement=""))
    assert READ in page.content.decode()
    assert f'value="{PLAIN}"' in page.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [(PLAIN, KEPT), (OPEN, None)])
def test_correction_understands_a_plain_date(case, when, typed, kept):
    claim = make_claim(case=case, question=when, slug="began", answer="2025")
    client, url = desk("researcher"), "/cases/invented/claims/began/correct/"
    form = client.get(url).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    dates = dict.fromkeys(("as_of", "stated_on", "answer"), typed)
    page = client.post(url, values | dates | {"reason": "A slip."})
    found = Revision.objects.filter(claim=claim).values_list("as_of", "stated_on", "answer").first()
    assert found == (kept and (kept, kept, kept))
    assert kept or WHY in page.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [(PLAIN, KEPT), (OPEN, None)])
def test_decision_on_the_page_of_a_question_understands_a_plain_date(case, when, typed, kept):
    url = "/cases/invented/questions/when/decide/"
    page = desk("editor").post(url, {"answer": typed, "as_of": typed, "rationale": "It is plain."})
    found = Finding.objects.values_list("answer", "as_of").first()
    assert found == (kept and (kept, kept))
    assert kept or WHY in page.content.decode()


def test_nothing_is_changed_where_the_same_day_is_typed_in_words(case):
    event = make_event(case=case, date=KEPT)
    client = desk("researcher")
    fill(client, f"{ADMIN}/event/{event.pk}/change/", date=PLAIN)
    history = client.get(f"{ADMIN}/event/{event.pk}/history/").content.decode()
    assert "Nothing is written down" in history


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (PLAIN, KEPT),
        ("Nov 2025", "2025-11"),
        ("2025년 11월 10일", KEPT),
        ("28.10.2025", "2025-10-28"),
    ],
)
def test_table_reads_the_same_forms(cell, kept):
    assert read_day(cell).text == kept


def test_table_whose_column_has_the_day_first_reads_open_days():
    assert read_day(OPEN, DAY_FIRST).text == "2025-04-03"
