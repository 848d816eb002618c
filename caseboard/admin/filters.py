"""Filters of the lists. Each asks for little: one small query, or none."""

from __future__ import annotations

from datetime import date

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, Max, Min, OuterRef

from caseboard.models import Attribution, Case

MOST_YEARS = 30


class CaseFilter(SimpleListFilter):
    """One case; a record that is added from the list then belongs to it."""

    title = "case"
    parameter_name = "case"

    def lookups(self, request, model_admin):
        return Case.objects.visible_to(request.user).order_by("title").values_list("slug", "title")

    def queryset(self, request, queryset):
        return queryset.filter(case__slug=self.value()) if self.value() else queryset


def year_filter(field: str, name: str):
    """A filter by the years that a date may fall into. Queries: 1 (its first and last day)."""

    class YearFilter(SimpleListFilter):
        title = name
        parameter_name = f"{field}_year"

        def lookups(self, request, model_admin):
            ends = model_admin.get_queryset(request).aggregate(
                first=Min(f"{field}_earliest"), last=Max(f"{field}_latest")
            )
            if not (ends["first"] and ends["last"]):
                return []
            years = range(ends["last"].year, ends["first"].year - 1, -1)
            return [(str(year), str(year)) for year in years[:MOST_YEARS]] + [("none", "not given")]

        def queryset(self, request, queryset):
            year = self.value()
            if year == "none":
                return queryset.filter(**{field: ""})
            if not year or not year.isdecimal() or not 1 <= int(year) <= 9999:
                return queryset
            return queryset.filter(
                **{
                    f"{field}_earliest__lte": date(int(year), 12, 31),
                    f"{field}_latest__gte": date(int(year), 1, 1),
                }
            )

    return YearFilter


class SpeakerFilter(SimpleListFilter):
    """Claims with and without somebody who says so."""

    title = "speaker"
    parameter_name = "speaker"

    def lookups(self, request, model_admin):
        return [("named", "somebody is named"), ("none", "unattributed")]

    def queryset(self, request, queryset):
        chains = Exists(Attribution.objects.filter(claim=OuterRef("pk")))
        if self.value() == "named":
            return queryset.filter(chains)
        return queryset.filter(~chains) if self.value() == "none" else queryset


class WrittenByMe(SimpleListFilter):
    """Whose claims: mine, or those that I may review."""

    title = "written by"
    parameter_name = "writer"

    def lookups(self, request, model_admin):
        return [("me", "me"), ("others", "others")]

    def queryset(self, request, queryset):
        if self.value() == "me":
            return queryset.filter(written_by=request.user)
        return queryset.exclude(written_by=request.user) if self.value() == "others" else queryset
