from django.urls import path, re_path

from caseboard.pages.kept import kept

from . import decide_views, picture_views, question_views, views

urlpatterns = [
    path("compare/", kept(views.compare), name="compare"),
    path("compare.<str:form>", kept(views.compare_download), name="compare_download"),
    path("questions/<slug:slug>/", kept(question_views.question), name="question"),
    path("questions/<slug:slug>/pairs/", kept(question_views.pairs), name="pairs"),
    path(
        "questions/<slug:slug>/pairs.<str:form>",
        kept(question_views.pairs_download),
        name="pairs_download",
    ),
    path("questions/<slug:slug>/decide/", decide_views.decide, name="decide"),
    re_path(
        r"^questions/(?P<slug>[-a-zA-Z0-9_]+)\.(?P<form>svg|png)$",
        kept(picture_views.picture_download),
        name="picture_download",
    ),
    path(
        "questions/<slug:slug>.<str:form>",
        kept(question_views.question_download),
        name="question_download",
    ),
    path("origins/", kept(views.origins), name="origins"),
    path("origins.<str:form>", kept(views.origins_download), name="origins_download"),
]
