"""One claim whole: what it says, how it is read, who says it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone

from caseboard.evidence.edtf import in_words
from caseboard.models import Claim, ClaimStatus, Revision
from caseboard.models.user import reads_drafts, writes_record
from caseboard.pages.beside import build_beside
from caseboard.pages.exact import ExactEncoder
from caseboard.pages.frame import Frame, open_case, refuse, show

from .addresses import filtered_claims_url, record_url
from .chains import Speaker, chains_of
from .chains import in_words as chain_in_words
from .claim_facts import CREDIBILITY, dates_of, figure_of, plain_claim, reading_of
from .claims_columns import status_words
from .superseding import claims_seen

NEARBY = 5


@dataclass(frozen=True)
class Neighbour:
    """Another claim, in a line: `figure` are its three pieces, `who` its chain in words."""

    statement: str
    url: str
    figure: tuple[str, str, str]
    who: str
    as_of: str
    source: str
    state: str


@dataclass(frozen=True)
class Corrected:
    """That a published claim was corrected: on which day, and why where readers may know."""

    day: date
    reason: str


@dataclass(frozen=True)
class ClaimPage:
    """The picture of one claim; links are ready, marks are for those who read drafts only.

    Shape: `corrected` holds its corrections, the latest first.
    """

    claim: Claim
    figure: tuple[str, str, str]
    reading: str
    dates: tuple
    chain: tuple[tuple[Speaker, str], ...]
    credibility: str
    supersedes: Neighbour | None
    superseded_by: tuple[Neighbour, ...]
    nearby: tuple[Neighbour, ...]
    more_url: str
    links: dict[str, str]
    state: str
    reason: str
    edit_url: str
    corrected: tuple[Corrected, ...]
    plain: dict = field(repr=False)


def find_claim(page: Frame, user, slug: str) -> Claim:
    """The claim, with its source, question and event.

    Queries: 1. Errors: Http404 for a claim that is not there and for one that may not be seen,
    which look the same.
    """
    seen = Claim.objects.visible_to(user).in_case(page.case)
    related = ("source__publisher", "question", "event")
    claim = seen.select_related(*related).filter(slug=slug).first()
    if claim is None:
        raise Http404("There is no page at this address.")
    return claim


def is_known(page: Frame, source) -> bool:
    """Was the source certainly public by the day of the replay? True where nothing is replayed."""
    day = page.moment.known_on
    if day is None:
        return True
    public = source.published_latest or source.retrieved_latest
    return bool(public) and public <= day


def build_claim(page: Frame, user, claim: Claim) -> ClaimPage:
    """The claim's page. Queries: 2; 3 for one that was corrected."""
    others = _others(page, user, claim)
    chains = chains_of([claim.pk, *(other.pk for other in others)])
    chain = chains.get(claim.pk, ())
    lines = {other.pk: _neighbour(other, chains, page, user) for other in others}
    later = [other for other in others if other.supersedes_id == claim.pk]
    tied = {claim.supersedes_id, *(other.pk for other in later)}
    nearby = [other for other in others if other.pk not in tied]
    corrected = _corrections(claim, user)
    plain = plain_claim(claim, chain, {other.pk: other for other in others}, later, user)
    return ClaimPage(
        claim=claim,
        figure=figure_of(claim),
        reading=reading_of(claim),
        dates=dates_of(claim),
        chain=tuple((link, record_url(page, link.kind, link.slug)) for link in chain),
        credibility=CREDIBILITY.get(claim.credibility, ""),
        supersedes=lines.get(claim.supersedes_id),
        superseded_by=tuple(lines[other.pk] for other in later),
        nearby=tuple(lines[other.pk] for other in nearby[:NEARBY]),
        more_url=filtered_claims_url(page, question=claim.question.slug)
        if len(nearby) > NEARBY
        else "",
        links=_links(page, claim) | _desk_links(page, claim, user),
        state=status_words(claim) if reads_drafts(user) else "",
        reason=claim.status_reason if reads_drafts(user) else "",
        edit_url=reverse("admin:caseboard_claim_change", args=[claim.pk])
        if writes_record(user)
        else "",
        corrected=corrected,
        plain=plain | {"corrected": [_plain_correction(one) for one in corrected]},
    )


