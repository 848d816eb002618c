"""How the tables of these tests read one sentence."""

from caseboard.intake.figures import suggest


def figures(text, published="2025-11-02", kind="people"):
    """The figures of one kind as (words, qualifier, value[, value_to])."""
    return [
        (one.text, one.qualifier, *(float(v) for v in (one.value, one.value_to) if v is not None))
        for one in suggest(text, published)
        if one.kind == kind
    ]


def kinds(text):
    """Every number as (words, kind)."""
    return [(one.text, one.kind) for one in suggest(text, "2025-11-02")]


def first(text, published="2025-11-02", kind="people"):
    """The first suggestion of a kind."""
    return next(one for one in suggest(text, published) if one.kind == kind)
