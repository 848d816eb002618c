"""A list as a django-tables2 table: it knows its heads and its order, the rows come ready."""

from __future__ import annotations

import django_tables2

from .asking import Asked
from .paging import Pager

ROW = "tables/_row.html"
USUAL = "in the order of their ids"


class ListTable(django_tables2.Table):
    """Heads that sort by links. The rows are printed by a lean partial, from plain values."""

    class Meta:
        template_name = "tables/caseboard.html"
        order_by_field = "sort"


def list_table(
    asked: Asked, shown: tuple, pager: Pager, empty: str, usual: str = USUAL, row: str = ROW
) -> ListTable:
    """The table of one page of a list; `usual` says its order where none is asked for.

    Shape: `row` is the partial that prints one of `shown`; the usual one takes a Record.
    """
    heads = [
        (
            column.key,
            django_tables2.Column(
                column.label,
                orderable=bool(column.sort),
                attrs={"th": {"class": "num"}} if column.number else {},
            ),
        )
        for column in asked.columns
    ]
    table = ListTable([], extra_columns=heads, order_by=asked.sort, prefix=asked.prefix)
    table.region = f"{asked.prefix}rows"
    table.records, table.row_template = shown, row
    # On the only page there is nothing to turn, and the caption counts the rows.
    table.pager = pager if pager.previous or pager.next else None
    table.caption = f"{pager.words}, {_order_in_words(asked) or usual}"
    table.empty_text = empty
    return table


def _order_in_words(asked: Asked) -> str:
    """ "by as of, downwards, then by source"; empty where no order is asked for."""
    labels = {column.key: column.label for column in asked.sortable}
    steps = []
    for key in asked.sort:
        downwards = ", downwards" if key.startswith("-") else ""
        steps.append(f"by “{labels[key.removeprefix('-')]}”{downwards}")
    return ", then ".join(steps)
