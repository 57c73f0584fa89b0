"""Which place of a 2.03 file takes which code list (rules 9.x), decided from the lists of the package.

Source: IATI codelist mapping 2.03. The numbers are those of the public IATI Validator where they are known; a place
without one has the number ``9``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from .codes import codes_of

#: The standard calls these lists incomplete: a code beyond them may be right, and only a warning is due.
INCOMPLETE = frozenset(
    {"Country", "FileFormat", "HumanitarianScopeType", "HumanitarianScopeVocabulary", "IndicatorVocabulary", "Language"}
)
_FIRST = "not(@vocabulary) or @vocabulary='1'"

#: Of an ``iati-activity``: number, place, code list, and where one is needed the condition on the element.
_ACTIVITY = """
9.2.1   @budget-not-provided                                BudgetNotProvided
9.3.1   @default-currency                                   Currency
9.4.1   activity-date/@type                                 ActivityDateType
9.5.1   activity-status/@code                               ActivityStatus
9.6.1   activity-scope/@code                                ActivityScope
9.7.1   budget/@status                                      BudgetStatus
9.8.1   budget/@type                                        BudgetType
9.9.1   budget/value/@currency                              Currency
9.10.1  collaboration-type/@code                            CollaborationType
9.11.1  conditions/condition/@type                          ConditionType
9.12.1  contact-info/@type                                  ContactType
9.13.1  country-budget-items/@vocabulary                    BudgetIdentifierVocabulary
9.16.1  crs-add/channel-code/text()                         CRSChannelCode
9.17.1  crs-add/other-flags/@code                           CRSAddOtherFlags
9.18.1  crs-add/loan-status/@currency                       Currency
9.19.1  crs-add/loan-terms/repayment-plan/@code             LoanRepaymentPeriod
9.20.1  crs-add/loan-terms/repayment-type/@code             LoanRepaymentType
9.21.1  default-aid-type/@code                              AidType                    first
9       default-aid-type/@code                              EarmarkingCategory         2
9       default-aid-type/@code                              CashandVoucherModalities   4
9.22.1  default-aid-type/@vocabulary                        AidTypeVocabulary
9.23.1  default-finance-type/@code                          FinanceType
9.24.1  default-flow-type/@code                             FlowType
9.25.1  default-tied-status/@code                           TiedStatus
9.26.1  description/@type                                   DescriptionType
9.27.1  document-link/@format                               FileFormat
9.28.1  document-link/category/@code                        DocumentCategory
9.29.1  document-link/language/@code                        Language
9.30.1  fss/forecast/@currency                              Currency
9.31.1  humanitarian-scope/@type                            HumanitarianScopeType
9.32.1  humanitarian-scope/@vocabulary                      HumanitarianScopeVocabulary
9.33.1  location/administrative/@vocabulary                 GeographicVocabulary
9       location/administrative/@code                       Country                    A4
9.34.1  location/feature-designation/@code                  LocationType
9.35.1  location/location-class/@code                       GeographicLocationClass
9.36.1  location/location-id/@vocabulary                    GeographicVocabulary
9.37.1  location/location-reach/@code                       GeographicLocationReach
9.38.1  location/exactness/@code                            GeographicExactness
9.39.1  other-identifier/@type                              OtherIdentifierType
9.40.1  participating-org/@crs-channel-code                 CRSChannelCode
9.41.1  participating-org/@role                             OrganisationRole
9.42.1  participating-org/@type                             OrganisationType
9.43.1  planned-disbursement/@type                          BudgetType
9.44.1  planned-disbursement/provider-org/@type             OrganisationType
9.45.1  planned-disbursement/receiver-org/@type             OrganisationType
9.46.1  planned-disbursement/value/@currency                Currency
9.47.1  policy-marker/@code                                 PolicyMarker               first
9.48.1  policy-marker/@significance                         PolicySignificance
9.49.1  policy-marker/@vocabulary                           PolicyMarkerVocabulary
9.50.1  recipient-country/@code                             Country
9.51.1  recipient-region/@code                              Region                     first
9.52.1  recipient-region/@vocabulary                        RegionVocabulary
9.53.1  related-activity/@type                              RelatedActivityType
9.54.1  reporting-org/@type                                 OrganisationType
9.55.1  result/@type                                        ResultType
9.57.1  result/document-link/@format                        FileFormat
9.58.1  result/document-link/category/@code                 DocumentCategory
9.59.1  result/document-link/language/@code                 Language
9.60.1  result/indicator/@measure                           IndicatorMeasure
9.61.1  result/indicator/baseline/document-link/@format     FileFormat
9.62.1  result/indicator/baseline/document-link/category/@code DocumentCategory
9.63.1  result/indicator/baseline/document-link/language/@code Language
9.65.1  result/indicator/document-link/@format              FileFormat
9.66.1  result/indicator/document-link/category/@code       DocumentCategory
9.67.1  result/indicator/document-link/language/@code       Language
9.68.1  result/indicator/period/actual/document-link/@format FileFormat
9.69.1  result/indicator/period/actual/document-link/category/@code DocumentCategory
9.70.1  result/indicator/period/actual/document-link/language/@code Language
9.71.1  result/indicator/period/target/document-link/@format FileFormat
9.72.1  result/indicator/period/target/document-link/category/@code DocumentCategory
9.73.1  result/indicator/period/target/document-link/language/@code Language
9.74.1  result/indicator/reference/@vocabulary              IndicatorVocabulary
9.75.1  result/reference/@vocabulary                        ResultVocabulary
9.76.1  sector/@code                                        Sector                     first
9.77.1  sector/@code                                        SectorCategory             2
9       sector/@code                                        UNSDG-Goals                7
9       sector/@code                                        UNSDG-Targets              8
9.78.1  sector/@vocabulary                                  SectorVocabulary
9       tag/@code                                           UNSDG-Goals                2
9       tag/@code                                           UNSDG-Targets              3
9.79.1  tag/@vocabulary                                     TagVocabulary
9.80.1  transaction/aid-type/@code                          AidType                    first
9       transaction/aid-type/@code                          EarmarkingCategory         2
9       transaction/aid-type/@code                          CashandVoucherModalities   4
9.81.1  transaction/aid-type/@vocabulary                    AidTypeVocabulary
9.82.1  transaction/disbursement-channel/@code              DisbursementChannel
9.83.1  transaction/finance-type/@code                      FinanceType
9.84.1  transaction/flow-type/@code                         FlowType
9.85.1  transaction/recipient-country/@code                 Country
9.86.1  transaction/recipient-region/@code                  Region                     first
9.87.1  transaction/recipient-region/@vocabulary            RegionVocabulary
9.88.1  transaction/provider-org/@type                      OrganisationType
9.89.1  transaction/receiver-org/@type                      OrganisationType
9.90.1  transaction/sector/@code                            Sector                     first
9       transaction/sector/@code                            SectorCategory             2
9       transaction/sector/@code                            UNSDG-Goals                7
9       transaction/sector/@code                            UNSDG-Targets              8
9.91.1  transaction/sector/@vocabulary                      SectorVocabulary
9.92.1  transaction/tied-status/@code                       TiedStatus
9.93.1  transaction/transaction-type/@code                  TransactionType
9.94.1  transaction/value/@currency                         Currency
9.95.1  descendant-or-self::*/@xml:lang                     Language
"""

_ORGANISATION = """
9.96.1  @default-currency                                   Currency
9.98.1  document-link/@format                               FileFormat
9.99.1  document-link/category/@code                        DocumentCategory
9.100.1 document-link/language/@code                        Language
9.101.1 document-link/recipient-country/@code               Country
9.102.1 recipient-country-budget/@status                    BudgetStatus
9.103.1 recipient-country-budget/recipient-country/@code    Country
9       recipient-country-budget/budget-line/value/@currency Currency
9.104.1 recipient-country-budget/value/@currency            Currency
9.105.1 recipient-org-budget/@status                        BudgetStatus
9.106.1 recipient-org-budget/value/@currency                Currency
9       recipient-org-budget/budget-line/value/@currency    Currency
9.107.1 recipient-region-budget/@status                     BudgetStatus
9.108.1 recipient-region-budget/recipient-region/@code      Region                     first
9.109.1 recipient-region-budget/recipient-region/@vocabulary RegionVocabulary
9.110.1 recipient-region-budget/budget-line/value/@currency Currency
9.111.1 recipient-region-budget/value/@currency             Currency
9.112.1 reporting-org/@type                                 OrganisationType
9.113.1 total-budget/@status                                BudgetStatus
9.114.1 total-budget/value/@currency                        Currency
9.95.1  descendant-or-self::*/@xml:lang                     Language
"""


@dataclass(frozen=True, slots=True)
class CodeRule:
    """One place that takes a code list; ``find`` gives the values it holds."""

    id: str
    path: str
    codelist: str
    find: Any


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A value that its list does not hold, and the element it stands in."""

    rule: CodeRule
    place: Any
    value: str


