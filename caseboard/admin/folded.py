"""Parts of a form that are folded away, and open where something in them has to be mended."""

from __future__ import annotations

from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import flatten

FOLDED = "collapse"  # the class that the stock admin folds a part by


def unfold(form: AdminForm) -> None:
    """Opens every part that holds an error: a sentence that nobody sees helps nobody.

    The stock admin does so too, but not for fields that stand beside each other on one line.
    """
    form.fieldsets = [(name, _opened(options, form.errors)) for name, options in form.fieldsets]


def _opened(options: dict, errors) -> dict:
    classes = options.get("classes", ())
    if not any(field in errors for field in flatten(options["fields"])):
        return options
    return {**options, "classes": [one for one in classes if one != FOLDED]}
