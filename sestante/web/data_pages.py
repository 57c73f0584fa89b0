"""The data page, its editions and their files: everything the site publishes, to take away whole."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sestante.core.errors import StoreUnavailable
from sestante.core.tables import Field
from sestante.explore.nouns import NOUNS as KINDS
from sestante.opendata.bulk import FORMS, MEDIA_TYPES, DataFile, data_file, ready_file
from sestante.opendata.editions import Edition, Publisher, edition_file, edition_named, editions
from sestante.opendata.generations import TABLES, pointer_file, read_pointer
from sestante.opendata.tables import PublishedTable, published_tables

from .ranges import file_or_part
from .site import current_site, data_licence, offered_languages

#: Seconds that a page spends on files that are not made yet; and bytes of a table that it leaves to whoever asks.
_PATIENCE, _LARGE = 2.0, 20_000_000
_TITLES: dict[str, Promise] = {
    "organisation": gettext_lazy("Organisations"),
    "project": gettext_lazy("Projects"),
    "country-figure": gettext_lazy("Figures of countries"),
    "law": gettext_lazy("Laws"),
    "legal-framework": gettext_lazy("Legal frameworks"),
    "library-item": gettext_lazy("Library"),
    "page": gettext_lazy("News and events"),
}
_FILES_OF_EDITIONS = {
    **MEDIA_TYPES,
    "json": "application/json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that can be downloaded: form, address, size in bytes and SHA-256, ``None`` where not worked out yet."""

    form: str
    url: str
    size: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of the page."""

    name: str
    title: str
    rows: int
    fields: tuple[Field, ...]
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The tables of one kind of entry."""

    title: Promise | str
    tables: tuple[TableLine, ...]


def publisher() -> Publisher:
    """Who publishes the site's data, for citations and catalogues."""
    site = current_site()
    return Publisher(site.owner_name or site.name, data_licence(), settings.WAGTAILADMIN_BASE_URL, site.name)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """All published tables with what their fields mean, and the editions. Queries: none.

    Raises:
        StoreUnavailable: the tables are not ready.
    """
    pointer = read_pointer()
    tables = published_tables(pointer.path / TABLES)
    groups = _groups(tables)
    context = {
        "groups": groups,
        "table_count": len(tables),
        "row_count": sum(one.rows for one in tables),
        "version": pointer.version,
        "changed": _changed(),
        "editions": editions(),
        "licence": data_licence(),
        "base": request.build_absolute_uri("/").rstrip("/"),
        "is_incomplete": any(file.size is None for group in groups for one in group.tables for file in one.files),
        "section": "about",
    }
    return render(request, "opendata/page.html", context)


def _changed() -> datetime:
    return datetime.fromtimestamp(pointer_file().stat().st_mtime, tz=UTC)


def _groups(tables: tuple[PublishedTable, ...]) -> list[Group]:
    kind_of = {table.name: kind.kind for kind in KINDS for table in kind.tables}
    until = time.monotonic() + _PATIENCE
    lines: dict[str, list[TableLine]] = {}
    for one in tables:
        name = one.table.name
        files = tuple(_line(one, form, until) for form in FORMS)
        line = TableLine(name, one.table.title, one.rows, one.table.fields, files)
        lines.setdefault(kind_of.get(name, ""), []).append(line)
    return [Group(_TITLES.get(kind, ""), tuple(found)) for kind, found in lines.items()]


def _line(table: PublishedTable, form: str, until: float) -> FileLine:
    """A file; one that is not made yet is made now, unless that would keep the reader waiting."""
    url = reverse("data-current", args=[table.table.name, form])
    made = ready_file(table, form)
    if made is None and time.monotonic() < until and table.file.stat().st_size < _LARGE:
        made = data_file(table, form)
    return FileLine(form, url, made.size, made.sha256) if made else FileLine(form, url, None, "")


@require_safe
def data_root(request: HttpRequest) -> HttpResponse:
    """Lead from ``/data/`` to the page in the reader's language."""
    return _in_the_language(request, "data/")


@require_safe
def current_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """A published table as it is now, in one of three forms, whole or in part. Queries: none.

    Raises:
        Http404: no published table has this name, or there is no such form.
        StoreUnavailable: the tables are not ready.
    """
    if form not in FORMS:
        raise Http404(form)
    pointer = read_pointer()
    for one in published_tables(pointer.path / TABLES):
        if one.table.name == name:
            answer = _sent(request, data_file(one, form))
            answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
            answer["Cache-Control"] = "no-cache"
            answer["X-Data-Version"] = str(pointer.version)
            return answer
    raise Http404(name)


