"""A store of files that is each test's own, a case that a table comes to, and who brings it in."""

import pytest

from tests.admin.forms import desk
from tests.exchange.sheets import invented_case


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case():
    return invented_case()


@pytest.fixture
def rosa(case):
    return desk("researcher")
