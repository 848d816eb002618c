"""Already here? The sources that a document is the same as, or derives from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from django.db import models
from django.db.models import Count, Q, When

from caseboard.evidence.addresses import canonical_url, original_of
from caseboard.evidence.platforms import NOT_IN_EVERY_FORM, SEVERAL_HOSTS
from caseboard.models import (
    Case,
    DerivationKind,
    Organization,
    Snapshot,
    SnapshotMark,
    Source,
)
from caseboard.models.packing import among

from .alike import Common, Shared, fingerprint, in_common
from .naming import bearing
from .words import words_of

MOST = 20  # sources named for an address or for bytes
MOST_PIECES = 5  # of an address that the database looks for
MOST_COMPARED = 5  # sources of this case whose texts are read, and as many of others
LEAST_MARKS = 4  # in common; two reports of one event by different hands share fewer or as many
LEAST_SHARE = 0.08  # of either text; less is a quotation that both have
LEAST_LOOSELY = 0.25  # of either text, in short runs; reports by different hands share up to 0.11
LEAST_ALIKE = 0.8  # of the words of two titles
LEAST_TITLE = 3  # words; fewer are the title of many things
MOSTLY = 0.6  # of the new text: taken over rather than rewritten

BYTES, TEXT, ADDRESS, NEAR, TITLE = range(5)  # what tells most, first


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is already here, and what makes it the same document or a near copy.

    Shape: `why` in sentences; `snapshot` is the one that was compared, with its text, None where
    only the address tells; offsets of `passages` are places in the new text and in that one.
    `kind` is how the new document may derive from it: None where it is the same document, or the
    source of another case, from which nothing can derive.
    Units: shares of the new text and of the snapshot's, 0 to 1.
    """

    source: Source
    why: str
    share: float = 0.0
    share_of_other: float = 0.0
    passages: tuple[Shared, ...] = ()
    snapshot: Snapshot | None = None
    kind: DerivationKind | None = None


def find_known(
    user,
    case: Case,
    *,
    url: str = "",
    digest: str = "",
    text: str = "",
    title: str = "",
    publisher: str = "",
) -> list[Known]:
    """The sources that the user may see and that have the document, or much of it, already.

    Known by the same address in any form, the same bytes (`digest` is their SHA-256), the same
    text, or passages in common with one of those whose sketches share most; in this case also by
    nearly the same title, unless another publisher is named than `publisher`.
    Order: of this case first, then what tells most: bytes, text, address, passages, title.
    Queries: 7 at most, whatever the number of sources (3 for the bytes and the text, 1 for the
    address, 3 for the title).
    """
    told: dict[int, list[tuple[int, Known]]] = {}
    for rank, known in (
        *_with_snapshots(user, case, digest, text),
        *_with_address(user, case, url),
        *_with_title(user, case, title, publisher),
    ):
        told.setdefault(known.source.pk, []).append((rank, known))
    found = [_as_one(reasons, case, bool(url)) for reasons in told.values()]
    found.sort(
        key=lambda one: (
            one[1].source.case_id != case.pk, one[0], -one[1].share, one[1].source.slug,
        )
    )  # fmt: skip
    return [known for _, known in found]


def _with_snapshots(user, case: Case, digest: str, text: str) -> Iterable[tuple[int, Known]]:
    """The sources with a snapshot of the same bytes, or with the same text or passages of it.

    Queries: 3; 2 for bytes alone, none for nothing.
    """
    names = words_of(text).names
    if not digest and not names:
        return
    same, nearest = _chosen(user, case, digest.lower(), _shared(text) if names else {})
    chosen = {*same, *nearest}
    found = Snapshot.objects.visible_to(user).select_related("source__case").in_bulk(chosen)
    for snapshot in (found[key] for key in same if key in found):
        why = f"The very same file was kept here on {snapshot.retrieved_at:%-d %B %Y}."
        yield BYTES, Known(snapshot.source, why, 1.0, 1.0, snapshot=snapshot)
    for snapshot in (found[key] for key in nearest if key in found):
        yield from _with_text(snapshot, text)


