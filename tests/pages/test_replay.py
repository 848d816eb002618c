"""A replay, page by page: nothing that was published later shows, and no link leaves it."""

import io
import re
from collections import Counter
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
from django.urls import resolve
from openpyxl import load_workbook

from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
)

pytestmark = pytest.mark.django_db

LATER = "Published afterwards"
LATER_ID = "published-afterwards"
DAYS = "as_of=2025-05&known_on=2025-04"
LINK = re.compile(r'\shref="([^"]+)"')
FORM = re.compile(r'<form method="get".*?</form>', re.S)
# What leads to another moment on purpose; a page of what was not known yet names only that.
WAYS_OUT = re.compile(
    r'<nav class="steps".*?</nav>|<div class="notice notice-replay".*?</div>|<a id="first".*?</a>'
    r'|<form class="clock".*?</form>|<a class="btn" href="[^"]*">Show it as it is known today</a>',
    re.S,
)
A_KIND = 4
RECORDS = {"claim", "source", "question", "event", "person", "organization"}


@pytest.fixture
def case():
    """Two sources about one question and event, the second published after the replay's day."""
    case = make_case(standing="An invented standing.", standing_on="2025-06-01")
    agency, person = make_organization(case=case), make_person(case=case)
    killed = make_question(case=case, slug="killed")
    event = make_event(case=case, people=[person], organizations=[agency], date="2025-01")
    early = make_source(case=case, title="Published before", published="2025-03")
    late = make_source(
        case=case, slug=f"{LATER_ID}-article", title=f"{LATER}, the article", published="2025-06"
    )
    undated = make_source(
        case=case, slug=f"{LATER_ID}-undated", title=f"{LATER}, undated", published="", retrieved=""
    )
    make_derivation(source=late, derived_from=early)
    make_derivation(source=early, derived_from=undated)
    told = {"case": case, "event": event, "by": [person, agency]}
    first = make_claim(**told, question=killed, value=600, source=early)
    make_claim(case=case, question=killed, value=600, source=early)
    make_claim(case=case, question=make_question(case=case, slug="held"), source=early)
    for source, value in ((late, 2000), (undated, 3000)):
        statement = f"{LATER}, a statement"
        claim = make_claim(**told, question=killed, value=value, source=source, statement=statement)
        make_audit_entry(claim, act="published")
    make_claim(
        case=case, source=late, event=make_event(case=case, title=f"{LATER}, an event", date="2025")
    )
    make_claim(case=case, question=killed, source=late, value=600, supersedes=first)
    make_audit_entry(first, act="published")
    make_finding(question=killed, rationale=f"{LATER}, a finding", decided_on="2025-06-02")
    return case


def walk(client, case):
    """The pages and downloads of a case that links lead to from its board, in the replay.

    Tables have thousands of states: A_KIND of each kind of page are opened.
    """
    start = f"/cases/{case.slug}/?{DAYS}"
    waiting, seen, opened = [start], {start}, Counter()
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).url_name
        opened[kind] += 1
        if opened[kind] > A_KIND:
            continue
        response = client.get(address)
        yield address, response
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        for link in LINK.findall(WAYS_OUT.sub("", response.content.decode())):
            target = urljoin(address, link.replace("&amp;", "&")).partition("#")[0]
            if urlsplit(target).path.startswith(f"/cases/{case.slug}/") and target not in seen:
                seen.add(target)
                waiting.append(target)


def words_of(response) -> str:
    """The text of a page or a download, the replay's own banner left out."""
    if "spreadsheet" in response.headers["Content-Type"]:
        sheet = load_workbook(io.BytesIO(response.content)).active
        return " ".join(str(cell) for row in sheet.values for cell in row)
    return WAYS_OUT.sub("", response.content.decode(errors="replace"))


def keeps_dates(query: str, html: str) -> bool:
    """Do an address and all forms of its page carry both dates?"""
    asked = parse_qs(query)
    hidden = ('name="as_of" value="2025-05"', 'name="known_on" value="2025-04"')
    forms = FORM.findall(html)
    return (asked.get("as_of"), asked.get("known_on")) == (["2025-05"], ["2025-04"]) and all(
        field in form for form in forms for field in hidden
    )


def test_no_page_and_no_download_tells_of_what_came_later_or_leads_there(client, case):
    kinds = set()
    for address, response in walk(client, case):
        words = words_of(response)
        assert response.status_code == 200, address
        assert LATER not in words, address
        assert LATER_ID not in words, address
        assert keeps_dates(urlsplit(address).query, words), address
        kinds.add(resolve(urlsplit(address).path).url_name)
    assert kinds >= RECORDS | {"board", "timeline", "compare", "claims", "sources", "origins"}
    assert kinds >= {"people", "changes", "claims_download", "compare_download"}
    assert kinds >= {"question_download", "timeline_download", "sources_download"}


def test_record_that_came_later_says_that_it_was_not_known(client, case):
    late = [case.sources.get(title__endswith="article")]
    for record in [*late, *case.claims.filter(statement__startswith=LATER)]:
        assert LATER in client.get(record.get_absolute_url()).content.decode()
        text = client.get(f"{record.get_absolute_url()}?{DAYS}").content.decode()
        assert "Not known then" in text
        assert LATER not in text


def test_original_that_was_not_public_has_no_name_but_still_counts_once(client, case):
    early = case.sources.get(title="Published before")
    other = make_source(case=case, published="2025-03-05")
    undated = case.sources.get(title__endswith="undated")
    make_derivation(source=other, derived_from=undated)
    question = make_question(case=case, slug="wounded")
    for source in (early, other):
        make_claim(question=question, source=source)
    text = client.get(f"/cases/{case.slug}/questions/wounded/?{DAYS}").content.decode()
    assert "Single origin" in text
    assert "a source that was not public yet" in text
    assert LATER not in WAYS_OUT.sub("", text)


def test_comparison_as_json_names_its_two_days(client, case):
    told = client.get(f"/cases/{case.slug}/compare.json?{DAYS}").json()
    assert (told["as_of"], told["known_on"]) == ("2025-05-31", "2025-04-30")
    assert [len(question["claims"]) for question in told["questions"]] == [2, 1]


def test_original_that_was_not_public_has_no_id_and_no_address(client, case):
    told = client.get(f"/cases/{case.slug}/compare.json?{DAYS}").json()
    origins = {claim["origin"] for one in told["questions"] for claim in one["claims"]}
    (unnamed,) = (origin for origin in origins if origin.startswith("source:"))
    assert re.fullmatch(r"source:\?[0-9a-f]{12}", unnamed)
    text = client.get(f"/cases/{case.slug}/origins/?{DAYS}").content.decode()
    assert text.count("a source that was not public yet") == 2
    assert "a source that was not public yet</a>" not in text
    asked = urlencode({"by": "origins", "origin": unnamed})
    assert client.get(f"/cases/{case.slug}/compare/?{DAYS}&{asked}").status_code == 200
