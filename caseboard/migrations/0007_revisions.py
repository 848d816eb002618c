"""Corrections of published claims as versions, and the acts of a review."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from caseboard.models.rules import install, uninstall

LATER = {
    "sent_in": "sent to review",
    "sent_back": "sent back to draft",
    "proposed": "correction proposed",
    "corrected": "corrected",
    "refused": "correction refused",
    "withdrawn": "correction withdrawn",
    "undone": "undone",
}


def tell_as_changes(apps, schema_editor):
    """Backwards: the acts that came with versions stay in the audit, told as changes."""
    entries = apps.get_model("caseboard", "AuditEntry").objects.filter(act__in=LATER)
    for entry in entries.iterator():
        words = LATER[entry.act]
        entry.reason = f"{words}: {entry.reason}"[:300] if entry.reason else words
        entry.act = "changed"
        entry.save(update_fields=["act", "reason"])


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0006_texts"),
    ]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("statement", models.TextField()),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=15,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(999999999999),
                        ],
                    ),
                ),
                (
                    "value_to",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=15,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(999999999999),
                        ],
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "exactly"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("at_least", "at least"),
                            ("more_than", "more than"),
                            ("at_most", "up to"),
                            ("fewer_than", "fewer than"),
                            ("between", "between … and …"),
                            ("order", "dozens, hundreds, thousands…"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("as_of", models.CharField(blank=True, max_length=60)),
                ("scope", models.CharField(blank=True, max_length=200)),
                ("stated_on", models.CharField(blank=True, max_length=60)),
                ("locator", models.CharField(blank=True, max_length=100)),
                ("quote", models.CharField(blank=True, max_length=300)),
                ("chain", models.TextField(blank=True)),
                ("reason", models.CharField(max_length=300)),
                ("reason_is_public", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        db_index=True,
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["claim", "number", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="auditentry",
            name="audit_act_known",
        ),
        migrations.RunPython(migrations.RunPython.noop, tell_as_changes),
        migrations.AddField(
            model_name="claim",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, editable=False, serialize=False),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="act",
            field=models.CharField(
                choices=[
                    ("added", "added"),
                    ("changed", "changed"),
                    ("sent_in", "sent to review"),
                    ("sent_back", "sent back to draft"),
                    ("published", "published"),
                    ("rejected", "rejected"),
                    ("retracted", "retracted"),
                    ("proposed", "correction proposed"),
                    ("corrected", "corrected"),
                    ("refused", "correction refused"),
                    ("withdrawn", "correction withdrawn"),
                    ("undone", "undone"),
                    ("deleted", "deleted"),
                    ("imported", "imported"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["case", "kind", "slug", "at"], name="audit_of_record"),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "act__in",
                        [
                            "added",
                            "changed",
                            "sent_in",
                            "sent_back",
                            "published",
                            "rejected",
                            "retracted",
                            "proposed",
                            "corrected",
                            "refused",
                            "withdrawn",
                            "undone",
                            "deleted",
                            "imported",
                        ],
                    )
                ),
                name="audit_act_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="claim_version_from_1"
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="caseboard.claim",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="caseboard.event",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="question",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="caseboard.question",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")),
                fields=("claim",),
                name="revision_one_proposed_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("claim", "number"),
                name="revision_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "accepted", "refused", "withdrawn"])),
                name="revision_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="revision_number_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="revision_has_a_reason",
                violation_error_message="Say why it is to be corrected.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    models.Q(("number", 1), ("state", "accepted")),
                    _connector="OR",
                ),
                name="revision_settled_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="revision_refused_with_reason",
                violation_error_message="Say why the correction is refused.",
            ),
        ),
        migrations.RunPython(install, uninstall),
    ]
