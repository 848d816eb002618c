"""Addresses of what is one person's own, across the cases."""

from django.urls import path

from .mine_views import mine

urlpatterns = [
    path("mine/", mine, name="mine"),
]
