from django.urls import path

from caseboard.pages.kept import kept

from . import views

urlpatterns = [
    path("timeline/", kept(views.timeline), name="timeline"),
    path("timeline.<slug:form>", kept(views.timeline_download), name="timeline_download"),
]
