"""Columns of the starter files for fields of records, so that issues name what a person sees."""

from sestante.core.errors import Issue
from sestante.formats.row_reader import RowReader as RowReader

#: Column of the file for a field of the record, where the two differ, so that issues name what a person sees.
COLUMN_OF = {
    "slug": "id",
    "planned_start": "start_year",
    "planned_end": "end_year",
    "summary": "summary_own_words",
    "sector_words": "sector",
    "sectors": "sector",
    "regions": "regions",
    "region_words": "regions",
    "sdg_goals": "sdgs",
    "money.value": "budget",
    "money.currency": "currency",
    "citations.url": "source_url",
    "exchanges": "giver_org",
    "exchanges.kind": "kind",
    "exchanges.what": "what_own_words",
    "exchanges.citation": "source_url",
    "relations": "other_project",
    "relations.kind": "relation",
    "relations.citation": "source_url",
    "kind": "type",
    "local_name": "name_local",
    "measure": "figure",
    "remark": "source_name",
    "qualifier": "source_name",
    "period": "source_name",
    "law_words": "special_laws",
    "registrar": "registrar_authority",
    "ratings.value": "cooperative_friendliness",
    "ratings.scale": "cooperative_friendliness",
    "applies_to.country": "country",
}


def with_columns(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues with the field of the record replaced by the column of the file."""
    return tuple(
        Issue(i.code, COLUMN_OF.get(i.field, i.field.split(".")[0]), i.row, i.message, i.level, i.file) for i in issues
    )
