"""What the database refused, as a sentence beside the field that it is about.

Forms come first; this is for what only the database can see, such as two people who save the
same id at the same moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.apps import apps

KEPT = "Nothing was saved, and what you typed is still here."

# Rules across tables (models/rules.py), which no constraint of a model describes.
SENTENCES = {
    "claim_answer_fits_question": (
        "A claim does not answer its question: it asks for another kind of answer, or its kind or "
        "options were changed just now."
    ),
    "claim_published_is_kept": (
        "A claim was published in the meantime, and what was published is not overwritten. Add a "
        "claim that supersedes it."
    ),
    "attribution_without_gaps": "Somebody changed the chain of speakers at the same moment.",
    "question_kind_kept_with_claims": (
        "Claims answer this question already, so its kind stays. Add a question of the other kind."
    ),
    "question_part_has_its_unit": "A part and its whole need the same kind and the same unit.",
    "question_sum_has_its_unit": "What is added up needs the unit of the sum.",
    "question_unit_fits_its_kin": (
        "It is counted together with another question: take one out of the other first, then "
        "change its unit."
    ),
    "question_part_of_no_circle": "The whole is part of this question, or added up in it.",
    "question_sum_of_no_circle": "One of the parts needs this question itself.",
    "derivation_of_no_circle": "The other source derives from this one.",
    "organization_part_of_no_circle": "The other organisation is part of this one.",
    "claim_supersedes_no_circle": "The other claim supersedes this one.",
    "finding_never_edited": "A finding is never edited. Add the finding that follows it.",
    "audit_only_grows": "The record of who did what is never changed.",
}
FIELDS = {
    "question_kind_kept_with_claims": "kind",
    "question_part_has_its_unit": "part_of",
    "question_sum_has_its_unit": "sum_of",
    "question_unit_fits_its_kin": "unit",
    "question_part_of_no_circle": "part_of",
    "question_sum_of_no_circle": "sum_of",
    "organization_part_of_no_circle": "part_of",
    "claim_supersedes_no_circle": "supersedes",
}
SAME_CASE = "Something that was chosen belongs to another case."
BROKEN = re.compile(r"rule broken: (\w+)|constraint failed: (\w+)$|constraint \"(\w+)\"")
UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)$")


@dataclass(frozen=True)
class Refusal:
    """Why the database refused, and the field of the page's own record that it names."""

    sentence: str
    field: str | None = None


def refusal_of(error) -> Refusal:
    """Reads a database's IntegrityError of SQLite or PostgreSQL."""
    name = _rule_name(error)
    constraint = next((rule for _, rule in _constraints() if rule.name == name), None)
    if name in SENTENCES:
        reason = SENTENCES[name]
    elif name.endswith("_of_same_case") or name.endswith("_weighs_same_case"):
        reason = SAME_CASE
    elif constraint is not None and _has_own_words(constraint):
        reason = constraint.get_violation_error_message()
    elif name:
        reason = f"The database's rule “{name.replace('_', ' ')}” is broken."
    else:
        reason = "Something that this record needs was changed or deleted at the same moment."
    field = "slug" if name.endswith("_slug_in_case") else FIELDS.get(name)
    return Refusal(f"{reason} {KEPT}", field)


def _rule_name(error) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name:
        return diagnosis.constraint_name
    text = str(error).strip()
    unique = UNIQUE.search(text)
    if unique:
        return _unique_name(unique[1])
    found = BROKEN.search(text)
    return next((group for group in found.groups() if group), "") if found else ""


def _unique_name(columns: str) -> str:
    """SQLite tells the columns of a unique rule, not its name."""
    wanted = {column.strip() for column in columns.split(",")}
    for model, rule in _constraints():
        fields = [model._meta.get_field(name) for name in getattr(rule, "fields", ())]
        if fields and wanted == {f"{model._meta.db_table}.{field.column}" for field in fields}:
            return rule.name
    return ""


def _constraints() -> list:
    """Every named constraint of the record, as (model, constraint)."""
    models = apps.get_app_config("caseboard").get_models()
    return [(model, rule) for model in models for rule in model._meta.constraints]


def _has_own_words(constraint) -> bool:
    return constraint.violation_error_message != constraint.default_violation_error_message
