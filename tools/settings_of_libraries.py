"""Settings with the libraries and our accounts alone, for ``write_first_tables.py``."""

from sestante.config.settings import *  # noqa: F403
from sestante.config.settings import INSTALLED_APPS as _ALL

INSTALLED_APPS = [app for app in _ALL if not app.startswith("sestante.") or app == "sestante.accounts"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tools.settings_of_libraries"
urlpatterns: list[object] = []
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
