"""Events of a file as ``sestante import`` brings them in: the newsroom's importer behind the reports of all files."""

import tempfile
from pathlib import Path

from django.conf import settings

from sestante.core.errors import Issue, SestanteError
from sestante.formats.sheets.reading import format_of
from sestante.history.models import Source
from sestante.ingest.file_imports import ACCEPTED, REFUSED, WITH_WARNINGS, FileReport, Wish
from sestante.ingest.sheets import Counts
from sestante.newsroom.event_sheets import load_events


def import_events(path: Path, wish: Wish) -> FileReport:
    """Bring in the events of a file; without acceptance only what it would do is told, for pages do not wait."""
    folder = Path(settings.SESTANTE_HOME) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    source = Source.objects.get_or_create(kind=Source.Kind.FILE, name=(wish.source or path.name)[:200])[0]
    try:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            done = load_events(
                path,
                Path(place) / "rows.jsonl",
                kind=wish.format or format_of(path),
                source=source,
                language=wish.language,
                dates=wish.dates,
                dry_run=not wish.accept,
            )
    except SestanteError as error:
        issue = Issue(str(error.details.get("reason") or error.code), "", None, error.message, file=path.name)
        return FileReport(str(path), REFUSED, issues=(issue,))
    loaded = done.loaded
    counts = Counts(loaded.added, loaded.changed, loaded.same + loaded.edited, done.left_out)
    is_refused = done.left_out and not counts.written + counts.same
    outcome = REFUSED if is_refused else WITH_WARNINGS if done.issues else ACCEPTED
    return FileReport(str(path), outcome, counts, done.issues, loaded.batch, is_accepted=bool(loaded.batch))
