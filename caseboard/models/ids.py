"""Short ids that are made from a text, where nobody types one."""

from __future__ import annotations

from django.utils.text import slugify

LONGEST_ID = 60


def free_id(model, case, text: str) -> str:
    """A short id made of a text, that no record of the kind has in the case yet.

    A case's own id (`case` is None) is free among all cases. Queries: 1.
    """
    stem = slugify(text)[:LONGEST_ID].strip("-_") or model._meta.model_name
    others = model.objects.filter(slug__startswith=stem)
    if case is not None:
        others = others.filter(case=case)
    taken = set(others.values_list("slug", flat=True))
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
