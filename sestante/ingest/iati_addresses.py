"""Which entry an IATI element is about: the one that has its identifier already, else a new address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sestante.core.names import slugify
from sestante.core.rows import AT_ONCE, slices
from sestante.history.models import FormerAddress, RecordVersion, SourceElement, SourceFile
from sestante.organisations.records import PartyRecord
from sestante.projects.models import Project

from .services.staging import RESERVED

#: Addresses tried after the first, ``…-2`` on, before the hash of the identity makes one that is free.
_TRIED = 9


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells activities apart: identifier and reporting organisation; ``mark`` for one without an identifier."""

    identifier: str
    reporter: PartyRecord
    mark: str
    title: str = ""

    @property
    def known_as(self) -> tuple[str, str]:
        """Identifier and reporter as source elements keep them."""
        return self.identifier, reporter_of(self.reporter)

    @property
    def base(self) -> str:
        """The address wished for."""
        return _base(self.identifier, self.mark, self.title)


@lru_cache(maxsize=1_000)  # of the activities of a part of a file, each of which asks some times
def _base(identifier: str, mark: str, title: str) -> str:
    if identifier:
        return slugify(identifier) or f"activity-{mark[:10]}"
    return f"{slugify(title)[:80].rstrip('-') or 'activity'}-{mark[:10]}"


def reporter_of(party: PartyRecord) -> str:
    """Reference, else name, of a reporting organisation, as source elements keep it."""
    return (party.ref or party.name)[:200]


def addresses(identities: Sequence[Identity], file: SourceFile) -> list[str]:
    """The slug of the project that each activity is about, in the same order.

    An activity is about the project with its identifier and reporting organisation, from whatever source; else about
    that of an earlier element of this file; else it gets an address of its own.

    Queries: four for each 500, one more where addresses are taken.
    """
    stored = _stored(identities)
    here = _in_file({one.base for one in identities}, file)
    taken = _taken({one.base for one in identities}) | set(here) | RESERVED
    given: dict[tuple[str, str] | str, str] = {}
    found = []
    for one in identities:
        key = one.known_as if one.identifier else one.mark
        slug = given.get(key) or stored.get(key, "")
        if not slug and here.get(one.base) == one.known_as:
            slug = one.base
        if not slug:
            slug = one.base if one.base not in taken else _another(one, file, taken)
            taken.add(slug)
        given[key] = slug
        found.append(slug)
    return found


def _stored(identities: Sequence[Identity]) -> dict[tuple[str, str] | str, str]:
    """Slugs of projects by identifier and reporter."""
    found: dict[tuple[str, str] | str, str] = {}
    wanted = sorted({one.identifier for one in identities if one.identifier})
    for part in slices(wanted, AT_ONCE):
        rows = Project.objects.filter(iati_identifier__in=part)
        for identifier, ref, name, slug in rows.values_list(
            "iati_identifier", "reporting_org_ref", "reporting_org_name", "slug"
        ):
            found[identifier or "", (ref or name)[:200]] = slug
    bases = {one.base: one.mark for one in identities if not one.identifier}
    for slug in Project.objects.filter(slug__in=list(bases)).values_list("slug", flat=True):
        found[bases[slug]] = slug
    return found


def _in_file(bases: Iterable[str], file: SourceFile) -> dict[str, tuple[str, str]]:
    """What earlier elements of the file are about, by slug."""
    rows = SourceElement.objects.filter(file=file, kind="project", slug__in=list(bases))
    return {
        slug: (identifier, reporter)
        for slug, identifier, reporter in rows.values_list("slug", "identifier", "reporter")
    }


def _taken(slugs: Iterable[str]) -> set[str]:
    chosen = list(slugs)
    former = FormerAddress.objects.filter(kind="project", slug__in=chosen)
    versions = RecordVersion.objects.filter(kind="project", slug__in=chosen)
    return {*former.values_list("slug", flat=True), *versions.values_list("slug", flat=True)}


def _another(one: Identity, file: SourceFile, taken: set[str]) -> str:
    """An address with a number, for one whose own belongs to another entry."""
    tried = [f"{one.base[:110]}-{number}" for number in range(2, 2 + _TRIED)]
    here = _in_file(tried, file)
    for slug in tried:
        if here.get(slug) == one.known_as and one.identifier:
            return slug
    held = taken | _taken(tried) | set(here)
    return next((slug for slug in tried if slug not in held), f"{one.base[:100]}-{one.mark[:12]}")
