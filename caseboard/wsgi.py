"""The application that gunicorn serves. It says in one line what is missing at its start."""

import logging
import os

from caseboard.startup import MIGRATE, is_unmigrated, plain_errors

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseboard.settings")

with plain_errors():
    from django.core.wsgi import get_wsgi_application
    from django.template import engines
    from django.urls import reverse

    application = get_wsgi_application()
    # Every page is loaded before gunicorn starts its workers: they share the memory of it, and
    # nobody's first page waits for it.
    reverse("login")
    engines.all()

if is_unmigrated():
    # Pages answer 503 until somebody migrates; no restart is needed then.
    logging.getLogger(__name__).error(MIGRATE)
