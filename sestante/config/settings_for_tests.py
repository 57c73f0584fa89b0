"""Settings of the test suite: the product's own, with a throw-away home and quick password hashing."""

import atexit
import os
import shutil
import tempfile

os.environ["SESTANTE_HOME"] = tempfile.mkdtemp(prefix="sestante-test-")
atexit.register(shutil.rmtree, os.environ["SESTANTE_HOME"], ignore_errors=True)

from .settings import *  # noqa: E402, F403

SESTANTE_PAGE_CACHE = False  # tests change rows without a batch; the tests of the cache switch it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - WhiteNoise warns where the folder is missing
