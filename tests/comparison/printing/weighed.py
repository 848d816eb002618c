"""Questions with their claims, weighed without a database.

A claim is a figure such as "about 2000" or an answer in words, with who says it: `says("about
2000", "Invented agency", as_of="2025-09")`; a day is given as `says("", answer="2025-01")`.
"""

from datetime import date
from decimal import Decimal
from itertools import count
from types import SimpleNamespace

from caseboard.answers.build import answer_all
from caseboard.answers.rows import Asked, Kin, Row, Speaker
from caseboard.evidence.origins import Lineage
from caseboard.models import Question
from caseboard.pages.moment import Moment

TODAY = date(2025, 12, 1)
NOW = Moment(today=TODAY)
KILLED = {"text": "How many invented soldiers have been killed?", "behaviour": "cumulative"}
TROOPS = {"text": "How many invented soldiers are near the border?", "behaviour": "level"}
TOLL = {"text": "How many were killed by the blast?", "behaviour": "fixed"}
HELD = {"text": "Where are they held?", "kind": "choice", "options": "north;south"}
CAUGHT = {"text": "Where were they caught?", "kind": "choice", "options": "north;south",
          "behaviour": "fixed"}  # fmt: skip
WHEN = {"text": "When were they caught?", "kind": "date", "behaviour": "fixed"}
_numbers = count(1)


def says(told, *chain, body=True, **values) -> Row:
    """A claim. `chain` names who says it, the first speaker first; none names nobody."""
    number = next(_numbers)
    kind = "organization" if body else "person"
    links = tuple(Speaker(f"{kind}:{name.casefold()}", name) for name in chain)
    source = values.pop("source", f"invented article {number}")
    given = {"id": f"claim-{number:04}", "supersedes": ""} | _told(told) | values
    texts = ("as_of", "stated_on", "scope", "locator", "note", "published", "retrieved")
    return Row(
        question="asked", source=source, title=source, chain=links,
        **dict.fromkeys(texts, "") | given,
    )  # fmt: skip


def _told(told) -> dict:
    empty = {"value": None, "value_to": None, "qualifier": "", "answer": ""}
    qualifier, _, number = told.rpartition(" ")
    if not number[:1].isdigit() or (told[:4].isdigit() and "-" in told[:5]):
        return empty | {"answer": told}
    low, _, high = number.partition("-")
    return empty | {
        "value": Decimal(low),
        "value_to": Decimal(high) if high else None,
        "qualifier": "between" if high else qualifier or "exact",
    }


def weighed(asked: dict, *claims: Row, part_of=(), derivations=(), places=None, day=TODAY):
    """The answered question. `part_of`: pairs of a body and the body that it is part of;
    `derivations`: a source, the one that it derives from, and how; `places`: the names of people,
    each with the names of the bodies where they have a place."""
    standard = {"slug": "asked", "kind": "quantity", "behaviour": "level", "unit": "people"}
    question = Question(**standard | asked)
    moment = SimpleNamespace(query="", day=day)
    page = SimpleNamespace(case=SimpleNamespace(slug="case"), moment=moment, address=str)
    names = {speaker.key: speaker.name for row in claims for speaker in row.chain}
    names |= {f"source:{row.source}": row.title for row in claims}
    names |= {f"organization:{above.casefold()}": above for _, above in part_of}
    above = {body.casefold(): whole.casefold() for body, whole in part_of}
    bodies = {
        f"person:{name.casefold()}": {f"organization:{body.casefold()}" for body in where}
        for name, where in (places or {}).items()
    }
    kin = Kin(Lineage(above, derivations), names, bodies)
    return answer_all(page, {"asked": Asked(question, "", ())}, list(claims), kin)[0]
