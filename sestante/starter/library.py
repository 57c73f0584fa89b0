"""Publications and good practices of the starter files as library items.

The file of publications names authors and publishers in one cell. ``contributors.csv``, a list of ours, says who is
who where persons are among them; every other name is taken for a publisher. ``topics_map.csv``, also ours, gives the
codes for subjects; they are marked as assigned by us, and the words of the source stay.
"""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from sestante.core.errors import Issue
from sestante.core.names import bracketed, slugify
from sestante.core.narratives import Narrative
from sestante.formats.csv_table import CsvRow
from sestante.history.records import CitationRecord
from sestante.ingest.services import Incoming
from sestante.library.records import GOOD_PRACTICE, ContributorRecord, LibraryItemRecord, VersionRecord
from sestante.organisations.records import PartyRecord, SectorRecord

from .columns import RowReader

PUBLICATION_COLUMNS = (
    *("type", "year", "authors_or_publisher", "languages", "countries", "topics", "url", "source_url", "source_date"),
    "held_here",
)
PRACTICE_COLUMNS = (
    *("organisation", "country", "year", "theme", "problem_own_words", "what_worked_own_words"),
    *("source_url", "source_date"),
)
#: What the file calls a publication that is of none of our kinds.
OTHER = "other"
BY_US = "us"

Table = Callable[[str, list[str], Sequence[str]], Iterator[CsvRow]]


def library_items(table: Table) -> Iterator[Incoming]:
    """Every row of ``publications.csv`` and ``good_practices.csv``.

    Args:
        table: gives the rows of a file of the starter folder by its name, required and further columns.
    """
    topics = {row["topic"]: row for row in table("topics_map", ["topic"], [])}
    people = {row["as_written"]: row for row in table("contributors", ["as_written"], [])}
    for row in table("publications", ["id", "title"], PUBLICATION_COLUMNS):
        reader = RowReader(row, "publications.csv")
        record = _publication(reader, people.get(row["authors_or_publisher"]), topics)
        yield Incoming("library-item", record, row.number, reader.file, issues=tuple(reader.issues))
    for row in table("good_practices", ["id", "title"], PRACTICE_COLUMNS):
        reader = RowReader(row, "good_practices.csv")
        record = _practice(reader, topics)
        yield Incoming("library-item", record, row.number, reader.file, issues=tuple(reader.issues))


def _publication(reader: RowReader, people: CsvRow | None, topics: dict[str, CsvRow]) -> LibraryItemRecord:
    row = reader.row
    languages = row.parts("languages")
    themes, sectors = _codes(row.parts("topics"), topics)
    return LibraryItemRecord(
        slug=row["id"],
        # with one language the title is in it; with several the page does not say
        title={languages[0] if len(languages) == 1 else "": row["title"]} if row["title"] else {},
        kind=_kind(reader),
        contributors=_contributors(row, people),
        issued=reader.date("year"),
        versions=tuple(VersionRecord(language) for language in languages),
        url=row["url"],
        countries=tuple(row.parts("countries")),
        sectors=sectors,
        themes=themes,
        subject_words=row["topics"],
        citations=_citations(reader),
        assigned_by={"themes": BY_US} if themes else {},
    )


def _kind(reader: RowReader) -> str:
    """Code of LibraryKind; a publication of another kind comes in without one, and a warning says so."""
    written = reader.row["type"]
    if written.casefold() != OTHER:
        return slugify(written)
    message = _("The file says only “other”: the kind stays unknown.")
    reader.issues.append(Issue("kind_other", "type", reader.row.number, message, "warning", reader.file))
    return ""


def _contributors(row: CsvRow, people: CsvRow | None) -> tuple[ContributorRecord, ...]:
    if people is None:
        return tuple(ContributorRecord(PartyRecord(name), "publisher") for name in row.parts("authors_or_publisher"))
    authors = [_author(name) for name in people.parts("authors")]
    publishers = [ContributorRecord(PartyRecord(name), "publisher") for name in people.parts("publishers")]
    return (*authors, *publishers)


#: Authors in our list that are bodies.
_BODIES = frozenset({"CICOPA", "GEFAK", "Management Systems International"})


def _author(written: str) -> ContributorRecord:
    """A person, with the place of work that a bracket names; or a body that wrote for another."""
    name, affiliation = bracketed(written) or (written, "")
    return ContributorRecord(PartyRecord(name), "creator", name not in _BODIES, affiliation)


def _practice(reader: RowReader, topics: dict[str, CsvRow]) -> LibraryItemRecord:
    row = reader.row
    themes, sectors = _codes(row.parts("theme"), topics)
    return LibraryItemRecord(
        slug=row["id"],
        title=_english(row["title"]),
        kind=GOOD_PRACTICE,
        contributors=tuple(ContributorRecord(PartyRecord(name), "used-by") for name in row.parts("organisation")),
        issued=reader.date("year"),
        url=row["source_url"],
        countries=tuple(row.parts("country")),
        sectors=sectors,
        themes=themes,
        subject_words=row["theme"],
        problem=_english(row["problem_own_words"]),
        result=_english(row["what_worked_own_words"]),
        citations=_citations(reader),
        assigned_by={"themes": BY_US} if themes else {},
    )


def _codes(words: list[str], topics: dict[str, CsvRow]) -> tuple[tuple[str, ...], tuple[SectorRecord, ...]]:
    """Themes and ICA sectors that the subjects stand for, each once."""
    known = [topics[word.casefold()] for word in words if word.casefold() in topics]
    themes = dict.fromkeys(code for row in known for code in row.parts("themes"))
    sectors = dict.fromkeys(code for row in known for code in row.parts("ica_sector"))
    return tuple(themes), tuple(SectorRecord("ICA", code, assigned_by=BY_US) for code in sectors)


def _citations(reader: RowReader) -> tuple[CitationRecord, ...]:
    url = reader.row["source_url"]
    return (CitationRecord(url, published=reader.date("source_date")),) if url else ()


def _english(text: str) -> Narrative:
    return {"en": text} if text else {}