def _with_text(snapshot: Snapshot, text: str) -> Iterable[tuple[int, Known]]:
    """What a snapshot has of the text, if it is much. Queries: none."""
    common = in_common(text, snapshot.text)
    if words_of(text).names == words_of(snapshot.text).names:
        yield TEXT, _alike(snapshot, common, "Its text is the same, word for word.", None)
    elif max(common.share, common.share_of_other) >= LEAST_SHARE:
        mostly = common.share >= MOSTLY
        kind = DerivationKind.SYNDICATED if mostly else DerivationKind.REWRITTEN
        why = f"{'Most' if mostly else 'Part'} of the new text stands in it word for word."
        yield NEAR, _alike(snapshot, common, why, kind)
    elif _is_reworded(text, snapshot.text):
        why = "Much of the new text stands in it with some of its words changed."
        yield NEAR, _alike(snapshot, common, why, DerivationKind.REWRITTEN)


def _is_reworded(text: str, other: str) -> bool:
    common = in_common(text, other, loosely=True)
    return max(common.share, common.share_of_other) >= LEAST_LOOSELY


def _with_address(user, case: Case, url: str) -> Iterable[tuple[int, Known]]:
    """The sources that have the same address in any form. Queries: 1."""
    wanted = canonical_url(url)
    if not wanted:
        return
    sources = Source.objects.visible_to(user)
    for piece in _pieces(wanted):
        sources = sources.filter(url__icontains=piece)
    same = (
        source
        for source in _own_case_first(sources, case, "case").iterator()
        if canonical_url(source.url) == wanted
    )
    for source in islice(same, MOST):
        yield ADDRESS, Known(source, _of_address(url, source.url))


def _with_title(user, case: Case, title: str, publisher: str) -> Iterable[tuple[int, Known]]:
    """The sources of the case that have nearly the same title. Queries: 3 at most.

    One without a publisher may be the same, and so may any where the new one names none.
    """
    names = words_of(title).names
    if len(names) < LEAST_TITLE:
        return
    seen = Source.objects.visible_to(user).in_case(case)
    alike = {
        key: (its_title, its_publisher)
        for key, its_title, its_publisher in seen.values_list("pk", "title", "publisher")
        if _is_title(names, words_of(its_title).names)
    }
    if alike and publisher.strip():
        organizations = Organization.objects.visible_to(user).in_case(case)
        named = {None, *bearing(organizations, publisher, "iexact").values_list("pk", flat=True)}
        alike = {key: found for key, found in alike.items() if found[1] in named}
    chosen = [*alike][:MOST]
    for source in seen.select_related("case").filter(pk__in=chosen) if chosen else ():
        nearly = "" if words_of(source.title).names == names else "nearly "
        both = publisher.strip() and source.publisher_id
        whose = ", and the same publisher" if both else ""
        yield TITLE, Known(source, f"It has {nearly}the same title{whose}.")


def _is_title(names: list[str], others: list[str]) -> bool:
    """Are two titles nearly the same? One report of a series is not the next: numbers decide."""
    numbers, other_numbers = (
        [name for name in words if any(map(str.isdigit, name))] for words in (names, others)
    )
    shared = (Counter(names) & Counter(others)).total()
    return (
        len(others) >= LEAST_TITLE
        and numbers == other_numbers
        and 2 * shared >= LEAST_ALIKE * (len(names) + len(others))
    )


