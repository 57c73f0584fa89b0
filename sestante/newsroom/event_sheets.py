"""Events of a spreadsheet as pages of the newsroom, written by the newsroom's own importer.

Pages are no proposals: what is not accepted leaves no trace, and is read anew. An event keeps the id of its row, or one
made of its title and first day, so the same file again writes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from sestante.core.errors import Issue, SourceError, has_errors
from sestante.core.names import slugify
from sestante.formats.sheets.cells import CellReader, Reading, reading_of
from sestante.formats.sheets.mapping import find_heads, head_issues
from sestante.formats.sheets.reading import SheetTable, read_sheet
from sestante.history.models import Source
from sestante.organisations.names import Names

from .importing import Loaded, Notice, load_notices, outcome_of_notices
from .kinds import Kind


@dataclass(frozen=True, slots=True)
class EventsLoaded:
    """What became of the rows; ``left_out`` counts those with errors."""

    loaded: Loaded
    left_out: int
    issues: tuple[Issue, ...]


def load_events(
    path: Path, into: Path, *, kind: str, source: Source, language: str = "", dates: str = "", dry_run: bool = False
) -> EventsLoaded:
    """Bring in the events of a spreadsheet; rows with faults stay out and are named by row and head.

    Args:
        kind: csv, xlsx or json.
        into: a file of ours that holds the rows meanwhile.
        language: of the pages; empty: the site's first one.

    Raises:
        SourceError: the file cannot be read, lacks a column, or its dates can be read two ways and nobody said which.
    """
    table = read_sheet(path, into, kind=kind)
    heads = find_heads(table, "events")
    reading = reading_of(table, heads, dates=dates)
    issues = [*table.issues, *head_issues(heads, table.name)]
    if missing := [issue for issue in issues if issue.level == "error"]:
        raise SourceError(f"“{table.name}”: {missing[0].message}")
    if reading.questions:
        column, cell = next(iter(reading.questions.items()))
        message = _("“%(file)s”: the dates of “%(head)s” can be read two ways (%(cell)s).")
        raise SourceError(message % {"file": table.name, "head": reading.head(column), "cell": cell})
    known = {code for code, _name in settings.LANGUAGES}
    notices: dict[str, Notice] = {}
    left_out = 0
    for reader, notice in _rows(table, reading, language if language in known else settings.LANGUAGE_CODE):
        if notice.id in notices and not has_errors(reader.issues):
            reader.wrong("row_twice", "title", _("The event stands in an earlier row too: only the first is taken."))
        issues.extend(reader.issues)
        if has_errors(reader.issues):
            left_out += 1
        else:
            notices[notice.id] = notice
    some = list(notices.values())
    loaded = outcome_of_notices(some) if dry_run else load_notices(some, source=source)
    return EventsLoaded(loaded, left_out, tuple(issues))


def _rows(table: SheetTable, reading: Reading, language: str) -> Iterator[tuple[CellReader, Notice]]:
    names = Names.load()
    for row in table.rows():
        if row.number > reading.heads.row:
            reader = CellReader(row, reading)
            yield reader, _notice(reader, language, names)


def _notice(reader: CellReader, language: str, names: Names) -> Notice:
    title, start, end = reader.text("title") or "", reader.date("start"), reader.date("end")
    if not title:
        reader.wrong("title_missing", "title", _("An event needs a title."))
    if start is None and not has_errors(reader.issues):
        reader.wrong("date_missing", "start", _("An event needs its first day."))
    if start and end and start.is_after(end):
        reader.wrong("end_before_start", "end", _("The end lies before the start."))
    for column, longest in (("title", 255), ("teaser", 500), ("place", 200), ("source_url", 500)):
        if len(reader.text(column) or "") > longest:
            reader.wrong(
                "text_too_long", column, _("The text has more than %(limit)d characters.") % {"limit": longest}
            )
    url = reader.text("source_url") or ""
    if url and not url.startswith(("http://", "https://")):
        reader.wrong(
            "address_wrong", "source_url", _("“%(url)s” is not a web address (https://…).") % {"url": url[:80]}
        )
    hosts = reader.texts("organiser") or ()
    slug = reader.text("slug") or slugify(f"{title} {start or ''}") or f"row-{reader.row.number}"
    return Notice(
        id=f"event:{slugify(slug)}",
        kind=Kind.EVENT,
        title=title,
        language=language,
        teaser=reader.text("teaser") or "",
        date=start,
        end=end,
        place=reader.text("place") or "",
        country=reader.code("country") or "",
        organiser=", ".join(hosts),
        source_url=url,
        organisations=tuple(dict.fromkeys(found for name in hosts if (found := names.match(name)))),
    )
