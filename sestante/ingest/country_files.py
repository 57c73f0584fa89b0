"""Figures and questionnaires from files, by the one way in: staged, shown, accepted, undone like every other change."""

from collections.abc import Iterator
from pathlib import Path

from sestante.formats.country_figures_file import COLUMNS, REQUIRED, read_figures
from sestante.formats.csv_table import read_table
from sestante.formats.questionnaires_file import read_questionnaire
from sestante.history.models import Batch, Source

from .services import Incoming, Outcome, accept, discard, outcome_of, stage


def load_figures(path: Path, *, source_name: str, dry_run: bool = False) -> Outcome:
    """Bring in the figures of a CSV file; rows with faults stay out and are named by file, row and column.

    Raises:
        SourceError: the file cannot be read or lacks a required column.
    """
    table = read_table(path, required=REQUIRED, known=COLUMNS)

    def incoming() -> Iterator[Incoming]:
        for record, reader in read_figures(table.rows, path.name):
            yield Incoming("country-figure", record, reader.row.number, path.name, issues=tuple(reader.issues))

    batch = stage(incoming(), source=_source(source_name), note=path.name)
    batch.issues.extend(issue.as_dict() for issue in table.issues)
    batch.save(update_fields=["issues"])
    return _settled(batch, dry_run)


def load_questionnaire(path: Path, *, source_name: str, dry_run: bool = False) -> Outcome:
    """Bring in the questionnaire of a JSON file.

    Raises:
        SourceError: the file cannot be read or has another shape.
    """
    one = Incoming("questionnaire", read_questionnaire(path), file=path.name)
    return _settled(stage([one], source=_source(source_name), note=path.name), dry_run)


def _source(name: str) -> Source:
    return Source.objects.get_or_create(kind=Source.Kind.FILE, name=name)[0]


def _settled(batch: Batch, dry_run: bool) -> Outcome:
    """What the batch did; with ``dry_run`` or without proposals it leaves no trace."""
    if batch.proposals.exists() and not dry_run:
        return accept(batch)
    outcome = outcome_of(batch)
    discard(batch)
    return outcome
