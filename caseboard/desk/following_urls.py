"""Addresses of what one follows, across cases."""

from django.urls import path

from .following_views import digest, following, looked

urlpatterns = [
    path("following/", following, name="following"),
    path("following/looked/", looked, name="looked"),
    path("digest/", digest, name="digest"),
]
