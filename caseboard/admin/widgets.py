"""Inputs of the forms. Each works without JavaScript and under a strict content policy."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib.admin.widgets import (
    AdminTextInputWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.template.loader import render_to_string
from django.urls import reverse

from caseboard.evidence.read_back import typed_as
from caseboard.intake.naming import Typed, speakers_of
from caseboard.models import Attribution, Organization, Person

from .offered import Offered

STEPS = 3  # links of a chain that a form offers without being asked for more
MOST_STEPS = 12
LONGEST_KEY = 18  # digits


def is_key(value) -> bool:
    """May it be a row's key? Longer numbers overflow the databases' integers."""
    return str(value).isdecimal() and len(str(value)) <= LONGEST_KEY


class EdtfInput(AdminTextInputWidget):
    """A date as text, with how it is read beside it."""

    def __init__(self, attrs=None):
        super().__init__(
            attrs={"class": "vTextField cb-date", "autocomplete": "off", **(attrs or {})}
        )

    def render(self, name, value, attrs=None, renderer=None):
        context = {
            "input": super().render(name, value, attrs, renderer),
            "read": typed_as(value) if isinstance(value, str) else "",
            "url": reverse("admin:read_date"),
        }
        return render_to_string("admin/widgets/edtf.html", context)


class InCaseMixin:
    """Choices come from one case; without JavaScript one types an id or a name instead."""

    case = None

    def get_url(self):
        return f"{super().get_url()}?{urlencode({'case': self.case.slug if self.case else ''})}"

    def value_from_datadict(self, data, files, name):
        typed = data.get(f"{name}_typed", "").strip()
        return Typed(typed) if typed else super().value_from_datadict(data, files, name)

    def format_value(self, value):
        return super().format_value(None if isinstance(value, Typed) else value)

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if is_key(key)], attr)

    def render(self, name, value, attrs=None, renderer=None):
        offered = Offered.of(self.case, self.choices.queryset.model)
        context = {
            "select": super().render(name, value, attrs, renderer),
            "name": f"{name}_typed",
            "typed": value if isinstance(value, Typed) else "",
            "several": self.allow_multiple_selected,
            "list": offered.id,
            "listed": offered.listed_once(self.choices.queryset),
        }
        return render_to_string("admin/widgets/in_case.html", context)


class CaseSelect(InCaseMixin, AutocompleteSelect):
    """One record of the case."""


class CaseSelectMultiple(InCaseMixin, AutocompleteSelectMultiple):
    """Several records of the case."""


class AddOnTheWay(RelatedFieldWidgetWrapper):
    """A choice with a link that adds a new record of the same case in a window of its own."""

    def __init__(self, wrapper, case):
        super().__init__(
            wrapper.widget, wrapper.rel, wrapper.admin_site, can_add_related=wrapper.can_add_related
        )
        self.case = case

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)
        if self.case:
            context["url_params"] += "&" + urlencode({"case": self.case.slug})
        return render_to_string("admin/widgets/add_on_the_way.html", context)


class SpeakerSelect(AutocompleteMixin, forms.Select):
    """One speaker of a chain: a person or an organisation of the case."""

    def __init__(self, admin_site, case, labels=None):
        super().__init__(Attribution._meta.get_field("person"), admin_site)
        self.case, self.labels = case, labels or {}
        self.is_required = False

    def get_url(self):
        case = self.case.slug if self.case else ""
        return f"{reverse('admin:speakers')}?{urlencode({'case': case})}"

    def optgroups(self, name, value, attr=None):
        options = [self.create_option(name, "", "", False, 0)]
        for key in value:
            if key:
                text = self.labels.get(key, key)
                options.append(self.create_option(name, key, text, True, len(options)))
        return [(None, options, 0)]


class ChainWidget(forms.Widget):
    """Who says so, first speaker first: as many choices in a row as the chain needs.

    Shape: a list of `person:<id>` and `organization:<id>`, or the text that was typed instead.
    """

    admin_site = case = user = None

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.labels: dict[str, str] = {}

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.labels = {}
        return copied

    @property
    def media(self):
        return SpeakerSelect(self.admin_site, self.case).media

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_

    def value_omitted_from_data(self, data, files, name):
        return f"{name}_0" not in data and f"{name}_typed" not in data

    def value_from_datadict(self, data, files, name):
        typed = data.get(f"{name}_typed", "").strip()
        if typed:
            return Typed(typed)
        # What is typed beside a choice, where no script runs, counts for more than the choice.
        steps = ((f"{name}_{step}_typed", f"{name}_{step}") for step in range(MOST_STEPS))
        keys = (data.get(typed, "").strip() or data.get(key, "").strip() for typed, key in steps)
        return [key for key in keys if key]

    def render(self, name, value, attrs=None, renderer=None):
        keys = [] if isinstance(value, Typed) else list(value or [])
        number = min(max(STEPS, len(keys) + 1), MOST_STEPS)
        add = {"_popup": 1, "case": self.case.slug if self.case else ""}
        context = {
            "steps": [
                self._step(name, step, keys[step] if step < len(keys) else "", attrs)
                for step in range(number)
            ],
            "typed": value if isinstance(value, Typed) else "",
            "add_url": f"{reverse('admin:add_speaker')}?{urlencode(add)}",
            "name": f"{name}_typed",
            "list": "offered-speakers",
            "listed": self._listed(),
        }
        return render_to_string("admin/widgets/chain.html", context)

    def _listed(self):
        """The speakers of the case, for whoever has no script. Queries: 4 for the first chain."""
        listed = []
        for model in (Person, Organization):
            offered = Offered.of(self.case, model, "offered-speakers")
            records = speakers_of(self.case, self.user, model)
            kind = model._meta.model_name
            listed += [(f"{kind}:{id_}", words) for id_, words in offered.listed_once(records)]
        return listed

    def _step(self, name, step, key, attrs):
        select = SpeakerSelect(self.admin_site, self.case, self.labels)
        id_ = f"{(attrs or {}).get('id', f'id_{name}')}_{step}"
        return {
            "id": id_,
            "label": "told by" if step else "said first by",
            "select": select.render(f"{name}_{step}", key, {"id": id_}),
            "name": f"{name}_{step}_typed",
        }
