"""What every run of the tests keeps to: nothing is skipped, and the database is named."""

import pytest
from django.core.cache import cache
from django.test import SimpleTestCase, override_settings
from hypothesis import HealthCheck, settings

# Properties hold on a busy machine too: how long things take is for the bench to tell.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def no_page_kept_from_another_test():
    """Settings and the clock may differ from test to test; a kept page knows nothing of that."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def files_of_the_run(tmp_path_factory):
    """No test leaves a file in the store of the machine that it runs on."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture
def pages_made_anew(settings):
    """No page is kept: the test looks at what each one takes to make."""
    none = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": none, "large": none}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Marks what asks no database as pure: once is enough, whichever database there is.

    Nothing else tells: without its mark or its fixture, a test that asks one fails.
    """
    for item in items:
        asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & {*item.fixturenames}
        if not asks and not (item.cls and issubclass(item.cls, SimpleTestCase)):
            item.add_marker("pure")


def pytest_report_header(config):
    from django.db import connection

    return f"database: {connection.vendor}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """A skipped or expected-to-fail test fails the run: what is not run is not known to hold."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if reporter is None:
        return
    passed_over = [*reporter.stats.get("skipped", []), *reporter.stats.get("xfailed", [])]
    if passed_over:
        reporter.write_line(f"{len(passed_over)} not really run: this fails the run.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
