"""A store of files that is each test's own, and somebody who works at the desk."""

import pytest

from tests.desk.reading import make_article, signed_in
from tests.factories import PASSWORD, make_case, make_user


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def case():
    return make_case(slug="invented-case", title="Invented case")


@pytest.fixture
def researcher(client):
    make_user("researcher")
    client.login(username="rosa", password=PASSWORD)
    return client


@pytest.fixture
def article():
    """The invented article, to be read beside its claims."""
    return make_article()


@pytest.fixture
def desk(client):
    """Somebody who reads it and writes claims."""
    return signed_in(client)
