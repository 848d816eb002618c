"""The addresses of following: the buttons, the list, and the choice of a digest."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseboard.models import Case, Digest, Question

from .following import choose, follow, look, unfollow
from .following_form import DigestForm
from .following_list import build_followed, until_from

WORDS = {"case": "this case", "question": "this question"}


@require_POST
def follow_case(request, case):
    """Follows a case, or stops; 404 for one that may not be seen."""
    found = Case.objects.visible_to(request.user).filter(slug=case).first()
    return _act(request, found)


@require_POST
def follow_question(request, case, slug):
    """The same for a question."""
    seen = Question.objects.visible_to(request.user).filter(
        case__in=Case.objects.visible_to(request.user), case__slug=case, slug=slug
    )
    return _act(request, seen.select_related("case").first())


def _act(request: HttpRequest, subject: Case | Question | None) -> HttpResponse:
    if subject is None:
        raise Http404("There is no page at this address.")
    place = subject.get_absolute_url()
    if not request.user.is_authenticated:
        return redirect_to_login(place)
    if request.POST.get("act") == "unfollow":
        unfollow(request.user, subject)
        messages.success(request, f"You do not follow “{subject}” any more.")
        return redirect(_back(request, place))
    try:
        follow(request.user, subject)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = WORDS[subject._meta.model_name]
        messages.success(
            request, f"You follow {words}: what others change from now on stands under Mine."
        )
    return redirect(_back(request, place))


def _back(request: HttpRequest, place: str) -> str:
    """The page of ours that the button stood on, where it says so."""
    back = request.POST.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else place


@login_required
@require_safe
def following(request):
    """What one follows, with what changed."""
    return render(request, "desk/following.html", {"followed": build_followed(request.user)})


@login_required
@require_POST
def looked(request):
    """What was new has been looked at: of one that is followed, or of all."""
    key = request.POST.get("following", "")
    whole = not (key.isascii() and key.isdigit() and len(key) < 19)
    look(request.user, until_from(request.POST.get("until", "")), None if whole else int(key))
    return redirect(_back(request, "following"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request):
    """How often one is told by e-mail."""
    known = Digest.objects.filter(user=request.user).first()
    form = DigestForm(request.POST or None, instance=known or Digest(user=request.user))
    if request.method == "POST" and form.is_valid():
        try:
            choose(request.user, form.cleaned_data["period"])
        except ValidationError as error:
            form.add_error("period", error)
        else:
            messages.success(request, "Your choice is kept.")
            return redirect("digest")
    return render(request, "desk/digest.html", {"form": form, "digest": known})
