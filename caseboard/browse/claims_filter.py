"""Which claims a visitor asks for."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import django_filters
from django.db.models import CharField, Exists, F, OuterRef, Q, Value

from caseboard.models import (
    AnswerKind,
    Attribution,
    Behaviour,
    Claim,
    ClaimStatus,
    Event,
    Organization,
    Person,
    Qualifier,
    Question,
    Source,
)
from caseboard.models.user import reads_drafts

LONGEST = 200
MOST_NAMED = 50
SEARCHED = ("statement", "answer", "scope", "locator")
EVENT_ONLY = "event_only"
KINDS = (
    (AnswerKind.QUANTITY, "a number"),
    (AnswerKind.CHOICE, "one of several answers"),
    (AnswerKind.TEXT, "a few words"),
    (AnswerKind.DATE, "a date"),
    (EVENT_ONLY, "none: it tells of an event"),
)
BEHAVIOURS = (
    (Behaviour.FIXED, "never: one true value"),
    (Behaviour.CUMULATIVE, "it can only grow"),
    (Behaviour.LEVEL, "it may rise and fall"),
)
UNKNOWN = "“%(value)s” is not there to choose. That part of the address was left out."


class Named(NamedTuple):
    """A record that a query names, or that a facet offers."""

    pk: int
    name: str


# Parameter to the kinds of record that its values name: model, name's field, prefix.
NAMES = {
    "question": ((Question, "text", ""),),
    "source": ((Source, "title", ""),),
    "event": ((Event, "title", ""),),
    "speaker": ((Person, "name", "person:"), (Organization, "name", "organization:")),
}


def find_named(page, user, query) -> dict[str, dict[str, Named]]:
    """The records that a query names, as far as the visitor may see them.

    Shape: parameter to value to record. Queries: 1, or none where none is named.
    """
    searches = []
    for parameter, kinds in NAMES.items():
        for model, name, prefix in kinds:
            given = query.getlist(parameter)[:MOST_NAMED]
            slugs = [text.removeprefix(prefix) for text in given if text.startswith(prefix)]
            slugs = [slug for slug in slugs if slug and "\x00" not in slug]
            if slugs:
                found = model.objects.visible_to(user).in_case(page.case).filter(slug__in=slugs)
                kind = Value(f"{parameter} {prefix}", output_field=CharField())
                searches.append(found.order_by().values_list(kind, "slug", "pk", F(name)))
    named: dict[str, dict[str, Named]] = {parameter: {} for parameter in NAMES}
    if searches:
        for kind, slug, pk, name in searches[0].union(*searches[1:], all=True):
            parameter, prefix = kind.split(" ")
            named[parameter][prefix + slug] = Named(pk, name)
    return named


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Any of the chosen values, without joins that could double a row."""

    def __init__(self, **options):
        options.setdefault("distinct", False)
        super().__init__(error_messages={"invalid_choice": UNKNOWN}, **options)

    def filter(self, queryset, chosen):
        return queryset.filter(self.condition(chosen)) if chosen else queryset

    def condition(self, chosen) -> Q:
        return Q(**{f"{self.field_name}__in": chosen})


class RecordFilter(ChoicesFilter):
    """Any of the records that the query names; `named` is filled in by ClaimFilter."""

    named: dict[str, Named]

    def condition(self, chosen) -> Q:
        return Q(**{f"{self.field_name}__in": [self.named[value].pk for value in chosen]})


class SpeakerFilter(RecordFilter):
    """Claims in whose chain any of the speakers stands, wherever in it."""

    def condition(self, chosen) -> Q:
        keys: dict[str, list[int]] = {"person": [], "organization": []}
        for value in chosen:
            keys[value.partition(":")[0]].append(self.named[value].pk)
        links = Attribution.objects.filter(
            Q(person__in=keys["person"]) | Q(organization__in=keys["organization"])
        )
        return Q(pk__in=links.values("claim"))


class KindFilter(ChoicesFilter):
    """The kind of answer that the question asks for, or no question at all."""

    def condition(self, chosen) -> Q:
        kinds = Q(question__kind__in=chosen)
        return kinds | Q(question__isnull=True) if EVENT_ONLY in chosen else kinds


class YesNoFilter(ChoicesFilter):
    """Rows that have something, rows that have not; both are all."""

    def __init__(self, *, yes: str, no: str, has: Q | Exists, **options):
        super().__init__(choices=(("yes", yes), ("no", no)), **options)
        self.has = has

    def condition(self, chosen) -> Q:
        if len(chosen) == 2:
            return Q()
        return Q(self.has) if chosen == ["yes"] else ~Q(self.has)


ATTRIBUTED = Exists(Attribution.objects.filter(claim=OuterRef("pk")))
DATED = ~Q(as_of="")


class ClaimFilter(django_filters.FilterSet):
    """The filters of the claims table; every one may be given several times."""

    q = django_filters.CharFilter(label="Words", method="with_words", max_length=LONGEST)
    question = RecordFilter(label="Question")
    speaker = SpeakerFilter(label="Who says so")
    source = RecordFilter(label="Source")
    event = RecordFilter(label="Event")
    kind = KindFilter(label="Kind of answer", choices=KINDS)
    behaviour = ChoicesFilter(
        label="How the answer may change", choices=BEHAVIOURS, field_name="question__behaviour"
    )
    qualifier = ChoicesFilter(label="Wording of the figure", choices=Qualifier.choices)
    attributed = YesNoFilter(
        label="Attributed", yes="a speaker is named", no="no speaker named", has=ATTRIBUTED
    )
    dated = YesNoFilter(label="As-of date", yes="given", no="not given", has=DATED)
    status = ChoicesFilter(label="Status", choices=ClaimStatus.choices)

    def __init__(self, query, named, user):
        super().__init__(query, Claim.objects.none())
        for parameter, records in named.items():
            chooser = self.filters[parameter]
            chooser.named = records
            chooser.extra["choices"] = [(value, named.name) for value, named in records.items()]
        if not reads_drafts(user):
            del self.filters["status"]

    @property
    def chosen(self) -> dict[str, object]:
        """Parameter to what was chosen, of all that could be read and is not empty."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each value that could not be read."""
        return tuple(
            f"{self.filters[name].label}: {sentence}"
            for name, sentences in self.form.errors.items()
            for sentence in sentences
        )

    def choose(self, claims, without: str = ""):
        """The claims that are asked for, one filter left out."""
        for name, value in self.chosen.items():
            if name != without:
                claims = self.filters[name].filter(claims, value)
        return claims

    def with_words(self, claims, name, words):
        """Claims that hold every word somewhere in statement, answer, scope or locator."""
        return claims.filter(
            reduce(
                and_,
                (
                    reduce(or_, (Q(**{f"{field}__icontains": word}) for field in SEARCHED))
                    for word in words.split()
                ),
                Q(),
            )
        )
