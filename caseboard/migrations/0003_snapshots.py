"""Where claims stand in the bytes of their sources, and what is sealed about people."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from caseboard.models.rules import install, uninstall


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0002_rules"),
    ]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=200, upload_to="")),
                (
                    "media_type",
                    models.CharField(help_text="text/html, application/pdf…", max_length=100),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField()),
                ("retrieved_at", models.DateTimeField()),
                (
                    "retrieved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="caseboard.source",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "-retrieved_at"],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote", models.TextField()),
                ("prefix", models.CharField(blank=True, max_length=100)),
                ("suffix", models.CharField(blank=True, max_length=100)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("kept", "kept"),
                            ("moved", "moved"),
                            ("ambiguous", "ambiguous"),
                            ("lost", "lost"),
                        ],
                        default="kept",
                        max_length=9,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="caseboard.claim",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="caseboard.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ["claim", "snapshot"],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "real name"),
                            ("birth_date", "birth date"),
                            ("unit", "unit"),
                            ("family", "family"),
                            ("photograph", "photograph"),
                            ("note", "note"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key_id", models.CharField(max_length=40)),
                ("nonce", models.BinaryField(max_length=12)),
                ("ciphertext", models.BinaryField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="caseboard.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "identities",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["name", "birth_date", "unit", "family", "photograph", "note"],
                            )
                        ),
                        name="identity_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_id", ""), _negated=True),
                        name="identity_names_its_key",
                    ),
                    models.UniqueConstraint(
                        fields=("key_id", "nonce"), name="identity_nonce_once_a_key"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("nonce"), 12
                        ),
                        name="identity_nonce_of_12_bytes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length("ciphertext"), 16
                            ),
                            django.db.models.lookups.Exact(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.functions.text.Length("ciphertext"),
                                        "-",
                                        models.Value(16),
                                    ),
                                    "%%",
                                    models.Value(256),
                                ),
                                0,
                            ),
                        ),
                        name="identity_is_sealed",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(
                fields=("source", "sha256"), name="snapshot_once_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.Length("sha256"), 64
                    ),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.Lower("sha256"), models.F("sha256")
                    ),
                ),
                name="snapshot_sha256_of_64_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", ""), _negated=True), name="snapshot_has_a_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("media_type__contains", "/")), name="snapshot_has_a_media_type"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("claim", "snapshot"), name="passage_once_a_snapshot"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(("quote", ""), _negated=True), name="passage_has_a_quote"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["kept", "moved", "ambiguous", "lost"])),
                name="passage_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("end__gt", models.F("start")),
                        ("start__isnull", False),
                        ("state__in", ("kept", "moved")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("kept", "moved")), _negated=True),
                        ("end__isnull", True),
                        ("start__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="passage_found_has_a_place",
            ),
        ),
        migrations.RunPython(install, uninstall),
    ]
