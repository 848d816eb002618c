"""Fields of the forms that know records of a case, chains of speakers and figures."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from caseboard.intake.naming import Typed, label, named, speaker_key, speaker_named, speakers_of
from caseboard.models import Organization, Person

from .widgets import MOST_STEPS, ChainWidget, is_key


class RecordChoiceField(forms.ModelChoiceField):
    """One record, picked from the list or typed by id, name or alias."""

    def label_from_instance(self, obj):
        return label(obj)

    def to_python(self, value):
        return named(self.queryset, value) if isinstance(value, Typed) else super().to_python(value)

    def has_changed(self, initial, data):
        return isinstance(data, Typed) or super().has_changed(initial, data)


class RecordsChoiceField(forms.ModelMultipleChoiceField):
    """Several records, picked from the list or typed and joined by `;`."""

    def label_from_instance(self, obj):
        return label(obj)

    def clean(self, value):
        if not isinstance(value, Typed):
            if not all(is_key(key) for key in value or ()):
                raise ValidationError("Pick from the list, or type an id or a name.")
            return super().clean(value)
        records = [named(self.queryset, part) for part in value.split(";") if part.strip()]
        return super().clean([record.pk for record in records])

    def has_changed(self, initial, data):
        return isinstance(data, Typed) or super().has_changed(initial, data)


class ChainField(forms.Field):
    """The chain of who says it. Cleans to people and organisations, first speaker first."""

    case = user = None

    def __init__(self, **options):
        super().__init__(widget=ChainWidget(), required=False, **options)

    def serve(self, request, admin_site) -> None:
        """Takes its speakers from the case that the request is about."""
        self.case, self.user = request.case, request.user
        self.widget.admin_site, self.widget.case = admin_site, request.case
        self.widget.user = request.user

    def clean(self, value):
        if isinstance(value, Typed):
            pieces = [piece for piece in value.replace("›", ">").split(">") if piece.strip()]
        else:
            pieces = value or []
        if len(pieces) > MOST_STEPS:
            raise ValidationError(f"A chain has at most {MOST_STEPS} speakers.")
        return [speaker_named(self.case, self.user, piece.strip()) for piece in pieces]

    def has_changed(self, initial, data):
        return isinstance(data, Typed) or list(initial or []) != list(data or [])

    def show(self, keys) -> None:
        """Tells the choices what the speakers that are picked already are called. Queries: 2."""
        for model in (Person, Organization):
            kind = model._meta.model_name
            slugs = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
            known = speakers_of(self.case, self.user, model)
            for speaker in known.filter(slug__in=slugs) if slugs else ():
                self.widget.labels[speaker_key(speaker)] = speaker.name
