"""Somebody whose name stands everywhere in a case, and is withdrawn. All of it is invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from django.contrib.messages import get_messages
from django.utils import timezone

from caseboard.models import Act, AuditEntry, Person, Task, TaskState, Unsaved
from caseboard.models.commenting import edit, say
from caseboard.models.reviewing import take_step
from caseboard.models.revising import accept, propose, refuse, said_by, withdraw
from caseboard.models.revision import Revision
from caseboard.models.tasking import change, end, make, reopen
from caseboard.models.unsaved import Place, TypedField
from tests.admin.forms import confirmed, desk, errors, fill, shown_values
from tests.factories import (
    make_affiliation,
    make_audit_entry,
    make_case,
    make_claim,
    make_event,
    make_finding,
    make_following,
    make_organization,
    make_question,
    make_source,
    make_user,
)

NAME, HANGUL, SECOND = "Zephyrine Quillfeather", "제피린쿠일", "Zefirin Kwilfedeo"
CANARIES = ("zephyrine", "quillfeather", "제피린", "zefirin", "kwilfedeo")
PSEUDONYM = "Witness Q"
ROLES = (None, "", "viewer", "researcher", "editor", "administrator", "superuser")
FORMS = ("csv", "xlsx", "json", "svg", "png", "ris", "bib")
OUT = re.compile(r"(?:href|src|action|data-[a-z-]+)=\"([^\"#]+)")
NEVER = re.compile(
    r"/accounts/|/static/|/admin/logout|/jsi18n/|/add/|/user/|\?.*(?:ticked|sort|desc|o=|q=)"
)
MOST_PAGES, MOST_QUERIES = 400, 1


def hits(body: bytes) -> set[str]:
    """The words of the name in an answer, however they are written there."""
    texts = [body]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            texts = [packed.read(name) for name in packed.namelist()]
    found = set()
    for raw in texts:
        text = raw.decode(errors="ignore")
        escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
        every = " ".join((text, unescape(text), unquote(text), escaped)).lower()
        found |= {word for word in CANARIES if word in every}
    return found


def leaking(client, starts) -> tuple[dict[str, set[str]], int]:
    """The pages that links lead to, with the words of the name that each has, and their number."""
    waiting, seen, found, times = list(starts), set(), {}, Counter()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        path = urlsplit(address).path
        if address in seen or times[path] >= MOST_QUERIES or NEVER.search(address):
            continue
        seen.add(address)
        times[path] += 1
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        if words := hits(body) | hits(str(answer.headers).encode()):
            found[address] = words
        if "html" in answer.headers.get("Content-Type", ""):
            links = OUT.findall(body.decode())
            waiting += [urljoin(address, unescape(one)) for one in links if one[:1] in "/?."]
    assert len(seen) < MOST_PAGES, "the crawl was cut short"
    return found, len(seen)


class World:
    """A case in which every text and every act tells the name."""

    def __init__(self):
        self.rosa, self.edith = make_user("researcher"), make_user("editor")
        self.other = make_user("editor", "other-editor")
        self.case = make_case(slug="invented", title="Invented case")
        self.writer, self.head = desk("researcher"), desk("editor")
        self._person()
        self._records()
        self._claims()
        self._talk()
        self._traces()

    def page(self, record) -> str:
        return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/change/"

    def write(self, record, values):
        """Changes a record as an editor does; it has to be saved."""
        url = self.page(record)
        sent = shown_values(self.head.get(url)) | values
        answer = self.head.post(url, sent)
        assert answer.status_code == 302, errors(answer)

    def _person(self):
        url = f"/admin/caseboard/person/add/?case={self.case.slug}"
        fill(self.writer, url, name=NAME, aliases_0_name=HANGUL, aliases_1_name=SECOND)
        self.person = Person.objects.get()
        self.old = self.person.slug
        assert self.old == "zephyrine-quillfeather"

    def _records(self):
        case, name = self.case, NAME
        self.agency = make_organization(case=case, slug="agency", name="Agency")
        make_affiliation(person=self.person, organization=self.agency)
        self.kin = make_person_of(case)
        self.source = make_source(case=case, slug="article", title="An article")
        self.question = make_question(case=case, slug="counted")
        self.words = make_question(case=case, slug="why", kind="text", text="Why was it so?")
        self.event = make_event(case=case, slug="seen", title="A meeting")
        for record, values in (
            (self.agency, {"summary": f"Led by {name}."}),
            (self.kin, {"summary": f"Sister of {HANGUL}.", "role": f"{SECOND}’s sister"}),
            (self.source, {"title": f"{name} speaks", "author": SECOND, "summary": HANGUL,
                           "url": "https://example.org/zephyrine-quillfeather"}),
            (self.question, {"text": f"How many did {name} count?", "summary": name}),
            (self.event, {"title": f"Quillfeather meets {HANGUL}", "place": f"House of {SECOND}",
                          "summary": name, "people": [str(self.person.pk)]}),
        ):  # fmt: skip
            self.write(record, values)
            record.refresh_from_db()
        self.write(case, {"summary": f"About {name}.", "standing": f"{HANGUL} waits."})

    def _claims(self):
        said = dict.fromkeys(("statement", "quote", "scope"), f"Quillfeather counted {HANGUL}.")
        made = {"case": self.case, "source": self.source, "question": self.question}
        by = [self.person, self.agency]
        self.claim = make_claim(slug="told", by=by, status="draft", written_by=self.rosa,
                                note=f"Ask {SECOND}", event=self.event, **said, **made)  # fmt: skip
        take_step(self.claim, "in_review", self.rosa)
        take_step(self.claim, "draft", self.edith, reason=f"ask {NAME} first")
        take_step(self.claim, "in_review", self.rosa)
        take_step(self.claim, "published", self.edith)
        self.claim.refresh_from_db()
        self.correct({"value": 700, "scope": SECOND}, f"{NAME} counted anew", tell_readers=True)
        one = self.proposed({"value": 800}, f"{HANGUL} says so")
        refuse(one, self.edith, f"{SECOND} does not")
        withdraw(self.proposed({"quote": NAME}, f"{NAME} wrote"), self.rosa)
        answers = make_claim(slug="answer", case=self.case, source=self.source, by=by,
                             question=self.words, answer=f"Because of {NAME}")  # fmt: skip
        make_finding(question=self.question, case=self.case, slug="used", claims=[self.claim])
        self.answers = answers
        draft = make_claim(slug="gone", status="draft", statement=f"{NAME} left.", **made)
        confirmed(self.head, f"/admin/caseboard/claim/{draft.pk}/delete/")

    def proposed(self, changed, reason) -> Revision:
        claim = type(self.claim).objects.get(pk=self.claim.pk)
        revision = Revision(claim=claim, reason=reason, **said_by(claim) | changed)
        propose(revision, self.rosa)
        return revision

    def correct(self, changed, reason, **told):
        accept(self.proposed(changed, reason), self.edith, **told)

    def _talk(self):
        for record in (self.person, self.claim, self.event):
            comment = say(record, f"Where is {NAME}?", self.rosa).comment
            edit(comment, "Where is it?", self.rosa)
            task = make(record, self.rosa, what=f"Ask {SECOND}", assignee=self.edith)
            change(task, self.rosa, what="Ask again")
            end(task, self.edith, TaskState.DROPPED, f"{HANGUL} is away")
        self.comment = say(self.claim, f"@edith {NAME} called.", self.rosa).comment
        self.task = make(self.claim, self.rosa, what=f"Call {NAME}", assignee=self.edith)

    def _traces(self):
        for record in (self.person, self.source, self.event, self.case):
            make_audit_entry(record, act=Act.CHANGED, reason=f"as {NAME} asked", actor=self.rosa)
        AuditEntry.objects.record_act(
            case=self.case, act=Act.IMPORTED, kind="case", slug=self.case.slug, label=NAME
        )
        for user in (self.rosa, self.edith, make_user("viewer")):
            make_following(user, self.case, looked=0, told=0)
            make_following(user, self.question, looked=0, told=0)
        place = Place(f"/cases/invented/people/{self.old}/", "comment", f"{NAME} · Invented case")
        typed = TypedField("text", "Text", [""], ["half a remark"], ["half a remark"])
        Unsaved.objects.keep(self.rosa, place, [typed], timezone.now())

    def protect(self) -> str:
        """Protects the person as an editor does; what the editor is told."""
        gone = {"aliases_0_DELETE": "on", "aliases_1_DELETE": "on"}
        answer = fill(self.head, self.page(self.person), name=PSEUDONYM, protected="on", **gone)
        self.person.refresh_from_db()
        assert (self.person.name, self.person.aliases.count()) == (PSEUDONYM, 0)
        return " ".join(map(str, get_messages(answer.wsgi_request)))

    def reword(self):
        """Rewords everything that the editor was told of, through the doors that there are."""
        said = dict.fromkeys(("statement", "quote", "scope"), "Somebody counted.")
        self.correct(said, "worded anew")
        for record, values in (
            (self.agency, {"summary": "Led by somebody."}),
            (self.kin, {"summary": "", "role": "a sister"}),
            (self.source, {"title": "Somebody speaks", "author": "", "summary": "", "url": ""}),
            (self.question, {"text": "How many were counted?", "summary": ""}),
            (self.event, {"title": "Two people meet", "place": "a house", "summary": ""}),
            (self.case, {"summary": "", "standing": "Somebody waits."}),
        ):
            self.write(record, values)
        self.write(self.claim, {"note": "", "judged_because": "not needed"})
        self.claim = self.answers
        self.correct({"answer": "Because of somebody"}, "worded anew")
        change(self.task, self.rosa, what="Call somebody")
        for task in Task.objects.exclude(why=""):
            reopen(task, self.edith)
            end(task, self.edith, TaskState.DROPPED, "nobody is there")
        edit(self.comment, "Somebody called.", self.rosa)

    def starts(self, client) -> list[str]:
        """Where a crawl begins: the pages of the case, its downloads, the desk and the admin."""
        case = "/cases/invented"
        lists = ("people", "organizations", "claims", "sources", "compare", "origins", "timeline",
                 "questions/counted", "questions/why", "claims/told", "sources/article", "tasks",
                 "questions/counted/pairs")  # fmt: skip
        pages = [f"{case}/", f"{case}/changes/", f"{case}/changes.atom", f"{case}/review/"]
        pages += [f"{case}/{one}/" for one in lists]
        pages += [f"{case}/{one}.{form}" for one in lists for form in FORMS]
        pages += [f"{case}/timeline.ics", f"{case}/timeline.atom", f"{case}/intake/"]
        pages += [f"{case}/people/{self.person.slug}/"]
        pages += [f"{case}/claims/{one}/history/" for one in ("told", "answer")]
        pages += [f"{case}/claims/told/correct/", f"{case}/review/told/"]
        pages += [f"{case}/sources/article/{one}/" for one in ("reading", "snapshots")]
        for record in (self.person, self.event, self.source, self.question, self.agency):
            kind = record._meta.model_name
            pages += [f"{case}/beside/{kind}/{record.slug}/"]
            pages += [
                f"/admin/caseboard/{kind}/{record.pk}/{act}/" for act in ("change", "history")
            ]
        last = AuditEntry.objects.filter(kind="claim").order_by("-pk")[:9]
        pages += [f"/admin/caseboard/auditentry/{entry.pk}/change/" for entry in last]
        return ["/", "/mine/", "/mine/following/", "/unsaved/", "/admin/", *pages]


def make_person_of(case):
    from tests.factories import make_person

    return make_person(case=case, slug="sister", name="Ada Example")


def client_of(role):
    """A client of the role; "superuser" is whoever keeps accounts beside every other right."""
    from django.test import Client

    if role is None:
        return Client()
    if role == "superuser":
        client = Client()
        client.force_login(make_user("administrator", "root", is_superuser=True))
        return client
    return desk(role)


def protect(person, **values) -> str:
    """Protects somebody as an editor does, and gives back what the editor is told."""
    url = f"/admin/caseboard/person/{person.pk}/change/"
    answer = fill(desk("editor"), url, protected="on", **values)
    person.refresh_from_db()
    return " ".join(map(str, get_messages(answer.wsgi_request)))
