"""The address of the board of "mine"."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .following_list import build_followed
from .mine_page import build_mine


@require_safe
@login_required
def mine(request):
    """What waits for whoever is signed in; others are asked to sign in first."""
    context = {"mine": build_mine(request.user), "followed": build_followed(request.user)}
    return render(request, "desk/mine.html", context)
