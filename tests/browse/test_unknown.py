"""What we do not know, and the desk's findings, on the board."""

from urllib.parse import urlsplit

import pytest

from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_finding,
    make_organization,
    make_question,
    make_source,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_made_anew")]


def gaps(client, case, title):
    """The gaps of the kind whose heading holds `title`; None where the board has none."""
    unknown = client.get(f"/cases/{case.slug}/").context["board"].unknown
    return next((one for one in unknown if title in one.title), None)


def test_claims_without_a_speaker_lead_to_the_same_claims_in_the_table(client):
    case = make_case()
    agency, source = make_organization(case=case), make_source(case=case)
    for by in ([], [], [agency]):
        make_claim(source=source, by=by)
    make_claim(source=source, question=None, event=make_event(case=case))
    make_claim(source=source, status="draft")
    found = gaps(client, case, "without a speaker")
    assert found.title == "2 claims without a speaker"
    (gap,) = found.named
    assert client.get(gap.url).context["list"].total == 2


@pytest.mark.parametrize("role", ["", "researcher"])
def test_claims_without_a_day_are_those_on_what_changes_with_time(client, role):
    case = make_case()
    client.force_login(make_user(role))
    for behaviour in ("fixed", "cumulative", "level"):
        question = make_question(case=case, behaviour=behaviour)
        make_claim(question=question)
        make_claim(question=question, as_of="2025-03")
        make_claim(question=question, status="draft")
    found = gaps(client, case, "changes with time")
    assert found.title == "2 claims on what changes with time, without a day"
    assert client.get(found.every_url).context["list"].total == 2


def test_what_would_settle_leads_visitors_to_the_claim_and_writers_to_its_form(client):
    case = make_case()
    question = make_question(case=case, text="How many?")
    source = make_source(case=case, published="2025-11")
    for as_of, value in (("", 600), ("2025-09", 2000)):
        make_claim(question=question, source=source, as_of=as_of, value=value)
    claim = case.claims.get(value=600)
    (gap,) = gaps(client, case, "unclear").named
    assert (gap.words.split(",")[0], gap.about) == ("Which day “about 600” speaks of", "How many?")
    assert gap.url == claim.get_absolute_url()
    client.force_login(make_user("researcher"))
    (gap,) = gaps(client, case, "unclear").named
    assert gap.url == f"/admin/caseboard/claim/{claim.pk}/change/"


def test_stale_figure_is_named(client):
    case = make_case()
    agency, question = make_organization(case=case), make_question(case=case)
    for value, said, published in (
        (600, "2025-02-01", "2025-02"), (2000, "2025-03-01", "2025-03"), (600, "", "2025-05"),
    ):  # fmt: skip
        source = make_source(case=case, published=published)
        make_claim(question=question, by=[agency], value=value, stated_on=said, source=source)
    found = gaps(client, case, "has replaced since")
    assert found.title.startswith("1 figure")
    assert found.named[0].words.startswith("about 600")


def test_sources_without_day_or_grade_are_counted_and_named_the_first_in_sight(client):
    case = make_case()
    for number in range(5):
        reliability = "B" if number == 0 else ""
        published = "2025" if number < 2 else ""
        source = make_source(
            case=case, slug=f"s{number}", published=published, reliability=reliability
        )
        make_claim(source=source)
    make_claim(source=make_source(case=case, published=""), status="draft")
    undated = gaps(client, case, "without a day of publication")
    assert undated.title.startswith("3 of 5 sources")
    ungraded = gaps(client, case, "reliability grade")
    assert ungraded.title.startswith("4 of 5 sources")
    named, folded = (
        [urlsplit(gap.url).path.split("/")[-2] for gap in some]
        for some in (ungraded.named, ungraded.folded)
    )
    assert (named, folded) == (["s1", "s2", "s3"], ["s4"])
    assert (ungraded.more, ungraded.every_url) == (0, "")


def test_single_origins_and_unanswered_questions_stand_apart(client):
    case = make_case()
    make_claim(case=case, question=make_question(case=case, text="Told once?"))
    make_question(case=case, text="Told by nobody?")
    assert [one.words for one in gaps(client, case, "one origin").named] == ["Told once?"]
    assert [one.words for one in gaps(client, case, "no source").named] == ["Told by nobody?"]


def test_visitor_never_meets_an_address_of_the_admin(client):
    case = make_case()
    for value, as_of in ((600, ""), (2000, "2025-09")):
        question = make_question(case=case)
        make_claim(question=question, value=value, as_of=as_of)
        make_claim(question=question, value=value * 2, source=make_source(case=case, published=""))
    assert b"/admin/" not in client.get(f"/cases/{case.slug}/").content


def contradicted(**finding):
    """A question with a finding of about 600, and a claim of 2,000 that it does not weigh."""
    question = make_question(text="How many were killed?", behaviour="fixed")
    first = make_claim(question=question, value=600)
    make_claim(question=question, value=2000)
    return make_finding(question=question, value=600, claims=[first], **finding)


def test_finding_stands_beside_the_figure_it_settles(client):
    claim = make_claim(value=610)
    make_finding(question=claim.question, value=600, as_of="2025-03")
    text = text_of(client.get(f"/cases/{claim.case.slug}/"))
    assert "The desk’s finding: about 600 , as of March 2025" in text
    assert "desk-span" in client.get(f"/cases/{claim.case.slug}/").content.decode()


def test_contradicted_finding_is_an_open_question_and_a_gap(client):
    finding = contradicted()
    text = text_of(client.get(f"/cases/{finding.case.slug}/"))
    assert "1 claim contradicts the desk’s finding" in text
    assert "1 finding that a claim not weighed in it contradicts" in text
    (gap,) = gaps(client, finding.case, "contradicts").named
    assert gap.about.startswith("The desk uses about 600; against it: about 2,000 (")


def test_finding_that_follows_takes_the_place_of_the_one_before(client):
    finding = contradicted()
    weighed = list(finding.question.claims.all())
    make_finding(follows=finding, value=2000, claims=weighed, decided_on="2025-06-01")
    assert gaps(client, finding.case, "contradicts") is None
    assert "about 2,000" in text_of(client.get(f"/cases/{finding.case.slug}/"))
    early = client.get(f"/cases/{finding.case.slug}/?known_on=2025-05-20")
    assert "The desk’s finding: about 600" in text_of(early)


def test_draft_contradicts_nothing_for_a_visitor(client):
    claim = make_claim(value=600, question=make_question(behaviour="fixed"))
    make_finding(question=claim.question, value=600)
    before = client.get(f"/cases/{claim.case.slug}/").content
    make_claim(question=claim.question, value=2000, status="draft")
    assert client.get(f"/cases/{claim.case.slug}/").content == before


def test_board_keeps_its_queries_when_findings_and_gaps_double(client):
    case = make_case()
    for _ in range(2):
        for number in range(2):
            question = make_question(case=case)
            weighed = [make_claim(question=question, value=600 + number) for _ in range(2)]
            make_finding(question=question, value=600, claims=weighed)
            make_claim(question=question, source=make_source(case=case, published=""))
        assert queries_of(client, f"/cases/{case.slug}/") <= 8


def test_sources_beyond_those_listed_lead_to_all_that_lack_it(client, monkeypatch):
    case = make_case()
    monkeypatch.setattr("caseboard.browse.source_gaps.LISTED", 2)
    for number in range(3):
        make_claim(source=make_source(case=case, slug=f"s{number}", reliability=""))
    ungraded = gaps(client, case, "reliability grade")
    assert (ungraded.more, ungraded.every_url) == (
        1,
        f"/cases/{case.slug}/sources/?lacks=reliability",
    )
