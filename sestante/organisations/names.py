"""Which organisation a written name stands for: exactly after folding, through reviewed aliases, never fuzzily.

Order: a reference (slug or identifier), the alias list, then the organisations' own names. A name is tried whole,
without its trailing bracket, and the bracket alone as an acronym. A form that fits two organisations fits none.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, QuerySet

from sestante.core.names import fold, spellings
from sestante.core.rows import AT_ONCE, slices
from sestante.history.models import Batch, RecordVersion
from sestante.history.records import Visibility
from sestante.history.services import data_version

from .models import Alias, Identifier, Organisation
from .records import OrganisationRecord, PartyRecord


class Names:
    """The names of all public organisations at one moment.

    ``renamed`` holds the folded names and references that came or went since they were read.

    Queries: three, whatever is then matched.
    """

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._refs: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        #: What stands for each organisation: its forms and its references.
        self._of: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.renamed: set[str] = set()

    @classmethod
    def load(cls) -> "Names":
        """The names as the tables hold them now."""
        names = cls()
        names._read(Organisation.objects.published())
        for folded, slug in Alias.objects.values_list("folded", "organisation_slug"):
            names._aliases[folded] = slug
        return names

    def read_again(self, slugs: Iterable[str]) -> None:
        """Know these organisations as the tables hold them now. Queries: two for each 500."""
        for part in slices(sorted(slugs), AT_ONCE):
            for slug in part:
                self._forget(slug)
            self._read(Organisation.objects.published().filter(slug__in=part))

    def _read(self, public: QuerySet[Organisation]) -> None:
        refs: dict[str, list[str]] = defaultdict(list)
        for slug, scheme, code in Identifier.objects.filter(organisation__in=public).values_list(
            "organisation__slug", "scheme", "code"
        ):
            refs[slug].append(f"{scheme}-{code}".casefold())
        for slug, name, local, acronym, aliases in public.values_list(
            "slug", "name", "local_name", "acronym", "aliases"
        ):
            self._put(slug, [*name.values(), local, acronym, *aliases], refs.get(slug, []))

    def update(self, records: Iterable[OrganisationRecord]) -> None:
        """Know these organisations as they are about to be written; those that are not public are known no more."""
        for record in records:
            self._forget(record.slug)
            if record.visibility == Visibility.PUBLIC:
                written = [*record.name.values(), record.local_name, record.acronym, *record.aliases]
                self._put(record.slug, written, [f"{one.scheme}-{one.code}".casefold() for one in record.identifiers])

    def _put(self, slug: str, written: Iterable[str], refs: Iterable[str]) -> None:
        forms = frozenset(form for name in written if (form := fold(name)))
        for form in forms:
            self._forms[form].add(slug)
        mine = frozenset((slug, *refs))
        self._refs.update(dict.fromkeys(mine, slug))
        self._of[slug] = (forms, mine)
        self.renamed |= forms | mine

    def _forget(self, slug: str) -> None:
        forms, refs = self._of.pop(slug, (frozenset[str](), frozenset[str]()))
        for form in forms:
            self._forms[form].discard(slug)
        for ref in refs:
            if self._refs.get(ref) == slug:
                del self._refs[ref]
        self.renamed |= forms | refs

    def may_concern(self, name: str, ref: str) -> bool:
        """Whether what came or went may change what a name and a reference stand for."""
        forms = spellings(name)
        meant = self._aliases.get(forms[0]) if forms else None
        return ref.casefold() in self.renamed or meant in self.renamed or not self.renamed.isdisjoint(forms)

    def match(self, name: str, ref: str = "") -> str:
        """Slug of the organisation, or ``""`` where none or more than one fits."""
        if ref and (slug := self._refs.get(ref.casefold())):
            return slug
        forms = spellings(name)
        if forms and forms[0] in self._aliases:
            slug = self._aliases[forms[0]]
            return slug if slug in self._refs else ""
        for form in forms:
            found = self._forms.get(form, ())
            if len(found) == 1:
                return next(iter(found))
            if found:
                return ""
        return ""

    def link(self, party: PartyRecord) -> PartyRecord:
        """The party with the organisation that its name or reference stands for."""
        return replace(party, organisation=self.match(party.name, party.ref)) if party.name or party.ref else party


@dataclass(frozen=True, slots=True)
class _Kept:
    """Names as of a version of the data; ``completed`` tells apart two databases with the same number."""

    names: Names
    version: int
    completed: Any
    aliases: tuple[Any, ...]


#: More organisations than this are read quicker all at once.
_MOST_AGAIN = 500
_lock = threading.Lock()
_kept: _Kept | None = None


def current_names() -> Names:
    """The names as the last complete batch left them, kept by this process and brought up to date where it is behind.

    Queries: four; two more for each 500 organisations that changed since, all of ``Names.load`` the first time.
    """
    global _kept
    with _lock:
        aliases = tuple(Alias.objects.aggregate(last=Max("pk"), count=Count("pk")).values())
        version = data_version()
        if _kept is None or _kept.aliases != aliases or _completed(_kept.version) != _kept.completed:
            names = Names.load()
        else:
            names = _kept.names
            later = RecordVersion.objects.filter(kind="organisation", batch__data_version__gt=_kept.version)
            changed = set(later.order_by().values_list("slug", flat=True)[: _MOST_AGAIN + 1])
            if len(changed) > _MOST_AGAIN:
                names = Names.load()
            else:
                names.read_again(changed)
        names.renamed = set()
        _kept = _Kept(names, version, _completed(version), aliases)
        return names


def _completed(version: int) -> Any:
    return Batch.objects.filter(data_version=version).values_list("completed", flat=True).first()


def forget_names() -> None:
    """Read the names anew at the next ``current_names``: for when a write that changed them was given up."""
    global _kept
    with _lock:
        _kept = None
