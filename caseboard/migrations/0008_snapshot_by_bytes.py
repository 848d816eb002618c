"""Snapshots are found by their bytes at once, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0007_revisions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["sha256"], name="snapshot_by_bytes"),
        ),
    ]
