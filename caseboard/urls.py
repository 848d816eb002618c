"""Addresses: every reading brings its own; here they come together."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from caseboard.desk.sent_views import SignIn
from caseboard.desk.undo_views import undo_act
from caseboard.pages.keys import keys

urlpatterns = [
    path("", include("caseboard.browse.urls")),
    path("cases/<slug:case>/", include("caseboard.comparison.urls")),
    path("cases/<slug:case>/", include("caseboard.timeline.urls")),
    path("cases/<slug:case>/", include("caseboard.desk.urls")),
    path("", include("caseboard.desk.mine_urls")),
    path("mine/", include("caseboard.desk.following_urls")),
    path("unsaved/", include("caseboard.desk.unsaved_urls")),
    path("undo/<int:number>/", undo_act, name="undo"),
    path("keys/", keys, name="keys"),
    path("accounts/login/", SignIn.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
