"""Events of a spreadsheet as pages of the newsroom, written by the newsroom's own importer.

Pages are no proposals: what is not accepted leaves no trace, and is read anew. An event keeps the id of its row, or one
made of its title and first day, so the same file again writes nothing. An empty cell leaves what the page says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from sestante.core.errors import Issue, SourceError, has_errors
from sestante.core.names import slugify
from sestante.formats.sheets.cells import CellReader, Reading, reading_of
from sestante.formats.sheets.mapping import find_heads, head_issues
from sestante.formats.sheets.reading import SheetTable, read_sheet
from sestante.ingest.sheets import Counts
from sestante.organisations.names import Names

from .importing import Notice, notice_of, pages_by_id
from .kinds import Kind
from .models import EventPage
from .models.notices import REMOVED

#: Characters that a cell of a column may have.
_LONGEST = {"title": 255, "teaser": 500, "place": 200, "organiser": 300, "source_url": 500}


class State(StrEnum):
    """What a row would do; one whose page somebody wrote on is left, one with errors stays out."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    EDITED = "edited"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row: the event that it makes, and what the page says now (``None``: there is none).

    ``address`` is the last part of the address of a page that the public sees.
    """

    number: int
    state: State
    notice: Notice
    before: Notice | None
    address: str
    issues: tuple[Issue, ...]


def read_events(path: Path, into: Path, *, kind: str, dates: str = "") -> tuple[SheetTable, Reading]:
    """The rows of a spreadsheet of events, and how they are read.

    Args:
        kind: csv, xlsx or json.
        into: a file of ours that holds the rows meanwhile.
        dates: for columns that leave a choice.

    Raises:
        SourceError: the file cannot be read, lacks a column, or its dates can be read two ways and nobody said which.
    """
    table = read_sheet(path, into, kind=kind)
    reading = reading_of(table, find_heads(table, "events"), dates=dates)
    if missing := [issue for issue in head_issues(reading.heads, table.name) if issue.level == "error"]:
        raise SourceError(f"“{table.name}”: {missing[0].message}")
    if reading.questions:
        column, cell = next(iter(reading.questions.items()))
        message = _("“%(file)s”: the dates of “%(head)s” can be read two ways (%(cell)s).")
        raise SourceError(message % {"file": table.name, "head": reading.head(column), "cell": cell})
    return table, reading


def event_rows(table: SheetTable, reading: Reading, *, language: str = "") -> Iterator[EventRow]:
    """Every row of a sheet with what it would do, in its order.

    Args:
        language: of new pages (ISO 639-1); the site's first one where it is none of the site's.
    """
    known = {code for code, _name in settings.LANGUAGES}
    blank = Notice("", Kind.EVENT, "", language if language in known else settings.LANGUAGE_CODE)
    names, there, seen = Names.load(), pages_by_id(), set[str]()
    for row in table.rows():
        if row.number <= reading.heads.row:
            continue
        reader = CellReader(row, reading)
        id = _id_of(reader)
        found = there.get(id)
        page = found if isinstance(found, EventPage) else None
        before = notice_of(page) if page else None
        notice = _notice(reader, replace(before or blank, id=id), names)
        if id in seen and not has_errors(reader.issues):
            reader.wrong("row_twice", "title", _("The event stands in an earlier row too: only the first is taken."))
        state = _state(reader, notice, before, page)
        if state != State.ERROR:
            seen.add(id)
        address = page.slug if page and page.live else ""
        yield EventRow(row.number, state, notice, before, address, tuple(reader.issues))


def counts_of_events(rows: Iterable[EventRow]) -> Counts:
    """What the rows would do; one whose page is left as it is counts as the same."""
    states = [row.state for row in rows]
    same = states.count(State.SAME) + states.count(State.EDITED)
    return Counts(states.count(State.ADD), states.count(State.CHANGE), same, states.count(State.ERROR))


def written_by(rows: Iterable[EventRow]) -> list[Notice]:
    """The events among these rows that say something new."""
    return [row.notice for row in rows if row.state in (State.ADD, State.CHANGE)]


def _state(reader: CellReader, notice: Notice, before: Notice | None, page: EventPage | None) -> State:
    if has_errors(reader.issues):
        return State.ERROR
    if page is None or before is None or page.starter_hash == REMOVED:
        return State.ADD
    if notice == before:
        return State.SAME
    if page.latest_revision_id:
        message = _("“%(slug)s” changed on this site meanwhile and was left as it is.") % {"slug": page.slug}
        reader.wrong("page_edited", "title", message, level="warning")
        return State.EDITED
    return State.CHANGE


def _id_of(reader: CellReader) -> str:
    """The id that the row states, else one of its title and first day as they are written out."""
    start = CellReader(reader.row, reader.reading).date("start")
    made = slugify(f"{reader.text('title') or ''} {start or ''}")
    return f"event:{slugify(reader.text('slug') or '') or made or f'row-{reader.row.number}'}"


def _notice(reader: CellReader, now: Notice, names: Names) -> Notice:
    """The event that a row makes of what its page says now."""
    hosts = reader.texts("organiser")
    notice = replace(
        now,
        title=reader.text("title") or "",
        teaser=reader.text("teaser") or now.teaser,
        date=reader.date("start") or now.date,
        end=reader.date("end") or now.end,
        place=reader.text("place") or now.place,
        country=reader.code("country") or now.country,
        organiser=", ".join(hosts) if hosts else now.organiser,
        source_url=reader.text("source_url") or now.source_url,
        organisations=_matched(hosts, names) if hosts else now.organisations,
    )
    _check(reader, notice)
    return notice


def _matched(hosts: Iterable[str], names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for name in hosts if (found := names.match(name))))


def _check(reader: CellReader, notice: Notice) -> None:
    if not notice.title:
        reader.wrong("title_missing", "title", _("An event needs a title."))
    if notice.date is None and not has_errors(reader.issues):
        reader.wrong("date_missing", "start", _("An event needs its first day."))
    if notice.date and notice.end and notice.date.is_after(notice.end):
        reader.wrong("end_before_start", "end", _("The end lies before the start."))
    for column, longest in _LONGEST.items():
        if len(reader.text(column) or "") > longest:
            message = _("The text has more than %(limit)d characters.") % {"limit": longest}
            reader.wrong("text_too_long", column, message)
    url = notice.source_url
    if url and not url.startswith(("http://", "https://")):
        message = _("“%(url)s” is not a web address (https://…).") % {"url": url[:80]}
        reader.wrong("address_wrong", "source_url", message)
