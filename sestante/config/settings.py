"""Django settings; everything an operator may change is an environment variable ``SESTANTE_…``.

Each variable is explained in ``docs/reference/settings.md``, which a test holds against this file.
What visitors see of the site (name, logo, texts) is in ``SESTANTE_HOME/site.toml``: see ``site.py``.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parent.parent

# Where everything written lives


def _home() -> Path:
    clone = BASE_DIR.parent
    default = clone / "var" if (clone / "pyproject.toml").exists() else Path.cwd() / "var"
    home = Path(os.environ.get("SESTANTE_HOME") or default).resolve()
    home.mkdir(parents=True, exist_ok=True)
    return home


SESTANTE_HOME = _home()


def _secret_key() -> str:
    """The key from the environment, else one made once and kept in ``SESTANTE_HOME/secret-key`` for its owner alone."""
    if key := os.environ.get("SESTANTE_SECRET_KEY"):
        return key
    file = SESTANTE_HOME / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key := secrets.token_urlsafe(50))
    return key


def _yes(name: str, default: str) -> bool:
    return os.environ.get(name, default).strip().lower() in {"1", "yes", "true", "on"}


# Safety
SECRET_KEY = _secret_key()
DEBUG = _yes("SESTANTE_DEBUG", "no")
ALLOWED_HOSTS = [h for h in os.environ.get("SESTANTE_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SESTANTE_ORIGINS", "").split(",") if o]
SESTANTE_HTTPS = _yes("SESTANTE_HTTPS", "no")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESTANTE_HTTPS else None
SECURE_SSL_REDIRECT = SESTANTE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SESTANTE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SESTANTE_HTTPS
SECURE_HSTS_PRELOAD = SESTANTE_HTTPS
SESSION_COOKIE_SECURE = SESTANTE_HTTPS
CSRF_COOKIE_SECURE = SESTANTE_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sestante.web.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Applications: in the import order of the packages
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "modelcluster",
    "taggit",
    "wagtail",
    "wagtail.admin",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail_localize",
    "wagtail_localize.locales",
    "sestante.codelists",
    "sestante.accounts",
    "sestante.history",
    "sestante.organisations",
    "sestante.projects",
    "sestante.countries",
    "sestante.library",
    "sestante.opendata",
    "sestante.search",
    "sestante.explore",
    "sestante.ingest",
    "sestante.newsroom",
    "sestante.api",
    "sestante.web",
    "sestante.config",
    "sestante.starter",
]
MIDDLEWARE = [
    "sestante.api.gate.Gate",
    "sestante.web.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "sestante.newsroom.admin_policy.EditorsPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sestante.web.languages.RememberLanguage",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sestante.web.errors.SestanteErrorPages",
]
ROOT_URLCONF = "sestante.config.urls"
WSGI_APPLICATION = "sestante.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sestante.web.context.site_and_languages",
            ],
        },
    }
]

# Truth
_DATABASE_URL = os.environ.get("SESTANTE_DATABASE_URL") or f"sqlite:///{SESTANTE_HOME / 'sestante.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(_DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
    }
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counts of tries, shared by all web processes of this machine
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": SESTANTE_HOME / "cache" / "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Accounts
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "workspace"
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Languages: English is the program's own text; every other one that has a catalogue answers under its prefix
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "web" / "locale"]
_CATALOGUES = sorted(file.parent.parent.name for file in LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.mo"))
LANGUAGES = [
    (code, str(LANG_INFO.get(code, {}).get("name", code)))
    for code in dict.fromkeys(["en", "fr", "es", "it", *_CATALOGUES])
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("SESTANTE_TIME_ZONE", "UTC")

# Newsroom: Wagtail, which asks no other host, and offers editors no second way to sign in
WAGTAIL_SITE_NAME = "Sestante"
WAGTAILADMIN_BASE_URL = os.environ.get("SESTANTE_BASE_URL", "http://localhost:8000").rstrip("/")
SESTANTE_NEWSROOM_REVIEW = _yes("SESTANTE_NEWSROOM_REVIEW", "no")
WAGTAILADMIN_LOGIN_URL = "sign-in"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "sestante.newsroom.approval.publish_approved"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "epub", "csv", "txt", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Mail: files in the home, unless a server is named (smtp://USER:PASSWORD@HOST:587, smtps://… with TLS from the start)
_SMTP = urlsplit(os.environ.get("SESTANTE_SMTP", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _SMTP.hostname else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = SESTANTE_HOME / "mail"
EMAIL_HOST, EMAIL_PORT = _SMTP.hostname or "localhost", _SMTP.port or (465 if _SMTP.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SMTP.username or ""), unquote(_SMTP.password or "")
EMAIL_USE_SSL = _SMTP.scheme == "smtps"
EMAIL_USE_TLS = bool(_SMTP.username) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("SESTANTE_MAIL_FROM", "sestante@localhost")

# Public pages kept for the next visitor: sections of /<language>/<section>/…, "" is the home page
SESTANTE_PAGE_CACHE = _yes("SESTANTE_PAGE_CACHE", "yes")
SESTANTE_CACHED_SECTIONS = frozenset(
    {"", "news", "projects", "organisations", "countries", "regions", "law", "library", "about-the-data", "mandate"}
)
SESTANTE_CACHED_PARAMETERS = frozenset({"type", "year", "country", "ica_region", "language", "sort", "page"})

# Files
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
STATIC_ROOT = SESTANTE_HOME / "static"
MEDIA_ROOT = SESTANTE_HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sestante.config.static_files.StaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000

# Reading pictures of pages by machine, where Tesseract is installed
SESTANTE_OCR = _yes("SESTANTE_OCR", "no")

# Limits on what comes from outside
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("SESTANTE_LOG_LEVEL", "WARNING")},
}
