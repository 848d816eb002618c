"""What may be taken back: kept for a quarter of an hour, for its actor alone."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0011_typed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Undoable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("act", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=20)),
                ("slug", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=300)),
                ("roots", models.JSONField()),
                ("before", models.JSONField()),
                ("after", models.CharField(max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="caseboard.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
    ]
