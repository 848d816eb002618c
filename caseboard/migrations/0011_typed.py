"""What is typed is kept until it is saved, and people are found by names in any spelling."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caseboard.models.spelled
from caseboard.models.rules import install, uninstall

NAMED = ("Person", "Organization", "Alias")


def spell(apps, schema_editor):
    """Makes the keys of every name that stands already."""
    for name in NAMED:
        model = apps.get_model("caseboard", name)
        rows = []
        for row in model.objects.order_by("pk").iterator(1_000):
            rows.append(row)
            if len(rows) == 1_000:
                model.objects.bulk_update(rows, ["name_letters", "name_sounds"])
                rows = []
        model.objects.bulk_update(rows, ["name_letters", "name_sounds"])


class Migration(migrations.Migration):
    dependencies = [("caseboard", "0010_following")]

    operations = [
        migrations.RunPython(uninstall, install),
        *(
            migrations.AddField(
                model_name=name.lower(),
                name=key,
                field=caseboard.models.spelled.KeyField(
                    blank=True, default="", editable=False, serialize=False
                ),
            )
            for name in NAMED
            for key in ("name_letters", "name_sounds")
        ),
        migrations.RunPython(spell, migrations.RunPython.noop, elidable=False),
        migrations.CreateModel(
            name="Unsaved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=500)),
                ("address", models.CharField(max_length=1000)),
                ("form", models.CharField(max_length=60)),
                ("called", models.CharField(blank=True, max_length=200)),
                ("fields", models.JSONField()),
                ("typed_at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "unsaved",
                "default_permissions": (),
                "indexes": [models.Index(fields=["user", "page"], name="unsaved_on_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "address", "form"), name="unsaved_once_a_form"
                    )
                ],
            },
        ),
        migrations.RunPython(install, uninstall),
    ]
