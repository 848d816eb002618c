"""The pages of a source's snapshots: the list, the bytes, and what differs between two."""

from __future__ import annotations

from csp.decorators import csp_update
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from caseboard.models import Snapshot, Source
from caseboard.models.user import reads_archive, reads_drafts, writes_record
from caseboard.pages.frame import Frame, open_case, show

from .snapshots import build_snapshots, file_name
from .snapshots_adding import NewerForm, tell_of
from .snapshots_difference import build_difference

MISSING = "The bytes of this snapshot are not in the store any more. Tell whoever keeps the server."


def _open(request, case: str, slug: str) -> tuple[Frame, Source]:
    """The frame and the source, for everybody who reads at the desk.

    The text of an article is its publisher's: who works here reads it, visitors never do.
    Errors: Http404 for what may not be seen, PermissionDenied for visitors and for whoever only
    keeps accounts.
    """
    page = open_case(request, case, "sources")
    source = Source.objects.visible_to(request.user).in_case(page.case).filter(slug=slug).first()
    if source is None:
        raise Http404("There is no page at this address.")
    if not reads_archive(request.user):
        raise PermissionDenied
    return page, source


def _snapshot(request, source: Source, key: str) -> Snapshot:
    """A snapshot of the source by its key, as it stands in an address.

    Errors: Http404.
    """
    found = None
    if key.isascii() and key.isdigit() and len(key) < 19:
        seen = Snapshot.objects.visible_to(request.user).filter(source=source, pk=int(key))
        found = seen.select_related("source", "retrieved_by").first()
    if found is None:
        raise Http404("There is no page at this address.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def snapshots(request, case, slug):
    """Every snapshot of a source, and the form for a newer one. `check` names one to hash again."""
    page, source = _open(request, case, slug)
    writes = writes_record(request.user)
    form = NewerForm(source, request=request) if writes else None
    if request.method == "POST":
        if not writes:
            raise PermissionDenied
        form = NewerForm(source, request.POST, request.FILES, request=request)
        if form.is_valid() and (added := form.keep()) is not None:
            tell_of(request, added)
            place = {"case": case, "slug": slug}
            return redirect(f"{reverse('snapshots', kwargs=place)}#snapshot-{added.snapshot.pk}")
    context = {
        "source": source,
        "list": build_snapshots(request.user, source, request.GET.get("check", "")),
        "form": form,
    }
    response = show(request, "desk/snapshots.html", page, context)
    if getattr(request, "too_large", False):
        response.status_code = 413
    return response


@require_safe
@csp_update({"sandbox": True})
def snapshot_bytes(request, case, slug):
    """The bytes of the snapshot `id`, to be saved and never to be shown: no page of ours runs them.

    Whatever they are, they leave as octets and as an attachment, in a sandbox. A viewer reads the
    text on the pages and takes no bytes away.
    Errors: Http404, PermissionDenied for visitors and viewers.
    """
    _, source = _open(request, case, slug)
    if not reads_drafts(request.user):
        raise PermissionDenied
    found = _snapshot(request, source, request.GET.get("id", ""))
    try:
        file = found.file.open("rb")
    except FileNotFoundError:
        messages.error(request, MISSING)
        return redirect("snapshots", case=case, slug=slug)
    return FileResponse(
        file,
        as_attachment=True,
        filename=file_name(found),
        content_type="application/octet-stream",
    )


@require_safe
def difference(request, case, slug):
    """What differs between the snapshots `from` and `to`: first the claims, then the text."""
    page, source = _open(request, case, slug)
    before = _snapshot(request, source, request.GET.get("from", ""))
    after = _snapshot(request, source, request.GET.get("to", ""))
    kept = Snapshot.objects.visible_to(request.user).of_source(source)
    context = {
        "source": source,
        "before": before,
        "after": after,
        "kept": list(kept),
        "it": build_difference(request.user, source, before, after),
    }
    return show(request, "desk/difference.html", page, context)
