"""`manage.py verify_snapshots [case …]`: are the bytes of all snapshots still those kept?"""

from django.core.management.base import BaseCommand, CommandError

from caseboard.management.progress import Progress
from caseboard.models import Case, Snapshot


class Command(BaseCommand):
    help = (
        "Hashes the bytes of every snapshot again. Lists those that are missing or altered; "
        "the exit status is 1 if there is one."
    )

    def add_arguments(self, parser):
        parser.add_argument("case", nargs="*", help="slugs of cases; every case if none is named")

    def handle(self, *, case, **options):
        snapshots = _of_cases(case)
        total, bad = snapshots.count(), 0
        progress = Progress(self.stderr, total, "snapshots")
        for done, snapshot in enumerate(snapshots.iterator(chunk_size=500), start=1):
            what = _what_is_wrong(snapshot)
            if what:
                bad += 1
                progress.clear()
                self.stdout.write(_line(snapshot, what))
            progress.show(done)
        progress.clear()
        if bad:
            raise CommandError(
                f"{bad:,} of {_counted(total)} missing or altered. Nothing was changed: "
                "put the files back from a backup, then run this again.",
                returncode=1,
            )
        self.stdout.write(f"{_counted(total)} checked: every one as it was kept.")


def _of_cases(slugs):
    """The snapshots of these cases or of all, their texts left where they are. Order: as kept.

    Errors: CommandError for a case that there is none of.
    """
    missing = set(slugs) - set(Case.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    if missing:
        named = ", ".join(f"“{slug}”" for slug in sorted(missing))
        raise CommandError(f"There is no case {named}. Nothing was checked.")
    snapshots = Snapshot.objects.select_related("source__case").order_by("pk")
    # What is not asked for stays in the database: texts can be long.
    snapshots = snapshots.only(
        "source", "source__case", "file", "sha256", "size", "source__slug", "source__case__slug"
    )
    return snapshots.filter(source__case__slug__in=slugs) if slugs else snapshots


def _what_is_wrong(snapshot) -> str:
    """ "missing", "altered", "unreadable" with the reason, or "" for a snapshot that is whole."""
    try:
        if not snapshot.file.storage.exists(snapshot.file.name):
            return "missing"
        return "" if snapshot.is_intact() else "altered"
    except OSError as error:
        return f"unreadable ({error.strerror or 'the store failed'})"


def _line(snapshot, what: str) -> str:
    source = snapshot.source
    return f"{what}: {source.case.slug} {source.slug} {snapshot.sha256} {snapshot.file.name}"


def _counted(total: int) -> str:
    return "1 snapshot" if total == 1 else f"{total:,} snapshots"