def _sent(request: HttpRequest, file: DataFile) -> HttpResponseBase:
    try:
        return file_or_part(request, file.path, content_type=MEDIA_TYPES[file.form], sha256=file.sha256)
    except OSError as error:
        raise StoreUnavailable("The open data are being made anew.") from error


# Editions


@require_safe
def edition_root(request: HttpRequest, name: str) -> HttpResponse:
    """Lead from an edition's permanent address to its page in the reader's language.

    Raises:
        Http404: there is no such edition.
    """
    if edition_named(name) is None:
        raise Http404(name)
    return _in_the_language(request, f"data/editions/{name}/")


def _in_the_language(request: HttpRequest, rest: str) -> HttpResponse:
    offered = [code for code, _name in offered_languages()]
    wanted = get_language_from_request(request)
    answer = HttpResponseRedirect(f"/{wanted if wanted in offered else offered[0]}/{rest}")
    patch_vary_headers(answer, ("Accept-Language", "Cookie"))
    return answer


@require_safe
def edition(request: HttpRequest, name: str) -> HttpResponse:
    """One edition: how to cite it, what changed, its files. Queries: none.

    Raises:
        Http404: there is no such edition.
    """
    found = _edition(name)
    changes = found.changes()
    titles = {table["name"]: table["title"] for table in found.tables}
    context = {
        "edition": found,
        "tables": [_edition_line(found, table) for table in found.tables],
        "apa": found.citation("txt").strip(),
        "bibtex": found.citation("bib").strip(),
        "since": changes["since"],
        "changes": [(titles.get(one, one), told) for one, told in changes["tables"].items()],
        "section": "about",
    }
    return render(request, "opendata/edition.html", context)


def _edition(name: str) -> Edition:
    found = edition_named(name)
    if found is None:
        raise Http404(name)
    return found


def _edition_line(edition: Edition, table: dict[str, object]) -> TableLine:
    files: dict[str, dict[str, object]] = table["files"]  # type: ignore[assignment]
    fields: list[dict[str, str]] = table["fields"]  # type: ignore[assignment]
    lines = tuple(
        FileLine(
            form,
            reverse("data-edition-file", args=[edition.name, f"{table['name']}.{form}"]),
            int(str(facts["size"])),
            str(facts["sha256"]),
        )
        for form, facts in files.items()
    )
    described = tuple(Field(**one) for one in fields)
    return TableLine(str(table["name"]), str(table["title"]), int(str(table["rows"])), described, lines)


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def edition_download(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """A file of an edition, whole or in part; it never changes. Queries: none.

    Raises:
        Http404: there is no such edition or file.
    """
    found = edition_file(_edition(name), file)
    if found is None or not found[0].is_file():
        raise Http404(file)
    path, sha256 = found
    kind = _FILES_OF_EDITIONS.get(path.suffix.lstrip(".") or path.name, "application/octet-stream")
    answer = file_or_part(request, path, content_type=kind, sha256=sha256)
    if path.suffix.lstrip(".") in MEDIA_TYPES:
        answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


# The catalogue


@require_safe
@cache_control(no_cache=True)
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """The catalogue of all tables and editions for data portals, DCAT-AP 3. Queries: none.

    Raises:
        Http404: there is no such form.
        StoreUnavailable: the tables are not ready.
    """
    from sestante.opendata import dcat  # it imports rdflib, which no other page needs

    if ending not in dcat.FORMATS:
        raise Http404(ending)
    form, content_type = dcat.FORMATS[ending]
    files = []
    for one in published_tables(read_pointer().path / TABLES):
        for kind in FORMS:
            made = ready_file(one, kind)
            size, sha256 = (made.size, made.sha256) if made else (None, "")
            files.append(dcat.CurrentFile(one.table.name, one.table.title, kind, size, sha256))
    languages = [code for code, _name in offered_languages()]
    graph = dcat.catalogue(publisher(), current=files, modified=_changed(), frozen=editions(), languages=languages)
    text = graph.serialize(format=form, auto_compact=True) if form == "json-ld" else graph.serialize(format=form)
    answer = HttpResponse(text, content_type=content_type)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
