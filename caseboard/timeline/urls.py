from django.urls import path, re_path

from caseboard.pages.kept import kept

from . import picture_views, views
from .out import views as out

urlpatterns = [
    path("timeline/", kept(views.timeline), name="timeline"),
    path("timeline/window.json", kept(views.window), name="timeline_window"),
    path("timeline/timelinejs.json", kept(out.timeline_timelinejs), name="timeline_timelinejs"),
    re_path(
        r"^timeline\.(?P<form>svg|png)$",
        kept(picture_views.timeline_picture),
        name="timeline_picture",
    ),
    path("timeline.<slug:form>", kept(out.timeline_download), name="timeline_download"),
]
