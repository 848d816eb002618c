"""The form of the split screen: which claim it writes, and from which words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from caseboard.models import Claim, ClaimStatus, Event
from caseboard.models.reviewing import state_of

from .claim_form import ClaimForm, speakers_of_claim
from .meeting import NOT_YET, READ, Met, beside_unread, meet, seal_claim
from .reading_asked import chosen_url, reading_url
from .reading_offers import NOTHING, Offers, Said, offers_for
from .reading_page import Reading
from .reading_passages import Span, around, clause_of, find_quote, plain, quote_of
from .reading_questions import asked_in
from .reading_speakers import names_of, offered_names

MOST_EVENTS = 300  # titles in the list that opens while one types
FOLDED = ("answer", "event", "credibility", "note")  # fields behind a fold, if they are empty
NOT_FOUND = (
    "These words do not stand {where}. Copy them from the text, or only take words away at the "
    "ends."
)
TWICE = "These words stand more than once {where}. Take a word more, so that it is plain which."


@dataclass
class Desk:
    """The form with what it stands on.

    Shape: `reading` has the words that are chosen, narrowed if the quote was; `editing` is the
    draft that is written anew, None for a new claim, and `read` what it said when the form was
    made, sealed; `theirs` what stands now where somebody else changed it, `met` what they and the
    user differ in, `beside` the same for a form that does not say what it was made from.
    """

    reading: Reading
    form: ClaimForm
    offers: Offers
    editing: Claim | None
    seen: str
    speakers: list[tuple[str, str]]
    events: list[str]
    theirs: Claim | None = None
    read: str = ""
    met: Met | None = None
    beside: list[dict] = field(default_factory=list)
    rows: dict = field(default_factory=dict)

    def __post_init__(self):
        self.rows = self.form.rows()

    @property
    def paragraph_url(self) -> str:
        """The address that quotes all of the paragraph, "" where that is done."""
        told = self.reading
        if told.chosen is None or told.snapshot is None or self.editing is not None:
            return ""
        whole = told.paragraphs_around(told.chosen)
        at = told.figure.start if told.figure else None
        return "" if whole == told.chosen else chosen_url(told.source, told.snapshot, whole, at)

    @property
    def action(self) -> str:
        """Where the form goes: the address of this state, so that it stays what it is."""
        told, asked = self.reading, {}
        if told.chosen is not None:
            asked = {"from": told.chosen.start, "to": told.chosen.end, "at": told.asked.at}
        claim = self.editing.slug if self.editing is not None else None
        new = 1 if told.asked.is_new else None
        return reading_url(told.source, told.snapshot, **asked, claim=claim, new=new)

    @property
    def leave_url(self) -> str:
        return reading_url(self.reading.source, self.reading.snapshot)

    @property
    def add_speaker_url(self) -> str:
        """The form of the admin for a new speaker, with all that is known of them."""
        query = urlencode({"case": self.reading.source.case.slug})
        return f"{reverse('admin:add_speaker')}?{query}"

    @property
    def opens_more(self) -> bool:
        """Is there something to see in the part that is folded?"""
        rows = (self.rows[name] for name in FOLDED)
        filled = any(row["field"].value() or row["field"].errors for row in rows)
        return filled or bool(self.rows["locator"]["field"].errors)

    def overtaken_by(self, claim: Claim | None, sentence: str) -> None:
        """Tells on the form that another one changed the draft, and takes theirs as seen."""
        self.form.add_error(None, sentence)
        self.theirs = claim
        if claim is not None:
            self.seen = state_of(claim)
            if self.met is None:
                self.beside = beside_unread(claim, speakers_of_claim(claim), self.form)


def desk_for(user, told: Reading, sent: QueryDict | None = None) -> Desk | None:
    """The form for what is chosen; None where nothing is, and nothing was sent.

    Queries: 9 at most, whatever the number of claims, questions and names: the draft and its
    chain and the last entry of its history, questions and their claims, names (4), events.
    """
    editing = _editing(user, told)
    if sent is None and editing is None and not _is_asked_for(told):
        return None
    case, first = told.source.case, told
    told, problem = _narrowed(told, sent, editing)
    unread = [*told.asked.problems, *filter(None, [told.problem])]
    asked, names = asked_in(case, user), names_of(case, user)

    def offered(reading: Reading) -> Offers:
        if editing is not None or reading.chosen is None:
            return NOTHING
        return offers_for(case, reading.figure, said_in(reading), asked, names)

    offers = offered(told)
    claim = editing or Claim(case=case, source=told.source)
    options = {
        "instance": claim,
        "user": user,
        "questions": [one.question for one in asked],
        "offers": offers,
        "passage": told.words,
    }
    seen = "" if editing is None else state_of(editing)
    seen = seen if sent is None else sent.get("seen", seen)
    if sent is None:
        form = ClaimForm(initial=_begun(told, editing), **options)
    elif "trim" in sent and not problem and not unread:
        begun = _begun(told, editing) | _typed(sent, offered(first))
        form = ClaimForm(initial=begun, **options)
    else:
        form = ClaimForm(sent, **options)
        if unread:
            form.add_error(None, unread)
        if problem:
            form.add_error("quote", problem)
    events = Event.objects.visible_to(user).in_case(case).order_by("-date_latest", "pk")
    titles = list(events.values_list("title", flat=True)[:MOST_EVENTS])
    desk = Desk(told, form, offers, editing, seen, offered_names(names), titles)
    if editing is not None:
        desk.read = seal_claim(editing, form.standing) if sent is None else sent.get(READ, "")
    return desk


def desk_met(user, told: Reading, sent: QueryDict) -> Desk | None:
    """The form as it was sent, with what others made of the draft meanwhile.

    Where that is decided, the form has what stands in the fields that go to the other.
    Queries: those of `desk_for`, twice where they met.
    """
    desk = desk_for(user, told, sent)
    if desk is None or desk.editing is None or not desk.form.is_bound:
        return desk
    stored = Claim.objects.select_related("event").get(pk=desk.editing.pk)
    met = meet(stored, speakers_of_claim(stored), user, sent, desk.form)
    if met is None:
        return desk
    desk = desk_for(user, told, met.with_theirs(sent)) or desk
    desk.met = met if met.is_open else None
    if met.is_open:
        desk.overtaken_by(stored, NOT_YET)
    else:
        desk.read = seal_claim(stored, speakers_of_claim(stored))
    return desk


def said_in(told: Reading) -> Said:
    """What is chosen, as far as the question can be guessed from it."""
    if told.figure is None:
        words = plain(told.words)
        return Said(words, words)
    span = Span(told.figure.start, told.figure.end)
    within = told.paragraphs_around(span)
    counted = f"{told.figure.read.noun} {clause_of(told.text, within, span)}"
    return Said(plain(around(told.text, within, span).of(told.text)), counted)


def _is_asked_for(told: Reading) -> bool:
    """Is a new claim asked for? A claim that is no draft is only looked at."""
    return told.asked.is_new or (told.asked.start is not None and told.chosen is not None)


def _editing(user, told: Reading) -> Claim | None:
    """The draft that is looked at, to be written anew; None for somebody else's.

    Queries: 1 where one is looked at.
    """
    if told.looked_at is None or not told.looked_at.is_draft or told.looked_at.whose:
        return None
    claims = Claim.objects.visible_to(user).in_case(told.source.case).filter(source=told.source)
    claims = claims.select_related("source", "question", "event")
    return claims.filter(slug=told.looked_at.slug, status=ClaimStatus.DRAFT).first()


def _narrowed(told: Reading, sent: QueryDict | None, editing: Claim | None) -> tuple[Reading, str]:
    """What is chosen, after the quote that was typed; or the sentence why it cannot be found."""
    typed = plain(sent.get("quote", "")) if sent is not None else ""
    if not typed or told.chosen is None:
        return told, ""
    as_it_was = (quote_of(told.words), plain(editing.quote) if editing else "")
    if typed in as_it_was:
        return told, ""
    wide = told.paragraphs_around(told.chosen)
    for within in (told.chosen, wide):
        found = find_quote(told.text, within, typed)
        if len(found) == 1:
            return _with(told, found[0]), ""
        if found:
            return told, TWICE.format(where=_where(told))
    return told, NOT_FOUND.format(where=_where(told))


def _with(told: Reading, span: Span) -> Reading:
    """The same screen with other words chosen; a figure that was asked for is kept if it is in."""
    at = told.asked.at
    kept = at if at is not None and span.start <= at < span.end else None
    return replace(told, chosen=span, asked=replace(told.asked, at=kept))


def _where(told: Reading) -> str:
    return f"in {told.locator}" if told.locator else "in the chosen part of the text"


def _begun(told: Reading, editing: Claim | None) -> dict:
    """What the form begins with because of where the words stand."""
    if editing is not None:
        moved = told.asked.start is not None
        return {"quote": quote_of(told.words), "locator": told.locator} if moved else {}
    return {"quote": quote_of(told.words), "locator": told.locator}


def _typed(sent: QueryDict, before: Offers) -> dict:
    """What a person typed already; not the quote, nor what was only suggested `before`."""
    typed: dict = {name: sent[name] for name in ClaimForm.Meta.fields if sent.get(name, "").strip()}
    typed.pop("quote", None)
    if says := [name for name in sent.getlist("says") if name.strip()]:
        typed["says"] = says
    ticked = sent.getlist("accept")
    for name, offer in before.by_field.items():
        suggested = [offer.value] if name == "says" else offer.value
        if name not in ticked and typed.get(name) == suggested:
            typed.pop(name)
    return typed
