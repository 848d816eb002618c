"""Lists and choices of the admin that find names in any spelling."""

from __future__ import annotations


class FoundInAnySpelling:
    """People or organisations, searched for by any of their names."""

    def get_search_results(self, request, queryset, search_term):
        term = search_term.replace("\0", "").strip()
        return (queryset.known_as(term) if term else queryset), False
