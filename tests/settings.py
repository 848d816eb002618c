"""The project's settings as tests use them: a real set-up, with quick passwords and no build."""

import os

os.environ.update(DEBUG="false", DEMO="false", HTTPS="false", SECRET_KEY="only-for-tests")
os.environ.setdefault("DATABASE_URL", "sqlite:///var/test.sqlite3")

from caseboard.settings import *  # noqa: F403
from caseboard.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
