from django.urls import path

from . import views

urlpatterns = [
    path("compare/", views.compare, name="compare"),
    path("compare.<str:form>", views.compare_download, name="compare_download"),
    path("questions/<slug:slug>/", views.question, name="question"),
    path("questions/<slug:slug>.<str:form>", views.question_download, name="question_download"),
    path("origins/", views.origins, name="origins"),
    path("origins.<str:form>", views.origins_download, name="origins_download"),
]
