"""The least that a page costs here: one row, and fifty, through the project's own middleware.

This is also the list of addresses while the bench runs: the project's own, and the two floors.
"""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from caseboard.models import Case, Claim

ROWS = """<!doctype html><html lang="en"><title>Floor</title><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></html>"""


def floor1(request):
    """A page of one row."""
    return _page(request, Case.objects.values_list("slug", "title")[:1])


def floor50(request):
    """A page of fifty rows of ten cells."""
    cells = (
        "slug", "statement", "value", "qualifier", "answer", "as_of", "stated_on", "scope",
        "locator", "status",
    )  # fmt: skip
    return _page(request, Claim.objects.order_by("pk").values_list(*cells)[:50])


def _page(request, rows):
    return HttpResponse(engines["django"].from_string(ROWS).render({"rows": rows}, request))


urlpatterns = [
    path("floor1/", floor1),
    path("floor50/", floor50),
    path("", include("caseboard.urls")),
]
