"""Published pages as records."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings

from .models import Entry, EntryLink
from .records import PageRecord


def page_records(slugs: Iterable[str]) -> dict[str, PageRecord]:
    """``{slug: record}`` of the pages there are among these, taken down ones too. Queries: three."""
    entries = list(Entry.objects.filter(slug__in=list(slugs)))
    links: dict[tuple[int, str], list[str]] = defaultdict(list)
    for link in EntryLink.objects.filter(entry__in=entries):
        links[link.entry_id, link.kind].append(link.value)
    siblings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    versions = Entry.objects.published().filter(translation_key__in=[entry.translation_key for entry in entries])
    for key, pk, language in versions.order_by("pk").values_list("translation_key", "pk", "language"):
        siblings[str(key)].append((pk, language))
    return {
        entry.slug: _record(entry, links, _readers(entry, siblings[str(entry.translation_key)])) for entry in entries
    }


def _readers(entry: Entry, versions: list[tuple[int, str]]) -> tuple[str, ...]:
    """Languages in whose lists this version stands; ``versions`` are number and language of all, the first first."""
    if not versions or versions[0][0] != entry.pk:
        return (entry.language,)
    others = {language for pk, language in versions if pk != entry.pk}
    return tuple(code for code, _name in settings.LANGUAGES if code not in others)


def _record(entry: Entry, links: dict[tuple[int, str], list[str]], readers: tuple[str, ...]) -> PageRecord:
    to = EntryLink.To
    return PageRecord(
        slug=entry.slug,
        kind=entry.kind,
        language=entry.language,
        address=entry.address,
        title=entry.title,
        title_language=entry.title_language,
        teaser=entry.teaser,
        text=entry.text,
        tags=tuple(entry.tags),
        date=entry.date,
        end=entry.end,
        place=entry.place,
        country=entry.country,
        organiser=entry.organiser,
        source_url=entry.source_url,
        countries=tuple(links[entry.pk, to.COUNTRY]),
        projects=tuple(links[entry.pk, to.PROJECT]),
        organisations=tuple(links[entry.pk, to.ORGANISATION]),
        translation_key=str(entry.translation_key),
        readers=readers,
        visibility=entry.visibility,
    )
