"""From publication to publication: the days on which more of a case became known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from caseboard.evidence.edtf import in_words
from caseboard.models import Claim, Source
from caseboard.models.counting import count_of

from .moment import Moment

UNDATED = Q(published_latest__isnull=True, retrieved_latest__isnull=True)
UNDATED_CLAIM = Q(source__published_latest__isnull=True, source__retrieved_latest__isnull=True)


@dataclass(frozen=True)
class Step:
    """A day of publication, and what became public on it.

    Units: `asked` is what `known_on` has to be for this step.
    """

    asked: str
    words: str
    sources: int
    claims: int
    url: str


@dataclass(frozen=True)
class Steps:
    """Where a replay can go from here, and what it leaves out.

    Shape: `previous` and `next` are None where nothing was published before or after; `undated`
    and `undated_claims` are in no replay, `later` and `later_claims` come after this one.
    """

    previous: Step | None
    next: Step | None
    today: str
    sources: int
    undated: int
    undated_claims: int = 0
    later: int = 0
    later_claims: int = 0


def with_steps(cases, user, known_on: date | None):
    """Each case with the neighbouring days of publication and how much they brought.

    Of sources and claims that the visitor may see. A day of publication is the day that counts
    in a replay: the last day of `published`, else of `retrieved`.
    Queries: none of its own (subqueries that an index answers).
    """
    undated = Source.objects.visible_to(user).filter(UNDATED)
    cases = cases.annotate(undated_count=count_of(undated, "case"))
    cases = _with_step(cases, user, "previous", known_on)
    if known_on is None:
        return cases
    sources, claims = Source.objects.visible_to(user), Claim.objects.visible_to(user)
    return _with_step(cases, user, "next", known_on).annotate(
        every_source=count_of(sources, "case"),
        every_claim=count_of(claims, "case"),
        undated_claims=count_of(claims.filter(UNDATED_CLAIM), "case"),
    )


def read_steps(case, moment: Moment, query: str) -> Steps:
    """The steps of a case that came `with_counts` and `with_steps`.

    `query` is that of the page without `known_on`, "" or "a=b&c=d". Queries: none.
    """
    today = f"?{query}" if query else ""
    previous = _step(case, "previous", query)
    if not moment.is_replay:
        return Steps(previous, None, today, case.source_count, case.undated_count)
    return Steps(
        previous=previous,
        next=_step(case, "next", query),
        today=today,
        sources=case.every_source,
        undated=case.undated_count,
        undated_claims=case.undated_claims,
        later=case.every_source - case.source_count - case.undated_count,
        later_claims=case.every_claim - case.claim_count - case.undated_claims,
    )


def _with_step(cases, user, name: str, known_on: date | None):
    """Each case with `<name>_day` (an ordinal, or null), `<name>_sources` and `<name>_claims`."""
    day = f"{name}_day"
    cases = cases.annotate(**{day: _day(user, name == "previous", known_on)})
    sources = Source.objects.visible_to(user).on_public_day(OuterRef(day))
    return cases.annotate(
        **{f"{name}_sources": count_of(sources, "case"), f"{name}_claims": _claims_on(day, user)}
    )


def _claims_on(day: str, user):
    """How many claims the visitor may see of sources that became public on the day of that name.

    Whoever may see a claim may see its source: that is not asked again.
    """
    told = Source.objects.on_public_day(OuterRef(day)).annotate(
        told=count_of(Claim.objects.visible_to(user), "source")
    )
    claims = told.filter(case=OuterRef("pk")).order_by().values("case").annotate(n=Sum("told"))
    return Coalesce(Subquery(claims.values("n"), output_field=IntegerField()), Value(0))


def _day(user, before: bool, known_on: date | None):
    """The day of publication next to a day, or the last of all."""
    sources = Source.objects.visible_to(user).filter(case=OuterRef("pk")).with_public_day()
    sources = sources.filter(public_day__isnull=False)
    if known_on is not None:
        sources = sources.filter(**{f"public_day__{'lt' if before else 'gt'}": known_on})
    nearest = sources.order_by("-public_day" if before else "public_day")
    return Subquery(nearest.values("public_day")[:1], output_field=IntegerField())


def _step(case, name: str, query: str) -> Step | None:
    ordinal = getattr(case, f"{name}_day")
    if ordinal is None:
        return None
    asked = date.fromordinal(ordinal).isoformat()
    return Step(
        asked=asked,
        words=in_words(asked),
        sources=getattr(case, f"{name}_sources"),
        claims=getattr(case, f"{name}_claims"),
        url=f"?{query}&known_on={asked}" if query else f"?known_on={asked}",
    )
