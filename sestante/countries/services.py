"""Every write of figures, laws, legal frameworks and questionnaires."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from sestante.core.records import to_data
from sestante.core.rows import Written, replace_rows, upsert
from sestante.history.citations import citations_to_json
from sestante.history.models import Source
from sestante.history.services import kept_columns
from sestante.organisations.names import Names

from .models import Answer, CountryFigure, FrameworkLaw, Law, LawJurisdiction, LegalFramework, Questionnaire
from .records import CountryFigureRecord, LawRecord, LegalFrameworkRecord, QuestionnaireRecord

M = TypeVar("M", bound=models.Model)

#: Columns of each table that hold what the record says under the same name.
_FIGURE = (
    *("slug", "country", "measure", "value", "qualifier", "year", "period", "sector", "sector_words", "group", "scope"),
    *("stream", "grade", "source_name", "remark"),
)
_LAW = (
    *("slug", "title", "scope", "state", "replaced_by", "year", "in_force", "last_revision", "as_at"),
    *("official_text", "note"),
)
_FRAMEWORK = (
    *("slug", "country", "jurisdiction_code", "jurisdiction", "law_words", "registrar", "expert", "as_at"),
    *("report_title", "report_year", "report_url"),
)
_FRAMEWORK_LISTS = ("ratings", "obstacles", "recommendations")
_QUESTIONNAIRE = ("slug", "title", "version", "published", "publisher")
_PROVENANCE = ("checked_on", "checked_by", "absences", "visibility", "hidden_reason")


def save_country_figures(records: Mapping[str, CountryFigureRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace figures by slug; gives ``{slug: n}``. ``records`` are checked ones by their content hash.

    Queries: three for each 500 records.
    """
    return _written(CountryFigure, records, _FIGURE, (), source).ids


def save_laws(records: Mapping[str, LawRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace laws by slug with where they apply; gives ``{slug: n}``. Queries: five for each 500 records."""
    written = _written(Law, records, _LAW, (), source)
    rows = [
        LawJurisdiction(law_id=written.ids[record.slug], position=at, country=one.country, code=one.code, name=one.name)
        for record in records.values()
        for at, one in enumerate(record.applies_to)
    ]
    replace_rows(LawJurisdiction, "law", written.known, rows)
    return written.ids


def save_legal_frameworks(
    records: Mapping[str, LegalFrameworkRecord], *, source: Source, names: Names
) -> dict[str, int]:
    """Insert or replace legal frameworks by slug with their laws and answers; gives ``{slug: n}``.

    Queries: seven for each 500 records.
    """
    written = _written(LegalFramework, records, _FRAMEWORK, _FRAMEWORK_LISTS, source)
    by_id = {written.ids[record.slug]: record for record in records.values()}
    laws = [
        FrameworkLaw(framework_id=pk, position=at, law=one.law, title=one.title)
        for pk, record in by_id.items()
        for at, one in enumerate(record.laws)
    ]
    replace_rows(FrameworkLaw, "framework", written.known, laws)
    answers = [
        Answer(
            framework_id=pk,
            position=at,
            questionnaire=one.questionnaire,
            question=one.question,
            answer=one.answer,
            article=one.article,
            law=one.law,
        )
        for pk, record in by_id.items()
        for at, one in enumerate(record.answers)
    ]
    replace_rows(Answer, "framework", written.known, answers)
    return written.ids


def save_questionnaires(records: Mapping[str, QuestionnaireRecord], *, source: Source, names: Names) -> dict[str, int]:
    """Insert or replace questionnaires by slug; gives ``{slug: n}``. Queries: three for each 500 records."""
    return _written(Questionnaire, records, _QUESTIONNAIRE, ("blocks",), source).ids


def _written(
    model: type[M], records: Mapping[str, Any], plain: Sequence[str], lists: Sequence[str], source: Source
) -> Written:
    """The rows of these records, written; ``lists`` are tuples of records that one JSON column holds."""
    rows = [
        model(
            **{name: getattr(record, name) for name in (*plain, *_PROVENANCE)},
            **{name: to_data(getattr(record, name)) for name in lists},
            citations=citations_to_json(record.citations),
            source=source,
            content_hash=content_hash,
        )
        for content_hash, record in records.items()
    ]
    return upsert(model, rows, "slug", keep=kept_columns(source))
