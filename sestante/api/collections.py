"""What the API offers of each noun: a list by the pages' own filter, and one entry by its slug."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sestante.core.errors import NotThere
from sestante.core.narratives import text_in
from sestante.explore import truth
from sestante.explore.filtering import Filter
from sestante.explore.nouns import NOUNS, Noun
from sestante.explore.store import Generation
from sestante.history.page_queries import current_slug, past_states
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation

from .parameters import CURSOR, LANG, LIMIT, Parameter, Schema, fields_parameter, filter_parameters
from .problems import Withdrawn
from .shapes import Written, name_of, parts_of, properties_of, shape

Entry = dict[str, Any]
#: Records of one kind that a process keeps of a state of the data; some 10 kB each.
_MOST_KEPT = 500
LINKS: dict[str, Schema] = {
    "label": {"type": "string", "description": "What it is called, in the language of `lang` where there is one."},
    "page": {"type": "string", "format": "uri", "description": "Its page for people."},
    "self": {"type": "string", "format": "uri", "description": "This entry in the API."},
}


class Moved(Exception):
    """An entry has another slug now."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, read. ``site`` is scheme and host for addresses, ``only`` the chosen fields."""

    language: str
    site: str
    only: frozenset[str] = frozenset()
    limit: int = 50
    offset: int = 0
    chosen: Filter | None = None
    values: Mapping[str, list[str]] = field(default_factory=dict)

    def wants(self, name: str) -> bool:
        """Whether a field of the entries is asked for."""
        return not self.only or name in self.only


@dataclass(frozen=True, slots=True)
class Found:
    """Entries of one answer; ``total`` is the number of all that meet the question, ``of`` that of all public ones."""

    total: int
    of: int
    entries: list[Entry]
    codes: Mapping[str, set[str]]