def _others(page: Frame, user, claim: Claim) -> list[Claim]:
    """What the claim replaces or is replaced by, and a few claims that answer the same question."""
    seen = claims_seen(page, user).exclude(pk=claim.pk)
    tied = Q(supersedes=claim.pk) | Q(pk=claim.supersedes_id)
    related = ("source", "question")
    beside = seen.filter(question=claim.question_id) if claim.question_id else seen.none()
    few = beside.order_by("slug").values("pk")[: NEARBY + 3]
    return list(seen.filter(tied | Q(pk__in=few)).select_related(*related).order_by("slug"))


def _neighbour(other: Claim, chains, page: Frame, user) -> Neighbour:
    return Neighbour(
        statement=other.statement,
        url=record_url(page, "claim", other.slug),
        figure=figure_of(other),
        who=chain_in_words(chains.get(other.pk, ())),
        as_of=in_words(other.as_of),
        source=other.source.title,
        state=status_words(other) if reads_drafts(user) else "",
    )


def _corrections(claim: Claim, user) -> tuple[Corrected, ...]:
    """The corrections that readers may know of, the latest first. Queries: 1; else none."""
    if claim.version == 1:
        return ()
    known = Revision.objects.visible_to(user).filter(claim=claim).in_effect().with_marks()
    return tuple(
        Corrected(timezone.localdate(one.decided_at), _for_readers(one))
        for one in known.order_by("-number")
    )


def _for_readers(one: Revision) -> str:
    """Why it was corrected; "" for what readers are not told, or not any more."""
    return one.reason if one.reason_is_public and one.told_reason == one.reason else ""


def _plain_correction(one: Corrected) -> dict[str, str | None]:
    """A correction in JSON. None: its reason is not for readers."""
    return {"on": one.day.isoformat(), "reason": one.reason or None}


def _desk_links(page: Frame, claim: Claim, user) -> dict[str, str]:
    """Where the desk goes on from here: its history, and for those who write its next step."""
    place = {"case": page.case.slug, "slug": claim.slug}
    links = {"history": reverse("claim_history", kwargs=place)} if reads_drafts(user) else {}
    if writes_record(user) and claim.status == ClaimStatus.PUBLISHED:
        links["correct"] = reverse("correct", kwargs=place)
    elif writes_record(user) and claim.status == ClaimStatus.IN_REVIEW:
        links["review"] = reverse("review_claim", kwargs=place)
    return links


def _links(page: Frame, claim: Claim) -> dict[str, str]:
    links = {"source": record_url(page, "source", claim.source.slug)}
    links["passage"] = f"{links['source']}#{claim.slug}"
    for name in ("question", "event"):
        if getattr(claim, f"{name}_id"):
            links[name] = record_url(page, name, getattr(claim, name).slug)
    if claim.source.publisher:
        links["publisher"] = record_url(page, "organization", claim.source.publisher.slug)
    names = {"case": page.case.slug, "slug": claim.slug, "form": "json"}
    links["json"] = reverse("claim_download", kwargs=names) + page.moment.query
    return links


def claim(request, case, slug):
    """One claim."""
    page = open_case(request, case, "claims")
    found = find_claim(page, request.user, slug)
    if not is_known(page, found.source):
        return show(request, "browse/not_yet.html", page, {"kind": "claim"})
    context = {
        "it": build_claim(page, request.user, found),
        "beside": build_beside(page, request.user, "claim", slug),
        "address": request.build_absolute_uri(request.path),
    }
    return show(request, "browse/claim.html", page, context)


def claim_download(request, case, slug, form):
    """The claim as JSON, with its chain, its source and what its figure is read as."""
    page = open_case(request, case, "claims")
    found = find_claim(page, request.user, slug)
    if form != "json" or not is_known(page, found.source):
        raise Http404("There is no page at this address.")
    if refused := refuse(request, page):
        return refused
    plain = build_claim(page, request.user, found).plain
    plain["url"] = request.build_absolute_uri(found.get_absolute_url())
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(plain, ExactEncoder, json_dumps_params=options)
    response.headers["Content-Disposition"] = f'attachment; filename="{case}-{slug}.json"'
    return response
