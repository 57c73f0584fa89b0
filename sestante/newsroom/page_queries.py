"""What other pages show of the newsroom: lines of news and events, the newest first."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from sestante.core.partial_dates import PartialDate
from sestante.history.records import Visibility

from .kinds import Kind
from .models import Entry, EntryLink, NewsroomPage, TextPage
from .models.entries import EntryQuerySet
from .rich_text import shown


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the newsroom as a line of ``newsroom/teasers.html``.

    ``language`` is that of the teaser and ``title_language`` that of the title, ``""`` where it is the reader's own.
    ``end`` is ``None`` for what lasts no longer than ``date`` says.
    """

    url: str
    title: str
    title_language: str
    teaser: str
    language: str
    kind: str
    kind_name: str
    date: PartialDate | None
    end: PartialDate | None
    place: str
    country: str
    organiser: str
    source_url: str


def pages_of_country(country: str, language: str, limit: int) -> list[PageLine]:
    """The newest pages about a country (ISO 3166-1 alpha-2), those without a date last. Queries: at most two."""
    return _about(EntryLink.To.COUNTRY, country.upper(), language, limit)


def pages_of_project(slug: str, language: str, limit: int) -> list[PageLine]:
    """The newest pages about a project, those without a date last. Queries: at most two."""
    return _about(EntryLink.To.PROJECT, slug, language, limit)


def pages_of_organisation(slug: str, language: str, limit: int) -> list[PageLine]:
    """The newest pages about an organisation, those without a date last. Queries: at most two."""
    return _about(EntryLink.To.ORGANISATION, slug, language, limit)


def latest(language: str, limit: int) -> list[PageLine]:
    """The newest news for the home page: only what has a date, events and trainings apart. Queries: one."""
    found = Entry.objects.published().for_reader(language).filter(date__isnull=False)
    return _lines(_newest(found.exclude(kind__in=[Kind.EVENT]))[:limit], language)


def coming_events(language: str, limit: int) -> list[PageLine]:
    """Events and trainings that are not over, the next one first; empty where none is known. Queries: one."""
    found = Entry.objects.published().for_reader(language).coming()
    return _lines(found.order_by("start", "pk")[:limit], language)


def text_page(place: str, language: str) -> TextPage | None:
    """The published page of text that stands at a place of the site (``mandate``), in exactly this language."""
    found: TextPage | None = (
        TextPage.objects.live().filter(place=place, locale__language_code=language).order_by("-pk").first()
    )
    return found


def _about(kind: str, value: str, language: str, limit: int) -> list[PageLine]:
    """Most entries are in no news at all: that is asked first, since it costs a tenth of the full question."""
    if not EntryLink.objects.filter(kind=kind, value=value).exists():
        return []
    return _lines(_newest(Entry.objects.published().linked_to(kind, value).for_reader(language))[:limit], language)


def _newest(entries: EntryQuerySet) -> EntryQuerySet:
    return entries.order_by(F("date").desc(nulls_last=True), "-pk")


def _lines(entries: EntryQuerySet, language: str) -> list[PageLine]:
    with translation.override(language):
        return [line_of(entry, language) for entry in entries]


def line_of(entry: Entry, language: str) -> PageLine:
    """The line of one page for a reader of a language, which must be the active one."""
    title_language = entry.title_language or entry.language
    return PageLine(
        url=address_of(entry.address),
        title=entry.title,
        title_language="" if title_language == language else title_language,
        teaser=entry.teaser,
        language="" if entry.language == language else entry.language,
        kind=entry.kind,
        kind_name=str(Kind(entry.kind).label),
        date=entry.date,
        end=entry.end if entry.end and str(entry.end) != str(entry.date) else None,
        place=entry.place,
        country=entry.country,
        organiser=entry.organiser,
        source_url=entry.source_url,
    )


def address_of(address: str) -> str:
    """Where a page of the newsroom is read in the active language."""
    return reverse("wagtail_serve", args=[f"{address}/"])


def published_entry(language: str, address: str) -> Entry | None:
    """The row of a page by its address: in this language, else in the one in which it was written. Queries: one."""
    found = Entry.objects.filter(address=address).exclude(visibility=Visibility.HIDDEN)
    return next(iter(sorted(found, key=lambda entry: (entry.language != language, entry.pk))), None)


def introduction(language: str) -> SafeString | None:
    """What stands above the list of news, as an editor wrote it; ``None`` for nothing. Queries: one."""
    found = NewsroomPage.objects.filter(locale__language_code=language).values_list("introduction", flat=True).first()
    return shown(found) if found else None
