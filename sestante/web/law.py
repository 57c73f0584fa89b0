"""Pages of cooperative law: the list with its map, one framework, one law, a questionnaire, frameworks compared."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.core.records import from_data
from sestante.countries.law_queries import (
    FrameworkView,
    answers_of,
    compared_answers,
    countries_with_law,
    framework_view,
    frameworks_of,
    is_comparable,
    law_page,
)
from sestante.countries.models import LegalFramework, Questionnaire
from sestante.countries.records import BlockRecord
from sestante.explore import truth
from sestante.explore.laws import LegalFrameworkFilter
from sestante.history.citations import citations_from_json
from sestante.history.models import Source
from sestante.history.page_queries import past_states

from .choropleth import choropleth
from .country_choice import CountryChoice, chosen_countries, country_choices
from .country_layers import LAW, chosen_layer
from .list_pages import list_page, reader_language
from .visibility import moved_or_missing, not_public

#: Frameworks that stand side by side at most.
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class LawRow:
    """One framework in the list."""

    url: str
    name: str
    laws: tuple[str, ...]
    law_words: str
    registrar: str
    report: str
    rating: str


@require_safe
def law_list(request: HttpRequest) -> HttpResponse:
    """Frameworks by everything one may ask of them, and a map of the kinds of law. Queries: at most three."""
    kinds = chosen_layer(LAW, truth.state())
    context = {"choropleth": choropleth(kinds, link=law_url) if kinds else None, "section": "countries"}
    return list_page(request, LegalFrameworkFilter, "law/list.html", law_row, context)


def law_url(country: str) -> str:
    """Address of the national framework of a country."""
    return reverse("legal-framework", args=[country.lower()])


def law_row(row: dict[str, Any], *_more: object) -> LawRow:
    """A line of the list from a row of the words index."""
    return LawRow(
        url=reverse("legal-framework", args=[row["slug"]]),
        name=row["title"].get(reader_language()) or row["title"]["en"],
        laws=tuple(one.get("title") or one.get("law", "") for one in row["laws"]),
        law_words=row["law_words"],
        registrar=row["registrar"],
        report=row["report_title"],
        rating="; ".join(one.get("value", "") for one in row["ratings"]),
    )


@require_safe
def legal_framework(request: HttpRequest, slug: str) -> HttpResponse:
    """One framework: 200, 301 from a former address, 404, or 410 when it was withdrawn. Queries: at most eight."""
    view = framework_view(slug)
    if view is None:
        return moved_or_missing("legal-framework", slug)
    framework = view.framework
    if answer := not_public(request, "legal-framework", framework):
        return answer
    others = [one for one in frameworks_of([framework.country])[framework.country] if one.framework.slug != slug]
    context = {
        "view": view,
        "framework": framework,
        "others": others,
        "blocks": answers_of(framework) if is_comparable() else [],
        "download_query": f"?country={framework.country}",
        "compiled": framework.source.kind == Source.Kind.STARTER,
        "history": past_states("legal-framework", slug),
        "section": "countries",
    }
    return render(request, "law/framework.html", context)


@require_safe
def law(request: HttpRequest, slug: str) -> HttpResponse:
    """One law: 200, 301, 404 or 410. Queries: at most eight."""
    page = law_page(slug)
    if page is None:
        return moved_or_missing("law", slug)
    if answer := not_public(request, "law", page.law):
        return answer
    language = reader_language()
    places = [
        {
            "name": label("Country", one.country, language),
            "part": one.name or one.code,
            "url": framework.get_absolute_url() if (framework := page.frameworks.get(one.country)) else "",
        }
        for one in page.places
    ]
    context = {
        "page": page,
        "law": page.law,
        "places": sorted(places, key=lambda one: one["name"]),
        "compiled": page.law.source.kind == Source.Kind.STARTER,
        "history": past_states("law", slug),
        "section": "countries",
    }
    return render(request, "law/law.html", context)


@require_safe
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    """One questionnaire with its questions: 200, 301, 404 or 410."""
    found = Questionnaire.objects.filter(slug=slug).select_related("source").first()
    if found is None:
        return moved_or_missing("questionnaire", slug)
    if answer := not_public(request, "questionnaire", found):
        return answer
    context = {
        "questionnaire": found,
        "blocks": [from_data(BlockRecord, block) for block in found.blocks],
        "citations": citations_from_json(found.citations),
        "history": past_states("questionnaire", slug),
        "section": "countries",
    }
    return render(request, "law/questionnaire.html", context)


@require_safe
def law_compare(request: HttpRequest) -> HttpResponse:
    """Two to four countries' law side by side, by field; by questionnaire where two have answered one.

    Queries: at most six.
    """
    known = countries_with_law()
    chosen = [code for code in chosen_countries(request.GET.getlist("country"), MOST_COMPARED) if code in known]
    found = frameworks_of(chosen) if chosen else {}
    columns = [found[code][0] for code in chosen if found.get(code)]
    frameworks: list[LegalFramework] = [one.framework for one in columns]
    context = {
        "columns": columns,
        "rows": compared_fields(columns),
        "blocks": compared_answers(frameworks) if len(frameworks) > 1 else [],
        "pickers": pickers(known, chosen),
        "download_query": "?" + "&".join(f"country={code}" for code in chosen),
        "section": "countries",
    }
    return render(request, "law/compare.html", context)


def pickers(known: list[str], chosen: list[str]) -> list[list[CountryChoice]]:
    """The lists to choose from, one for each country that may be compared."""
    return [country_choices(known, chosen[at] if at < len(chosen) else "") for at in range(MOST_COMPARED)]


def compared_fields(columns: list[FrameworkView]) -> list[str]:
    """Names of the rows of the comparison: those of which at least one framework says something."""
    known = {
        "laws": any(one.current or one.framework.law_words for one in columns),
        "replaced": any(one.replaced for one in columns),
        "bills": any(one.bills for one in columns),
        "registrar": any(one.framework.registrar for one in columns),
        "ratings": any(one.ratings for one in columns),
        "report": any(one.framework.report_title for one in columns),
        "obstacles": any(one.obstacles for one in columns),
        "recommendations": any(one.recommendations for one in columns),
        "as_at": any(one.framework.as_at for one in columns),
    }
    return [name for name, is_known in known.items() if is_known]
