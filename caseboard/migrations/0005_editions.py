"""Editions of cases: kept pages of visitors live as long as theirs."""

import django.db.models.deletion
from django.db import migrations, models

from caseboard.models.edition_triggers import install_editions, uninstall_editions


def install(apps, schema_editor):
    install_editions(schema_editor)


def uninstall(apps, schema_editor):
    uninstall_editions(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0004_numbers_and_circles"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.BigIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="caseboard.case",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.RunPython(install, uninstall),
    ]
