"""Lists and choices of the admin that find names in any spelling."""

from __future__ import annotations

from django.contrib.admin.views.main import ORDER_VAR


class FoundInAnySpelling:
    """People or organisations, searched for by any of their names.

    Order: the nearest first, unless the list is sorted by a column.
    """

    def get_search_results(self, request, queryset, search_term):
        term = search_term.replace("\0", "").strip()
        if not term:
            return queryset, False
        found = queryset.known_as(term)
        # Whoever sorts the list by a column sees it sorted so.
        return (found if ORDER_VAR in request.GET else found.nearest_first(term)), False
