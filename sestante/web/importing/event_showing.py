"""What the pages of a file of events show: its rows beside the pages that they are about, and what became of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sestante.codelists.queries import label
from sestante.core.errors import Issue, SourceError
from sestante.core.partial_dates import PartialDate
from sestante.formats.sheets.columns import columns_of
from sestante.ingest import uploads
from sestante.ingest.models import Upload
from sestante.newsroom.event_sheets import EventRow, State, event_rows
from sestante.newsroom.importing import Notice
from sestante.newsroom.models import NoticeChange
from sestante.newsroom.page_queries import address_of
from sestante.web.editing.wording import FieldInWords, Line
from sestante.web.formats import date_in_words
from sestante.web.forms.widgets import language_now

from .showing import LeftOut
from .wording import place_words

#: What rows of events are called among those of all files.
EVENTS = "events"
#: Columns of a sheet, and what they say of an event.
_FACTS = {
    "title": "title",
    "start": "date",
    "end": "end",
    "place": "place",
    "country": "country",
    "organiser": "organiser",
    "teaser": "teaser",
    "source_url": "source_url",
}
#: What the pages call the states of a row.
_STATES = {State.ERROR: "refused", State.EDITED: "conflict"}


#: Events that a page takes at once; more come in by the command.
MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class EventView:
    """One row as ``importing/preview.html`` shows a change that waits; ``pk`` and ``position`` are its number."""

    pk: int
    position: int
    state: str
    title: str
    is_new: bool
    entry_url: str
    changes: tuple[FieldInWords, ...]
    issues: tuple[Issue, ...]


def await_acceptance(upload: Upload) -> None:
    """Have the rows of an upload wait for acceptance, now that its columns are known.

    Raises:
        SourceError: there are too many of them for a page.
    """
    if upload.count > MOST_EVENTS:
        message = _("“%(file)s” has more than %(limit)d rows: bring it in with the command sestante import.")
        raise SourceError(message % {"file": upload.name, "limit": MOST_EVENTS})
    set_state(upload, Upload.State.WAITING)


def set_state(upload: Upload, state: str) -> None:
    """Note how far an upload is."""
    upload.state, upload.alive = state, timezone.now()
    upload.save(update_fields=["state", "alive"])


def rows_of_events(upload: Upload) -> list[EventRow]:
    """The rows of an upload with what they would do now.

    Raises:
        SourceError: they are not on this machine any more.
    """
    reading = uploads.reading_of_upload(upload)
    return list(event_rows(uploads.table_of(upload), reading, language=upload.language))


def shown_rows(rows: Iterable[EventRow], show: str) -> list[EventRow]:
    """Rows of a kind (``add``, ``change``, ``error``), or all that do not say what is there already."""
    return [row for row in rows if row.state == show or (show == "all" and row.state != State.SAME)]


def event_view(row: EventRow) -> EventView:
    """One row in words."""
    is_new = row.before is None or row.state == State.ADD
    return EventView(
        pk=row.number,
        position=row.number,
        state=_STATES.get(row.state, "open"),
        title=title_of_event(row),
        is_new=is_new,
        entry_url="" if is_new or not row.address else address_of(row.address),
        changes=_changes(None if is_new else row.before, row.notice),
        issues=row.issues,
    )


def title_of_event(row: EventRow) -> str:
    """What an event is called; where it is called nothing, the number of its row."""
    return row.notice.title or place_words(EVENTS, "page", row.number)


def events_left_out(rows: Iterable[EventRow]) -> list[LeftOut]:
    """The rows that stay out, with their reasons."""
    return [
        LeftOut(
            row.number,
            place_words(EVENTS, "page", row.number),
            title_of_event(row),
            tuple(issue for issue in row.issues if issue.level == "error"),
        )
        for row in rows
        if row.state == State.ERROR
    ]


def written_events(upload: Upload) -> list[NoticeChange]:
    """What the upload wrote so far. Queries: one."""
    return list(NoticeChange.objects.filter(batch__in=upload.accepted).select_related("page").order_by("pk"))


def event_report(upload: Upload, rows: Iterable[EventRow]) -> Iterator[Sequence[str | int | None]]:
    """A line an event that was written, a line a reason of each row that stays out."""
    for change in written_events(upload):
        word = _("added") if change.is_new else _("changed")
        yield [word, None, address_of(change.page.slug), None, None]
    for one in events_left_out(rows):
        for issue in one.issues:
            yield [_("left out"), one.row, one.title, issue.field or None, issue.message]


def _changes(before: Notice | None, after: Notice) -> tuple[FieldInWords, ...]:
    """What differs between an event as it is and as a row would make it, by the heads of the columns."""
    language, columns = language_now(), columns_of(EVENTS)
    found = []
    for column, name in _FACTS.items():
        old, new = _words(before, name, language), _words(after, name, language)
        if old != new:
            found.append(FieldInWords(columns[column].head(language), _lines(old), _lines(new)))
    return tuple(found)


def _words(notice: Notice | None, name: str, language: str) -> str:
    value: Any = getattr(notice, name) if notice else None
    if isinstance(value, PartialDate):
        return date_in_words(value)
    return label("Country", value, language) if name == "country" and value else value or ""


def _lines(text: str) -> tuple[Line, ...]:
    return (Line(text),) if text else ()
