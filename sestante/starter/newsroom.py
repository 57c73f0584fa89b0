"""News and events of the starter files as notices for the newsroom: title, date, kind, our teaser, source."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sestante.codelists.queries import is_code
from sestante.core.errors import Issue, has_errors
from sestante.formats.csv_table import CsvRow, read_table
from sestante.history.models import Source
from sestante.newsroom.importing import Loaded, Notice, load_notices, remove_notices
from sestante.newsroom.kinds import Kind
from sestante.organisations.names import Names
from sestante.projects.models import Project

from .columns import RowReader

NAME = gettext_noop("News and events compiled from public pages")
NEWS = ("date", "language", "url", "tags", "countries", "kind", "teaser_own_words", "projects", "source_url")
EVENTS = ("start", "end", "place", "country", "organiser", "url", "source_url", "source_date")
#: The language of our own teasers, and so of the pages; titles keep that of their source.
OURS = "en"
KINDS = {
    "news": Kind.NEWS,
    "statement": Kind.STATEMENT,
    "event report": Kind.EVENT_REPORT,
    "training": Kind.TRAINING,
    "membership": Kind.MEMBERSHIP,
    "publication": Kind.PUBLICATION,
}


@dataclass(frozen=True, slots=True)
class NewsOutcome:
    """What became of the rows, and what is wrong with those that stayed out or lost a part."""

    loaded: Loaded
    issues: tuple[Issue, ...]

    def summary(self) -> str:
        """One line for a terminal."""
        out = sum(1 for issue in self.issues if has_errors((issue,)))
        one = self.loaded
        return (
            f"News and events: {one.added} added, {one.changed} changed, {one.same} the same, "
            f"{out} with errors left out, {one.edited} left as they are"
        )


def news_source() -> Source:
    """The source of these notices."""
    return Source.objects.get_or_create(kind=Source.Kind.STARTER, name=NAME)[0]


def load_news(folder: Path, *, is_once: bool = False) -> NewsOutcome | None:
    """Bring in ``news.csv`` and ``events.csv`` of a folder; ``None`` where these very files were loaded before.

    Rows with errors stay out; a project or country that is not known is left out of its row and told.
    """
    source, mark = news_source(), _fingerprint(folder)
    if is_once and source.fingerprint == mark:
        return None
    issues: list[Issue] = []
    notices = [*_news(folder, issues), *_events(folder, issues)]
    loaded = load_notices(notices, source=source)
    source.fingerprint = mark
    source.save(update_fields=["fingerprint", "last_seen"])
    return NewsOutcome(loaded, tuple(issues))


def remove_news() -> int:
    """Take down the notices that nobody edited; gives how many."""
    return remove_notices(source=news_source())


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("news.csv", "events.csv"):
        if (file := folder / name).exists():
            digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _rows(folder: Path, name: str, known: tuple[str, ...], issues: list[Issue]) -> Iterator[CsvRow]:
    if not (folder / name).exists():
        return
    table = read_table(folder / name, required=["id", "title"], known=known)
    issues.extend(table.issues)
    yield from table.rows


def _news(folder: Path, issues: list[Issue]) -> Iterator[Notice]:
    projects = set(Project.objects.published().values_list("slug", flat=True))
    for row in _rows(folder, "news.csv", NEWS, issues):
        reader = RowReader(row, "news.csv")
        notice = Notice(
            id=f"news:{row['id']}",
            kind=_kind(reader),
            title=row["title"],
            language=OURS,
            title_language=_language(reader),
            teaser=row["teaser_own_words"],
            date=reader.date("date"),
            tags=", ".join(row.parts("tags")),
            source_url=row["source_url"] or row["url"],
            countries=_known(reader, "countries", lambda code: is_code("Country", code)),
            projects=_known(reader, "projects", projects.__contains__),
        )
        issues.extend(reader.issues)
        if _is_whole(reader):
            yield notice


def _events(folder: Path, issues: list[Issue]) -> Iterator[Notice]:
    names = Names.load()
    for row in _rows(folder, "events.csv", EVENTS, issues):
        reader = RowReader(row, "events.csv")
        countries = _known(reader, "country", lambda code: is_code("Country", code))
        hosts = [names.match(name) for name in row.parts("organiser")]
        notice = Notice(
            id=f"event:{row['id']}",
            kind=Kind.EVENT,
            title=row["title"],
            language=OURS,
            date=reader.date("start"),
            end=reader.date("end"),
            place=row["place"],
            country=countries[0] if countries else "",
            organiser=", ".join(row.parts("organiser")),
            source_url=row["source_url"] or row["url"],
            organisations=tuple(dict.fromkeys(slug for slug in hosts if slug)),
        )
        issues.extend(reader.issues)
        if _is_whole(reader):
            yield notice


def _is_whole(reader: RowReader) -> bool:
    return bool(reader.row["id"] and reader.row["title"]) and not has_errors(reader.issues)


def _kind(reader: RowReader) -> str:
    text = reader.row["kind"]
    if text not in KINDS:
        _warn(reader, "kind_unknown", "kind", _("“%(text)s” is no kind of news; taken as news.") % {"text": text[:60]})
    return str(KINDS.get(text, Kind.NEWS))


def _language(reader: RowReader) -> str:
    code = reader.row["language"]
    if code and not is_code("Language", code):
        _warn(reader, "language_unknown", "language", _("“%(text)s” is no language.") % {"text": code[:60]})
        return ""
    return "" if code == OURS else code


def _known(reader: RowReader, column: str, knows: object) -> tuple[str, ...]:
    found: list[str] = []
    for value in reader.row.parts(column):
        if knows(value):  # type: ignore[operator]
            found.append(value)
        else:
            text = _("“%(text)s” is not known here, so the link is left out.") % {"text": value[:60]}
            _warn(reader, f"{column}_unknown", column, text)
    return tuple(dict.fromkeys(found))


def _warn(reader: RowReader, code: str, column: str, message: str) -> None:
    reader.issues.append(Issue(code, column, reader.row.number, message, level="warning", file=reader.file))
