from django.urls import path

from . import views

urlpatterns = [
    path("timeline/", views.timeline, name="timeline"),
    path("timeline.<slug:form>", views.timeline_download, name="timeline_download"),
]
