"""Events of a file as ``sestante import`` brings them in: the newsroom's importer behind the reports of all files."""

import tempfile
from pathlib import Path

from django.conf import settings

from sestante.core.errors import Issue, SestanteError
from sestante.formats.sheets.mapping import head_issues
from sestante.formats.sheets.reading import format_of
from sestante.history.models import Source
from sestante.ingest.file_imports import ACCEPTED, REFUSED, WITH_WARNINGS, FileReport, Wish
from sestante.newsroom.event_sheets import counts_of_events, event_rows, read_events, written_by
from sestante.newsroom.importing import load_notices


def import_events(path: Path, wish: Wish) -> FileReport:
    """Bring in the events of a file; without acceptance only what it would do is told, for pages do not wait."""
    folder = Path(settings.SESTANTE_HOME) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            kind = wish.format or format_of(path)
            table, reading = read_events(path, Path(place) / "rows.jsonl", kind=kind, dates=wish.dates)
            rows = list(event_rows(table, reading, language=wish.language))
    except SestanteError as error:
        issue = Issue(str(error.details.get("reason") or error.code), "", None, error.message, file=path.name)
        return FileReport(str(path), REFUSED, issues=(issue,))
    batch = None
    if wish.accept:
        source = Source.objects.get_or_create(kind=Source.Kind.FILE, name=(wish.source or path.name)[:200])[0]
        batch = load_notices(written_by(rows), source=source).batch
    counts = counts_of_events(rows)
    issues = (*table.issues, *head_issues(reading.heads, table.name), *(issue for row in rows for issue in row.issues))
    is_refused = counts.error and not counts.written + counts.same
    outcome = REFUSED if is_refused else WITH_WARNINGS if issues else ACCEPTED
    return FileReport(str(path), outcome, counts, issues, batch, is_accepted=bool(batch))
