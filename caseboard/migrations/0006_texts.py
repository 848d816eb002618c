"""Snapshots keep the text that was read from their bytes, and a sketch of it."""

import django.db.models.deletion
from django.db import migrations, models

from caseboard.models.rules import install, uninstall


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0005_editions"),
    ]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.AddField(
            model_name="snapshot",
            name="read_with",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="text",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="SnapshotMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BigIntegerField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="caseboard.snapshot",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("mark", "snapshot"), name="snapshot_mark_once")
                ],
            },
        ),
        migrations.RunPython(install, uninstall),
    ]