class Offered(ABC):
    """One noun as the API offers it. ``path`` is its address, ``name`` that of an entry in the schema."""

    path: str
    name: str
    tag: str
    told: str
    #: What an entry's part of its address is called, with its pattern.
    key = "slug"
    pattern = r"^[A-Za-z0-9_-]{1,120}$"
    filter: type[Filter] | None = None

    @property
    @abstractmethod
    def properties(self) -> dict[str, Schema]:
        """The JSON Schema of each field of an entry."""

    @property
    def parts(self) -> dict[str, Schema]:
        """The JSON Schemas of what stands within an entry."""
        return {}

    @abstractmethod
    def found(self, asked: Asked, generation: Generation) -> Found:
        """Entries of the question, in its order."""

    @abstractmethod
    def one(self, slug: str, asked: Asked) -> Found:
        """The entry with this slug, alone.

        Raises:
            NotThere: nothing public has it.
            Withdrawn: it was withdrawn.
            Moved: it has another slug now.
        """

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters of the list."""
        return (*self.choosing, LIMIT, CURSOR, fields_parameter(list(self.properties)), LANG)

    @cached_property
    def choosing(self) -> tuple[Parameter, ...]:
        """The parameters that choose and order."""
        return filter_parameters(self.filter) if self.filter else ()

    @cached_property
    def parameters_of_one(self) -> tuple[Parameter, ...]:
        """The parameters of a single entry."""
        return fields_parameter(list(self.properties)), LANG


class Short(Offered):
    """A noun of which there are so few that all are read for every answer."""

    @abstractmethod
    def names(self) -> Sequence[str]:
        """The slugs of all public ones, in order."""

    @abstractmethod
    def entries(self, names: Sequence[str], asked: Asked, written: Written) -> list[Entry]:
        """The entries with these slugs; none for one that is not public."""

    @abstractmethod
    def missing(self, slug: str) -> Exception:
        """What to raise where nothing public has the slug."""

    def found(self, asked: Asked, generation: Generation) -> Found:
        written, names = Written(), self.names()
        here = names[asked.offset : asked.offset + asked.limit]
        return Found(len(names), len(names), self.entries(here, asked, written), written.codes)

    def one(self, slug: str, asked: Asked) -> Found:
        written = Written()
        entries = self.entries([slug], asked, written)
        if not entries:
            raise self.missing(slug)
        return Found(1, 1, entries, written.codes)


class Records(Offered):
    """A noun whose records words and history hold."""

    def __init__(
        self,
        path: str,
        kind: str,
        record: type,
        filtered: type[Filter],
        *,
        tag: str,
        told: str,
        label: Callable[[Any, str], str],
        page: Callable[[Any, str], str] | None = None,
    ) -> None:
        self.path, self.kind, self.record, self.filter = path, kind, record, filtered
        self.name, self.tag, self.told = name_of(record), tag, told
        self._label = label
        self._page = page or (lambda one, language: page_of(kind, one.slug, language))

    @cached_property
    def properties(self) -> dict[str, Schema]:  # type: ignore[override]
        own = properties_of(self.record)
        return {"slug": own.pop("slug"), **LINKS, **own}

    @cached_property
    def parts(self) -> dict[str, Schema]:  # type: ignore[override]
        return parts_of(self.record)

    @cached_property
    def _noun(self) -> Noun:
        return next(noun for noun in NOUNS if noun.kind == self.kind)

    @cached_property
    def _model(self) -> type[models.Model]:
        return self._noun.model

    def found(self, asked: Asked, generation: Generation) -> Found:
        """Which and in what order: words. What: history and rows, read once for each state of the data.

        Queries: one; some eight more where a record was not asked for before.
        """
        if asked.chosen is None or self.filter is None:
            raise TypeError("a list of records needs its filter")
        words = generation.words
        # the index sets memory aside for all before a place, so one beyond the end is not asked for
        limit = 0 if asked.offset and asked.offset >= words.count(asked.chosen.condition()) else asked.limit
        hits = asked.chosen.first_hits(words, asked.language, limit, asked.offset)
        slugs = [row["slug"] for row in hits.rows]
        records = self._kept(slugs, generation)
        entries, codes = self._entries([records[slug] for slug in slugs if slug in records], asked)
        return Found(hits.total, words.count(self.filter().condition()), entries, codes)

    def one(self, slug: str, asked: Asked) -> Found:
        records = self._read([slug])
        if slug not in records:
            raise not_public(self.kind, self._model, slug)
        entries, codes = self._entries([records[slug]], asked)
        return Found(1, 1, entries, codes)

    def _kept(self, slugs: Sequence[str], generation: Generation) -> dict[str, Any]:
        """Public records by slug, as they were when they were first asked for in this state of the data."""
        kept: dict[str, Any] = generation.words.kept(f"records of {self.kind}", dict)
        found = {slug: kept[slug] for slug in slugs if slug in kept}
        read = self._read([slug for slug in slugs if slug not in found])
        if len(kept) + len(read) > _MOST_KEPT:
            kept.clear()
        kept.update(read)
        return found | read

    def _read(self, slugs: Sequence[str]) -> dict[str, Any]:
        """Public records by slug, each in its last complete state, as everybody may see it."""
        if not slugs:
            return {}
        numbers = truth.numbers_of(self._noun, slugs)
        return {record.slug: self.shown(record) for _n, record in truth.public_records(self._noun, numbers)}

    def _entries(self, records: Sequence[Any], asked: Asked) -> tuple[list[Entry], Mapping[str, set[str]]]:
        written = Written()
        entries = [self._entry(record, asked, written) for record in records]
        written.keep_links_to(public_organisations(party["organisation"] for party in written.parties))
        return entries, written.codes

    def shown(self, record: Any) -> Any:
        """The record as everybody may see it."""
        return record

    def _entry(self, record: Any, asked: Asked, written: Written) -> Entry:
        entry: Entry = {"slug": record.slug}
        if asked.wants("label"):
            entry["label"] = self._label(record, asked.language)
        if asked.wants("page"):
            entry["page"] = asked.site + self._page(record, asked.language)
        if asked.wants("self"):
            entry["self"] = address_of_entry(asked, self.path, record.slug)
        return entry | shape(record, written, asked.only)


def not_public(kind: str, model: type[models.Model], slug: str) -> Exception:
    """What to raise for an entry that is not public: it was withdrawn, it moved, or nothing is there."""
    row = model._default_manager.filter(slug=slug).first()
    if row is not None and getattr(row, "visibility", "") == Visibility.WITHDRAWN:
        return withdrawn(kind, slug, getattr(row, "hidden_reason", ""))
    if row is None and (now := current_slug(kind, slug)):
        return Moved(now)
    return not_there(slug)


def not_there(slug: str) -> NotThere:
    """Nothing public stands here; whether something hidden does is not said."""
    return NotThere(_("Nothing public stands under “%(slug)s”.") % {"slug": slug})


def withdrawn(kind: str, slug: str, reason: str) -> Withdrawn:
    """What the address of a withdrawn entry says: why and when."""
    state = next((state for state in past_states(kind, slug) if state.action == "withdrawn"), None)
    why = reason or (state.note if state else "")
    told = _("“%(slug)s” was withdrawn: %(reason)s") if why else _("“%(slug)s” was withdrawn; no reason is stated.")
    when = state.when.isoformat() if state else None
    return Withdrawn(told % {"slug": slug, "reason": why}, reason=why or None, withdrawn=when)


def public_organisations(slugs: Iterable[str]) -> Collection[str]:
    """Those among the slugs that public organisations have. Queries: at most one."""
    wanted = set(slugs)
    if not wanted:
        return wanted
    return set(Organisation.objects.published().filter(slug__in=wanted).values_list("slug", flat=True))


def address_of_entry(asked: Asked, path: str, slug: str) -> str:
    """The full address of an entry in the API."""
    return f"{asked.site}{_root()}{path}/{slug}"


@cache
def _root() -> str:
    return reverse("api-1:api-root")


def page_of(name: str, last: str, language: str) -> str:
    """The path of a page whose address ends with a slug; ``name`` is that of its route."""
    return f"{_before(name, language)}{last}/"


@cache
def _before(name: str, language: str) -> str:
    """What stands before the slug: the same for all entries, and dear to work out for each."""
    with translation.override(language):
        return reverse(name, args=["0/" if name == "wagtail_serve" else "0"]).removesuffix("0/")


def titled(name: str) -> Callable[[Any, str], str]:
    """A label from a field that holds texts by language; the slug where it holds none."""
    return lambda record, language: text_in(getattr(record, name), language) or record.slug
