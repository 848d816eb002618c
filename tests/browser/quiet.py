"""Nothing happens: told once the page has had the time for what it must not do."""

from contextlib import contextmanager
from urllib.parse import urlsplit

# What was asked for before, another page too, is known when this is answered.
LATER = "() => fetch('/keys/?later').then((answer) => answer.text())"
# What is typed is kept meanwhile, whatever one presses.
KEEPS = "/unsaved/"


@contextmanager
def asks_nothing(page):
    """Fails when what is done meanwhile opens a page or makes a script ask the server."""
    asked = []

    def note(request):
        address = urlsplit(request.url)
        by_page = request.resource_type in {"document", "fetch", "xhr"}
        if by_page and not address.path.startswith(KEEPS):
            asked.append(f"{address.path}?{address.query}")

    page.on("request", note)
    yield
    page.evaluate(LATER)
    page.remove_listener("request", note)
    assert asked == ["/keys/?later"], asked
