"""Rules on a project: a record in, issues out."""

from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import LONG, Findings
from sestante.core.errors import Issue
from sestante.organisations.checks import check_provenance, check_sectors

from .records import ExchangeRecord, MoneyRecord, PlaceRecord, ProjectRecord, RelationRecord, ResultRecord

#: Longest texts by field, in characters; others have 300.
LIMITS = {
    "title": 1000,
    "acronym": 60,
    "summary": 2000,
    "description": LONG,
    "sector_words": 1000,
    "beneficiaries": 2000,
    "iati_identifier": 200,
    "checked_by": 200,
    "citations.url": 1000,
    "citations.title": 1000,
    "documents.url": 1000,
    "documents.title": 1000,
    "documents.format": 100,
    "money.description": 2000,
    "money.grant_reference": 200,
    "results.title": 2000,
    "results.indicator": 2000,
    "results.periods.age": 40,
    "exchanges.what": 2000,
    "exchanges.came_back": 2000,
    "exchanges.citation": 1000,
    "relations.other": 200,
    "relations.citation": 1000,
    "participations.party.ref": 200,
    "reporting_org.ref": 200,
}
MONEY_KINDS = {"budget", "commitment", "disbursement", "expenditure", "incoming"}
_LISTS = {
    "activity_types": "ActivityType",
    "themes": "Theme",
    "sdg_goals": "UNSDG-Goals",
    "sdg_targets": "UNSDG-Targets",
    "cooperative_principles": "CooperativePrinciple",
    "target_groups": "TargetGroup",
}
#: Code lists of an amount besides its currency, by field path, in the order of ``_money_codes``.
_MONEY_LISTS = (
    ("money.country", "Country"),
    ("money.sector", "Sector"),
    ("money.budget_type", "BudgetType"),
    ("money.flow_type", "FlowType"),
    ("money.finance_type", "FinanceType"),
    ("money.aid_type", "AidType"),
    ("money.tied_status", "TiedStatus"),
)
_money_codes = attrgetter(*(field.removeprefix("money.") for field, _codelist in _MONEY_LISTS))
LARGEST_AMOUNT = 10**17


@cache
def _in(codelist: str) -> Callable[[str], bool]:
    """Whether a code is in the list."""
    return partial(is_code, codelist)


