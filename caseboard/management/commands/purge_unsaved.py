"""Lets go of what was typed and not saved, and of what can be undone, once it is too old."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from caseboard.models import Unsaved
from caseboard.models.undoing import MINUTES, Undoable


class Command(BaseCommand):
    """Deletes what is too old to be kept; whoever works at the desk causes that too."""

    help = "Delete what was typed and not saved for 30 days, and what nobody can undo any more."

    def handle(self, *args, **options):
        number, _ = Unsaved.objects.old(timezone.now()).delete()
        self.stdout.write(f"{number:,} forms that were typed into and never saved are let go.")
        number, _ = Undoable.objects.past().delete()
        self.stdout.write(f"{number:,} acts that are over {MINUTES} minutes old cannot be undone.")