@cache
def code_rules(kind: str) -> tuple[CodeRule, ...]:
    """The places of an ``activity`` or ``organisation`` in the order of the standard's mapping."""
    table = _ACTIVITY if kind == "activity" else _ORGANISATION
    return tuple(_code_rule(line.split()) for line in table.strip().split("\n"))


def _code_rule(parts: list[str]) -> CodeRule:
    number, path, codelist = parts[:3]
    where = path
    if len(parts) == 4:
        condition = _FIRST if parts[3] == "first" else f"@vocabulary='{parts[3]}'"
        element, _, value = path.rpartition("/")
        where = f"{element}[{condition}]/{value}"
    return CodeRule(number, path, codelist, etree.XPath(where))


def unknown_codes(element: Any, kind: str) -> Iterator[UnknownCode]:
    """Codes below an activity or organisation that their lists do not hold; empty values are for other rules."""
    for rule in code_rules(kind):
        known = codes_of(rule.codelist)
        for value in rule.find(element):
            text = value.strip()
            if text and not _is_known(text, known, rule.codelist):
                yield UnknownCode(rule, value.getparent(), text)


def _is_known(code: str, known: frozenset[str], codelist: str) -> bool:
    """Languages are tags whose first part is in the list and whose case is free (``pt-BR``, ``EN``)."""
    if codelist == "Language":
        return code in known or code.lower().partition("-")[0] in known
    return code in known
