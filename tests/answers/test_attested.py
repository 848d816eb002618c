"""An event rests on the same origins as the questions that its claims answer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory, TestCase

from caseboard.answers.attested import Attesting, lineage_beside, with_told
from caseboard.answers.rows import load_told
from caseboard.models import Claim, Event
from caseboard.pages.frame import open_case
from tests.factories import (
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_organization,
    make_source,
    make_user,
)
from tests.prepared import load_real_case

MOMENTS = ("", "?known_on=2025-11-02", "?known_on=2025-04")


def attested(case: str, user, query: str = ""):
    """How each event is attested, beside the origins that its claims have elsewhere."""
    request = RequestFactory().get(f"/{query}")
    request.user = user
    page = open_case(request, case, "timeline", **lineage_beside(user))
    events = Event.objects.visible_to(user).in_case(page.case)
    attesting = Attesting(page)
    rows, kin = load_told(page, user)
    origins = {claim.id: claim.origin for claim in kin.heard_all(rows)}
    of_event = dict(Claim.objects.in_case(page.case).values_list("slug", "event__slug"))
    for event in with_told(events, user, page.moment.known_on):
        claims = [slug for slug in origins if of_event[slug] == event.slug]
        yield event.slug, attesting.of(event), {origins[slug] for slug in claims}, len(claims)


class TheRealCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_real_case()

    def test_events_rest_on_the_origins_of_their_claims(self):
        for query in MOMENTS:
            for user in (AnonymousUser(), make_user("editor")):
                told = list(attested("pow-case", user, query))
                assert told
                for slug, found, origins, claims in told:
                    assert (found.origins, found.claims) == (len(origins), claims), (slug, query)


@pytest.mark.django_db
@pytest.mark.parametrize("query", MOMENTS)
def test_copies_and_parts_of_a_body_are_one_origin(query):
    case = make_case()
    top = make_organization(case=case, slug="ministry")
    office = make_organization(case=case, slug="office", part_of=top)
    original = make_source(case=case, published="2025-06")
    copies = [make_source(case=case, published="2025-03") for _ in range(2)]
    for copy in copies:
        make_derivation(source=copy, derived_from=original)
    event = make_event(case=case)
    for body in (top, office):
        make_claim(event=event, by=[body], source=make_source(case=case, published="2025-03"))
    for copy in copies:
        make_claim(event=event, source=copy)
    for user in (AnonymousUser(), make_user("editor")):
        [(_, found, origins, claims)] = attested(case.slug, user, query)
        assert (found.origins, found.claims) == (2, 4) == (len(origins), claims)


@pytest.mark.django_db
def test_what_a_visitor_may_not_see_joins_no_origins():
    case = make_case()
    above = None
    for slug in ("top", "third", "second", "first"):
        above = make_organization(case=case, slug=slug, part_of=above, shown_alone=False)
    event = make_event(case=case)
    make_claim(event=event, by=[above])
    make_claim(event=event, by=[case.organizations.get(slug="top")], status="draft")
    for user in (AnonymousUser(), make_user("editor")):
        [(_, found, origins, claims)] = attested(case.slug, user)
        assert (found.origins, found.claims) == (1, 1) == (len(origins), claims)