def _pieces(canonical: str) -> list[str]:
    """What the forms of an address hold: a word of its host, and the telling runs of the rest.

    Order: numbers and long runs first, of which few addresses have the same. The database looks
    for them, so that few addresses are brought into one form. Letters that somebody escaped
    without need are not found.
    """
    host, *rest = re.split(r"[/?#]", canonical.removeprefix("https://"), maxsplit=1)
    labels = [label for label in host.split(".") if not label.startswith("xn--")]
    runs = set(re.findall(r"[A-Za-z0-9]+", re.sub(r"%..", " ", "".join(rest))))
    if host in SEVERAL_HOSTS:
        labels, runs = [], runs - NOT_IN_EVERY_FORM
    telling = sorted(runs, key=lambda run: (run.isalpha(), -len(run), run))[:MOST_PIECES]
    return [*([max(labels, key=len)] if labels else []), *telling]


def _of_address(url: str, other: str) -> str:
    """In which way two addresses of the same page are the same."""
    if url.strip() == other:
        return "It has the same address."
    if original := original_of(url):
        return f"The new address leads to a copy of the same page, {original}."
    if original := original_of(other):
        return f"Its address leads to a copy of the same page, {original}."
    return "It has the same address in another form."


def _alike(snapshot: Snapshot, common: Common, why: str, kind: DerivationKind | None) -> Known:
    return Known(
        snapshot.source, why, common.share, common.share_of_other, common.passages, snapshot, kind
    )


def _shared(text: str) -> dict[int, int]:
    """How many marks each snapshot's sketch shares with the text's, by key. Queries: 1.

    Asked of the marks alone: joined to anything else, a database whose statistics are old can
    look up every mark with every source. Nobody is shown what the next statement does not give.
    """
    marks = fingerprint(text)
    rows = (
        SnapshotMark.objects.filter(mark__in=marks)
        .values_list("snapshot")
        .annotate(shared=Count("mark"))
        .filter(shared__gte=min(LEAST_MARKS, len(marks)))
    )
    return dict(rows)


def _chosen(user, case: Case, digest: str, shared: dict[int, int]) -> tuple[list[int], list[int]]:
    """The snapshots of the same bytes, and those of texts to be compared; by key.

    Those with most marks in common, one of each source: five of the case and five of others, so
    that copies elsewhere do not hide one here.
    Order: of this case first, then those that share most, then the newest. Queries: 1.
    """
    alike = Q(among("pk", shared)) | (Q(sha256=digest) if digest else Q())
    rows = list(
        Snapshot.objects.visible_to(user)
        .filter(alike)
        .values_list("pk", "source", "source__case", "sha256")
    )
    rows.sort(key=lambda row: (row[2] != case.pk, -shared.get(row[0], 0), -row[0]))
    same = [row[0] for row in rows if digest and row[3] == digest]
    best: dict[bool, dict[int, int]] = {True: {}, False: {}}
    for key, source, its_case, _ in rows:
        compared = best[its_case == case.pk]
        if key in shared and source not in compared and len(compared) < MOST_COMPARED:
            compared[source] = key
    return same[:MOST], [*best[True].values(), *best[False].values()]


def _own_case_first(rows, case: Case, path: str):
    """The rows with their cases, those of this case first; `path` leads to the case."""
    own = Q(**{path: case})
    return rows.select_related(path).order_by(models.Case(When(own, then=0), default=1), "-pk")


def _as_one(reasons: list[tuple[int, Known]], case: Case, has_url: bool) -> tuple[int, Known]:
    """All that makes one source known, as one: the sentences together, and what was compared."""
    reasons.sort(key=lambda reason: reason[0])
    ranks = [rank for rank, _ in reasons]
    told = {known.why: known for _, known in reasons}
    compared = [known for rank, known in reasons if rank in (TEXT, NEAR)]
    best = compared[0] if compared else reasons[0][1]
    kind = best.kind
    if ranks[0] == TEXT and has_url and ADDRESS not in ranks:
        kind = DerivationKind.SYNDICATED  # the same words under another address
    if BYTES in ranks or ADDRESS in ranks or best.source.case_id != case.pk:
        kind = None
    return ranks[0], replace(best, why=" ".join(told), kind=kind)
