"""Another site shows an embed in a real browser, and nothing but an embed."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import check_axe
from tests.prepared import load_real_case

QUESTION = "/cases/pow-case/questions/killed/"
TIMELINE = "/cases/pow-case/timeline/"
HEADINGS = {
    QUESTION: "How many North Korean soldiers have been killed?",
    TIMELINE: "Two prisoners in Kyiv: timeline",
}
PAGES = pytest.mark.parametrize("shown", HEADINGS)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Elsewhere(BaseHTTPRequestHandler):
    """A site of somebody else's: a page with one frame, which shows the address in its query."""

    def do_GET(self):
        (address,) = parse_qs(urlsplit(self.path).query).get("of", [""])
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path.startswith("/isolated"):
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.end_headers()
        page = f'<!doctype html><title>x</title><iframe src="{address}" width="300" height="500">'
        self.wfile.write(page.encode())

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(autouse=True)
def real_case(transactional_db):
    load_real_case()


@pytest.fixture
def elsewhere():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(browser, base_url):
    """A page that may open other sites too."""
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


def framed(reader, site: str, address: str):
    """What another site's frame shows of an address of ours."""
    reader.goto(f"{site}?of={address}", wait_until="networkidle")
    (frame,) = reader.frames[1:]
    for _ in range(100):
        if frame.url:  # what takes the place of a page that is refused comes a moment later
            break
        reader.wait_for_timeout(50)
    return frame


@pytest.mark.parametrize("way", ["/", "/isolated"])
@PAGES
def test_another_site_shows_the_embed_with_its_look(reader, elsewhere, base_url, way, shown):
    frame = framed(reader, f"{elsewhere}{way}", f"{base_url}{shown}?embed=1")
    heading = frame.get_by_role("heading", level=1)
    assert " ".join(heading.inner_text().split()) == HEADINGS[shown]
    assert frame.evaluate("getComputedStyle(document.body).fontSize") == "16px"
    assert frame.evaluate("document.styleSheets[0].cssRules.length") > 0


@pytest.mark.parametrize(
    "address",
    [QUESTION, TIMELINE, f"{TIMELINE}?embed=0", "/cases/pow-case/?embed=1", "/?embed=1",
     "/cases/pow-case/questions/nothing/?embed=1", "/accounts/login/?embed=1"],
)  # fmt: skip
def test_another_site_shows_no_other_page(reader, elsewhere, base_url, address):
    frame = framed(reader, f"{elsewhere}/", f"{base_url}{address}")
    assert frame.url == "chrome-error://chromewebdata/"


@pytest.mark.parametrize(
    "link", ["main a", "svg a :is(circle, rect, use:not([href^='#h.'])):visible"]
)
@PAGES
def test_every_link_of_the_embed_opens_beside_the_other_site(
    reader, elsewhere, base_url, link, shown
):
    frame = framed(reader, f"{elsewhere}/", f"{base_url}{shown}?embed=1")
    with reader.context.expect_page() as opened:
        frame.locator(link).locator("visible=true").last.click(force=True)
    opened.value.wait_for_url(f"{base_url}/cases/pow-case/**")
    assert "embed" not in opened.value.url
    assert frame.url == f"{base_url}{shown}?embed=1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [*(f"questions/{slug}/" for slug in ("killed", "want-south", "announced-when", "requests")),
     "timeline/"],
)  # fmt: skip
def test_embed_passes_axe_and_fits_a_telephone(page, scheme, path):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/cases/pow-case/{path}?embed=1")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.title().endswith(" · Two prisoners in Kyiv · Caseboard")
    check_axe(page)


def test_citation_opens_by_keyboard_and_holds_the_address(page):
    page.goto(QUESTION)
    page.get_by_text("Cite or embed").press("Enter")
    words = page.get_by_label("Citation, to be copied")
    expect(words).to_be_visible()
    address = words.input_value().rpartition(" ")[2]
    check_axe(page)
    page.goto(address)
    assert page.get_by_role("heading", level=1).inner_text().startswith("How many")


@pytest.mark.parametrize(("width", "layout"), [(320, "plot-narrow"), (760, "plot-wide")])
def test_the_timeline_has_a_layout_for_each_width(page, width, layout):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{TIMELINE}?embed=1")
    (shown,) = page.locator(".plot-wide, .plot-narrow").locator("visible=true").all()
    assert layout in shown.get_attribute("class")
    letters = shown.locator("text").first.evaluate(
        "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    )
    assert letters > 9.5
    assert page.evaluate(OVERFLOW) <= 0


def test_words_of_the_timeline_never_meet_as_they_are_drawn(page):
    """The room that words are given holds in the letters of a real browser."""
    page.goto(f"{TIMELINE}?embed=1")
    rooms = page.locator(".plot-wide text").evaluate_all(
        "texts => texts.map(text => { const box = text.getBoundingClientRect();"
        " return [box.left, box.top + 3, box.right, box.bottom - 3]; })"
    )
    assert len(rooms) > 40
    met = [
        (one, other)
        for number, one in enumerate(rooms)
        for other in rooms[number + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert met == []
