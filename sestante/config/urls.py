"""All addresses: HTML pages under the language prefixes, the rest without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sestante.newsroom import urls as newsroom

handler403 = "sestante.web.errors.refused"
handler404 = "sestante.web.errors.not_found"
handler500 = "sestante.web.errors.broken"

urlpatterns = [
    path("", include("sestante.web.urls.without_language")),
    path("", include("sestante.api.urls")),
    *newsroom.without_language,
    *i18n_patterns(path("", include("sestante.web.urls")), *newsroom.in_a_language),
]
