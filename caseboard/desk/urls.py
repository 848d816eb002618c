"""Addresses of the desk: how documents come in, and where researchers work on them."""

from django.urls import path

from .beside_views import beside
from .comments_views import comment
from .following_views import follow_case, follow_question
from .history_views import claim_history
from .intake_views import intake, intake_read
from .reading import reading, reading_aside, reading_delete, reading_place
from .review_correct import correct
from .review_views import review, review_claim, review_undo
from .snapshots_views import difference, snapshot_bytes, snapshots
from .speakers_views import speakers
from .tasks_views import task, tasks, tasks_download

READING = "sources/<slug:slug>/reading/"
SNAPSHOTS = "sources/<slug:slug>/snapshots/"

urlpatterns = [
    path("beside/<slug:kind>/<slug:slug>/", beside, name="beside"),
    path("comments/<slug:slug>/", comment, name="comment"),
    path("tasks/", tasks, name="tasks"),
    path("tasks.<slug:form>", tasks_download, name="tasks_download"),
    path("tasks/<slug:slug>/", task, name="task"),
    path("intake/", intake, name="intake"),
    path("intake/<slug:slug>/", intake_read, name="intake_read"),
    path(SNAPSHOTS, snapshots, name="snapshots"),
    path(f"{SNAPSHOTS}bytes/", snapshot_bytes, name="snapshot_bytes"),
    path(f"{SNAPSHOTS}difference/", difference, name="difference"),
    path(READING, reading, name="reading"),
    path(f"{READING}aside/", reading_aside, name="reading_aside"),
    path(f"{READING}place/", reading_place, name="reading_place"),
    path(f"{READING}delete/", reading_delete, name="reading_delete"),
    path("follow/", follow_case, name="follow_case"),
    path("questions/<slug:slug>/follow/", follow_question, name="follow_question"),
    path("speakers/", speakers, name="speakers"),
    path("review/", review, name="review"),
    path("review/<slug:slug>/", review_claim, name="review_claim"),
    path("review/<slug:slug>/undo/", review_undo, name="review_undo"),
    path("claims/<slug:slug>/correct/", correct, name="correct"),
    path("claims/<slug:slug>/history/", claim_history, name="claim_history"),
]
