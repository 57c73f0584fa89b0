"""All addresses: HTML pages under the language prefixes, the rest without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(path("", include("sestante.web.urls"))),
]
