"""Settings, read from the environment and from an optional `.env` file beside manage.py.

One line for each variable: name, type, value when it is not given, meaning.

- DEBUG: bool, false. Developer's mode: tracebacks in the browser, static files unhashed.
- DEMO: bool, false. The demonstration on one's own machine; allows the demo accounts.
- SECRET_KEY: text, none. Signs sessions and forms; must be given unless DEBUG or DEMO is on.
- ALLOWED_HOSTS: list, 127.0.0.1,localhost. Host names that the site answers to.
- CSRF_TRUSTED_ORIGINS: list, empty. Further origins (https://…) that may send forms.
- DATABASE_URL: URL, sqlite:///var/caseboard.sqlite3. sqlite:///… or postgresql://….
- HTTPS: bool, true unless DEBUG or DEMO. Redirects to https, HSTS, cookies only over https.
- BEHIND_PROXY: bool, false. Trust X-Forwarded-Proto; only behind a proxy that sets it itself.
- LOG_LEVEL: text, INFO. DEBUG, INFO, WARNING, ERROR or CRITICAL.
- TIME_ZONE: text, UTC. Time zone of the times shown on pages.
- EMAIL_URL: URL, console:. How e-mails leave: submission://user:password@host (TLS), smtp://host
  or console: to print them.
- EMAIL_FROM: text, caseboard@localhost. Whom e-mails come from.
- SITE_URL: URL, http://127.0.0.1:8000. Where links in e-mails lead: the address of this site.
- DOCUMENT_MEGABYTES: number, 20. The largest document that can be brought in.
- FETCH_DOCUMENTS: bool, false. Let researchers fetch a document from its public address.

A list is separated by commas. A relative SQLite path starts at the folder of manage.py.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env
from marshmallow.validate import OneOf, Range

from caseboard.mail import LOCAL_SITE, mail_from_url, site_from_url
from caseboard.startup import database_from_url, kept_local_key, required_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

# --- mode ---------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    SECRET_KEY = kept_local_key(VAR_DIR / "local-secret-key") if DEBUG or DEMO else required_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

# --- application --------------------------------------------------------------------------

INSTALLED_APPS = [
    "caseboard.apps.CaseboardConfig",
    "caseboard.apps.CaseboardAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles: `runserver` then serves static files as production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_http_compression",
    "django_tables2",
    "django_filters",
    "django_htmx",
]

# The headers stand outside WhiteNoise, so that static files carry them too.
MIDDLEWARE = [
    "caseboard.middleware.IsolationHeaders",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "caseboard.pages.around.Typing",
    "caseboard.desk.sent_views.SentSignedOut",
    "caseboard.middleware.Embeds",
    "caseboard.middleware.DatabaseAnswers",
]

ROOT_URLCONF = "caseboard.urls"
WSGI_APPLICATION = "caseboard.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caseboard.pages.unsaved.unsaved",
                "caseboard.pages.due.due",
            ],
        },
    },
]

# --- database -----------------------------------------------------------------------------

DATABASES = {
    "default": database_from_url(
        env.str("DATABASE_URL", "") or "sqlite:///var/caseboard.sqlite3", BASE_DIR
    )
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- pages that are kept ------------------------------------------------------------------

# In the memory of each process, for visitors alone (pages/kept.py). At most 200 pages of at most
# 256 KB: 50 MB when somebody asks for ever new large ones, about 10 MB in daily life.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    "large": {  # pictures that are too large for the other (pages/kept.py)
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "large",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 6},
    },
}

# --- accounts -----------------------------------------------------------------------------

AUTH_USER_MODEL = "caseboard.User"
AUTHENTICATION_BACKENDS = ["caseboard.protection.backend.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# --- transport and headers ----------------------------------------------------------------

HTTPS = env.bool("HTTPS", not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Browsers take a `__Host-` cookie only over https, without a domain and for the whole site.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "caseboard_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "caseboard_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "caseboard.desk.sent_views.csrf_failure"

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "clipboard-read",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "gamepad",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "keyboard-map",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "otp-credentials",
        "payment",
        "picture-in-picture",
        "publickey-credentials-create",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "storage-access",
        "sync-xhr",
        "usb",
        "window-management",
        "xr-spatial-tracking",
    )
}

# --- files --------------------------------------------------------------------------------

# The bytes of documents: never under an address of the site, and readable by its user alone.
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_HANDLERS = [
    "caseboard.intake.uploads.DropsTheTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- documents ----------------------------------------------------------------------------

DOCUMENT_MEGABYTES = env.int("DOCUMENT_MEGABYTES", 20, validate=Range(min=1, max=200))
FETCH_DOCUMENTS = env.bool("FETCH_DOCUMENTS", False)

# --- e-mail -------------------------------------------------------------------------------

_mail = mail_from_url(env.str("EMAIL_URL", "") or "console:")
EMAIL_BACKEND, EMAIL_TIMEOUT = _mail["EMAIL_BACKEND"], _mail["EMAIL_TIMEOUT"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "caseboard@localhost")
SITE_URL = site_from_url(env.str("SITE_URL", "") or LOCAL_SITE)

# --- static files -------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages

# --- language and time --------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_THOUSAND_SEPARATOR = True  # ten thousand prints as 10,000
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "UTC")

# --- logging ------------------------------------------------------------------------------

LOG_LEVEL = env.str(
    "LOG_LEVEL", "INFO", validate=OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "caseboard.logs.OneLineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handlers would write each event a second time and mail tracebacks.
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # Its SQL lines would carry the values of claims and people into the log.
        "django.db.backends": {"level": "WARNING"},
        # It would repeat itself many times a second while the database is away.
        "psycopg.pool": {"level": "ERROR"},
    },
}
