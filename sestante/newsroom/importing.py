"""Notices of facts brought in from files: written once as pages, brought up to date, left alone once somebody edited.

A notice is a page without revision. As soon as an editor saves it there is one, and no import touches it again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from wagtail.signal_handlers import disable_reference_index_auto_update

from sestante.accounts.models import User
from sestante.core.partial_dates import PartialDate
from sestante.history.models import Batch, Source
from sestante.organisations.models import Organisation
from sestante.projects.models import Project

from .models import EventPage, NewsPage, NewsroomPage, NoticeChange
from .models.items import ItemPage
from .models.notices import REMOVED
from .preparing import newsroom_of, prepare_newsroom
from .services import ITEM_PAGES, announce, complete, follow_pages, links_of, take_down, touch

_AT_ONCE = 20
_LOADED, _TAKEN = gettext_noop("News and events loaded"), gettext_noop("News and events removed")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Notice:
    """The facts of one news item or event; ``kind`` is a code of ``Kind``, ``id`` the notice's own in its file."""

    id: str
    kind: str
    title: str
    language: str
    title_language: str = ""
    teaser: str = ""
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: str = ""
    country: str = ""
    organiser: str = ""
    tags: str = ""
    source_url: str = ""
    countries: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def content_hash(self) -> str:
        """SHA-256 of the facts."""
        facts = json.dumps(asdict(self) | {"date": str(self.date), "end": str(self.end)}, sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()


@dataclass(slots=True)
class Loaded:
    """What became of the notices of a file."""

    added: int = 0
    changed: int = 0
    same: int = 0
    #: Those that an editor wrote on since: left as they are.
    edited: int = 0
    #: The number of the change, where anything was written.
    batch: int | None = None


def load_notices(notices: Sequence[Notice], *, source: Source, actor: User | None = None) -> Loaded:
    """Write what is new or changed, and what stood there before with it.

    One that is cut short is shown as far as it came by the next start; the same file again writes the rest.
    """
    prepare_newsroom()
    there = pages_by_id()
    known = _Linked.of(notices)
    loaded = Loaded()
    waiting = [notice for notice in notices if _outcome(notice, there.get(notice.id), loaded)]
    if not waiting:
        return loaded
    parents = {language: newsroom_of(language) for language in {notice.language for notice in waiting}}
    batch = Batch.objects.create(source=source, actor=actor, note=_LOADED, state=Batch.State.APPLYING)

    def write(notice: Notice) -> NoticeChange:
        page = there.get(notice.id)
        before = page.serializable_data() if page else None
        written = _write(notice, page, parents[notice.language], known)
        touch(batch, follow_pages([written]))
        return NoticeChange(batch=batch, page_id=written.pk, before=before, hash=written.starter_hash)

    write_in_turns(waiting, write)
    complete(batch)
    loaded.batch = batch.pk
    return loaded


def write_in_turns(items: Sequence[T], write: Callable[[T], NoticeChange]) -> None:
    """Write pages in transactions that hold at most twenty each, so that nobody waits long."""
    for at in range(0, len(items), _AT_ONCE):
        with transaction.atomic(), quiet():
            NoticeChange.objects.bulk_create([write(item) for item in items[at : at + _AT_ONCE]])


def outcome_of_notices(notices: Iterable[Notice]) -> Loaded:
    """What loading them would do."""
    there = pages_by_id()
    loaded = Loaded()
    for notice in notices:
        _outcome(notice, there.get(notice.id), loaded)
    return loaded


def remove_notices(*, source: Source) -> int:
    """Take down every notice that nobody edited; gives how many. Addresses stay and say that the page was withdrawn."""
    pages = [page for page in notice_pages() if page.live and not page.latest_revision_id]
    with transaction.atomic(), quiet():
        announce([slug for page in pages for slug in remove_page(page)], source=source, note=_TAKEN)
    return len(pages)


def remove_page(page: ItemPage) -> list[str]:
    """Take one notice down, so that its file can bring it back; gives the slug of what the public saw of it."""
    page.live, page.starter_hash = False, REMOVED
    page.save(update_fields=["live", "starter_hash"])
    return take_down([page.pk])


@contextmanager
def quiet() -> Iterator[None]:
    """Without the index of what refers to what, which such pages do not need and which takes most of the time."""
    with disable_reference_index_auto_update():
        yield


def notice_pages() -> Iterator[ItemPage]:
    """Every page that a file brought. Queries: three."""
    for model in ITEM_PAGES:
        yield from model.objects.exclude(starter_id="").select_related("locale")


def pages_by_id() -> dict[str, ItemPage]:
    """``{id of the notice: its page}``."""
    return {page.starter_id: page for page in notice_pages()}


def notice_of(page: EventPage) -> Notice:
    """The facts that the page of an event holds now. Queries: one each for the projects and organisations it names."""
    links = links_of(page)
    return Notice(
        id=page.starter_id,
        kind=page.kind_code,
        title=page.title,
        language=page.locale.language_code,
        title_language=page.title_language,
        teaser=page.teaser,
        date=page.start,
        end=page.end,
        place=page.place,
        country=page.country,
        organiser=page.organiser,
        tags=page.tags,
        source_url=page.source_url,
        countries=tuple(value for kind, value in links if kind == "country" and value != page.country),
        projects=tuple(value for kind, value in links if kind == "project"),
        organisations=tuple(value for kind, value in links if kind == "organisation"),
    )


def _outcome(notice: Notice, page: ItemPage | None, loaded: Loaded) -> bool:
    """Whether the notice has to be written; counts what becomes of it."""
    if page is None:
        loaded.added += 1
    elif page.latest_revision_id:
        loaded.edited += 1
        return False
    elif page.starter_hash == notice.content_hash():
        loaded.same += 1
        return False
    else:
        loaded.changed += 1
    return True


@dataclass(frozen=True, slots=True)
class _Linked:
    """Numbers of the projects and organisations that notices name, by slug."""

    projects: dict[str, int]
    organisations: dict[str, int]

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> "_Linked":
        projects = {slug for notice in notices for slug in notice.projects}
        organisations = {slug for notice in notices for slug in notice.organisations}
        return cls(
            dict(Project.objects.filter(slug__in=projects).values_list("slug", "pk")),
            dict(Organisation.objects.filter(slug__in=organisations).values_list("slug", "pk")),
        )


def _write(notice: Notice, page: ItemPage | None, parent: NewsroomPage, known: _Linked) -> ItemPage:
    is_new = page is None
    if page is None:
        page = (EventPage if notice.kind == "event" else NewsPage)(
            starter_id=notice.id, slug=_free_slug(notice, parent)
        )
    _fill(page, notice, known)
    if is_new:
        now = timezone.now()
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
        page.locale = parent.locale
        parent.add_child(instance=page)
    else:
        page.live, page.last_published_at = True, timezone.now()
        page.save()
    return page


def _free_slug(notice: Notice, parent: NewsroomPage) -> str:
    wanted = notice.id.split(":")[-1]
    taken = set(parent.get_children().filter(slug__startswith=wanted[:90]).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, 100) if (name := f"{wanted[:90]}-{notice.kind}-{n}") not in taken)


def _fill(page: ItemPage, notice: Notice, known: _Linked) -> None:
    page.title, page.title_language, page.teaser = notice.title, notice.title_language, notice.teaser
    page.tags, page.source_url = notice.tags, notice.source_url
    page.starter_hash = notice.content_hash()
    links: list[dict[str, Any]] = [{"type": "country", "value": code} for code in notice.countries]
    links += [{"type": "project", "value": known.projects[slug]} for slug in notice.projects if slug in known.projects]
    links += [
        {"type": "organisation", "value": known.organisations[slug]}
        for slug in notice.organisations
        if slug in known.organisations
    ]
    page.links = json.dumps(links)
    if isinstance(page, EventPage):
        page.start, page.end = notice.date, notice.end
        page.place, page.country, page.organiser = notice.place, notice.country, notice.organiser
    elif isinstance(page, NewsPage):
        page.kind, page.date = notice.kind, notice.date
