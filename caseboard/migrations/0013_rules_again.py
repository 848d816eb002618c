"""What was corrected can be dumped and loaded, and passages follow the words of a correction.

Nothing changes in the table of claims: that their version and who wrote them go into a dump is
a matter of the code alone.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import SET_NULL

from caseboard.models.rules import install, uninstall


def follow_corrections(apps, schema_editor):
    """The passages of corrected claims are of the version now, but for those of other words."""
    passages = apps.get_model("caseboard", "Passage").objects.filter(claim__version__gt=1)
    for passage in passages.select_related("claim").iterator():
        quoted = " ".join(passage.claim.quote.removesuffix("…").split())
        if quoted in " ".join(passage.quote.split()):
            passage.version = passage.claim.version
            passage.save(update_fields=["version"])


class Migration(migrations.Migration):
    dependencies = [("caseboard", "0012_undo")]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="claim",
                    name="version",
                    field=models.PositiveSmallIntegerField(default=1, editable=False),
                ),
                migrations.AlterField(
                    model_name="claim",
                    name="written_by",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=SET_NULL,
                        related_name="claims_written",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ]
        ),
        migrations.AddField(
            model_name="passage",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.RunPython(follow_corrections, migrations.RunPython.noop),
        migrations.RunPython(install, uninstall),
    ]
