"""The kinds of record that come in by the one way, in the order they are written: others refer to those before them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sestante.core.errors import Issue
from sestante.countries import checks as country_checks
from sestante.countries import models as country_models
from sestante.countries import queries as country_queries
from sestante.countries import records as country_records
from sestante.countries import services as country_services
from sestante.library.checks import check_library_item
from sestante.library.queries import hashes as library_hashes
from sestante.library.queries import library_item_records
from sestante.library.records import LibraryItemRecord
from sestante.library.services import save_library_items
from sestante.organisations.checks import check_organisation
from sestante.organisations.queries import hashes as organisation_hashes
from sestante.organisations.queries import organisation_records
from sestante.organisations.records import OrganisationRecord
from sestante.organisations.services import save_organisations
from sestante.projects.blurring import keep_blurred
from sestante.projects.checks import check_project
from sestante.projects.queries import hashes as project_hashes
from sestante.projects.queries import identifiers_in_use, identity, project_records
from sestante.projects.records import ProjectRecord
from sestante.projects.services import save_projects


def _none_in_use(records: Iterable[Any]) -> dict[str, str]:
    return {}


def _nothing_kept(records: Iterable[Any]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Noun:
    """What ingest must know of a kind of record.

    ``identity`` is what no two records may share beside the slug; ``in_use`` gives ``{slug: other slug}`` for records
    whose identity belongs to another already. ``kept`` gives ``{slug: record}`` for records of a file that would undo
    what only a person may.
    """

    kind: str
    record_class: type
    check: Callable[[Any, int | None, str], tuple[Issue, ...]]
    load: Callable[[Iterable[str]], dict[str, Any]]
    hashes: Callable[[Iterable[str]], dict[str, str]]
    save: Callable[..., dict[str, int]]
    in_use: Callable[[Iterable[Any]], dict[str, str]] = _none_in_use
    identity: Callable[[Any], tuple[str, ...] | None] = lambda record: None
    kept: Callable[[Iterable[Any]], dict[str, Any]] = _nothing_kept


NOUNS: dict[str, Noun] = {
    noun.kind: noun
    for noun in (
        Noun(
            "organisation",
            OrganisationRecord,
            check_organisation,
            organisation_records,
            organisation_hashes,
            save_organisations,
        ),
        Noun(
            "project",
            ProjectRecord,
            check_project,
            project_records,
            project_hashes,
            save_projects,
            identifiers_in_use,
            identity,
            keep_blurred,
        ),
        Noun(
            "country-figure",
            country_records.CountryFigureRecord,
            country_checks.check_country_figure,
            country_queries.country_figure_records,
            country_queries.hashes_of(country_models.CountryFigure),
            country_services.save_country_figures,
        ),
        Noun(
            "questionnaire",
            country_records.QuestionnaireRecord,
            country_checks.check_questionnaire,
            country_queries.questionnaire_records,
            country_queries.hashes_of(country_models.Questionnaire),
            country_services.save_questionnaires,
        ),
        Noun(
            "law",
            country_records.LawRecord,
            country_checks.check_law,
            country_queries.law_records,
            country_queries.hashes_of(country_models.Law),
            country_services.save_laws,
        ),
        Noun(
            "legal-framework",
            country_records.LegalFrameworkRecord,
            country_checks.check_legal_framework,
            country_queries.legal_framework_records,
            country_queries.hashes_of(country_models.LegalFramework),
            country_services.save_legal_frameworks,
        ),
        Noun(
            "library-item",
            LibraryItemRecord,
            check_library_item,
            library_item_records,
            library_hashes,
            save_library_items,
        ),
    )
}
