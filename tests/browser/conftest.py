"""A real Chromium on the live site, watched: no other host, no error, no blocked content."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.answering import Answering
from tests.browser.watch import PageWatch
from tests.machine import find_chromium

# Playwright keeps an event loop in the thread where tests call the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A busy machine is late, not wrong; and what is typed is kept after three seconds at the soonest.
expect.set_options(timeout=15_000)  # milliseconds


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    executable = find_chromium()
    if executable is None:
        pytest.exit("Chromium is missing. Run: .venv/bin/python -m tests.machine chromium", 1)
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has no sandbox for root
    return browser_type_launch_args | {"executable_path": executable, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Lets tests write `page.goto("/")`."""
    return live_server.url


@pytest.fixture(scope="session")
def answering(live_server):
    """The live site, with a count of what it is answering."""
    server = live_server.thread.httpd
    server.set_app(Answering(server.get_app()))
    return server.get_app()


@pytest.fixture(autouse=True)
def answered_before_the_database_is_emptied(transactional_db, context, answering):
    """A page may still ask for something when its test is over: names, or to keep what was typed.

    An answer that comes while the database is emptied finds it locked, or locks it.
    """
    yield
    for page in context.pages:
        page.close()
    answering.wait()


@pytest.fixture(autouse=True)
def page_watch(context, base_url):
    """Fails the test when its pages complained; `page_watch.expect("text")` allows one."""
    watch = PageWatch(context, base_url)
    yield watch
    assert watch.complaints == [], "\n".join(watch.complaints)
