"""Every write of the newsroom that is not an editor's own: the rows of published pages, and the news of a change."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from sestante.accounts.models import User
from sestante.core.signals import records_changed
from sestante.history.models import Batch, FormerAddress, Source, Touched
from sestante.history.records import Visibility
from sestante.history.services import raise_data_version, site_source

from .models import Entry, EntryLink, EventPage, NewsPage, TrainingPage
from .models.items import HappeningPage, ItemPage
from .rich_text import plain_text

#: The name of pages in history, words and numbers.
KIND = "page"
#: The name of pages of text in history; words and numbers do not hold them.
TEXT_KIND = "text-page"
NOTE = gettext_noop("Page of the newsroom")
ITEM_PAGES = (NewsPage, EventPage, TrainingPage)


def follow_pages(pages: Iterable[ItemPage]) -> list[str]:
    """Make the rows of these published pages equal to the pages; gives their slugs. Queries: six or seven a page."""
    return [_follow(page).slug for page in pages]


def take_down(pages: Iterable[int]) -> list[str]:
    """Hide the rows of these pages (numbers of Wagtail) from the public; gives the slugs of those that were seen."""
    entries = Entry.objects.filter(page__in=list(pages)).published()
    slugs = list(entries.values_list("slug", flat=True))
    Entry.objects.filter(slug__in=slugs).update(visibility=Visibility.WITHDRAWN, updated=timezone.now())
    return slugs


def with_translations(slugs: Iterable[str]) -> list[str]:
    """The slugs, and those of the same texts in other languages, whose lists change with them. Queries: two."""
    chosen = list(slugs)
    keys = list(Entry.objects.filter(slug__in=chosen).values_list("translation_key", flat=True))
    return [*chosen, *Entry.objects.filter(translation_key__in=keys).values_list("slug", flat=True)]


@transaction.atomic
def announce(
    slugs: Iterable[str],
    *,
    kind: str = KIND,
    source: Source | None = None,
    actor: User | None = None,
    note: str = NOTE,
) -> Batch | None:
    """Raise the number of the data, so that caches empty and words and numbers read these pages again."""
    changed = sorted(set(slugs))
    if not changed:
        return None
    batch = Batch.objects.create(source=source or site_source(), actor=actor, note=note[:300], state=Batch.State.STAGED)
    touch(batch, changed, kind=kind)
    complete(batch)
    return batch


def touch(batch: Batch, slugs: Iterable[str], *, kind: str = KIND) -> None:
    """Have words and numbers read these pages again once the change is complete."""
    Touched.objects.bulk_create([Touched(batch=batch, kind=kind, slug=slug) for slug in slugs])


@transaction.atomic
def complete(batch: Batch) -> None:
    """Show a change whose pages are written: the number of the data is raised under lock."""
    batch.data_version = raise_data_version()
    batch.completed = timezone.now()
    batch.state = Batch.State.COMPLETE
    batch.save(update_fields=["data_version", "completed", "state"])
    transaction.on_commit(lambda: records_changed.send(sender=Batch, version=batch.data_version))


def _follow(page: ItemPage) -> Entry:
    language, now = page.locale.language_code, timezone.now()
    key = f"{language}-{page.slug}"
    entry = Entry.objects.filter(page_id=page.pk).first() or Entry.objects.filter(slug=key, page=None).first()
    if entry is None:
        entry = Entry(page_id=page.pk)
    elif entry.slug != key:
        _keep_address(entry.slug, key)
    FormerAddress.objects.filter(kind=KIND, slug=key).delete()
    entry.page_id, entry.slug, entry.language, entry.address = page.pk, key, language, page.slug
    entry.translation_key = page.translation_key
    entry.visibility = Visibility.PUBLIC
    entry.published = page.first_published_at or entry.published or now
    entry.updated = page.last_published_at or now
    _copy_texts(page, entry)
    _copy_when_and_where(page, entry)
    entry.save()
    _write_links(page, entry)
    return entry


def _keep_address(before: str, now: str) -> None:
    FormerAddress.objects.update_or_create(kind=KIND, slug=before, defaults={"current_slug": now})
    FormerAddress.objects.filter(kind=KIND, current_slug=before).update(current_slug=now)


def _copy_texts(page: ItemPage, entry: Entry) -> None:
    entry.kind = page.kind_code
    entry.title, entry.title_language = page.title, page.title_language
    entry.teaser, entry.text = page.teaser, _words_of(page)
    entry.picture_id = page.picture_id
    entry.alt_text = page.alt_text or (page.picture.description if page.picture else "")
    entry.tags, entry.source_url = page.tag_list, page.source_url


def _copy_when_and_where(page: ItemPage, entry: Entry) -> None:
    entry.date = page.first_date
    if isinstance(page, HappeningPage):
        entry.start, entry.end = page.start, page.end
        entry.place, entry.country, entry.organiser = page.place, page.country, page.organiser


def _words_of(page: ItemPage) -> str:
    parts: list[str] = []
    for block in page.body:
        if block.block_type == "text":
            parts.append(plain_text(block.value.source))
        elif block.block_type == "quote":
            parts += [block.value["words"], block.value["by"]]
        elif block.block_type == "picture":
            parts.append(block.value["caption"])
    if isinstance(page, TrainingPage):
        parts += [page.trainers, page.follow_up]
    return "\n".join(part for part in parts if part)


def links_of(page: ItemPage) -> list[tuple[str, str]]:
    """Kind and value of everything that a page is about, each once; what is no longer there is left out."""
    links: list[tuple[str, str]] = []
    if isinstance(page, HappeningPage) and page.country:
        links.append((EntryLink.To.COUNTRY, page.country))
    for block in page.links:
        value: Any = block.value
        if value:
            links.append((block.block_type, value if block.block_type == "country" else value.slug))
    return list(dict.fromkeys(links))


def _write_links(page: ItemPage, entry: Entry) -> None:
    wanted = links_of(page)
    if [(link.kind, link.value) for link in entry.links.all()] != wanted:
        entry.links.all().delete()
        EntryLink.objects.bulk_create(
            EntryLink(entry=entry, kind=kind, value=value, position=at) for at, (kind, value) in enumerate(wanted)
        )
