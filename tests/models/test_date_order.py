"""Dates that contradict each other are told, and only where it is certain."""

import pytest

from caseboard.models import Claim, Derivation, Finding, Source
from caseboard.models.date_order import doubts_about

# Published and retrieved, as_of, stated_on -> the fields in doubt
CLAIMS = [
    ("2025-11-02", "", "2025-11-03", "", ["as_of"]),
    ("2025-11-02", "", "2025-11-02", "2025-11-02", []),
    ("2025-11-02", "", "2025-12", "", ["as_of"]),
    ("2025-11-02", "", "2025-11", "2025", []),
    ("2025-11", "", "2025-11-30", "", []),
    ("2025-11", "", "2025-12-01", "", ["as_of"]),
    ("2025-11~", "", "2025-12-01", "", ["as_of"]),
    ("2025-11/..", "", "2026", "2027", []),
    ("2025-11-02", "", "2026/..", "", ["as_of"]),
    ("2025-11-02", "", "2024-10/..", "", []),
    ("2025-11-02", "", "../2026", "", []),
    ("2025-11-02", "", "", "2025-11-03", ["stated_on"]),
    ("2025-11-02", "", "2026", "2027", ["as_of", "stated_on"]),
    ("", "2025-11-02", "2025-11-03", "2025-11-04", ["as_of", "stated_on"]),
    ("", "", "2026", "2027", []),
    ("", "", "2025-02", "2025-01", ["as_of"]),
    ("", "", "2025-01", "2025", []),
    ("", "", "2025-01-02", "2025-01-01/2025-01-03", []),
    ("", "", "2025-01-02", "../2025-01-01", ["as_of"]),
]


@pytest.mark.parametrize(("published", "retrieved", "as_of", "stated_on", "fields"), CLAIMS)
def test_claim_speaks_of_nothing_after_its_source_and_its_saying(
    published, retrieved, as_of, stated_on, fields
):
    source = Source(published=published, retrieved=retrieved)
    doubts = doubts_about(Claim(source=source, as_of=as_of, stated_on=stated_on))
    assert [field for field, _ in doubts] == fields


def test_sentence_names_both_dates_and_what_would_make_it_right():
    source = Source(published="2025-11-02")
    (_, spoken), (_, said) = doubts_about(Claim(source=source, as_of="2026", stated_on="2025-12"))
    assert spoken == (
        "It speaks of a time (2026) after it was said (December 2025)."
        " Right only if it speaks of what was still to come."
    )
    assert said == "It was said (December 2025) after its source was published (2 November 2025)."


@pytest.mark.parametrize(
    ("published", "retrieved", "count"),
    [("2025-11-02", "2025-11-01", 1), ("2025-11-02", "2025-11", 0), ("2025", "", 0)],
)
def test_source_is_retrieved_after_it_is_published(published, retrieved, count):
    assert len(doubts_about(Source(published=published, retrieved=retrieved))) == count


@pytest.mark.parametrize(("earlier", "later", "count"), [("2025-11-03", "2025-11-02", 1),
                         ("2025-11", "2025-11-02", 0), ("", "2025", 0)])  # fmt: skip
def test_source_is_made_from_what_was_out_before(earlier, later, count):
    derivation = Derivation(
        source=Source(published=later),
        derived_from=Source(title="Invented wire", published=earlier),
    )
    doubts = doubts_about(derivation)
    assert len(doubts) == count
    assert all("“Invented wire” was published" in sentence for _, sentence in doubts)


def test_finding_is_decided_after_what_it_speaks_of():
    (doubt,) = doubts_about(Finding(as_of="2025-10", decided_on="2025-09-30"))
    assert doubt[0] == "as_of"
    assert doubts_about(Finding(as_of="2025-09", decided_on="2025-09-30")) == []
