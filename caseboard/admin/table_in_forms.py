"""The two forms of a table that comes in: sending the file, and fitting its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django import forms
from django.conf import settings

from caseboard.exchange.sheets import days, figures
from caseboard.exchange.sheets.fields import FIELDS, Field
from caseboard.exchange.sheets.fitting import Fitting
from caseboard.exchange.sheets.heads import called
from caseboard.exchange.sheets.kinds import kinds_for, read_file
from caseboard.exchange.sheets.letters import CALLED
from caseboard.exchange.sheets.table import MOST_BYTES, MOST_ROWS, FileRefused, SheetTable

MEGABYTES = MOST_BYTES // 1024 // 1024
LONGEST_EXAMPLE = 40
# What is another one in each row.
NEVER_FOR_ALL = ("id", "statement", "title", "url", "supersedes", "quote", "summary")
STYLES = (
    (figures.ASK, "plain ones only; ask where 1.200 could be 1,200"),
    (figures.POINT, "1,234.5"),
    (figures.COMMA, "1.234,5"),
)
ORDERS = (
    (days.ASK, "plain ones only; ask where 3/4/2025 has two meanings"),
    (days.DAY_FIRST, "3/4/2025 is 3 April"),
    (days.MONTH_FIRST, "3/4/2025 is 4 March"),
)


class SendTableForm(forms.Form):
    """A file with a table."""

    file = forms.FileField(
        label="The file",
        error_messages={"empty": "The file is empty.", "required": "Choose a file."},
    )
    encoding = forms.ChoiceField(
        label="Character encoding",
        required=False,
        choices=[("", "detect"), *CALLED.items()],
        help_text="Only for a text file whose letters came out wrong.",
    )

    def __init__(self, *args, request, table: str, **options):
        super().__init__(*args, **options)
        self.request, self.table = request, table
        kinds = kinds_for(table)
        endings = ",".join(ending for kind in kinds for ending in kind.endings)
        self.fields["file"].widget = forms.FileInput(attrs={"accept": endings})
        self.fields["file"].help_text = (
            f"{', '.join(kind.label for kind in kinds)}; at most "
            f"{min(MEGABYTES, settings.DOCUMENT_MEGABYTES)} MB and {MOST_ROWS:,} "
            "rows. Nothing is added before you have seen every row."
        )

    def clean(self):
        if getattr(self.request, "too_large", False):
            self._errors.pop("file", None)
            most = min(MEGABYTES, settings.DOCUMENT_MEGABYTES)
            self.add_error("file", f"The file has more than {most} MB, the most that is read.")
        return super().clean()

    def read(self) -> tuple[bytes, list[SheetTable]] | None:
        """The bytes and their tables; None where they cannot be read, and the form says why."""
        file = self.cleaned_data["file"]
        content = file.read(MOST_BYTES + 1)
        try:
            return content, read_file(content, file.name, self.table, self.cleaned_data["encoding"])
        except FileRefused as refused:
            self.add_error("file", str(refused))
            return None


class FittingForm(forms.Form):
    """For each field of the record its column, and what holds where a cell is empty.

    Shape: `lines` are a field with its two bound fields, for the page.
    """

    def __init__(self, *args, table: SheetTable, fitting: Fitting, **options):
        self.fitting, self.sheet = fitting, table
        options["initial"] = self._initial() | (options.get("initial") or {})
        super().__init__(*args, **options)
        columns = [("", "—"), *((str(place), words) for place, words in _columns(table))]
        for one in FIELDS[fitting.table]:
            self.fields[f"column_{one.name}"] = forms.ChoiceField(
                label=f"Column for {one.label.lower()}", choices=columns, required=False
            )
            if one.name not in NEVER_FOR_ALL:
                self.fields[f"empty_{one.name}"] = forms.CharField(
                    label=f"{one.label} where the cell is empty", required=False, max_length=300
                )
        if fitting.table == "claims":
            self._add("figures", "Decimals are written", STYLES)
        self._add("days", "Dates are written", ORDERS)
        if fitting.table == "sources":
            self.fields["adds_publishers"] = forms.BooleanField(
                label="Add publishers that the case does not know", required=False
            )

    def _add(self, name: str, label: str, choices) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def _initial(self) -> dict:
        fitting = self.fitting
        columns = {f"column_{name}": str(place) for name, place in fitting.columns.items()}
        empty = {f"empty_{name}": text for name, text in fitting.where_empty.items()}
        return (
            columns
            | empty
            | {
                "figures": fitting.figures,
                "days": fitting.days,
                "adds_publishers": fitting.adds_publishers,
            }
        )

    @property
    def lines(self) -> list[tuple[Field, forms.BoundField, forms.BoundField | None]]:
        return [
            (
                one,
                self[f"column_{one.name}"],
                self[f"empty_{one.name}"] if f"empty_{one.name}" in self.fields else None,
            )
            for one in FIELDS[self.fitting.table]
        ]

    @property
    def options(self) -> list[forms.BoundField]:
        """What holds for the table as a whole."""
        return [self[n] for n in ("figures", "days", "adds_publishers") if n in self.fields]

    def clean(self):
        found = super().clean()
        if not self.errors:
            for some in self.fitted().missing():
                labels = [
                    one.label.lower() for one in FIELDS[self.fitting.table] if one.name in some
                ]
                sentence = f"Every row needs a {' or '.join(labels)}: choose its column"
                for_all = "" if some[0] in NEVER_FOR_ALL else ", or type what holds for all rows"
                self.add_error(f"column_{some[0]}", f"{sentence}{for_all}.")
        return found

    def fitted(self) -> Fitting:
        """The fitting as the form has it."""
        typed, names = self.cleaned_data, [one.name for one in FIELDS[self.fitting.table]]
        return replace(
            self.fitting,
            columns={n: int(typed[f"column_{n}"]) for n in names if typed.get(f"column_{n}")},
            where_empty={n: typed[f"empty_{n}"] for n in names if typed.get(f"empty_{n}")},
            figures=typed.get("figures") or figures.ASK,
            days=typed.get("days") or days.ASK,
            adds_publishers=bool(typed.get("adds_publishers")),
        )


def _columns(table: SheetTable) -> Sequence[tuple[int, str]]:
    """Each column as a page calls it, with the first thing that stands in it."""
    words = []
    for place in range(len(table.heads)):
        cells = (" ".join(row[place].split()) for row in table.rows[:50])
        example = next((cell for cell in cells if cell), "")
        if len(example) > LONGEST_EXAMPLE:
            example = f"{example[: LONGEST_EXAMPLE - 1]}…"
        name = called(table.heads, place)
        words.append((place, f"{name} ({example})" if example else name))
    return words
