"""Who can be meant by a name that is being typed: people and organisations of a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from caseboard.intake.naming import found_by, label_found, speaker_key, speakers_of
from caseboard.models import Organization, Person
from caseboard.models.user import writes_record
from caseboard.pages.frame import open_plain

LONGEST_TERM = 100
MOST = 8  # of people and of organisations


@dataclass(frozen=True, slots=True)
class Meant:
    """One who may be meant; `types` is what to type, `shown` also tells how they were found."""

    types: str
    shown: str


def build_meant(case, user, term: str) -> list[Meant]:
    """Whom the letters typed so far may mean, in any spelling. Queries: 4."""
    found = []
    for model in (Person, Organization):
        found += found_by(speakers_of(case, user, model), term, MOST)
    names = [one.name.casefold() for one in found]
    return [
        Meant(
            one.name if names.count(one.name.casefold()) == 1 else speaker_key(one),
            label_found(one, term),
        )
        for one in found
    ]


@require_safe
def speakers(request, case):
    """The names that a field of speakers offers while one types (`term`), as JSON."""
    page = open_plain(request, case, "claims")
    if not writes_record(request.user):
        raise PermissionDenied
    term = request.GET.get("term", "").replace("\0", "").strip()[:LONGEST_TERM]
    meant = build_meant(page.case, request.user, term) if term else []
    return JsonResponse({"names": [{"types": one.types, "shown": one.shown} for one in meant]})
