"""The address of a claim's history, for those who read drafts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.http import require_safe

from caseboard.models import Claim
from caseboard.models.user import reads_drafts, writes_record
from caseboard.pages.frame import open_case, show

from .history_page import build_history


@require_safe
def claim_history(request, case, slug):
    """Who changed what; a claim that may not be seen is a 404, for other readers 403."""
    page = open_case(request, case, "claims")
    seen = Claim.objects.visible_to(request.user).in_case(page.case)
    claim = seen.with_provenance().select_related("written_by").filter(slug=slug).first()
    if claim is None:
        raise Http404("There is no page at this address.")
    if not reads_drafts(request.user):
        raise PermissionDenied
    claim.case = page.case
    it = build_history(page, request.user, claim, request.GET)
    context = {"it": it, "may_correct": writes_record(request.user)}
    page = page.with_problems(*it.problems) if it.problems else page
    return show(request, "desk/history.html", page, context)
