"""`manage.py send_digest`: tells people by e-mail what changed in what they follow."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from caseboard.desk.digest_sending import BUSY, FAILED, NO_ADDRESS, NOTHING, SENT, Round
from caseboard.mail import LOCAL_SITE
from caseboard.management.progress import Progress
from caseboard.models import Digest, Period

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NO_SITE = (
    "SITE_URL is not set, so links in the e-mails would lead nowhere. Set it to the address of "
    "this site, for example SITE_URL=https://desk.example. Nothing was sent."
)


class Command(BaseCommand):
    help = (
        "Sends each person who wants a digest what changed in what they follow since the last "
        "one. Run it once a day: weekly ones go out when seven days have passed. What was told "
        "is not told again; an e-mail that fails is tried again the next time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--period",
            choices=[Period.DAILY.value, Period.WEEKLY.value],
            help="only those who chose this, whether their day has come or not",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would be sent; send nothing"
        )

    def handle(self, *, period, dry_run, **options):
        if settings.EMAIL_BACKEND == SMTP and settings.SITE_URL == LOCAL_SITE:
            raise CommandError(NO_SITE)
        digests = _chosen(period)
        results: Counter[str] = Counter()
        this, progress = Round(tries=dry_run), Progress(self.stderr, len(digests), "people")
        for done, digest in enumerate(digests, start=1):
            outcome = this.send(digest)
            results[outcome.result] += 1
            if line := _line(outcome, dry_run):
                progress.clear()
                (self.stderr if outcome.result == FAILED else self.stdout).write(line)
            progress.show(done)
        progress.clear()
        self.stdout.write(_summary(results, dry_run))
        if results[FAILED]:
            raise CommandError(
                f"{results[FAILED]:,} not sent. Nothing of it counts as told: it is tried again "
                "the next time.",
                returncode=1,
            )


def _chosen(period: str | None) -> list[Digest]:
    """Whose digest is sent now. Queries: 1."""
    digests = Digest.objects.wanted()
    if period:
        return list(digests.filter(period=period))
    today = timezone.localdate()
    return [digest for digest in digests if digest.is_due(today)]


def _line(outcome, dry_run: bool) -> str:
    """What is told of one person: of most, nothing."""
    name = outcome.digest.user.get_username()
    if outcome.result == FAILED:
        return f"Not sent to {name}: {outcome.why}."
    if outcome.result == NO_ADDRESS:
        return f"{name} has no e-mail address: nothing can be sent."
    if outcome.result == BUSY:
        return f"{name}: another program is sending it at this moment."
    if outcome.result == SENT and dry_run:
        return f"{name} would get “{outcome.told.subject}”."
    return ""


def _summary(results: Counter, dry_run: bool) -> str:
    sent = "would be sent" if dry_run else "sent"
    return f"Digests: {results[SENT]:,} {sent}, {results[NOTHING]:,} with nothing new."
