"""Following a case or a question, and digests of what changed in it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0009_comments_and_tasks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Following",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("looked", models.BigIntegerField(default=0)),
                ("told", models.BigIntegerField(default=0)),
                ("verdicts", models.JSONField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to="caseboard.case",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to="caseboard.question",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", True), ("question__isnull", False)),
                            models.Q(("case__isnull", False), ("question__isnull", True)),
                            _connector="OR",
                        ),
                        name="following_a_case_or_a_question",
                    ),
                    models.UniqueConstraint(fields=("user", "case"), name="following_case_once"),
                    models.UniqueConstraint(
                        fields=("user", "question"), name="following_question_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[("none", "none"), ("daily", "daily"), ("weekly", "weekly")],
                        default="none",
                        max_length=6,
                        verbose_name="how often",
                    ),
                ),
                ("told_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("tasks_until", models.DateField(blank=True, editable=False, null=True)),
                ("sending", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period__in", ["none", "daily", "weekly"])),
                        name="digest_period_known",
                    )
                ],
            },
        ),
    ]
