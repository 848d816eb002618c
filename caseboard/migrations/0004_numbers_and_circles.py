"""Numbers that every door reads alike, and circles and units that the database refuses too."""

from decimal import Decimal

import django.core.validators
from django.db import migrations, models

from caseboard.models.rules import install, uninstall


class Migration(migrations.Migration):
    dependencies = [
        ("caseboard", "0003_snapshots"),
    ]

    operations = [
        migrations.RunPython(uninstall, install),
        migrations.RemoveConstraint(
            model_name="question",
            name="question_tolerance_below_1",
        ),
        migrations.RemoveConstraint(
            model_name="question",
            name="question_step_above_0",
        ),
        migrations.AlterField(
            model_name="claim",
            name="value",
            field=models.DecimalField(
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
        migrations.AlterField(
            model_name="claim",
            name="value_to",
            field=models.DecimalField(
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
        migrations.AlterField(
            model_name="finding",
            name="value",
            field=models.DecimalField(
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
        migrations.AlterField(
            model_name="finding",
            name="value_to",
            field=models.DecimalField(
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
        migrations.AlterField(
            model_name="question",
            name="step",
            field=models.DecimalField(
                decimal_places=3,
                default=Decimal("1"),
                help_text="The smallest difference that counts: 1 reads more than 10,000 as 10,001 up.",
                max_digits=15,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0.001")),
                    django.core.validators.MaxValueValidator(999999999999),
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(
                        ("value__range", (0, 999999999999)),
                        models.Q(
                            ("value_to", None), ("value_to__lte", 999999999999), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="finding_value_from_0_to_a_trillion",
                violation_error_message="A figure is a number from 0 to 999,999,999,999 in digits, with at most three after the point, such as 11000 or 0.5: check the zeros.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("tolerance__range", (0, Decimal("0.999")))),
                name="question_tolerance_below_1",
                violation_error_message="The tolerance is a share, at least 0 and below 1, with at most three digits after the point: type 0.1 for ten per cent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__range", (Decimal("0.001"), 999999999999))),
                name="question_step_above_0",
                violation_error_message="The step is the smallest difference that counts: type a number above 0, such as 1, with at most three digits after the point.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="claim",
            name="claim_value_from_0_to_a_trillion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(
                        ("value__range", (0, 999999999999)),
                        models.Q(
                            ("value_to", None), ("value_to__lte", 999999999999), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="claim_value_from_0_to_a_trillion",
                violation_error_message="A figure is a number from 0 to 999,999,999,999 in digits, with at most three after the point, such as 11000 or 0.5: check the zeros.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="finding",
            name="finding_has_an_answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value__isnull", False), models.Q(("qualifier", ""), _negated=True)),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="finding_has_an_answer",
                violation_error_message="A finding needs a figure and its qualifier, or an answer.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="finding",
            name="finding_between_has_two_values",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("qualifier", "between"),
                        ("value__lte", models.F("value_to")),
                        ("value_to__isnull", False),
                    ),
                    models.Q(
                        models.Q(("qualifier", "between"), _negated=True),
                        ("value_to__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="finding_between_has_two_values",
                violation_error_message="“Between” needs two values, the lower one first.",
            ),
        ),
        migrations.RunPython(install, uninstall),
    ]
