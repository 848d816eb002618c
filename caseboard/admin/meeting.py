"""Two people meet over one record: what they differ in, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caseboard.models.together import THEIRS, Difference, Read, Saved, Values, digest_of, told

NOT_READ = "This form does not say what it was made from, so it cannot be told what you changed"
NOT_YET = "Nothing is saved yet: somebody saved it before you, as told above."
DECIDE = "Nothing is saved yet. Choose below whose words stand in each field that both changed."
LOOK = (
    "Nothing is saved yet. Their changes are in the form below, and so are yours: look, then save."
)


@dataclass
class Meeting:
    """What stands is no longer what the user's form was made from.

    Shape: `differences` are those that others made. `is_open` until the user has seen what
    stands now and decided each field that both changed; `lost` names what the user typed into
    fields that are closed by now.
    """

    read: Read | None
    theirs: Values
    differences: Sequence[Difference]
    saves: list[Saved]
    is_open: bool
    lost: Sequence[str] = ()
    rows: list[dict] = field(default_factory=list)  # the differences in words, for the page

    @property
    def shown(self) -> str:
        """What the next form says that its user has seen."""
        return digest_of(self.theirs)

    @property
    def is_contested(self) -> bool:
        return any(one.is_open for one in self.differences)

    @property
    def sentence(self) -> str:
        """What the user is told on top of the form."""
        begins = NOT_READ if self.read is None else told(self.saves)
        return f"{begins}. {DECIDE if self.is_contested else LOOK}"

    @property
    def told_before_deleting(self) -> str:
        """What whoever deletes is told, on the page that asks once more."""
        begins = "This page is too old to delete from" if self.read is None else told(self.saves)
        return f"{begins}. It was not deleted: look at what it says now, then decide."

    @property
    def taken(self) -> set[str]:
        """The fields and rows in which what stands stays."""
        return {one.name for one in self.differences if one.takes_theirs}

    def rows_sent(self, prefix: str, sent):
        """The rows of a list as they were sent, put in step with those that stand now.

        Shape: the data of the formset, and the numbers of the rows that are as they stand.
        A row that was deleted meanwhile comes back as a new one where the user changed it and
        does not let it go.
        """
        mine = _rows_by_key(prefix, sent)
        standing = [name.partition(":")[2] for name in self.theirs if _is_of(name, prefix)]
        found, taken = sent.copy(), set()
        for name in [name for name in found if name.startswith(f"{prefix}-")]:
            if _number_of(name, prefix) is not None:
                del found[name]
        number = 0
        for key in standing:
            takes = key not in mine or f"{prefix}:{key}" in self.taken
            if takes:
                taken.add(number)
            else:
                _copy(sent, mine[key], found, prefix, number)
            found[f"{prefix}-{number}-id"] = key
            number += 1
        found[f"{prefix}-INITIAL_FORMS"] = str(number)
        gone = [key for key in mine if key and key not in standing and self._is_kept(prefix, key)]
        for row in [*(mine[key] for key in gone), *_new_rows(prefix, sent)]:
            _copy(sent, row, found, prefix, number)
            found.pop(f"{prefix}-{number}-id", None)
            number += 1
        found[f"{prefix}-TOTAL_FORMS"] = str(number)
        return found, taken

    def _is_kept(self, prefix: str, key: str) -> bool:
        """Does a row of the user's that was deleted meanwhile stay on the form?"""
        name = f"{prefix}:{key}"
        row = next((one for one in self.differences if one.name == name), None)
        return row is not None and bool(row.mine) and row.is_contested and row.chosen != THEIRS


def _is_of(name: str, prefix: str) -> bool:
    return name.partition(":")[0] == prefix and ":" in name


def _number_of(name: str, prefix: str) -> int | None:
    """The number of the row that a name of a form belongs to; None for any other name."""
    number = name.removeprefix(f"{prefix}-").partition("-")[0]
    return int(number) if number.isdecimal() and len(number) < 7 else None


def _numbers(prefix: str, sent: Mapping[str, str]) -> list[int]:
    names = (name for name in sent if name.startswith(f"{prefix}-"))
    found = {_number_of(name, prefix) for name in names}
    return sorted(number for number in found if number is not None)


def _initial(prefix: str, sent: Mapping[str, str]) -> int:
    count = sent.get(f"{prefix}-INITIAL_FORMS", "")
    return int(count) if count.isdecimal() and len(count) < 7 else 0


def _rows_by_key(prefix: str, sent: Mapping[str, str]) -> dict[str, int]:
    """The rows that stood when the form was made: key to number."""
    numbers = [number for number in _numbers(prefix, sent) if number < _initial(prefix, sent)]
    return {sent.get(f"{prefix}-{number}-id", ""): number for number in numbers}


def _new_rows(prefix: str, sent: Mapping[str, str]) -> list[int]:
    total = sent.get(f"{prefix}-TOTAL_FORMS", "")
    last = int(total) if total.isdecimal() and len(total) < 7 else 0
    first = _initial(prefix, sent)
    return [number for number in _numbers(prefix, sent) if first <= number < last]


def _copy(sent, row: int, found, prefix: str, number: int) -> None:
    for name in sent:
        if name.startswith(f"{prefix}-{row}-"):
            part = name.removeprefix(f"{prefix}-{row}-")
            found.setlist(f"{prefix}-{number}-{part}", sent.getlist(name))
