"""Rows for tests: `make_<noun>(**overrides)`. Every value says that it is invented.

A record comes with what it cannot be without: `make_claim()` alone makes its case, source and
question. Give a `case` (or a source, or a question) to put several records into one case.
Events, questions and organisations are shown by themselves unless told otherwise.
"""

from __future__ import annotations

from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from caseboard.models import (
    Act,
    Affiliation,
    Alias,
    Attribution,
    AuditEntry,
    Case,
    Claim,
    ClaimStatus,
    Comment,
    Derivation,
    Digest,
    Event,
    Finding,
    Following,
    Identity,
    Organization,
    Passage,
    Period,
    Person,
    Qualifier,
    Question,
    Revision,
    Role,
    Snapshot,
    Source,
    Task,
    TaskState,
    User,
    Visibility,
)
from caseboard.models.revising import said_by

PASSWORD = "an invented password"
CAST = {
    Role.VIEWER: "vera",
    Role.RESEARCHER: "rosa",
    Role.EDITOR: "edith",
    Role.ADMINISTRATOR: "adam",
    "": "nobody",
}
_numbers = count(1)


def _slug(kind: str) -> str:
    return f"invented-{kind}-{next(_numbers)}"


def make_user(role=Role.RESEARCHER, username=None, **values) -> User:
    """The person of the cast who has the role: vera, rosa, edith, adam; made once.

    A `username` makes a further account of that role. Everybody's password is PASSWORD.
    """
    username = username or CAST[role]
    known = User.objects.filter(username=username).first()
    if known:
        return known
    user = User(username=username, role=role, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def make_case(**values) -> Case:
    """A public, open case."""
    values.setdefault("slug", _slug("case"))
    values.setdefault("title", f"Invented case {values['slug']}")
    values.setdefault("visibility", Visibility.PUBLIC)
    return Case.objects.create(**values)


def make_organization(**values) -> Organization:
    _in_case(values)
    values.setdefault("slug", _slug("organization"))
    values.setdefault("name", f"Invented agency {values['slug']}")
    values.setdefault("shown_alone", True)
    return Organization.objects.create(**values)


def make_person(**values) -> Person:
    _in_case(values)
    values.setdefault("slug", _slug("person"))
    values.setdefault("name", f"Invented person {values['slug']}")
    return Person.objects.create(**values)


def make_alias(**values) -> Alias:
    """Another name of a person, or of the organisation that is given."""
    if "organization" not in values:
        values.setdefault("person", None)
        values["person"] = values["person"] or make_person()
    values.setdefault("name", f"Invented alias {next(_numbers)}")
    return Alias.objects.create(**values)


def make_affiliation(**values) -> Affiliation:
    if "person" not in values:
        case = values["organization"].case if "organization" in values else make_case()
        values["person"] = make_person(case=case)
    if "organization" not in values:
        values["organization"] = make_organization(case=values["person"].case)
    values.setdefault("role", "invented role")
    return Affiliation.objects.create(**values)


def make_source(**values) -> Source:
    """An article published on 3 March 2025 and retrieved on the next day."""
    _in_case(values, "publisher")
    values.setdefault("slug", _slug("source"))
    values.setdefault("title", f"Invented article {values['slug']}")
    values.setdefault("kind", "article")
    values.setdefault("published", "2025-03-03")
    values.setdefault("retrieved", "2025-03-04")
    return Source.objects.create(**values)


def make_derivation(**values) -> Derivation:
    """One source rewritten from another of the same case."""
    if "source" not in values:
        case = values["derived_from"].case if "derived_from" in values else make_case()
        values["source"] = make_source(case=case)
    if "derived_from" not in values:
        values["derived_from"] = make_source(case=values["source"].case)
    return Derivation.objects.create(**values)


def make_snapshot(content: bytes = b"An invented page says an invented figure.", **values):
    """The bytes of a source as they are today, kept as plain text."""
    values.setdefault("source", None)
    values["source"] = values["source"] or make_source()
    values.setdefault("media_type", "text/plain")
    values.setdefault("retrieved_at", timezone.now())
    return Snapshot.objects.keep(content=ContentFile(content), **values)


def make_passage(**values) -> Passage:
    """Where a snapshot of the claim's source says so: its third to its eighth character."""
    if "claim" not in values:
        source = values["snapshot"].source if "snapshot" in values else make_source()
        values["claim"] = make_claim(source=source)
    if "snapshot" not in values:
        values["snapshot"] = make_snapshot(source=values["claim"].source)
    values.setdefault("quote", "inven")
    if values.get("state", "kept") in ("kept", "moved"):
        values.setdefault("start", 3)
        values.setdefault("end", 8)
    return Passage.objects.create(**values)


def make_identity(**values) -> Identity:
    """Bytes of the shape of a sealed value, about a protected person. No key opens them."""
    if "person" not in values:
        values["person"] = make_person(protected=True)
    values.setdefault("kind", "note")
    values.setdefault("key_id", "an invented key")
    values.setdefault("nonce", next(_numbers).to_bytes(12, "big"))
    values.setdefault("ciphertext", bytes(256 + 16))
    return Identity.objects.create(**values)


def make_event(people=(), organizations=(), **values) -> Event:
    _in_case(values)
    values.setdefault("slug", _slug("event"))
    values.setdefault("title", f"Invented event {values['slug']}")
    values.setdefault("date", "2025-02")
    values.setdefault("shown_alone", True)
    event = Event.objects.create(**values)
    event.people.set(people)
    event.organizations.set(organizations)
    return event


def make_question(sum_of=(), **values) -> Question:
    """A cumulative count of people, unless another kind is given."""
    _in_case(values, "part_of")
    values.setdefault("slug", _slug("question"))
    values.setdefault("text", f"How many invented people are counted by {values['slug']}?")
    values.setdefault("kind", "quantity")
    values.setdefault("shown_alone", True)
    behaviour, unit = ("cumulative", "people") if values["kind"] == "quantity" else ("level", "")
    values.setdefault("behaviour", behaviour)
    values.setdefault("unit", unit)
    if values["kind"] == "choice":
        values.setdefault("options", "invented yes;invented no")
    question = Question.objects.create(**values)
    question.sum_of.set(sum_of)
    return question


def make_claim(by=(), **values) -> Claim:
    """A published claim, that about 600 people were counted.

    Shape: `by` is the chain of who says it, people and organisations, first speaker first.
    """
    _in_case(values, "source", "question", "event")
    values.setdefault("slug", _slug("claim"))
    if "source" not in values:
        values["source"] = make_source(case=values["case"])
    if values.get("question") is None and values.get("event") is None:
        values["question"] = make_question(case=values["case"], shown_alone=False)
    values.setdefault("statement", f"An invented statement of {values['slug']}.")
    values.setdefault("status", ClaimStatus.PUBLISHED)
    if values["status"] in (ClaimStatus.REJECTED, ClaimStatus.RETRACTED):
        values.setdefault("status_reason", "an invented reason")
    _answer(values)
    claim = Claim.objects.create(**values)
    make_chain(claim, *by)
    return claim


def _answer(values) -> None:
    """Fills in an answer of the kind that the question asks for, where none is given."""
    question = values.get("question")
    if question is None or "answer" in values:
        return
    if question.kind == "quantity":
        values.setdefault("value", 600)
        values.setdefault("qualifier", Qualifier.ABOUT)
    elif question.kind == "choice":
        values["answer"] = question.option_list[0]
    else:
        values["answer"] = "2025-02" if question.kind == "date" else "an invented answer"


def make_chain(claim, *speakers) -> list[Attribution]:
    """Who says it: people and organisations, the first speaker first."""
    return [
        make_attribution(claim=claim, position=position, speaker=speaker)
        for position, speaker in enumerate(speakers, 1)
    ]


def make_attribution(speaker=None, **values) -> Attribution:
    """One link of a claim's chain; `speaker` is a person or an organisation."""
    if "claim" not in values:
        values["claim"] = make_claim(**({"case": speaker.case} if speaker else {}))
    speaker = speaker or make_person(case=values["claim"].case)
    values.setdefault("position", values["claim"].attributions.count() + 1)
    values["person" if isinstance(speaker, Person) else "organization"] = speaker
    return Attribution.objects.create(**values)


def make_revision(by=None, **values) -> Revision:
    """A correction that is proposed for a published claim: that 700 were counted, not 600.

    Shape: `by` is who proposed it; what is not given is as the claim has it.
    """
    claim = values.pop("claim", None) or make_claim()
    said = said_by(claim)
    if claim.value is not None:
        said["value"] = 700
    values.setdefault("number", claim.version + 1)
    values.setdefault("reason", "an invented slip of the pen")
    values.setdefault("written_at", timezone.now())
    return Revision.objects.create(claim=claim, written_by=by, **said | values)


def make_finding(claims=(), **values) -> Finding:
    """The desk's answer to a question, decided on 1 May 2025."""
    _in_case(values, "question", "follows")
    if "question" not in values:
        values["question"] = (
            values["follows"].question
            if "follows" in values
            else make_question(case=values["case"])
        )
    values.setdefault("slug", _slug("finding"))
    values.setdefault("rationale", "An invented rationale.")
    values.setdefault("decided_on", "2025-05-01")
    values.setdefault("decided_by", "an invented editor")
    _answer(values)
    finding = Finding.objects.create(**values)
    finding.claims.set(claims)
    return finding


def make_comment(record=None, by=None, answer_to=None, **values) -> Comment:
    """Something said beside a record, a claim if none is given; an answer to `answer_to`."""
    values.setdefault("text", f"An invented remark, number {next(_numbers)}.")
    values.setdefault("written_at", timezone.now())
    comment = Comment(written_by=by, answer_to=answer_to, **values)
    comment.put_beside(answer_to.record if answer_to else record or make_claim())
    comment.save()
    return comment


def make_task(record=None, **values) -> Task:
    """An open task about a record, a claim if none is given; nobody's, and without a day."""
    values.setdefault("what", f"Look up the invented number {next(_numbers)}")
    values.setdefault("made_at", timezone.now())
    if values.get("state", TaskState.OPEN) != TaskState.OPEN:
        values.setdefault("ended_at", timezone.now())
    task = Task(**values)
    task.put_beside(record or make_claim())
    task.save()
    return task


def make_following(user=None, subject=None, **values) -> Following:
    """Somebody follows a case, or the question that is given, from now on."""
    user = user or make_user()
    subject = subject or make_case()
    number = AuditEntry.objects.last_number()
    values.setdefault("looked", number)
    values.setdefault("told", number)
    return Following.objects.create(user=user, **{subject._meta.model_name: subject}, **values)


def make_digest(user=None, period=Period.DAILY, **values) -> Digest:
    """Somebody wants to be told by e-mail, and has an address."""
    user = user or make_user()
    user.email = user.email or f"{user.username}@desk.example"
    user.save()
    return Digest.objects.create(user=user, period=period, **values)


def make_audit_entry(record=None, **values) -> AuditEntry:
    """An entry on a record, by default that an invented claim was added."""
    record = record or make_claim()
    values.setdefault("case", record if isinstance(record, Case) else record.case)
    values.setdefault("act", Act.ADDED)
    values.setdefault("kind", record._meta.model_name)
    values.setdefault("slug", record.slug)
    values.setdefault("label", str(record))
    return AuditEntry.objects.record_act(**values)


def _in_case(values, *kin) -> None:
    """Fills in the case: the one given, that of a related record, else a new one."""
    if values.get("case_id") or values.get("case"):
        return
    values.pop("case_id", None)
    related = next((values[name] for name in kin if values.get(name)), None)
    values["case"] = related.case if related else make_case()
