"""Records that a form offers by their names where no script runs: one list a page for each kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from caseboard.intake.naming import WITH_ALIASES, label

MOST = 300  # of a kind; beyond it one types a name that one knows


@dataclass
class Offered:
    """The list of one kind of record; it stands beside the first field that needs it."""

    id: str
    _is_told: bool = field(default=False, repr=False)

    @classmethod
    def of(cls, case, model, id_: str = "") -> Offered:
        """The list of the page that is being made: a page has one case, read for it alone."""
        lists = case.__dict__.setdefault("_offered", {}) if case is not None else {}
        id_ = id_ or f"offered-{model._meta.model_name}"
        return lists.setdefault((model, id_), cls(id_))

    def listed_once(self, queryset) -> list[tuple[str, str]]:
        """Id and words of each record, the first time; then nothing. Queries: 2 at most."""
        if self._is_told:
            return []
        self._is_told = True
        records = queryset.order_by(*(queryset.model._meta.ordering or ["slug"]))
        if queryset.model in WITH_ALIASES:
            records = records.prefetch_related("aliases")
        return [(record.slug, label(record)) for record in records[:MOST]]
