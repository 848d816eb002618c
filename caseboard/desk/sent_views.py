"""What somebody reads who sent a form while signed out, and how it is sent again."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure as refused

from .sent import Sent, is_from_here, read_signed, sent_by
from .sent_words import readable

SIGN_IN = ("login", "logout")


class SentSignedOut:
    """The middleware: a form that needs its writer is not lost because they are signed out.

    The site has no form that visitors send, but the one that signs in.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if request.resolver_match.url_name in (*SIGN_IN, "unsaved_keep"):
            return None
        sent = sent_by(request)
        return _signed_out(request, sent) if sent is not None else None


class SignIn(LoginView):
    """Signs in; whoever had sent a form before sees it again, ready to be sent."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        sent = read_signed(self.request.POST.get("sent", ""))
        return context | ({"sent": sent} if sent else {})

    def form_valid(self, form):
        response = super().form_valid(form)
        sent = read_signed(self.request.POST.get("sent", ""))
        return _again(self.request, sent, 200) if sent else response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is not of this session: shown again where a page of ours sent it."""
    sent = sent_by(request) if is_from_here(request) else None
    is_sign_in = request.resolver_match and request.resolver_match.url_name in SIGN_IN
    if sent is None or is_sign_in:
        return refused(request, reason)
    if request.user.is_authenticated:
        return _again(request, sent, 403)
    return _signed_out(request, sent)


def _signed_out(request: HttpRequest, sent: Sent) -> HttpResponse:
    form = AuthenticationForm(request)
    read = readable(sent, request.user)
    context = {"form": form, "sent": sent, "read": read, "next": ""}
    return _fresh(render(request, "registration/signed_out.html", context, status=401))


def _again(request: HttpRequest, sent: Sent, status: int) -> HttpResponse:
    context = {"sent": sent, "read": readable(sent, request.user)}
    return _fresh(render(request, "registration/send_again.html", context, status=status))


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store, private"
    return response
