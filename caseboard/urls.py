"""Addresses: every reading brings its own; here they come together."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

urlpatterns = [
    path("", include("caseboard.browse.urls")),
    path("cases/<slug:case>/", include("caseboard.comparison.urls")),
    path("cases/<slug:case>/", include("caseboard.timeline.urls")),
    path("cases/<slug:case>/", include("caseboard.desk.urls")),
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]
