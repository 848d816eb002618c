"""Addresses of what is typed and not saved; none is of one case."""

from django.urls import path

from .unsaved_views import keep, let_go, session, unsaved

urlpatterns = [
    path("", unsaved, name="unsaved"),
    path("keep/", keep, name="unsaved_keep"),
    path("session/", session, name="unsaved_session"),
    path("let-go/", let_go, name="unsaved_let_go"),
]
