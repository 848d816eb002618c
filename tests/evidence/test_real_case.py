"""The case of the two prisoners: what its figures must come to."""

from datetime import date
from decimal import Decimal

import pytest

from caseboard.evidence.answer import relation_between, weigh
from caseboard.evidence.claims import Claim
from caseboard.evidence.origins import Lineage
from caseboard.evidence.questions import CUMULATIVE, LEVEL, Question
from caseboard.evidence.sums import beside_implied, implied_range

from .cases import TODAY

LINEAGE = Lineage({"nis": "rok"}, [])
SEOUL, SPIES, JOINT = "organization:rok", "organization:nis", "organization:joint"
KREMLIN, PYONGYANG, ACTIVIST = "organization:kremlin", "organization:dprk", "person:jang"
PUBLISHED = {"001": "2025-11-02"}
KILLED = Question("killed", "quantity", CUMULATIVE, "people")
WOUNDED = Question("wounded", "quantity", CUMULATIVE, "people")
LOST = Question("casualties", "quantity", CUMULATIVE, "people")
DEPLOYED = Question("deployed", "quantity", LEVEL, "people")
WANTS = Question("wants", "choice", LEVEL)
ADMITS = Question("admits", "choice", LEVEL)
HELD = Question("held", "choice", LEVEL)


def said(id, source, who, qualifier="", value=None, **values):
    chain = (who,) if who else ()
    return Claim(
        id,
        source,
        LINEAGE.origin_of(source, chain),
        chain,
        Decimal(value) if value else None,
        qualifier=qualifier,
        published=PUBLISHED.get(source, ""),
        **values,
    )


SENT_001 = said("sent-001", "001", JOINT, "about", 10000, as_of="2024-12-31", scope="in 2024")
SENT_003 = said("sent-003", "003", JOINT, "more_than", 10000, as_of="2024-12-31", scope="in 2024")
SINCE_003 = said(
    "since-003", "003", SEOUL, "about", 15000, as_of="2024-10/..", scope="since October"
)
SINCE_002 = said(
    "since-002", "002", "", "about", 15000, as_of="2024-10~/..", scope="since late 2024"
)
FORCE_004 = said("force-004", "004", "", "about", 11000)
DEPLOYMENTS = [SENT_001, SENT_003, SINCE_003, SINCE_002, FORCE_004]
DEAD_000 = said("dead-000", "000", SEOUL, "at_least", 600)
DEAD_001 = said("dead-001", "001", SPIES, "about", 2000, as_of="2025-09", stated_on="2025-09")
FEWER_003 = said("fewer-003", "003", "", "about", 600)
MORE_003 = said("more-003", "003", "", "about", 2000)
DEATHS = [DEAD_000, DEAD_001, FEWER_003, MORE_003]
HURT_003 = said("hurt-003", "003", "", "more_than", 4000)
LOST_004 = said(
    "lost-004", "004", "person:zelensky", "about", 4000, stated_on="2025-01", scope="Kursk"
)
ONE_WANTS = said("one-001", "001", "person:yu", answer="one of them", as_of="2025-02")
BOTH_WANT = said("both-001", "001", ACTIVIST, answer="both", as_of="2025-10-28")
DENIED_PY = said("denied-py", "004", PYONGYANG, answer="denied")
DENIED_MO = said("denied-mo", "004", KREMLIN, answer="denied")
ADMITTED = said("admitted", "001", PYONGYANG, answer="admitted", as_of="2025-04")
IN_KYIV = said("in-kyiv", "001", ACTIVIST, answer="in Kyiv", as_of="2025-10-28")
NEAR_KYIV = said("near-kyiv", "002", ACTIVIST, answer="near Kyiv", as_of="2025-10-28")
NEAR_003 = said("near-003", "003", "", answer="near Kyiv", as_of="2025-10")

PAIRS = [
    (DEPLOYED, SENT_001, SENT_003, "compatible", "requoted"),
    (DEPLOYED, SENT_003, SINCE_003, "compatible", "bounds"),
    (DEPLOYED, SENT_001, SINCE_003, "unclear", "dates"),
    (DEPLOYED, SINCE_002, SINCE_003, "compatible", "agrees"),
    (DEPLOYED, FORCE_004, SENT_003, "compatible", "bounds"),
    (KILLED, DEAD_000, DEAD_001, "compatible", "bounds"),
    (KILLED, FEWER_003, DEAD_001, "unclear", "dates"),
    (WANTS, ONE_WANTS, BOTH_WANT, "explained", "changed"),
    (ADMITS, DENIED_PY, ADMITTED, "unclear", "retold"),
    (ADMITS, DENIED_MO, ADMITTED, "unclear", "dates"),
    (HELD, IN_KYIV, NEAR_KYIV, "unclear", "retold"),
    (HELD, IN_KYIV, NEAR_003, "unclear", "dates"),
]


@pytest.mark.parametrize(("question", "one", "other", "relation", "reason"), PAIRS)
def test_pair_comes_to_its_relation(question, one, other, relation, reason):
    found = relation_between(question, one, other)
    assert (found.relation, found.reason) == (relation, reason)


def test_drift_of_the_wording_is_told():
    assert "drifted" in relation_between(DEPLOYED, SENT_001, SENT_003).why


def test_spy_agency_and_government_are_one_origin():
    assert DEAD_000.origin == DEAD_001.origin == SEOUL


@pytest.mark.parametrize(("question", "claims"), [(KILLED, DEATHS), (DEPLOYED, DEPLOYMENTS)])
def test_whole_questions_are_unclear(question, claims):
    assert weigh(question, claims, TODAY).verdict == "unclear"


def test_agreed_range_of_the_killed():
    agreed = weigh(KILLED, DEATHS, TODAY).agreed
    assert (agreed.low, agreed.high) == (1800, 2200)


def test_a_claim_without_speaker_is_flagged():
    flags = {
        weighed.claim.id: weighed.flags for weighed in weigh(DEPLOYED, DEPLOYMENTS, TODAY).claims
    }
    assert flags["since-002"] == ("unattributed",)
    assert flags["since-003"] == ()


def test_the_date_of_the_600_would_settle_it():
    settling = weigh(KILLED, [DEAD_001, FEWER_003], TODAY).settling
    assert ("fewer-003", "as_of") in {(missing.claim, missing.field) for missing in settling}


@pytest.mark.parametrize("denial", [DENIED_PY, DENIED_MO])
def test_a_denial_before_april_would_be_explained(denial):
    dated = denial._replace(as_of="2025-01")
    assert relation_between(ADMITS, dated, ADMITTED).reason == "changed"


def test_parts_stand_beside_the_claim_of_the_whole():
    parts = {
        question.id: weigh(question, claims, TODAY).agreed
        for question, claims in ((KILLED, DEATHS), (WOUNDED, [HURT_003]))
    }
    implied = implied_range(parts)
    assert (implied.low, implied.high, implied.parts) == (5801, None, ("killed", "wounded"))
    whole = weigh(LOST, [LOST_004], TODAY)
    (relation,) = beside_implied(LOST, implied, whole.heard, TODAY)
    assert (relation.a, relation.b, relation.relation, relation.reason) == (
        "lost-004",
        "",
        "explained",
        "grew",
    )
    assert relation.why == (
        "About 4,000 gives no date (but was known by 31 January 2025) and"
        " the parts’ sum of 5,801 or more speaks of 22 November 2025;"
        " a count of people so far can only grow."
    )


def test_replay_takes_only_what_was_known():
    known = [claim for claim in DEATHS if claim.published]
    assert weigh(KILLED, known, date(2025, 9, 30)).verdict == "single_origin"
