"""Invented documents, and the steps by which a researcher brings one in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from caseboard.intake.anchoring import select
from caseboard.models import Source
from tests.factories import make_claim, make_passage

PARAGRAPHS = (
    "The harbour office of the invented island counted at least 600 lanterns on Tuesday.",
    "A clerk who asked not to be named said that nobody had counted the lanterns of the west pier.",
    "Further boats are expected before the end of the invented season, the office added.",
    "The island keeps its lanterns in a shed beside the mill, and repaints all of them in spring.",
)
TEXT = "\n\n".join(PARAGRAPHS)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Lanterns counted</title>
<meta property="og:title" content="Lanterns counted on the island">
<meta property="og:site_name" content="The Invented Courier">
<meta name="author" content="Ida Invented">
<meta property="article:published_time" content="2025-03-03T09:00:00+00:00">
<link rel="canonical" href="https://courier.example/lanterns">
</head><body><article><h1>Lanterns counted on the island</h1>
{"".join(f"<p>{words}</p>" for words in PARAGRAPHS)}
</article></body></html>"""


def saved_page(content: str | bytes = PAGE, name: str = "lanterns.html") -> SimpleUploadedFile:
    """A page as a browser saved it."""
    content = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, content, "text/html")


def address(case, rest: str = "") -> str:
    return f"/cases/{case.slug}/intake/{rest}"


def send(client, case, **typed):
    """The address of the page that shows what was read."""
    response = client.post(address(case), typed)
    assert response.status_code == 302, response.content.decode()
    return response.url


def offered(client, place: str) -> dict[str, str]:
    """What the page's form holds, as a browser would send it; no choice is made yet."""
    form = client.get(place).context["form"]
    return {name: form[name].value() or "" for name in form.fields if name != "add_publisher"}


def bring_in(client, case, choices=(), **typed) -> Source:
    """Sends a document, takes what is offered with some choices, and gives the new source."""
    before = set(Source.objects.values_list("pk", flat=True))
    place = send(client, case, **typed)
    client.post(place, offered(client, place) | {"add_publisher": "on"} | dict(choices))
    return Source.objects.exclude(pk__in=before).get()


def mark(snapshot, words, **values):
    """A claim with a passage on the first place of the words in the snapshot."""
    start = snapshot.text.index(words)
    there = select(snapshot.text, start, start + len(words))
    names = ("quote", "prefix", "suffix", "start", "end")
    values = {name: getattr(there, name) for name in names} | values
    claim = values.pop("claim", None) or make_claim(source=snapshot.source)
    return make_passage(claim=claim, snapshot=snapshot, **values)