def check_project(record: ProjectRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a project; errors keep it out, warnings let it in."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, LIMITS)
    if not any(text.strip() for text in record.title.values()):
        found.add("title_missing", "title", _("A project needs a title."))
    found.code_known("status", record.status, _in("ActivityStatus"))
    found.code_known("scope", record.scope, _in("ActivityScope"))
    for field, codelist in _LISTS.items():
        for code in getattr(record, field):
            found.code_known(field, code, _in(codelist))
    for marker in record.policy_markers:
        found.code_known("policy_markers", marker.code, _in("PolicyMarker"))
        found.code_known("policy_markers", marker.significance, _in("PolicySignificance"))
    found.in_order("planned_end", record.planned_start, record.planned_end)
    found.in_order("actual_end", record.actual_start, record.actual_end)
    if record.beneficiaries_count is not None and record.beneficiaries_count < 0:
        found.add("number_negative", "beneficiaries_count", _("A number of people cannot be negative."))
    check_sectors(found, record.sectors)
    _check_where(found, record)
    _check_who(found, record)
    for money in record.money:
        _check_money(found, money)
    for result in record.results:
        _check_result(found, result)
    _check_links(found, record)
    check_provenance(found, record)
    return tuple(found.issues)


def _check_where(found: Findings, record: ProjectRecord) -> None:
    for country in record.countries:
        found.code_known("countries", country.code, _in("Country"))
        if not country.code:
            found.add("country_empty", "countries", _("A country needs its two-letter code."))
    for region in record.regions:
        codelist = "IcaRegion" if region.vocabulary == "ICA" else "Region"
        found.code_known("regions", region.code, _in(codelist))
        if region.vocabulary not in {"ICA", "DAC"} or not region.code:
            found.add("code_unknown", "regions", _("The region list is DAC or ICA."))
    shares = {c.code: c.percentage for c in record.countries if not c.host}
    shares |= {f"{r.vocabulary} {r.code}": r.percentage for r in record.regions if r.percentage is not None}
    if any(share is not None for share in shares.values()):
        found.percentages("countries", shares)
    for place in record.places:
        _check_place(found, place)


def _check_place(found: Findings, place: PlaceRecord) -> None:
    found.code_known("places.country", place.country, _in("Country"))
    found.code_known("places.precision", place.precision, _in("PlacePrecision"))
    if (place.latitude is None) != (place.longitude is None):
        found.add("place_incomplete", "places", _("A point needs both its latitude and its longitude."))
    elif place.latitude is not None and place.longitude is not None:
        if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            found.add("place_not_on_earth", "places", _("Latitude is −90 to 90 and longitude −180 to 180 degrees."))
    elif not place.name:
        found.add("place_empty", "places", _("A place needs a name or a point."))


def _check_who(found: Findings, record: ProjectRecord) -> None:
    for participation in record.participations:
        if not participation.party.name:
            found.add("name_missing", "participations", _("A partner needs a name."))
        found.code_known("participations.role", participation.role, _in("OrganisationRole"))
        found.code_known("participations.eu_role", participation.eu_role, _in("EURole"))
    for exchange in record.exchanges:
        check_exchange(found, exchange)


def check_exchange(found: Findings, exchange: ExchangeRecord) -> None:
    """An exchange of know-how has a giver, a receiver and a known kind."""
    if not exchange.giver.name or not exchange.receiver.name:
        found.add("name_missing", "exchanges", _("Know-how goes from a giver to a receiver: both need a name."))
    found.code_known("exchanges.kind", exchange.kind, _in("ExchangeKind"))
    if not exchange.kind:
        found.add("kind_missing", "exchanges.kind", _("Say what kind of know-how it was."))
    found.address("exchanges.citation", exchange.citation, limit=1000)


def _check_money(found: Findings, money: MoneyRecord) -> None:
    if money.kind not in MONEY_KINDS:
        found.add("code_unknown", "money.kind", _("An amount is a budget, commitment, disbursement or expenditure."))
    if money.kind == "budget" and money.value < 0:
        found.add("budget_negative", "money.value", _("A budget cannot be negative."))
    if abs(money.value) >= LARGEST_AMOUNT or money.value != round(money.value, 2):
        found.add("amount_wrong", "money.value", _("Write the amount with at most two decimals."))
    found.code_known("money.currency", money.currency, _in("Currency"))
    if not money.currency:
        found.add("currency_missing", "money.currency", _("Without a currency it cannot be added up."), level="warning")
    found.in_order("money.end", money.start, money.end)
    for (field, codelist), code in zip(_MONEY_LISTS, _money_codes(money), strict=True):
        if code:
            found.code_known(field, code, _in(codelist))


def _check_result(found: Findings, result: ResultRecord) -> None:
    if not any(text.strip() for text in result.title.values()):
        found.add("title_missing", "results.title", _("A result needs a title."))
    found.code_known("results.type", result.type, _in("ResultType"))
    found.code_known("results.measure", result.measure, _in("IndicatorMeasure"))
    for period in result.periods:
        found.in_order("results.periods", period.start, period.end)
        if period.sex not in {"", "female", "male"}:
            found.add("code_unknown", "results.periods.sex", _("Write female, male or nothing (all)."))


def _check_links(found: Findings, record: ProjectRecord) -> None:
    for document in record.documents:
        if not document.url:
            found.add("address_missing", "documents.url", _("A document needs its web address."))
        found.address("documents.url", document.url, limit=1000)
        found.code_known("documents.category", document.category, _in("DocumentCategory"))
        found.code_known("documents.language", document.language, _in("Language"))
    for relation in record.relations:
        check_relation(found, relation, record.slug, record.iati_identifier)


def check_relation(found: Findings, relation: RelationRecord, slug: str, iati_identifier: str = "") -> None:
    """A relation has a known kind and another project than its own."""
    found.code_known("relations.kind", relation.kind, _in("RelationKind"))
    if not relation.kind or not relation.other:
        found.add("relation_incomplete", "relations", _("A relation needs its kind and the other project."))
    if relation.other and relation.other in {slug, iati_identifier}:
        found.add("related_to_itself", "relations", _("A project cannot be related to itself."))
    found.address("relations.citation", relation.citation, limit=1000)
