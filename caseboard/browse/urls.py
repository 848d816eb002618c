"""Addresses of the record's pages. Downloads stand beside the page that they repeat."""

from django.urls import path, register_converter

from caseboard.pages.kept import kept

from .board import board
from .cases import cases
from .changes import changes, changes_feed
from .claim import claim, claim_download
from .claims import claims, claims_download
from .event import event
from .organization import organization
from .people import organizations_download, people, people_download
from .person import person
from .references import ReferenceForm
from .references_views import source_reference, sources_references
from .source import source, source_download
from .sources import sources, sources_download

CASE = "cases/<slug:case>/"
register_converter(ReferenceForm, "reference_form")

urlpatterns = [
    path("", cases, name="cases"),
    path(CASE, kept(board), name="board"),
    path(f"{CASE}people/", kept(people), name="people"),
    path(f"{CASE}people.<slug:form>", kept(people_download), name="people_download"),
    path(f"{CASE}people/<slug:slug>/", kept(person), name="person"),
    path(f"{CASE}organizations/", kept(people), name="organizations"),
    path(
        f"{CASE}organizations.<slug:form>",
        kept(organizations_download),
        name="organizations_download",
    ),
    path(f"{CASE}organizations/<slug:slug>/", kept(organization), name="organization"),
    path(f"{CASE}events/<slug:slug>/", kept(event), name="event"),
    path(f"{CASE}changes/", kept(changes), name="changes"),
    path(f"{CASE}changes.atom", kept(changes_feed), name="changes_feed"),
    path(f"{CASE}claims/", kept(claims), name="claims"),
    path(f"{CASE}claims.<slug:form>", kept(claims_download), name="claims_download"),
    path(f"{CASE}claims/<slug:slug>/", kept(claim), name="claim"),
    path(f"{CASE}claims/<slug:slug>.<slug:form>", kept(claim_download), name="claim_download"),
    path(f"{CASE}sources/", kept(sources), name="sources"),
    path(
        f"{CASE}sources.<reference_form:form>", kept(sources_references), name="sources_references"
    ),
    path(f"{CASE}sources.<slug:form>", kept(sources_download), name="sources_download"),
    path(f"{CASE}sources/<slug:slug>/", kept(source), name="source"),
    path(
        f"{CASE}sources/<slug:slug>.<reference_form:form>",
        kept(source_reference),
        name="source_reference",
    ),
    path(f"{CASE}sources/<slug:slug>.<slug:form>", kept(source_download), name="source_download"),
]
