"""Comments and tasks beside records, each about one record of a case or about the case."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import caseboard.models.beside
from caseboard.models.rules import install, uninstall


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0008_snapshot_by_bytes"),
    ]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        default=caseboard.models.beside.random_id,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(4000)]
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="caseboard.comment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.case",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.claim",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.event",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.finding",
                    ),
                ),
                (
                    "named",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.person",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.question",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.source",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "pk"],
                "abstract": False,
                "default_permissions": (),
                "indexes": [models.Index(fields=["case", "written_at"], name="comment_of_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="comment_about_one_record_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), models.Q(("text", ""), _negated=True)),
                            models.Q(("text", ""), ("withdrawn_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="comment_says_something",
                        violation_error_message="Type what you want to say.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_at", None), ("answer_to", None), _connector="OR"
                        ),
                        name="comment_resolved_as_a_thread",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        default=caseboard.models.beside.random_id,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.case",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.claim",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.event",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.finding",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.person",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.question",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="caseboard.source",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "made_at", "pk"],
                "abstract": False,
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["case", "state", "due"], name="task_of_case"),
                    models.Index(fields=["assignee", "state", "due"], name="task_of_somebody"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("organization__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("finding__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("event__isnull", True),
                                ("organization__isnull", True),
                                ("person__isnull", True),
                                ("question__isnull", True),
                                ("source__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="task_about_one_record_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True),
                        name="task_says_what",
                        violation_error_message="Say what is to be done.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "dropped"])),
                        name="task_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="task_ended_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_dropped_with_reason",
                        violation_error_message="Say why it is dropped.",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, uninstall),
    ]
