"""Figures, laws, legal frameworks and questionnaires read as whole records."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from sestante.core.records import from_data
from sestante.core.rows import grouped
from sestante.history.citations import citations_from_json

from .models import Answer, CountryFigure, FrameworkLaw, Law, LawJurisdiction, LegalFramework, Questionnaire
from .records import (
    AnswerRecord,
    BlockRecord,
    CountryFigureRecord,
    JurisdictionRecord,
    LawLinkRecord,
    LawRecord,
    LegalFrameworkRecord,
    ObstacleRecord,
    QuestionnaireRecord,
    RatingRecord,
    RecommendationRecord,
)


def country_figure_records(slugs: Iterable[str] | None = None) -> dict[str, CountryFigureRecord]:
    """Figures by slug; all of them where ``slugs`` is ``None``. Queries: one."""
    return {
        row.slug: CountryFigureRecord(
            slug=row.slug,
            country=row.country,
            measure=row.measure,
            value=row.value,
            qualifier=row.qualifier,
            year=row.year,
            period=row.period,
            sector=row.sector,
            sector_words=row.sector_words,
            group=row.group,
            scope=row.scope,
            stream=row.stream,
            grade=row.grade,
            source_name=row.source_name,
            remark=row.remark,
            **_provenance(row),
        )
        for row in _chosen(CountryFigure, slugs)
    }


def law_records(slugs: Iterable[str] | None = None) -> dict[str, LawRecord]:
    """Laws by slug with where they apply. Queries: two."""
    found = _chosen(Law, slugs)
    places = grouped(LawJurisdiction.objects.filter(law_id__in=[row.pk for row in found]), "law") if found else {}
    return {
        row.slug: LawRecord(
            slug=row.slug,
            title=row.title,
            scope=row.scope,
            state=row.state,
            replaced_by=row.replaced_by,
            year=row.year,
            in_force=row.in_force,
            last_revision=row.last_revision,
            as_at=row.as_at,
            official_text=row.official_text,
            applies_to=tuple(JurisdictionRecord(o.country, o.code, o.name) for o in places.get(row.pk, ())),
            note=row.note,
            **_provenance(row),
        )
        for row in found
    }


def legal_framework_records(slugs: Iterable[str] | None = None) -> dict[str, LegalFrameworkRecord]:
    """Legal frameworks by slug with their laws and answers. Queries: three."""
    found = _chosen(LegalFramework, slugs)
    chosen = {"framework_id__in": [row.pk for row in found]}
    laws = grouped(FrameworkLaw.objects.filter(**chosen), "framework") if found else {}
    answers = grouped(Answer.objects.filter(**chosen), "framework") if found else {}
    return {row.slug: _framework(row, laws.get(row.pk, []), answers.get(row.pk, [])) for row in found}


def _framework(row: LegalFramework, laws: list[FrameworkLaw], answers: list[Answer]) -> LegalFrameworkRecord:
    return LegalFrameworkRecord(
        slug=row.slug,
        country=row.country,
        jurisdiction_code=row.jurisdiction_code,
        jurisdiction=row.jurisdiction,
        laws=tuple(LawLinkRecord(one.law, one.title) for one in laws),
        law_words=row.law_words,
        registrar=row.registrar,
        expert=row.expert,
        as_at=row.as_at,
        report_title=row.report_title,
        report_year=row.report_year,
        report_url=row.report_url,
        ratings=tuple(from_data(RatingRecord, one) for one in row.ratings),
        obstacles=tuple(from_data(ObstacleRecord, one) for one in row.obstacles),
        recommendations=tuple(from_data(RecommendationRecord, one) for one in row.recommendations),
        answers=tuple(AnswerRecord(o.questionnaire, o.question, o.answer, o.article, o.law) for o in answers),
        **_provenance(row),
    )


def questionnaire_records(slugs: Iterable[str] | None = None) -> dict[str, QuestionnaireRecord]:
    """Questionnaires by slug. Queries: one."""
    return {
        row.slug: QuestionnaireRecord(
            slug=row.slug,
            title=row.title,
            version=row.version,
            published=row.published,
            publisher=row.publisher,
            blocks=tuple(from_data(BlockRecord, one) for one in row.blocks),
            **_provenance(row),
        )
        for row in _chosen(Questionnaire, slugs)
    }


def _chosen(model: type[models.Model], slugs: Iterable[str] | None) -> list[Any]:
    rows = model._default_manager.all()
    return list(rows if slugs is None else rows.filter(slug__in=list(slugs)))


def _provenance(row: Any) -> dict[str, Any]:
    return {
        "citations": citations_from_json(row.citations),
        "checked_on": row.checked_on,
        "checked_by": row.checked_by,
        "absences": row.absences,
        "visibility": row.visibility,
        "hidden_reason": row.hidden_reason,
    }


def hashes_of(model: type[models.Model]) -> Callable[[Iterable[str]], dict[str, str]]:
    """A function that gives ``{slug: content hash}`` of the entries of one kind that exist. Queries: one a call."""

    def hashes(slugs: Iterable[str]) -> dict[str, str]:
        rows = model._default_manager.filter(slug__in=list(slugs))
        return dict(rows.values_list("slug", "content_hash"))

    return hashes
