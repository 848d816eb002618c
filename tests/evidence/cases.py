"""Short ways to write down claims and questions, and to draw them at random."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from caseboard.evidence.claims import Claim
from caseboard.evidence.questions import CUMULATIVE, FIXED, LEVEL, Question
from caseboard.evidence.reading import ORDERS, QUALIFIERS

TODAY = date(2025, 11, 22)
KILLED = Question("killed", "quantity", CUMULATIVE, "people")
TROOPS = Question("troops", "quantity", LEVEL, "people")
BLAST = Question("blast", "quantity", FIXED, "people")
PLACE = Question("place", "choice", LEVEL)
CHARGE = Question("charge", "choice", FIXED)
WHEN = Question("when", "date", FIXED)
NAMED = Question("named", "text", LEVEL)
QUESTIONS = (KILLED, TROOPS, BLAST, PLACE, CHARGE, WHEN, NAMED)


def make_claim(id="a", figure=None, who="", **values):
    """Write a claim: a figure such as "about 2000" or an answer, and who says it."""
    chain = (f"person:{who}",) if who else ()
    source = values.pop("source", f"source-of-{id}")
    told = _told(figure) if figure is not None else {}
    origin = values.pop("origin", chain[0] if chain else f"source:{source}")
    return Claim(id, source, origin, values.pop("chain", chain), **{**told, **values})


def _told(figure):
    qualifier, _, number = str(figure).rpartition(" ")
    if "-" in number:
        low, high = number.split("-")
        return {"value": Decimal(low), "value_to": Decimal(high), "qualifier": "between"}
    return {"value": Decimal(number), "qualifier": qualifier or "exact"}


DAYS = ["2025-01-01", "2025-01-15", "2025-01-31", "2025-02-01", "2025-02-10", "2025-03-05"]
MONTHS = ["2025-01", "2025-02", "2025", "2024-24", "2025-01-15/2025-02-10"]
OPEN = ["2025-01/..", "../2025-01", "2025-02/", "/2025-02-01", "../.."]
dates = st.sampled_from(["", "", *DAYS, *MONTHS, *OPEN])
days_or_none = st.sampled_from(["", *DAYS])
ANSWERS = ["Kyiv", "near Kyiv", "Moscow"]


@st.composite
def figures(draw):
    """Draw a figure with its qualifier that may be entered."""
    qualifier = draw(st.sampled_from(QUALIFIERS))
    if qualifier == "order":
        return {"value": Decimal(draw(st.sampled_from(list(ORDERS)))), "qualifier": qualifier}
    value = draw(st.integers(1, 60))
    told = {"value": Decimal(value), "qualifier": qualifier}
    if qualifier == "between":
        told["value_to"] = Decimal(value + draw(st.integers(0, 20)))
    return told


@st.composite
def answers_to(draw, question):
    """Draw what a claim says in answer to a question."""
    if question.kind == "quantity":
        return draw(figures())
    if question.kind == "date":
        return {"answer": draw(st.sampled_from([*DAYS, *MONTHS, *OPEN[:-1]]))}
    return {"answer": draw(st.sampled_from(ANSWERS))}


@st.composite
def claims_on(draw, question, most=9):
    """Draw claims about one question that share speakers, dates and figures often."""
    count = draw(st.integers(0, most))
    ids = [f"c{place}" for place in range(count)]
    return [
        make_claim(
            id,
            who=draw(st.sampled_from(["", "nis", "nis", "kim"])),
            source=draw(st.sampled_from(["s1", "s2", "s3"])),
            **draw(answers_to(question)),
            as_of=draw(dates),
            stated_on=draw(dates),
            published=draw(days_or_none),
            retrieved=draw(days_or_none),
            supersedes=draw(st.sampled_from(["", "", "", "", *ids])) if ids else "",
        )
        for id in ids
    ]


@st.composite
def matters(draw, questions=QUESTIONS, most=9):
    """Draw a question with claims about it."""
    question = draw(st.sampled_from(questions))
    return question, draw(claims_on(question, most))
