"""``/laws``, ``/legal-frameworks`` and ``/questionnaires``: cooperative law."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sestante.countries.models import Questionnaire
from sestante.countries.queries import questionnaire_records
from sestante.countries.records import LawRecord, LegalFrameworkRecord, QuestionnaireRecord
from sestante.countries.search_text import framework_title
from sestante.explore.laws import LawFilter, LegalFrameworkFilter
from sestante.history.records import Visibility

from .answers import list_of, one_of
from .collections import LINKS, Asked, Entry, Records, Short, address_of_entry, not_public, page_of, titled
from .documented import Slug, listed, single
from .parameters import Schema
from .shapes import Written, parts_of, properties_of, shape

LAWS = Records(
    "laws",
    "law",
    LawRecord,
    LawFilter,
    tag="Law",
    told="Cooperative laws, each held once wherever it applies.",
    label=titled("title"),
)
LEGAL_FRAMEWORKS = Records(
    "legal-frameworks",
    "legal-framework",
    LegalFrameworkRecord,
    LegalFrameworkFilter,
    tag="Law",
    told="What is known of the cooperative law of a country, or of a part of it that makes its own.",
    label=framework_title,
)


class _Questionnaires(Short):
    path, name, tag = "questionnaires", "Questionnaire", "Law"
    told = "Questionnaires on cooperative law; legal frameworks hold the answers."

    @cached_property
    def properties(self) -> dict[str, Schema]:  # type: ignore[override]
        own = properties_of(QuestionnaireRecord)
        return {"slug": own.pop("slug"), **LINKS, **own}

    @cached_property
    def parts(self) -> dict[str, Schema]:  # type: ignore[override]
        return parts_of(QuestionnaireRecord)

    def names(self) -> list[str]:
        """Queries: one."""
        return list(Questionnaire.objects.published().order_by("slug").values_list("slug", flat=True))

    def entries(self, names: Sequence[str], asked: Asked, written: Written) -> list[Entry]:
        """Queries: one."""
        records = questionnaire_records(names)
        public = [records[name] for name in names if name in records]
        return [self._entry(one, asked, written) for one in public if one.visibility == Visibility.PUBLIC]

    def _entry(self, record: QuestionnaireRecord, asked: Asked, written: Written) -> Entry:
        links: dict[str, Any] = {
            "label": titled("title")(record, asked.language),
            "page": asked.site + page_of("questionnaire", record.slug, asked.language),
            "self": address_of_entry(asked, self.path, record.slug),
        }
        chosen = {name: value for name, value in links.items() if asked.wants(name)}
        return {"slug": record.slug, **chosen, **shape(record, written, asked.only)}

    def missing(self, slug: str) -> Exception:
        return not_public("questionnaire", Questionnaire, slug)


QUESTIONNAIRES = _Questionnaires()
router = Router()


@router.get("/laws", **listed(LAWS))
def law_list(request: HttpRequest) -> HttpResponse:
    """Laws of a filter."""
    return list_of(request, LAWS)


@router.get("/laws/{slug}", **single(LAWS))
def law(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One law."""
    return one_of(request, LAWS, slug)


@router.get("/legal-frameworks", **listed(LEGAL_FRAMEWORKS))
def legal_framework_list(request: HttpRequest) -> HttpResponse:
    """Legal frameworks of a filter."""
    return list_of(request, LEGAL_FRAMEWORKS)


@router.get("/legal-frameworks/{slug}", **single(LEGAL_FRAMEWORKS))
def legal_framework(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One legal framework."""
    return one_of(request, LEGAL_FRAMEWORKS, slug)


@router.get("/questionnaires", **listed(QUESTIONNAIRES))
def questionnaire_list(request: HttpRequest) -> HttpResponse:
    """All questionnaires."""
    return list_of(request, QUESTIONNAIRES)


@router.get("/questionnaires/{slug}", **single(QUESTIONNAIRES))
def questionnaire(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One questionnaire."""
    return one_of(request, QUESTIONNAIRES, slug)
