"""An address or more for each page of the site, with the fullest and the barest entries there are.

``sestante pictures`` draws these pages; tests of accessibility, of outside requests and of backup walk over them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Length
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sestante.history.models import Batch, RecordVersion
from sestante.ingest.models import Upload
from sestante.library.models import LibraryItem
from sestante.newsroom.kinds import Kind
from sestante.newsroom.models import Entry
from sestante.newsroom.page_queries import address_of
from sestante.opendata.editions import editions
from sestante.organisations.models import Membership
from sestante.projects.models import Project, ProjectCountry
from sestante.web.editing.nouns import EDITABLE

#: Routes that answer only to a form that was sent, or with a file: there is no page to look at.
NO_PAGES = {
    *("batch-accept", "batch-discard", "batch-undo", "report-close", "sign-out"),
    *("search-suggest", "root", "media", "site-css", "table", "robots", "sitemap-index", "sitemap"),
    *("project-map-points", "project-map-in-view", "project-map-countries"),
    *("project-figures-file", "project-figures-ids", "project-figures-sql", "project-download"),
}
NO_PAGES |= {
    *("newsroom-atom", "newsroom-rss", "newsroom-calendar", "newsroom-event-calendar", "newsroom-card"),
    *("newsroom-picture", "wagtail_serve", "project-feed"),
}
NO_PAGES |= {"api-nothing", "api-nothing-there"}
NO_PAGES |= {"import-template", "import-accept", "import-resume", "import-discard", "import-report"}
NO_PAGES |= {"country-figure-download", "law-download", "project-shape-download", "organisation-download"}
NO_PAGES |= {"data-root", "data-current", "data-catalogue", "data-edition-root", "data-edition-file"}
NO_PAGES |= {"organisation-shape-download", "library-download", "news-download"}
NO_PAGES |= {"iati-activities", "iati-activities-of", "iati-organisations"}
NO_PAGES |= {"library-file", "library-citation", "library-request-close", "oai", "oai-schema"}
#: What has no pages of ours below it: what Wagtail brings, and the API; both are tested on their own.
_NOT_OURS = {"newsroom-admin/", "documents/", "api/v1/"}
#: Routes that only an editor sees.
_FOR_EDITORS = {
    *("import-start", "import-file", "import-columns", "import-row"),
    *("workspace", "change-password", "project-add", "organisation-add", "batch-list", "batch", "inbox"),
    "iati-review",
    *("project-edit", "organisation-edit"),
    *(f"{kind}-{what}" for kind in EDITABLE for what in ("add", "edit")),
    "library-requests",
}


@dataclass(frozen=True, slots=True)
class Route:
    """A page: a name for its picture, its path with the language, and whether one must be signed in."""

    name: str
    path: str
    is_for_editors: bool = False


def page_names() -> set[str]:
    """The names of all routes that answer with a page."""
    return set(_names(get_resolver().url_patterns)) - NO_PAGES


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if str(pattern.pattern) in _NOT_OURS:
            continue
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def all_pages() -> list[Route]:
    """Every page, in the language that is active; a page of an entry appears where there is such an entry."""
    pages = [Route(name, reverse(name), name in _FOR_EDITORS) for name in sorted(page_names()) if _takes_nothing(name)]
    pages += _list_pages()
    for kind in EDITABLE:
        pages += _entry_pages(kind, *_ends(kind))
    body = (
        Membership.objects.filter(body__visibility="public").values("body__slug").annotate(n=Count("pk")).order_by("-n")
    )
    pages += [Route("organisation-with-members", reverse("organisation", args=[row["body__slug"]])) for row in body[:1]]
    countries = ProjectCountry.objects.values("code").annotate(n=Count("pk")).order_by("-n", "code")
    pages += [Route("country", reverse("country", args=[row["code"].lower()])) for row in countries[:1]]
    pages += [Route("country-without-entries", reverse("country", args=["is"]))]
    pages += [Route("batch", reverse("batch", args=[batch.pk]), True) for batch in Batch.objects.all()[:1]]
    pages += [Route("error-404", reverse("project", args=["there-is-no-such-project"]))]
    pages += [Route("edition", reverse("edition", args=[one.name])) for one in editions()[:1]]
    return pages + _country_pages() + _library_pages() + _news_pages() + _import_pages() + _withdrawn_pages()


def _import_pages() -> list[Route]:
    """The pages of the last spreadsheet that an editor sent."""
    return [
        Route("import-file" if upload.batch_id else "import-columns", reverse("import-file", args=[upload.pk]), True)
        for upload in Upload.objects.all()[:1]
    ]


def _library_pages() -> list[Route]:
    library = reverse("library-list")
    public = LibraryItem.objects.published()
    practice = public.filter(kind="good-practice").first()
    item = public.exclude(kind="good-practice").first()
    pages = [
        Route("library-list-filtered", f"{library}?q=women&type=research"),
        Route("library-list-empty", f"{library}?q=qqqqxxxx"),
    ]
    if practice:
        pages.append(Route("library-practice", reverse("library-item", args=[practice.slug])))
    if item:
        pages.append(Route("library-file-add", reverse("library-file-add", args=[item.slug]), True))
    return pages


def _news_pages() -> list[Route]:
    """One page of each kind: the one with the longest teaser, for it shows most."""
    news = reverse("news-list")
    pages = [
        Route("news-list-filtered", f"{news}?type=event&year=2024"),
        Route("news-list-empty", f"{news}?q=qqqqxxxx"),
    ]
    public = Entry.objects.published().order_by("-teaser", "pk")
    for kind in Kind.values:
        if entry := public.filter(kind=kind).first():
            pages.append(Route(f"news-{kind}", address_of(entry.address)))
    return pages


def _country_pages() -> list[Route]:
    countries, law = reverse("country-list"), reverse("law-compare")
    return [
        Route("country-list-by-figure", f"{countries}?layer=members"),
        Route("country-list-by-law", f"{countries}?layer=law"),
        Route("country-compare-chosen", f"{reverse('country-compare')}?country=KE&country=IT&country=VN"),
        Route("law-compare-chosen", f"{law}?country=KE&country=RW"),
        Route("region", reverse("region", args=["africa"])),
        Route("region-world", reverse("region", args=["world"])),
        Route("country-with-figures", reverse("country", args=["vn"])),
    ]


def _takes_nothing(name: str) -> bool:
    patterns = get_resolver().reverse_dict.getlist(name)
    return any(not arguments for possibilities, *_ in patterns for _, arguments in possibilities)


def _list_pages() -> list[Route]:
    projects, organisations = reverse("project-list"), reverse("organisation-list")
    pages = [
        Route("project-list-filtered", f"{projects}?q=cooperative&ica_region=africa"),
        Route("project-list-empty", f"{projects}?q=qqqqxxxx"),
        Route("project-list-last-page", f"{projects}?page=9999999"),
        Route("project-list-unknown-value", f"{projects}?country=XX&active_from=abc"),
        Route("project-figures-money", f"{reverse('project-figures')}?measure=budget&rows=country&columns=ica_sector"),
        Route("project-figures-years", f"{reverse('project-figures')}?rows=ica_region&columns=year"),
        Route("search-found", f"{reverse('search')}?q=cooperative"),
        Route("search-empty", f"{reverse('search')}?q=qqqqxxxx"),
        Route("organisation-list-filtered", f"{organisations}?q=cooperative"),
        Route("organisation-list-empty", f"{organisations}?q=qqqqxxxx"),
    ]
    if "project-view" in page_names():
        pages.append(Route("project-view", reverse("project-view", args=["2008-2017-by-structure-and-sector"])))
    return pages


def _ends(kind: str) -> tuple[str | None, str | None]:
    """The public entry of which most is known, and the one of which least is."""
    public = EDITABLE[kind].public.values("slug")
    versions = RecordVersion.objects.filter(kind=kind, is_current=True, slug__in=public)
    slugs = versions.annotate(size=Length("payload")).order_by("-size", "slug").values_list("slug", flat=True)
    return slugs.first(), slugs.last()


def _entry_pages(kind: str, fullest: str | None, barest: str | None) -> list[Route]:
    if fullest is None or barest is None:
        return []
    return [
        Route(kind, reverse(kind, args=[fullest])),
        Route(f"{kind}-barest", reverse(kind, args=[barest])),
        Route(f"{kind}-history", reverse(f"{kind}-history", args=[fullest])),
        Route(f"{kind}-edit", reverse(f"{kind}-edit", args=[fullest]), True),
        Route(f"report-error-{kind}", reverse("report-error", args=[kind, fullest])),
        Route(f"report-thanks-{kind}", reverse("report-thanks", args=[kind, fullest])),
    ]


def _withdrawn_pages() -> list[Route]:
    gone = Project.objects.filter(visibility="withdrawn").values_list("slug", flat=True).first()
    return [Route("error-410", reverse("project", args=[gone]))] if gone else []
