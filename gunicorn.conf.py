"""How gunicorn serves Caseboard; gunicorn reads this file by itself from the project's folder.

Never bare on the internet: slow clients would hold all threads, a proxy such as nginx stands
before it. The address comes from the command line: `gunicorn --bind 127.0.0.1:8000`.
"""

wsgi_app = "caseboard.wsgi"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once before the workers start: a missing setting ends the start with one line.
preload_app = True
# No access log: addresses and questions of readers are not kept here.
accesslog = None
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "caseboard.logs.OneLineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True}},
}
