"""The page of one library item, and its reference as a file."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sestante.codelists.queries import label
from sestante.formats import bibtex, csl_json, ris
from sestante.formats.citations import Reference, apa, chicago, display_name, reference_of
from sestante.formats.dublin_core import Element, dublin_core
from sestante.formats.schema_org import schema_org
from sestante.history.models import Source
from sestante.history.page_queries import past_states
from sestante.library.models import ItemContributor
from sestante.library.page_queries import ItemPage, Version, item_page
from sestante.library.search_text import MISSING

from .list_pages import reader_language
from .projects import US, CodeGroup, CodeItem, sector_groups
from .visibility import moved_or_missing, not_public

#: Formats of a reference by the ending of the file: what writes it, and its media type.
WRITERS = {
    bibtex.ENDING: (bibtex.write_bibtex, bibtex.MEDIA_TYPE),
    ris.ENDING: (ris.write_ris, ris.MEDIA_TYPE),
    csl_json.ENDING: (csl_json.write_csl_json, csl_json.MEDIA_TYPE),
}


@dataclass(frozen=True, slots=True)
class Meta:
    """One ``<meta>`` of the head."""

    name: str
    content: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One language of the item with the address of its file, empty where only a link is known."""

    version: Version
    language: str
    file_url: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """The reference in one format that other programs read."""

    name: str
    text: str
    url: str


@require_safe
def library_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One item: 200, 301 from a former address, 404, or 410 when it was withdrawn. Reads the database only."""
    page = item_page(slug)
    if page is None:
        return moved_or_missing("library-item", slug)
    if answer := not_public(request, "library-item", page.item):
        return answer
    page_url = request.build_absolute_uri(page.item.get_absolute_url())
    reference = reference_of(page.record, page_url=page_url, language=reader_language())
    versions = [_shown(one) for one in page.versions]
    file_urls = tuple(request.build_absolute_uri(one.file_url) for one in versions if one.file_url)
    elements = dublin_core(page.record, page_url=page_url, file_urls=file_urls)
    context = {
        "page": page,
        "item": page.item,
        "record": page.record,
        "versions": versions,
        "authors": people(page.of_role("creator")),
        "publishers": people(page.of_role("publisher")),
        "networks": people(page.of_role("network")),
        "users": people(page.of_role("used-by")),
        "to_ask": people(page.of_role("contact")),
        "steps": _steps(page),
        "code_groups": _code_groups(page),
        "apa": apa(reference),
        "chicago": chicago(reference),
        "cited": _cited(reference, slug),
        "metas": [*highwire(reference, file_urls), *dublin_core_metas(elements)],
        "linked_data": schema_org(page.record, page_url=page_url, language=reader_language()),
        "compiled": page.item.source.kind == Source.Kind.STARTER,
        "history": past_states("library-item", slug),
        "section": "library",
    }
    return render(request, "library/page.html", context)


@dataclass(frozen=True, slots=True)
class Named:
    """A person or organisation that the item names."""

    name: str
    organisation: Any
    affiliation: str


def people(rows: list[ItemContributor]) -> list[Named]:
    """Those whom an item names, persons in the usual order of their names."""
    return [
        Named(display_name(row.name) if row.is_person else row.name, row.organisation, row.affiliation) for row in rows
    ]


def _shown(version: Version) -> ShownVersion:
    row = version.row
    return ShownVersion(
        version,
        label("Language", row.language, reader_language()),
        reverse("library-file", args=[row.file, row.file_name or row.file]) if version.file else "",
        row.state == MISSING,
    )


def _steps(page: ItemPage) -> dict[str, list[str]]:
    """Steps of a practice by language, one each."""
    return {
        language: [line.strip() for line in text.splitlines() if line.strip()]
        for language, text in page.record.steps.items()
    }


def _code_groups(page: ItemPage) -> list[CodeGroup]:
    """Themes and sectors in words."""
    groups = []
    if page.record.themes:
        items = tuple(CodeItem(label("Theme", code, reader_language())) for code in page.record.themes)
        groups.append(CodeGroup(_("Themes"), items, page.record.assigned_by.get("themes") == US))
    return [*groups, *sector_groups(page.record.sectors)]


def _cited(reference: Reference, slug: str) -> list[Cited]:
    names = {bibtex.ENDING: "BibTeX", ris.ENDING: "RIS", csl_json.ENDING: "CSL-JSON"}
    return [
        Cited(name, WRITERS[ending][0](reference), reverse("library-citation", args=[slug, ending]))
        for ending, name in names.items()
    ]


def highwire(reference: Reference, file_urls: tuple[str, ...]) -> list[Meta]:
    """The tags that Google Scholar and Zotero read.

    Source: Google Scholar, Inclusion Guidelines for Webmasters, "Indexing" (Highwire Press tags).
    """
    date = reference.issued
    written = "/".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part) if date else ""
    metas = [Meta("citation_title", reference.title)]
    metas += [Meta("citation_author", _sorted_name(reference, at)) for at in range(len(reference.authors))]
    metas += [Meta("citation_publisher", name) for name in reference.publishers]
    if reference.csl_type == "report":
        metas += [Meta("citation_technical_report_institution", name) for name in reference.publishers[:1]]
    metas += [
        Meta("citation_publication_date", written),
        Meta("citation_language", reference.language),
        Meta("citation_keywords", "; ".join(reference.keywords)),
        Meta("citation_abstract_html_url", reference.url),
    ]
    metas += [Meta("citation_pdf_url", url) for url in file_urls if url.lower().endswith(".pdf")]
    return [one for one in metas if one.content]


def _sorted_name(reference: Reference, at: int) -> str:
    author = reference.authors[at]
    return f"{author.family}, {author.given}" if author.is_person and author.given else author.family


def dublin_core_metas(elements: list[Element]) -> list[Meta]:
    """Dublin Core in HTML: ``DC.title`` and so on.

    Source: DCMI, Expressing Dublin Core metadata using HTML/XHTML meta and link elements (2008).
    """
    return [Meta(f"DC.{one.name}", one.value, one.language) for one in elements]


@require_safe
def citation(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The reference of an item as a file for a reference manager."""
    page = item_page(slug)
    if page is None or ending not in WRITERS:
        return moved_or_missing("library-item", slug)
    if answer := not_public(request, "library-item", page.item):
        return answer
    page_url = request.build_absolute_uri(page.item.get_absolute_url())
    write, media_type = WRITERS[ending]
    text = write(reference_of(page.record, page_url=page_url, language=reader_language()))
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
