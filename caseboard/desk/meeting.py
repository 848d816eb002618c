"""Two people meet over one claim on the desk: what they differ in, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import QueryDict

from caseboard.evidence.edtf import EdtfError
from caseboard.evidence.edtf_typed import understood
from caseboard.intake.naming import label
from caseboard.models import AuditEntry, Claim
from caseboard.models.claim import SAID
from caseboard.models.together import (
    MINE,
    THEIRS,
    Difference,
    Values,
    differences_between,
    digest_of,
    saves_since,
    seal,
    texts_of,
    told,
    unseal,
)

from .claim_form import LABELS

READ, SHOWN, ALL, CHOICE = "read", "shown", "all", "decide-"
DATES = ("as_of", "stated_on")
MORE = ("credibility", "note")
NOT_YET = "Somebody saved it before you, as told below."
DECIDE = "Nothing is saved yet. Choose whose words stand in each field that both changed."
LOOK = "Nothing is saved yet. Theirs and yours are in the form: look, then save."


@dataclass
class Met:
    """A claim is no longer what the user's form was made from.

    Shape: `rows` are the differences in words, as `_overtaken.html` takes them; `read` is what
    the form was made from, sealed; `shown` what its user has seen once this is on the page.
    """

    claim: Claim
    read: str
    theirs: Values
    differences: tuple[Difference, ...]
    sentence: str
    is_open: bool
    rows: list[dict] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return digest_of(self.theirs)

    @property
    def is_contested(self) -> bool:
        return any(one.is_open for one in self.differences)

    def with_theirs(self, sent: QueryDict) -> QueryDict:
        """What was sent, with what stands in the fields that go to the other."""
        data = sent.copy()
        for one in self.differences:
            if one.takes_theirs:
                data.setlist(one.name, list(one.theirs))
        return data


def said_on_form(claim: Claim, speakers: Mapping[str, object]) -> Values:
    """What a claim says, as its forms begin. `speakers` are its own by their names."""
    names = (*SAID, *MORE)
    found = {name: texts_of(getattr(claim, name)) for name in names}
    found["event"] = texts_of(claim.event.title if claim.event_id else "")
    found["says"] = tuple(speakers)
    return {name: texts for name, texts in found.items() if texts}


def seal_claim(claim: Claim, speakers: Mapping[str, object]) -> str:
    """What a form is made from, for the form. Queries: 1 (the last entry of the history)."""
    keys = AuditEntry.objects.of_record(claim).order_by("-pk").values_list("pk", flat=True)
    return seal(f"claim:{claim.pk}", said_on_form(claim, speakers), keys.first() or 0)


def meet(claim: Claim, speakers, user, sent: QueryDict, form) -> Met | None:
    """What the user and others differ in; None where the claim is as it was read.

    Also None for a form that does not say what it was made from: its `seen` alone decides then.
    Queries: 1 or 2.
    """
    read = unseal(sent.get(READ, ""), f"claim:{claim.pk}")
    theirs = said_on_form(claim, speakers)
    if read is None or read.values == theirs:
        return None
    has_seen = sent.get(SHOWN) == digest_of(theirs)
    mine = typed_on(form)
    named = {name: theirs.get(name, ()) for name in mine}
    was = {name: read.values.get(name, ()) for name in mine}
    found = differences_between(was, named, mine, _chosen(sent, has_seen, mine))
    is_open = not has_seen or any(one.is_open for one in found)
    saves = saves_since(AuditEntry.objects.of_record(claim), read, user)
    met = Met(claim, sent[READ], theirs, found, told(saves), is_open)
    met.sentence += f". {DECIDE if met.is_contested else LOOK}"
    met.rows = _in_words(found, form)
    return met


def beside_unread(claim: Claim, speakers, form) -> list[dict]:
    """What stands beside what was typed, for a form that does not say what it was made from."""
    theirs = said_on_form(claim, speakers)
    mine = typed_on(form)
    found = differences_between({}, {**dict.fromkeys(mine, ()), **theirs}, mine)
    return _in_words([one for one in found if one.mine != one.theirs], form)


def _chosen(sent: QueryDict, has_seen: bool, names) -> dict[str, str]:
    """What the user decided, of what they were shown; all at once where a button says so."""
    if not has_seen:
        return {}
    every = sent.get(ALL) if sent.get(ALL) in (MINE, THEIRS) else ""
    return {name: sent.get(f"{CHOICE}{name}", "") or every for name in names}


def typed_on(form) -> Values:
    """What was typed into a form, as it would be kept; as it was typed where it cannot be read."""
    found = {}
    for name in (*SAID, *MORE, "says"):
        if name not in form.fields:
            continue
        texts = texts_of(form[name].value())
        if name in ("value", "value_to") and texts:
            texts = _figure(form.fields[name], texts)
        elif name in DATES and texts:
            texts = _day(texts)
        found[name] = texts
    return found


def _figure(known, texts):
    try:
        return texts_of(known.to_python(texts[0]))
    except ValidationError:
        return texts


def _day(texts):
    try:
        return (understood(texts[0]),)
    except EdtfError:
        return texts


def _in_words(differences, form) -> list[dict]:
    return [
        {
            "it": one,
            "label": LABELS.get(one.name, one.name),
            **{
                side: _words(one.name, getattr(one, side), form)
                for side in ("was", "theirs", "mine")
            },
        }
        for one in differences
    ]


def _words(name: str, texts: tuple[str, ...], form) -> str:
    """A field's texts as a reader knows them. Queries: 1 for a question or an event by its key."""
    field = form.fields[name]
    known = getattr(field, "queryset", None)
    if known is not None and texts and texts[0].isdecimal():
        record = known.filter(pk=texts[0]).first()
        return label(record) if record is not None else "(not there any more)"
    choices = dict(getattr(field, "choices", ()) or ()) if known is None else {}
    return " › ".join(str(choices.get(text, text)) for text in texts)
