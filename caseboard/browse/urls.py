"""Addresses of the record's pages. Downloads stand beside the page that they repeat."""

from django.urls import path

from .board import board
from .cases import cases
from .changes import changes
from .claim import claim, claim_download
from .claims import claims, claims_download
from .event import event
from .organization import organization
from .people import organizations_download, people, people_download
from .person import person
from .source import source, source_download
from .sources import sources, sources_download

CASE = "cases/<slug:case>/"

urlpatterns = [
    path("", cases, name="cases"),
    path(CASE, board, name="board"),
    path(f"{CASE}people/", people, name="people"),
    path(f"{CASE}people.<slug:form>", people_download, name="people_download"),
    path(f"{CASE}people/<slug:slug>/", person, name="person"),
    path(f"{CASE}organizations/", people, name="organizations"),
    path(f"{CASE}organizations.<slug:form>", organizations_download, name="organizations_download"),
    path(f"{CASE}organizations/<slug:slug>/", organization, name="organization"),
    path(f"{CASE}events/<slug:slug>/", event, name="event"),
    path(f"{CASE}changes/", changes, name="changes"),
    path(f"{CASE}claims/", claims, name="claims"),
    path(f"{CASE}claims.<slug:form>", claims_download, name="claims_download"),
    path(f"{CASE}claims/<slug:slug>/", claim, name="claim"),
    path(f"{CASE}claims/<slug:slug>.<slug:form>", claim_download, name="claim_download"),
    path(f"{CASE}sources/", sources, name="sources"),
    path(f"{CASE}sources.<slug:form>", sources_download, name="sources_download"),
    path(f"{CASE}sources/<slug:slug>/", source, name="source"),
    path(f"{CASE}sources/<slug:slug>.<slug:form>", source_download, name="source_download"),
]
