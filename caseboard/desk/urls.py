"""Addresses of the desk: how documents come in, and where researchers work on them."""

from django.urls import path

from .history_views import claim_history
from .intake_views import intake, intake_read
from .reading import reading, reading_aside, reading_delete, reading_place
from .review_correct import correct
from .review_views import review, review_claim, review_undo
from .snapshots_views import difference, snapshot_bytes, snapshots

READING = "sources/<slug:slug>/reading/"
SNAPSHOTS = "sources/<slug:slug>/snapshots/"

urlpatterns = [
    path("intake/", intake, name="intake"),
    path("intake/<slug:slug>/", intake_read, name="intake_read"),
    path(SNAPSHOTS, snapshots, name="snapshots"),
    path(f"{SNAPSHOTS}bytes/", snapshot_bytes, name="snapshot_bytes"),
    path(f"{SNAPSHOTS}difference/", difference, name="difference"),
    path(READING, reading, name="reading"),
    path(f"{READING}aside/", reading_aside, name="reading_aside"),
    path(f"{READING}place/", reading_place, name="reading_place"),
    path(f"{READING}delete/", reading_delete, name="reading_delete"),
    path("review/", review, name="review"),
    path("review/<slug:slug>/", review_claim, name="review_claim"),
    path("review/<slug:slug>/undo/", review_undo, name="review_undo"),
    path("claims/<slug:slug>/correct/", correct, name="correct"),
    path("claims/<slug:slug>/history/", claim_history, name="claim_history"),
]
