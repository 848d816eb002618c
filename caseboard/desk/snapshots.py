"""The snapshots of a source, as the desk sees them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from caseboard.models import Passage, PassageState, Snapshot, Source
from caseboard.models.user import reads_drafts, signs_as

# What a downloaded file is called; anything else keeps no ending, so that nothing opens it.
ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "xhtml",
    "multipart/related": "mhtml",
    "application/warc": "warc",
    "application/pdf": "pdf",
    "text/plain": "txt",
}
KB, LEAST = 1024, 0.1  # bytes; kilobytes that are told


@dataclass(frozen=True)
class KeptSnapshot:
    """One snapshot in the list.

    Shape: `who` is "" for what no account brought in; `size` is in words; `passages`
    tells what became of those of the source's claims. `intact` is None until somebody asks.
    `since_url` leads to what changed since the snapshot before it, "" for the first. A viewer
    learns nobody's name, and the other addresses are "".
    """

    snapshot: Snapshot
    who: str
    size: str
    passages: str
    intact: bool | None
    bytes_url: str
    check_url: str
    since_url: str
    reading_url: str


def build_snapshots(user, source: Source, checked: str = "") -> list[KeptSnapshot]:
    """The snapshots of a source. Order: newest first. Queries: 2.

    `checked` is the key of the one whose bytes are to be read and hashed again, by who may.
    """
    seen = Snapshot.objects.visible_to(user).of_source(source)
    found = list(seen.select_related("retrieved_by"))
    told = _tallies(user, source)
    older = [*found[1:], None][: len(found)]
    return [
        _kept(user, source, one, before, told.get(one.pk, ""), checked)
        for one, before in zip(found, older, strict=True)
    ]


def _kept(user, source: Source, one: Snapshot, before, passages: str, checked) -> KeptSnapshot:
    keeps = reads_drafts(user)
    place = {"case": source.case.slug, "slug": source.slug}
    listing = reverse("snapshots", kwargs=place)
    since = f"{reverse('difference', kwargs=place)}?from={before.pk}&to={one.pk}" if before else ""
    return KeptSnapshot(
        snapshot=one,
        who=signs_as(one.retrieved_by) if keeps and one.retrieved_by else "",
        size=size_in_words(one.size),
        passages=passages,
        intact=one.is_intact() if keeps and checked == str(one.pk) else None,
        bytes_url=f"{reverse('snapshot_bytes', kwargs=place)}?id={one.pk}" if keeps else "",
        check_url=f"{listing}?check={one.pk}#snapshot-{one.pk}" if keeps else "",
        since_url=since,
        reading_url=f"{reverse('reading', kwargs=place)}?snapshot={one.pk}" if keeps else "",
    )


def _tallies(user, source: Source) -> dict[int, str]:
    """What became of the passages in each snapshot that the user may see. Queries: 1."""
    rows = Passage.objects.visible_to(user).filter(snapshot__source=source).order_by()
    number: dict[int, dict[str, int]] = defaultdict(dict)
    for snapshot, state, count in rows.values_list("snapshot", "state").annotate(Count("pk")):
        number[snapshot][state] = count
    return {
        snapshot: ", ".join(f"{of[s]:,} {s.label}" for s in PassageState if s in of)
        for snapshot, of in number.items()
    }


def size_in_words(size: int) -> str:
    """So many bytes in KB, or in MB from one on, so that small and large ones compare."""
    return filesizeformat(size) if size >= KB else f"{max(size / KB, LEAST):.1f}\xa0KB"


def file_name(snapshot: Snapshot) -> str:
    """What the downloaded bytes are called: the source, the day, the first digits of the hash."""
    ending = ENDINGS.get(snapshot.media_type)
    name = f"{snapshot.source.slug}-{snapshot.retrieved_at:%Y-%m-%d}-{snapshot.sha256[:8]}"
    return f"{name}.{ending}" if ending else f"{name}.bin"
