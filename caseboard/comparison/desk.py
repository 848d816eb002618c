"""What the desk uses for each question of a comparison, read together with the questions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Aggregate, CharField, F, OuterRef, Subquery

from caseboard.answers.build import Answered
from caseboard.answers.found import found
from caseboard.answers.told import Link, Told
from caseboard.evidence.edtf import in_words
from caseboard.models import Finding
from caseboard.models.packing import Packed
from caseboard.pages.frame import Frame

READ = ("value", "value_to", "qualifier", "answer", "as_of", "decided_on")
SEPARATOR = ";"  # no id holds one
MOST_AGAINST = 2  # different claims that contradict a finding and are named in its row


@dataclass(frozen=True)
class Desk:
    """The current finding on one question.

    Shape: `against` are claims that contradict it and were not weighed in it, those of the same
    words once; `more` counts those that are not named.
    """

    words: str
    dates: str
    url: str
    against: tuple[Link, ...]
    more: int

    @property
    def text(self) -> str:
        """The same on one line."""
        told = f"{self.words} ({self.dates})"
        if not self.against:
            return told
        more = f"; and {self.more:,} more" if self.more else ""
        return f"{told} [contradicted by {'; '.join(one.words for one in self.against)}{more}]"


class _Joined(Aggregate):
    """All values of a group as one text. Order: none."""

    function = "GROUP_CONCAT"
    template = f"%(function)s(%(expressions)s, '{SEPARATOR}')"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


def current_finding(page: Frame, user) -> Subquery:
    """The finding on a question that no other one follows at this moment, as one value.

    Shape: READ by name, and the ids of the claims that it weighs; null where there is none.
    Queries: none of its own (a subquery of the statement it is annotated to).
    """
    findings = Finding.objects.visible_to(user).filter(question=OuterRef("pk"))
    day = page.moment.known_on
    standing = findings.current() if day is None else findings.current_on(day)
    latest = standing.order_by(F("decided_on_earliest").desc(nulls_last=True), "-pk")
    weighed = Finding.claims.through.objects.filter(finding=OuterRef("pk")).values("finding")
    joined = weighed.annotate(slugs=_Joined("claim__slug")).values("slugs")
    read = Packed(weighed=Subquery(joined), **{name: name for name in READ})
    return Subquery(latest.values(read=read)[:1])


def build_desk(answered: Answered) -> Desk | None:
    """What the desk uses for a question that came with its `current_finding`. Queries: none.

    None where nothing is decided, and for a finding that cannot be read.
    """
    row = answered.question.finding
    if row is None:
        return None
    finding = Finding(**{name: row[name] for name in READ})
    finding.value, finding.value_to = _exact(row["value"]), _exact(row["value_to"])
    weighed = (row["weighed"] or "").split(SEPARATOR)
    read = found(answered, finding, weighed, is_current=True)
    if read is None:
        return None
    alike: dict[str, list[Told]] = {}
    for slug in read.against:
        told = answered.claims.named(slug)
        alike.setdefault(told.figure.told, []).append(told)
    named = list(alike.items())[:MOST_AGAINST]
    dates = [f"as of {in_words(finding.as_of)}"] if finding.as_of else []
    return Desk(
        words=read.figure.words,
        dates=", ".join([*dates, f"decided {in_words(finding.decided_on)}"]),
        url=f"{answered.url}#decided",
        against=tuple(Link(words, same[0].url) for words, same in named),
        more=len(read.against) - sum(len(same) for _, same in named),
    )


def _exact(number: float | int | None) -> Decimal | None:
    """A figure as it was entered: it has 15 digits at most, which a number of JSON keeps."""
    return None if number is None else Decimal(repr(number))
