"""What of the register goes out as IATI, and what is held back and why: for files, addresses and the owner's page.

Only public entries are asked. A project is published in the file of the organisation that reports it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, NamedTuple

from sestante.core.narratives import Narrative
from sestante.history.records import Visibility
from sestante.organisations.models import Organisation
from sestante.organisations.queries import organisation_records
from sestante.organisations.records import OrganisationRecord
from sestante.projects.models import Project, ProjectRegion, ProjectSector, ProjectTag
from sestante.projects.queries import project_records
from sestante.projects.records import ProjectRecord

from .kept import Kept, kept_elements, note_soundness
from .organisation_writing import written_organisation
from .own_codes import own_lists, says_none
from .schemas import ACTIVITIES, ORGANISATIONS
from .writing import Written, written
from .writing_state import Surroundings

#: Entries that are read together, and elements that go out in one piece.
AT_ONCE, _IN_ONE_PIECE = 500, 200
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<{root} version="2.03" generated-datetime="{now}">\n'


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One entry and what becomes of it; ``title`` is empty where it goes out as it came in. ``number`` is its place."""

    slug: str
    number: int
    title: Narrative
    outcome: Written


class _Entry(NamedTuple):
    number: int
    updated: datetime


def outgoing_activities(organisation: str = "", *, after: int = 0, most: int | None = None) -> Iterator[Outgoing]:
    """Public projects in the order of their numbers, each with its element or the reasons why it has none.

    Args:
        organisation: slug of the organisation that reports them; empty for all.
        after: number to begin behind.
        most: how many projects are looked at; ``None`` for all.

    Queries: some twenty-five for each 500 that changed since they came in, seven for those that did not.
    """
    projects = Project.objects.published()
    if organisation:
        projects = projects.filter(reporting_org__slug=organisation)
    known: dict[str, OrganisationRecord] = {}
    for rows in _parts(projects, after, most):
        yield from _activities(rows, known)


def _parts(entries: Any, after: int, most: int | None) -> Iterator[dict[str, _Entry]]:
    """Numbers of the entries and when each was last changed by slug, some hundred at once.

    In the order of their numbers, which is nearly that of the files they came in: their elements lie together.
    """
    left = most
    while left is None or left > 0:
        size = AT_ONCE if left is None else min(AT_ONCE, left)
        part = entries.filter(pk__gt=after).order_by("pk").values_list("slug", "pk", "updated")[:size]
        rows = {slug: _Entry(number, updated) for slug, number, updated in part}
        if not rows:
            return
        yield rows
        after = max(one.number for one in rows.values())
        left = None if left is None else left - len(rows)


def _activities(rows: dict[str, _Entry], known: dict[str, OrganisationRecord]) -> Iterator[Outgoing]:
    kept = kept_elements("project", list(rows))
    ready = _ready(kept)
    for slug in _with_codes_beside(rows):
        if says_none(ready.get(slug, b"")):
            ready.pop(slug, None)
    records = project_records([slug for slug in rows if slug not in ready]) if len(ready) < len(rows) else {}
    around = _surroundings(records.values(), known)
    for slug, entry in rows.items():
        if slug in ready:
            yield Outgoing(slug, entry.number, {}, Written(ready[slug]))
        elif record := records.get(slug):
            xml = kept[slug].xml if slug in kept else None
            outcome = written(record, around=around, kept=xml, updated=entry.updated)
            yield Outgoing(slug, entry.number, record.title, outcome)


def _with_codes_beside(rows: dict[str, _Entry]) -> set[str]:
    """The projects between these that have codes of our own lists: entered here, and left alone by the file."""
    numbers = [one.number for one in rows.values()]
    between = (min(numbers), max(numbers))
    tags = ProjectTag.objects.filter(project__pk__range=between, codelist__in=own_lists())
    sectors = ProjectSector.objects.filter(project__pk__range=between, vocabulary="ICA")
    regions = ProjectRegion.objects.filter(project__pk__range=between, vocabulary="ICA")
    of_tags, *others = (rows.order_by().values_list("project__slug") for rows in (tags, sectors, regions))
    return {slug for (slug,) in of_tags.union(*others)}


def _ready(kept: dict[str, Kept]) -> dict[str, bytes]:
    """Elements that go out as they came in: their entries have not changed since, and they break no rule."""
    current = {slug: one for slug, one in kept.items() if one.is_current}
    sound = note_soundness(current.values())
    return {slug: one.xml for slug, one in current.items() if sound[one.mark]}


def _surroundings(records: Iterable[ProjectRecord], known: dict[str, OrganisationRecord]) -> Surroundings:
    """Organisations and projects that the records name; organisations are kept in ``known`` for the next."""
    wanted: set[str] = set()
    others: set[str] = set()
    for record in records:
        parties = [record.reporting_org, *(one.party for one in record.participations)]
        parties += [party for one in record.money for party in (one.provider, one.receiver)]
        wanted.update(slug for party in parties for slug in (party.organisation, party.ref) if slug)
        others.update(one.other for one in record.relations)
    missing = wanted - known.keys()
    if missing:
        found = organisation_records(missing)
        known.update((slug, one) for slug, one in found.items() if one.visibility == Visibility.PUBLIC)
    identifiers = Project.objects.filter(slug__in=others).values_list("slug", "iati_identifier") if others else ()
    return Surroundings(known, {slug: identifier or "" for slug, identifier in identifiers})


def outgoing_organisations(*, after: int = 0, most: int | None = None) -> Iterator[Outgoing]:
    """Public organisations in the order of their numbers; arguments as of ``outgoing_activities``."""
    for rows in _parts(Organisation.objects.published(), after, most):
        kept = kept_elements("organisation", list(rows))
        ready = _ready(kept)
        records = organisation_records([slug for slug in rows if slug not in ready])
        for slug, entry in rows.items():
            if slug in ready:
                yield Outgoing(slug, entry.number, {}, Written(ready[slug]))
            elif record := records.get(slug):
                xml = kept[slug].xml if slug in kept else None
                outcome = written_organisation(record, kept=xml, updated=entry.updated)
                yield Outgoing(slug, entry.number, record.name, outcome)


def activities_file(entries: Iterable[Outgoing], *, now: datetime | None = None) -> Iterator[bytes] | None:
    """The file of activities, in parts of some hundred elements; what is held back is left out.

    ``None`` where nothing goes out: the standard knows no empty file.
    """
    return _file(ACTIVITIES, entries, now)


def organisations_file(entries: Iterable[Outgoing], *, now: datetime | None = None) -> Iterator[bytes] | None:
    """The file of organisations, as ``activities_file``."""
    return _file(ORGANISATIONS, entries, now)


def _file(root: str, entries: Iterable[Outgoing], now: datetime | None) -> Iterator[bytes] | None:
    elements = (one.outcome.xml for one in entries if one.outcome.xml is not None)
    first = next(elements, None)
    if first is None:
        return None
    return _parts_of_file(root, chain((first,), elements), now or datetime.now(UTC))


def _parts_of_file(root: str, elements: Iterator[bytes], now: datetime) -> Iterator[bytes]:
    yield _HEAD.format(root=root, now=now.isoformat(timespec="seconds")).encode()
    while part := list(islice(elements, _IN_ONE_PIECE)):
        yield b"\n".join(part) + b"\n"
    yield f"</{root}>\n".encode()
