"""Files beside the pages: the owner's pictures and colour, published tables, what search engines read."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.countries.models import CountryFigure, Law, LegalFramework
from sestante.countries.page_queries import countries_with_figures
from sestante.library.models import LibraryItem
from sestante.newsroom.models import Entry
from sestante.newsroom.page_queries import address_of
from sestante.opendata.editions import Edition, editions
from sestante.organisations.models import Organisation
from sestante.organisations.page_queries import organisations_by_country
from sestante.projects.models import Project
from sestante.projects.page_queries import projects_by_country

from .site import PICTURE_TYPES, style_sheet

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@require_safe
@cache_control(public=True, max_age=3600)
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture of the owner from ``SESTANTE_HOME/media``: PNG, JPEG, WebP or GIF by its ending, nothing else.

    Raises:
        Http404: no such picture.
    """
    folder = Path(settings.MEDIA_ROOT).resolve()
    file = folder / name
    content_type = PICTURE_TYPES.get(file.suffix.lower())
    if not _NAME.fullmatch(name) or not content_type or not file.is_file() or file.resolve().parent != folder:
        raise Http404(name)
    response = FileResponse(file.open("rb"), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@cache_control(public=True, max_age=86_400)
def site_css(request: HttpRequest) -> HttpResponse:
    """The owner's colour as a style sheet; empty without one."""
    return HttpResponse(style_sheet(), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything public but the forms."""
    lines = ["User-agent: *", "Disallow: /newsroom-admin/"]
    for code, _name in settings.LANGUAGES:
        lines += [f"Disallow: /{code}/report/", f"Disallow: /{code}/workspace/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap-index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class _Rows(Sitemap):  # type: ignore[type-arg]
    """Public rows of one table in every language, with when they last changed."""

    i18n = True
    limit = 5000

    def lastmod(self, item: Model) -> object:
        return item.updated  # type: ignore[attr-defined]


class ProjectMap(_Rows):
    """Addresses of all public projects."""

    def items(self) -> QuerySet[Project]:  # type: ignore[override]
        return Project.objects.published().only("slug", "updated").order_by("pk")


class OrganisationMap(_Rows):
    """Addresses of all public organisations."""

    def items(self) -> QuerySet[Organisation]:  # type: ignore[override]
        return Organisation.objects.published().only("slug", "updated").order_by("pk")


class LibraryMap(_Rows):
    """Addresses of all public library items."""

    def items(self) -> QuerySet[LibraryItem]:  # type: ignore[override]
        return LibraryItem.objects.published().only("slug", "updated").order_by("pk")


class PageMap(Sitemap):  # type: ignore[type-arg]
    """Addresses of the other pages, countries included."""

    i18n = True

    def items(self) -> list[str]:
        names = (
            "home",
            "project-list",
            "project-map",
            "organisation-list",
            "library-list",
            "country-list",
            "country-figure-list",
            "law-list",
            "about-data",
            "data",
            "mandate",
        )
        codes = sorted({*projects_by_country(), *organisations_by_country(), *countries_with_figures()})
        return [*names, *(code.lower() for code in codes)]

    def location(self, item: str) -> str:
        return reverse("country", args=[item]) if len(item) == 2 else reverse(item)


class FigureMap(_Rows):
    """Addresses of all public figures of countries."""

    def items(self) -> QuerySet[CountryFigure]:  # type: ignore[override]
        return CountryFigure.objects.published().only("slug", "updated").order_by("pk")


class LawMap(_Rows):
    """Addresses of all public legal frameworks."""

    def items(self) -> QuerySet[LegalFramework]:  # type: ignore[override]
        return LegalFramework.objects.published().only("slug", "updated").order_by("pk")


class ActMap(_Rows):
    """Addresses of all public laws."""

    def items(self) -> QuerySet[Law]:  # type: ignore[override]
        return Law.objects.published().only("slug", "updated").order_by("pk")


class NewsMap(Sitemap):  # type: ignore[type-arg]
    """Addresses of all pages of the newsroom, each in the language in which it is written."""

    limit = 5000

    def items(self) -> QuerySet[Entry]:  # type: ignore[override]
        return Entry.objects.published().only("address", "language", "updated").order_by("pk")

    def lastmod(self, item: Entry) -> object:
        return item.updated

    def location(self, item: Entry) -> str:  # type: ignore[override]
        with translation.override(item.language):
            return address_of(item.address)


class EditionMap(Sitemap):  # type: ignore[type-arg]
    """Addresses of all editions of the open data."""

    i18n = True

    def items(self) -> list[Edition]:
        return editions()

    def lastmod(self, item: Edition) -> object:
        return item.made

    def location(self, item: Edition) -> str:  # type: ignore[override]
        return reverse("edition", args=[item.name])


SITEMAPS = {
    "pages": PageMap,
    "projects": ProjectMap,
    "organisations": OrganisationMap,
    "library": LibraryMap,
    "figures": FigureMap,
    "law": LawMap,
    "acts": ActMap,
    "news": NewsMap,
    "editions": EditionMap,
}
