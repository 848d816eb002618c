"""Publishers by name, and those that a table names and the case does not know yet."""

from __future__ import annotations

from caseboard.models import Organization

from ..cells import CellRefused
from ..rows import Row, TypedTable, read_row
from ..tables import ORGANIZATIONS
from .ids import fresh_id
from .names import Names, folded

KIND = "outlet"
ADDS = "Or choose to add the publishers that the case does not know."


class Publishers:
    """Finds publishers, and adds those that nobody knows, where that was chosen.

    Shape: `new` maps the id of each that is to be added to its name, as first written.
    """

    def __init__(self, names: Names, adds: bool):
        self.names, self.adds = names, adds
        self.new: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._taken: set[str] | None = None

    def find(self, text: str) -> str:
        """The id of a publisher. Errors: CellRefused, with what to type."""
        try:
            return self.names.find("organizations", text)
        except CellRefused as refused:
            if "may be several" in str(refused):
                raise
            if not self.adds:
                raise CellRefused(f"{refused} {ADDS}") from None
        return self._add(text)

    def _add(self, text: str) -> str:
        name = " ".join(text.split())
        key = folded(name)
        if key not in self._by_name:
            if self._taken is None:
                self._taken = set(self.names.ids("organizations"))
            slug = fresh_id(self._taken, name, Organization._meta.model_name)
            self._by_name[key] = slug
            self.new[slug] = name
        return self._by_name[key]

    def rows(self, used: set[str]) -> list[Row]:
        """Rows of a bundle for those that are to be added and are used."""
        table = TypedTable(ORGANIZATIONS)
        places = ORGANIZATIONS.places
        rows = []
        for line, (slug, name) in enumerate(self.new.items(), 1):
            if slug in used:
                cells = [""] * len(places)
                cells[places["id"]], cells[places["name"]], cells[places["kind"]] = slug, name, KIND
                rows.append(read_row(table, line, cells, list(range(len(cells))), []))
        return rows
