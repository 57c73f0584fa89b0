"""What the page of one news item, event or training shows besides its own fields."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import time_format
from django.utils.translation import get_language
from wagtail.models import Page

from sestante.codelists.queries import label
from sestante.core.narratives import text_in
from sestante.organisations.models import Organisation
from sestante.projects.models import Project

from .kinds import Kind
from .models.items import HappeningPage, ItemPage, TrainingPage
from .page_queries import address_of
from .services import links_of


@dataclass(frozen=True, slots=True)
class Link:
    """Another page of the site: its title and address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """The same text in another language: code, name of the language in its own words, address."""

    code: str
    name: str
    url: str


def context_of(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The template's variables: ``alternates``, ``versions``, ``written_in``, ``links`` and so on.

    Queries: one for the versions; for items one each for projects and organisations.
    """
    reader = get_language() or "en"
    own = page.locale.language_code
    versions = _versions(page)
    context: dict[str, Any] = {
        "section": "news",
        "canonical_url": request.build_absolute_uri(_in_language(own, page.slug)),
        "alternates": versions,
        "versions": [version for version in versions if version.code != reader],
        "written_in": "" if own == reader else own,
        "written_in_name": "" if own == reader else label("Language", own, reader),
        "text_language": "" if own == reader else own,
        "is_preview": getattr(request, "is_preview", False),
    }
    if isinstance(page, ItemPage):
        context |= _about(page, reader)
        context["card_url"] = request.build_absolute_uri(reverse("newsroom-card", args=[page.slug]))
    return context


def _about(page: ItemPage, reader: str) -> dict[str, Any]:
    links = links_of(page)
    title_language = page.title_language or page.locale.language_code
    return {
        "kind_name": str(Kind(page.kind_code).label),
        "countries": [
            Link(label("Country", code, reader), reverse("country", args=[code.lower()]))
            for kind, code in links
            if kind == "country"
        ],
        "projects": _links(Project, [slug for kind, slug in links if kind == "project"], "title", reader),
        "organisations": _links(Organisation, [slug for kind, slug in links if kind == "organisation"], "name", reader),
        "title_language": "" if title_language == reader else title_language,
        "is_happening": isinstance(page, HappeningPage),
        "is_training": isinstance(page, TrainingPage),
        "times": _times(page) if isinstance(page, HappeningPage) else "",
        "has_calendar": isinstance(page, HappeningPage) and page.start is not None and page.start.day is not None,
        "alt": page.alt_text or (page.picture.description if page.picture else ""),
    }


def _links(model: Any, slugs: list[str], field: str, reader: str) -> list[Link]:
    """Public entries in the order of their slugs in the page."""
    found = {one.slug: one for one in model.objects.published().filter(slug__in=slugs)} if slugs else {}
    return [
        Link(text_in(getattr(found[slug], field), reader), found[slug].get_absolute_url())
        for slug in slugs
        if slug in found
    ]


def _times(page: HappeningPage) -> str:
    parts = [time_format(time, "H:i") for time in (page.start_time, page.end_time) if time]
    return " – ".join(parts) + (f" ({page.time_zone})" if parts and page.time_zone else "")


def _versions(page: Page) -> list[Version]:
    """The published versions of a text, its own included, in the order of the site's languages."""
    found = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    return [
        Version(
            one.locale.language_code,
            own_name(one.locale.language_code),
            _in_language(one.locale.language_code, one.slug),
        )
        for one in sorted(found, key=lambda one: one.locale_id)
    ]


def own_name(language: str) -> str:
    """A language in its own words."""
    name = label("Language", language, language)
    return name[:1].upper() + name[1:]


def _in_language(language: str, address: str) -> str:
    with translation.override(language):
        return address_of(address)
