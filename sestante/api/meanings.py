"""What each field of a record means, in words, and which code list its codes are from.

Words that published tables have already are taken from there, so that a column and a JSON field mean the same.
"""

from functools import cache

from sestante.core.tables import Table
from sestante.countries import published as countries
from sestante.library import published as library
from sestante.newsroom import published as newsroom
from sestante.organisations import published as organisations
from sestante.projects.published import tables as projects

#: Code lists by record and field.
CODELISTS: dict[str, dict[str, str]] = {
    "ProjectRecord": {
        "status": "ActivityStatus",
        "scope": "ActivityScope",
        "activity_types": "ActivityType",
        "themes": "Theme",
        "sdg_goals": "UNSDG-Goals",
        "sdg_targets": "UNSDG-Targets",
        "cooperative_principles": "CooperativePrinciple",
        "target_groups": "TargetGroup",
    },
    "ParticipationRecord": {"role": "OrganisationRole", "eu_role": "EURole"},
    "CountryRecord": {"code": "Country"},
    "PlaceRecord": {"country": "Country", "precision": "PlacePrecision"},
    "PolicyMarkerRecord": {"code": "PolicyMarker", "significance": "PolicySignificance"},
    "MoneyRecord": {
        "currency": "Currency",
        "budget_type": "BudgetType",
        "flow_type": "FlowType",
        "finance_type": "FinanceType",
        "aid_type": "AidType",
        "tied_status": "TiedStatus",
        "country": "Country",
        "sector": "Sector",
    },
    "ResultRecord": {"type": "ResultType", "measure": "IndicatorMeasure"},
    "DocumentRecord": {"category": "DocumentCategory", "language": "Language"},
    "RelationRecord": {"kind": "RelationKind"},
    "ExchangeRecord": {"kind": "ExchangeKind"},
    "OrganisationRecord": {
        "kind": "OrganisationKind",
        "cooperative_type": "CooperativeType",
        "tier": "CooperativeTier",
        "country": "Country",
    },
    "MembershipRecord": {"membership_class": "MembershipClass"},
    "CountryFigureRecord": {
        "country": "Country",
        "measure": "CountryMeasure",
        "qualifier": "FigureQualifier",
        "sector": "IcaSector",
        "group": "TargetGroup",
        "stream": "FigureStream",
        "grade": "FigureGrade",
    },
    "LawRecord": {"scope": "LawScope", "state": "LawState"},
    "JurisdictionRecord": {"country": "Country"},
    "LegalFrameworkRecord": {"country": "Country"},
    "DatedStateRecord": {"state": "RecommendationState"},
    "LibraryItemRecord": {"kind": "LibraryKind", "countries": "Country", "themes": "Theme"},
    "ContributorRecord": {"role": "ContributorRole"},
    "VersionRecord": {"language": "Language", "state": "VersionState"},
    "PageRecord": {"language": "Language", "country": "Country", "countries": "Country"},
}
_TABLES: dict[str, Table] = {
    "ProjectRecord": projects.PROJECTS,
    "ParticipationRecord": projects.PARTICIPATIONS,
    "CountryRecord": projects.PROJECT_COUNTRIES,
    "RegionRecord": projects.PROJECT_REGIONS,
    "PlaceRecord": projects.PLACES,
    "SectorRecord": projects.PROJECT_SECTORS,
    "MoneyRecord": projects.MONEY,
    "ResultRecord": projects.RESULTS,
    "PeriodRecord": projects.RESULTS,
    "DocumentRecord": projects.DOCUMENTS,
    "RelationRecord": projects.RELATIONS,
    "ExchangeRecord": projects.EXCHANGES,
    "OrganisationRecord": organisations.ORGANISATIONS,
    "IdentifierRecord": organisations.IDENTIFIERS,
    "MembershipRecord": organisations.MEMBERSHIPS,
    "CountryFigureRecord": countries.COUNTRY_FIGURES,
    "LawRecord": countries.LAWS,
    "JurisdictionRecord": countries.LAW_PLACES,
    "LegalFrameworkRecord": countries.LEGAL_FRAMEWORKS,
    "LawLinkRecord": countries.FRAMEWORK_LAWS,
    "RatingRecord": countries.RATINGS,
    "RecommendationRecord": countries.RECOMMENDATIONS,
    "AnswerRecord": countries.ANSWERS,
    "LibraryItemRecord": library.LIBRARY_ITEMS,
    "ContributorRecord": library.LIBRARY_CONTRIBUTORS,
    "VersionRecord": library.LIBRARY_VERSIONS,
    "ProjectLinkRecord": library.LIBRARY_PROJECTS,
    "CitationRecord": projects.PROJECT_SOURCES,
    "PageRecord": newsroom.PAGES,
}
_TEXTS = "By language (ISO 639-1; und where the source does not state it)."
#: Fields that mean the same in every record.
_EVERYWHERE = {
    "slug": "Permanent name in addresses.",
    "title": f"Title. {_TEXTS}",
    "name": f"Name. {_TEXTS}",
    "summary": f"Summary. {_TEXTS}",
    "description": f"Description. {_TEXTS}",
    "text": f"The text. {_TEXTS}",
    "sectors": "Sectors, each with its vocabulary.",
    "citations": "Pages that the facts come from.",
    "checked_on": "When somebody last checked the entry; a year, a month or a day (ISO 8601).",
    "checked_by": "Organisation that checked it.",
    "absences": "Why fields are empty: {field: code of AbsenceReason}; what is not listed is not stated by the source.",
    "assigned_by": "Fields whose codes are our reading of the source's words: {field: us}.",
    "countries": "Countries.",
    "themes": "Themes.",
    "contact": "Office to write to; never a person.",
    "giver": "Who gives it.",
    "receiver": "Who receives it.",
    "provider": "Who gives it.",
    "party": "The organisation or person.",
    "start": "Start; a year, a month or a day (ISO 8601).",
    "end": "End; a year, a month or a day (ISO 8601).",
    "citation": "Page the fact comes from.",
}
#: What no table says: by record and field.
_OWN: dict[str, dict[str, str]] = {
    "ProjectRecord": {
        "reporting_org": "Organisation that reports the project.",
        "activity_types": "What is done.",
        "sdg_goals": "Sustainable Development Goals.",
        "sdg_targets": "Targets of the goals.",
        "policy_markers": "Policy markers of OECD DAC.",
        "cooperative_principles": "Cooperative principles.",
        "target_groups": "For whom it is.",
        "beneficiaries": f"Who benefits. {_TEXTS}",
        "regions": "Regions, where the source names regions.",
        "places": "Places; blurred ones without name and to a tenth of a degree.",
        "participations": "Organisations that take part, each with its role.",
        "money": "Budgets and payments, each in its own currency.",
        "results": "Results, each with its indicator and periods.",
        "exchanges": "Know-how given by one organisation to another.",
        "documents": "Documents on the web.",
        "relations": "Other projects that belong to it.",
    },
    "PartyRecord": {
        "name": "Name, as the source writes it.",
        "ref": "Identifier that the source gives.",
        "organisation": "Slug in organisations; null where the name is not matched or its organisation not public.",
    },
    "ParticipationRecord": {"role": "Role as the source states it; null: only called a partner."},
    "CountryRecord": {"code": "ISO 3166-1 alpha-2."},
    "PolicyMarkerRecord": {"code": "The marker.", "significance": "How much the project is about it."},
    "ResultRecord": {
        "title": f"The result. {_TEXTS}",
        "indicator": f"What is measured. {_TEXTS}",
        "periods": "Target and actual by period.",
    },
    "ExchangeRecord": {"what": f"What was given. {_TEXTS}", "came_back": f"What came back. {_TEXTS}"},
    "OrganisationRecord": {
        "aliases": "Other names.",
        "identifiers": "Identifiers in official registers.",
        "mandate": f"What it is for. {_TEXTS}",
        "memberships": "Bodies that it is a member or a part of.",
    },
    "MembershipRecord": {"body": "The body."},
    "ContactRecord": {
        "role": "The office, never a named person.",
        "email": "Mail address.",
        "telephone": "Telephone.",
        "address": "Postal address.",
    },
    "CountryFigureRecord": {"group": "Whom the figure is about."},
    "LawRecord": {"applies_to": "Where it applies.", "note": f"A remark. {_TEXTS}"},
    "LegalFrameworkRecord": {
        "laws": "The laws.",
        "ratings": "Judgements of reports on their own scales, which cannot be compared.",
        "obstacles": "What stands in the way of cooperatives, as the report sees it.",
        "recommendations": "What the report recommends, and what became of it.",
        "answers": "Answers to questionnaires.",
    },
    "RecommendationRecord": {"states": "In which state it was since when, oldest first."},
    "DatedStateRecord": {"state": "The state.", "since": "Since when.", "note": "A remark."},
    "AnswerRecord": {"answer": f"The answer. {_TEXTS}"},
    "QuestionnaireRecord": {
        "version": "Its version.",
        "published": "When it came out; a year, a month or a day (ISO 8601).",
        "publisher": "Who published it.",
        "blocks": "Questions that belong together.",
    },
    "BlockRecord": {"questions": "The questions."},
    "QuestionRecord": {"code": "Unique in its questionnaire."},
    "LibraryItemRecord": {
        "contributors": "Authors, publishers and others that it names.",
        "versions": "The languages it exists in.",
        "projects": "Projects that it is about or that prove it.",
        "problem": f"Good practices: the problem. {_TEXTS}",
        "steps": f"Good practices: what was done, one step a line. {_TEXTS}",
        "result": f"Good practices: what came of it. {_TEXTS}",
    },
    "VersionRecord": {"file_name": "What the file is called when somebody downloads it."},
    "PageRecord": {
        "slug": "Language and address: en-cooperative-day stands at /en/news/cooperative-day/.",
        "title": "Title.",
        "address": "Last part of the page's address.",
        "text": "Words of the body, without its layout.",
        "tags": "Tags.",
        "projects": "Slugs of projects that it is about.",
        "organisations": "Slugs of organisations that it is about.",
        "readers": "Languages in whose lists it stands.",
    },
}


def codelist_of(kind: type, field: str) -> str:
    """The code list that a record's field has its codes from; ``""`` for none."""
    return CODELISTS.get(kind.__name__, {}).get(field, "")


def meaning_of(kind: type, field: str) -> str:
    """What a field of a record means, in English as the schema is.

    Raises:
        KeyError: nobody has said it.
    """
    own = _OWN.get(kind.__name__, {}).get(field)
    if own is not None:
        return own
    if field in _EVERYWHERE and not _is_plain(kind, field):
        return _EVERYWHERE[field]
    return _columns(kind.__name__)[field]


#: Where a common name has a meaning of its own that the table tells.
_PLAIN = frozenset(
    {("PlaceRecord", "name"), ("JurisdictionRecord", "name"), ("LawLinkRecord", "title"), ("VersionRecord", "title")}
)


def _is_plain(kind: type, field: str) -> bool:
    return (kind.__name__, field) in _PLAIN


@cache
def _columns(record: str) -> dict[str, str]:
    return {field.name: field.description for field in _TABLES[record].fields} if record in _TABLES else {}
