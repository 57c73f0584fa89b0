"""What the words index holds of a library item, the text of its files included."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sestante.codelists import queries as codelists
from sestante.core.documents import Document
from sestante.core.narratives import FALLBACK, text_in
from sestante.organisations.movement import Body
from sestante.organisations.search_text import NOT_KNOWN, shortened, sort_key
from sestante.projects.search_text import WRITTEN

from .records import ContributorRecord, LibraryItemRecord
from .texts import pages_of

#: Versions in which the item can be read; a missing one only says what is wanted.
MISSING = "missing"
#: Roles of those whom a line of the list names.
_SHOWN = frozenset({"creator", "publisher", "used-by"})
HELD, LINKED = "held", "linked"
_NAME_LENGTH = 200
_MOST_DAYS = 9_999_999


def document(record: LibraryItemRecord, n: int, bodies: Mapping[str, Body]) -> Document:
    """The document of a public library item.

    ``bodies`` are the public organisations: a link to any other is left out and its written name stays.

    Queries: one where a file is held here, else none.
    """
    titles = [*record.title.values(), *(version.title for version in record.versions)]
    return Document(
        kind="library-item",
        n=n,
        slug=record.slug,
        names=tuple(dict.fromkeys(title for title in titles if title)),
        texts=_texts(record),
        terms=_terms(record, bodies),
        years=(record.issued.year,) if record.issued else (),
        sort=_sort(record),
        row=_row(record, bodies),
    )


def _texts(record: LibraryItemRecord) -> dict[str, str]:
    parts: dict[str, list[str]] = defaultdict(list)
    for narrative in (record.title, record.summary, record.problem, record.steps, record.result):
        for language, text in narrative.items():
            parts[language].append(text)
    for version in record.versions:
        parts[version.language].append(version.title)
    for language in FALLBACK:
        parts[language] += [codelists.label(codelist, code, language) for codelist, code in _named_codes(record)]
    parts[""] += [record.subject_words, *(one.party.name for one in record.contributors)]
    pages = pages_of(version.file for version in record.versions)
    for version in record.versions:
        parts[version.language] += pages.get(version.file, ())
    return {language: text for language, found in parts.items() if (text := "\n".join(filter(None, found)))}


def _named_codes(record: LibraryItemRecord) -> list[tuple[str, str]]:
    """Codes whose names a visitor may type: ``(code list, code)``."""
    return [
        *(("Country", code) for code in record.countries),
        *(("IcaSector", sector.code) for sector in record.sectors if sector.vocabulary == "ICA"),
        *(("Theme", code) for code in record.themes),
        *([("LibraryKind", record.kind)] if record.kind else []),
    ]


def _terms(record: LibraryItemRecord, bodies: Mapping[str, Body]) -> dict[str, tuple[str, ...]]:
    regions = [codelists.country_region(code) for code in record.countries]
    sectors = [sector.code for sector in record.sectors if sector.vocabulary == "ICA"]
    publishers = [publisher_key(one, bodies) for one in record.contributors if one.role == "publisher"]
    named = [one.party.organisation for one in record.contributors if one.party.organisation in bodies]
    networks = [one.party.organisation for one in record.contributors if one.role == "network"]
    return {
        "kind": (record.kind or NOT_KNOWN,),
        "country": _distinct(record.countries),
        "ica_region": _distinct(regions),
        "ica_sector": _distinct(sectors),
        "theme": _distinct(record.themes),
        "language": _distinct(version.language for version in record.versions if version.state != MISSING),
        "year": (str(record.issued.year) if record.issued else NOT_KNOWN,),
        "publisher": _distinct(publishers) or (NOT_KNOWN,),
        "organisation": _distinct(named),
        "network": _distinct(slug for slug in networks if slug in bodies),
        "held": (HELD if any(version.file for version in record.versions) else LINKED,),
    }


def publisher_key(one: ContributorRecord, bodies: Mapping[str, Body]) -> str:
    """The publisher's slug, or ``name:`` and its written name where it is no public organisation of the register."""
    if one.party.organisation in bodies:
        return one.party.organisation
    name = " ".join(one.party.name.split())[:_NAME_LENGTH]
    return f"{WRITTEN}{name}" if name else ""


def _sort(record: LibraryItemRecord) -> dict[str, str]:
    """Keys that all read upwards; unknown dates come last in every order, equal ones by title."""
    title = sort_key(text_in(record.title), record.slug)
    day = record.issued.earliest if record.issued else None
    return {f"title_{code}": sort_key(text_in(record.title, code), record.slug) for code in FALLBACK} | {
        "newest": f"{_days(day, backwards=True)} {title}",
        "oldest": f"{_days(day)} {title}",
    }


def _days(day: date | None, *, backwards: bool = False) -> str:
    if day is None:
        return "unknown"
    return f"{_MOST_DAYS - day.toordinal() if backwards else day.toordinal():07d}"


def _row(record: LibraryItemRecord, bodies: Mapping[str, Body]) -> dict[str, object]:
    about = record.summary or record.result or record.problem
    return {
        "slug": record.slug,
        "title": record.title,
        "kind": record.kind,
        "about": {language: shortened(text) for language, text in about.items()},
        "issued": str(record.issued) if record.issued else "",
        "countries": list(record.countries),
        "by": [_party(one, bodies) for one in record.contributors if one.role in _SHOWN],
        "versions": [{"language": one.language, "state": one.state, "file": one.file} for one in record.versions],
    }


def _party(one: ContributorRecord, bodies: Mapping[str, Body]) -> dict[str, str]:
    return {"name": one.party.name, "slug": one.party.organisation if one.party.organisation in bodies else ""}


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
