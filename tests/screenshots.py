"""Takes a picture of one page of every kind on the demonstration's case.

    python -m tests.screenshots FOLDER

Follows the links from the front page, and photographs the first page of every address pattern:
wide, narrow and dark. It names pages that are wider than the window. Writes the pictures of the
README into docs/ as well; those of the desk at work show an invented case.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import sync_playwright

from tests.machine import need_chromium

LOOKS = {
    "wide": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
# The pictures of the README, each as much of a page as a window shows.
DOCS = Path(__file__).resolve().parent.parent / "docs"
SHOWN = {"board": "", "timeline": "timeline/", "killed": "questions/killed/", "compare": "compare/"}
# The invented case: visitors do not see it, so it is on no other picture.
MAKE_DESK = "from tests.invented_desk import make_desk; make_desk({!r})"
WINDOW = {"width": 1280, "height": 960}
AROUND = 28  # pixels above and below what is shown of the desk
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextlib.contextmanager
def demonstration():
    """Yields the address of the shipped case and the invented one; afterwards they are gone."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        reserved.close()
        environment = os.environ | {
            "DEMO": "true",
            "DEBUG": "true",
            "HTTPS": "false",
            "DATABASE_URL": f"sqlite:///{folder}/case.sqlite3",
        }
        for command in (
            ["migrate", "--verbosity", "0"],
            ["loaddata", "pow_case"],
            ["shell", "--verbosity", "0", "--command", MAKE_DESK.format(folder)],
        ):
            if subprocess.run([sys.executable, "manage.py", *command], env=environment).returncode:
                sys.exit("No pictures were taken: the cases could not be loaded.")
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"], env=environment
        )
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    sys.exit("The server for the pictures did not start.")


def kinds_of_pages(page, start: str) -> dict[str, str]:
    """The first address of every URL pattern that can be reached by links, by name."""
    found, waiting, seen = {}, [start], set()
    while waiting:
        address = waiting.pop(0)
        name = _kind(address)
        if name is None or name in found:
            continue
        answer = page.goto(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found[name] = address
        links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.href)")
        for link in (urljoin(address, link).split("#")[0] for link in links):
            if urlsplit(link).netloc == urlsplit(start).netloc and link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def _kind(address: str) -> str | None:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    is_download = "." in urlsplit(address).path or "format=" in urlsplit(address).query
    return None if is_download else match.view_name.replace(":", "-")


def take(folder: Path) -> None:
    """Writes NAME-LOOK.png for every kind of page and every look into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with demonstration() as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=sandbox)
        pages = kinds_of_pages(browser.new_page(), start)
        for look, options in LOOKS.items():
            page = browser.new_context(**options).new_page()
            for name, address in sorted(pages.items()):
                page.goto(address)
                page.screenshot(path=folder / f"{name}-{look}.png", full_page=True)
                wider = page.evaluate(OVERFLOW)
                print(f"{name}-{look}.png" + (f": {wider} px wider than the window" * (wider > 0)))
        _take_shown(browser, start)
        _take_desk(browser, start)
        browser.close()


def _take_shown(browser, start: str) -> None:
    """Writes those pictures of the README that show the shipped case."""
    DOCS.mkdir(exist_ok=True)
    page = browser.new_context(viewport=WINDOW, color_scheme="light").new_page()
    for name, path in SHOWN.items():
        page.goto(f"{start}cases/pow-case/{path}")
        page.screenshot(path=DOCS / f"{name}.png")
        print(f"docs/{name}.png")


def _take_desk(browser, start: str) -> None:
    """Writes those of a researcher with a text and of an editor before a claim is published."""
    from tests import invented_desk as desk  # its models need a Django that is set up

    case = f"{start}cases/{desk.CASE}"
    page = _signed_in(browser, start, *desk.RESEARCHER)
    page.goto(f"{case}/sources/{desk.ARTICLE}/reading/")
    page.locator(".figure", has_text=desk.FIGURE).click()
    page.wait_for_function("() => document.activeElement?.name === 'statement'")
    page.fill("[name=statement]", desk.STATEMENT)
    page.locator("[name=statement]").blur()
    _take_down_to(page, page.get_by_role("button", name="Save and send to review"), "reading")
    page = _signed_in(browser, start, *desk.EDITOR)
    page.goto(f"{case}/review/{desk.WAITING}/")
    _take_down_to(page, page.get_by_role("button", name="Accept and publish"), "review")


def _signed_in(browser, start: str, name: str, password: str):
    page = browser.new_context(viewport=WINDOW, color_scheme="light").new_page()
    page.goto(f"{start}accounts/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("main [type=submit]")
    return page


def _take_down_to(page, button, name: str) -> None:
    """Writes docs/NAME.png: from where the page says what it is to its button."""
    page.set_viewport_size(WINDOW | {"height": 1600})
    page.evaluate("scrollTo(0, 0)")
    top = page.locator("main nav ol").first.bounding_box()["y"] - AROUND
    box = button.bounding_box()
    shown = {"x": 0, "y": top, "height": box["y"] + box["height"] + AROUND - top}
    page.screenshot(path=DOCS / f"{name}.png", clip=shown | {"width": WINDOW["width"]})
    print(f"docs/{name}.png")


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    # Playwright keeps an event loop in this thread; nothing here asks the database.
    django.setup()
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.screenshots FOLDER")
    take(Path(sys.argv[1]))
