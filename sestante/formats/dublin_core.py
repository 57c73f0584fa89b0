"""A library item in the fifteen elements of simple Dublin Core, for pages and for harvesters.

Source: Dublin Core Metadata Element Set 1.1 (ISO 15836-1:2017); types of the DCMI Type Vocabulary.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sestante.codelists.queries import extra, label
from sestante.core.narratives import Narrative
from sestante.library.records import LibraryItemRecord

from .citations import display_name


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name without a prefix, its value, the language of the value (``""`` where it has none)."""

    name: str
    value: str
    language: str = ""


def dublin_core(record: LibraryItemRecord, *, page_url: str, file_urls: tuple[str, ...] = ()) -> list[Element]:
    """All elements of an item that are known, in the order of the standard.

    Args:
        page_url: whole address of its page here, which becomes an identifier.
        file_urls: whole addresses of the files held here.
    """
    found = list(_elements(record, page_url, file_urls))
    return [one for one in dict.fromkeys(found) if one.value]


def _elements(record: LibraryItemRecord, page_url: str, file_urls: tuple[str, ...]) -> Iterator[Element]:
    yield from _narrative("title", record.title)
    for version in record.versions:
        yield Element("title", version.title, version.language)
    for one in record.contributors:
        if one.role == "creator":
            yield Element("creator", display_name(one.party.name) if one.is_person else one.party.name)
    for code in record.themes:
        yield Element("subject", label("Theme", code, "en"), "en")
    for word in record.subject_words.split(";"):
        yield Element("subject", word.strip())
    for narrative in (record.summary, record.problem, record.steps, record.result):
        yield from _narrative("description", narrative)
    for one in record.contributors:
        if one.role == "publisher":
            yield Element("publisher", one.party.name)
    for one in record.contributors:
        if one.role in ("network", "used-by"):
            yield Element("contributor", one.party.name)
    if record.issued:
        yield Element("date", str(record.issued))
    yield from _types(record)
    yield Element("identifier", page_url)
    yield Element("identifier", record.url)
    for url in (*file_urls, *(version.url for version in record.versions)):
        yield Element("identifier", url)
    for citation in record.citations:
        yield Element("source", citation.url)
    for version in record.versions:
        if version.state != "missing":
            yield Element("language", version.language)
    for code in record.countries:
        yield Element("coverage", label("Country", code, "en"), "en")
    yield Element("rights", record.licence)


def _narrative(name: str, narrative: Narrative) -> Iterator[Element]:
    return (Element(name, text, language) for language, text in narrative.items())


def _types(record: LibraryItemRecord) -> Iterator[Element]:
    if record.kind:
        yield Element("type", extra("LibraryKind", record.kind, "dcmi"))
        yield Element("type", label("LibraryKind", record.kind, "en"), "en")
