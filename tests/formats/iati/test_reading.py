"""One activity of each generation becomes the fields of a project; what is sloppy is mended and said."""

from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from sestante.core.partial_dates import PartialDate
from sestante.formats.iati.activities import ReadActivity, read_activity
from sestante.formats.iati.homes import without_home
from sestante.formats.iati.organisations import read_organisation, split_identifier
from sestante.formats.iati.values import read_date, read_number
from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, PolicyMarkerRecord, ProjectRecord

SECOND = """
<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="2024-03-01T10:00:00Z">
  <iati-identifier> XX-EX-1-A </iati-identifier>
  <reporting-org ref="XX-EX-1" type="22"><narrative>Example Union</narrative></reporting-org>
  <title><narrative>Honey</narrative><narrative xml:lang="fr">Miel</narrative></title>
  <description type="1"><narrative>Bees and\n people</narrative></description>
  <description type="2"><narrative>More honey</narrative></description>
  <description type="4"><narrative>Something else</narrative></description>
  <participating-org role="1" ref="XX-EX-2"><narrative>Example Fund</narrative></participating-org>
  <participating-org role="4"><narrative>Example Hive</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2023-01-01"/>
  <activity-date type="4" iso-date="2024-06-30Z"/>
  <contact-info><email>office@example.org</email></contact-info>
  <activity-scope code="4"/>
  <recipient-country code="ke" percentage="60"/>
  <recipient-country code="UG" percentage="40%"/>
  <location><name><narrative>Kitui</narrative></name>
    <point><pos>-1.367 38.011</pos></point><exactness code="1"/></location>
  <sector vocabulary="1" code="31194" percentage="100"/>
  <sector vocabulary="99" code="bees"/>
  <tag vocabulary="2" code="8"/>
  <policy-marker vocabulary="1" code="1" significance="2"/>
  <default-flow-type code="10"/>
  <budget type="2"><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
    <value value-date="2023-01-01">1.234,56</value></budget>
  <transaction ref="T1"><transaction-type code="3"/><transaction-date iso-date="2023-05-01"/>
    <value currency="USD">10.005</value>
    <receiver-org><narrative>Example Hive</narrative></receiver-org><recipient-country code="KE"/></transaction>
  <transaction><transaction-type code="11"/><value>5</value></transaction>
  <document-link url="www.example.org/a b.pdf" format="application/pdf"><title><narrative>Report</narrative></title>
    <category code="A01"/><language code="en"/></document-link>
  <related-activity ref="XX-EX-1-B" type="1"/>
  <result type="1"><title><narrative>Output</narrative></title>
    <indicator measure="1"><title><narrative>Hives</narrative></title><baseline year="2022" value="3"/>
      <period><period-start iso-date="2023-01-01"/><period-end iso-date="2023-12-31"/>
        <target value="10"><dimension name="sex" value="female"/></target><actual value="8"/></period></indicator>
  </result>
</iati-activity>"""

FIRST = """
<iati-activity xml:lang="en" default-currency="GBP">
  <iati-identifier>XX-EX-9</iati-identifier>
  <reporting-org ref="XX-EX">Example Body</reporting-org>
  <title>Wells</title><title xml:lang="fr-FR">Puits</title>
  <participating-org role="Funding">Example Fund</participating-org>
  <activity-date type="start-actual" iso-date="2010-04-01">1 April</activity-date>
  <activity-date type="end-planned">2012-03</activity-date>
  <sector vocabulary="DAC" code="14030">Water</sector>
  <policy-marker vocabulary="DAC" code="2" significance="1">Environment</policy-marker>
  <location><coordinates latitude="1.5" longitude="2.25"/></location>
  <transaction><transaction-type code="D">Disbursement</transaction-type>
    <transaction-date iso-date="2011-01-01"/><value value-date="2011-01-02">1,000</value></transaction>
</iati-activity>"""


def read(text: str) -> ReadActivity:
    return read_activity(etree.fromstring(text), position=3, file="a.xml")


def record(text: str) -> ProjectRecord:
    return read(text).record("a-project")


def codes(found: Any) -> set[str]:
    return {issue.code for issue in found.issues}


def test_an_activity_of_the_second_generation_is_read_whole() -> None:
    found = record(SECOND)
    assert found.iati_identifier == "XX-EX-1-A"
    assert found.reporting_org == PartyRecord("Example Union", "XX-EX-1")
    assert found.title == {"en": "Honey", "fr": "Miel"}
    assert (found.description, found.summary) == ({"en": "Bees and\npeople"}, {"en": "More honey"})
    assert [(one.party.name, one.role) for one in found.participations] == [
        ("Example Fund", "1"),
        ("Example Hive", "4"),
    ]
    assert (found.planned_start, found.actual_end) == (PartialDate(2023, 1, 1), PartialDate(2024, 6, 30))
    assert found.countries == (CountryRecord("KE", Decimal(60)), CountryRecord("UG", Decimal(40)))
    assert found.sectors == (SectorRecord("DAC", "31194", Decimal(100)),)
    assert found.sdg_goals == ("8",)
    assert found.policy_markers == (PolicyMarkerRecord("1", "2"),)
    assert [(one.name, one.latitude, one.precision) for one in found.places] == [("Kitui", Decimal("-1.367"), "exact")]
    assert [(one.kind, one.other) for one in found.relations] == [("parent", "XX-EX-1-B")]
    assert found.documents[0].url == "http://www.example.org/a%20b.pdf"


def test_money_keeps_its_currency_its_day_and_the_types_of_the_activity() -> None:
    budget, payment = record(SECOND).money
    assert (budget.kind, budget.value, budget.currency, budget.budget_type) == (
        "budget",
        Decimal("1234.56"),
        "EUR",
        "2",
    )
    assert (payment.kind, payment.value, payment.currency) == ("disbursement", Decimal("10.00"), "USD")
    assert (payment.value_date, payment.flow_type, payment.country) == (PartialDate(2023, 5, 1), "10", "KE")
    assert (payment.receiver.name, payment.grant_reference) == ("Example Hive", "T1")


def test_a_result_has_a_period_for_each_group_of_people() -> None:
    [result] = record(SECOND).results
    assert (result.title, result.indicator, result.baseline) == ({"en": "Output"}, {"en": "Hives"}, Decimal(3))
    assert [(one.sex, one.target, one.actual) for one in result.periods] == [
        ("female", Decimal(10), None),
        ("", None, Decimal(8)),
    ]


def test_every_repair_is_told_with_its_place() -> None:
    found = read(SECOND)
    assert codes(found) == {"code_mended", "date_mended", "number_mended", "number_rounded", "address_mended"}
    assert {(issue.row, issue.file, issue.level) for issue in found.issues} == {(3, "a.xml", "warning")}
    [date] = [issue for issue in found.issues if issue.code == "date_mended"]
    assert date.field.startswith("activity-date/@iso-date, line ")


def test_what_has_no_field_is_listed_in_the_order_of_the_element() -> None:
    element = etree.fromstring(SECOND)
    assert [child.tag for child in without_home(element)] == [
        *("description", "contact-info", "sector", "default-flow-type", "transaction"),
    ]


def test_an_activity_of_the_first_generation_has_codes_of_the_second() -> None:
    found = record(FIRST)
    assert found.title == {"en": "Wells", "fr": "Puits"}
    assert found.participations[0].role == "1"
    assert (found.actual_start, found.planned_end) == (PartialDate(2010, 4, 1), PartialDate(2012, 3))
    assert [one.code for one in found.sectors] == ["14030"]
    assert found.policy_markers == (PolicyMarkerRecord("2", "1"),)
    assert (found.places[0].latitude, found.places[0].longitude) == (Decimal("1.5"), Decimal("2.25"))
    assert [(one.kind, one.value, one.currency) for one in found.money] == [("disbursement", Decimal(1000), "GBP")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2011-09-11", "2011-09-11"),
        ("2011-09-11Z", "2011-09-11"),
        ("2011-09-11T00:00:00+01:00", "2011-09-11"),
        ("2006-10-1", "2006-10-01"),
        ("2011", "2011"),
        ("20110911", "2011-09-11"),
        ("31/12/2011", "2011-12-31"),
        ("12/31/2011", "2011-12-31"),
        ("03/04/2011", "None"),
        ("2011-09-31", "None"),
        ("0001-01-01", "None"),
        ("soon", "None"),
    ],
)
def test_dates_are_read_where_they_cannot_be_mistaken(text: str, date: str) -> None:
    assert str(read_date(text)[0]) == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-12.50", "-12.50"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567,8", "1234567.8"),
        ("12,5", "12.5"),
        ("€ 1 000", "1000"),
        ("1,000", "1000"),
        ("NaN", "None"),
        ("1e999999999", "None"),
        ("٣", "None"),
        ("ten", "None"),
    ],
)
def test_numbers_are_read_in_any_habit(text: str, number: str) -> None:
    assert str(read_number(text)[0]) == number


def test_broken_children_stay_out_and_the_activity_comes_in() -> None:
    found = read(
        """<iati-activity><iati-identifier>A</iati-identifier><title><narrative>T</narrative></title>
        <activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2019-01-01"/>
        <recipient-country code="XY"/><budget><value currency="EUR">-5</value></budget><document-link url="nowhere"/>
        <transaction><transaction-type code="3"/><value>many</value></transaction><location/>
        <sector code="99999"/><related-activity ref="A" type="1"/><participating-org role="1"/></iati-activity>"""
    )
    entry = found.record("a")
    assert (entry.countries, entry.money, entry.documents, entry.planned_end) == ((), (), (), None)
    assert len(found.homeless) == 9
    assert {"code_unknown", "budget_negative", "address_wrong", "number_wrong", "end_before_start"} <= codes(found)


def test_an_activity_without_a_title_is_known_by_its_description() -> None:
    found = read("<iati-activity><description><narrative xml:lang='es'>Agua</narrative></description></iati-activity>")
    assert found.values["title"] == {"es": "Agua"}
    assert "title_missing" in codes(found)


def test_texts_are_mended_and_never_run_as_a_formula() -> None:
    found = read("<iati-activity><title><narrative xml:lang='xx'>=1+1\x92s   \x7f</narrative></title></iati-activity>")
    assert found.values["title"] == {"": "1+1’s"}
    assert codes(found) == {"character_mended", "language_unknown"}


def test_an_organisation_has_its_name_and_identifier() -> None:
    found = read_organisation(
        etree.fromstring(
            """<iati-organisation xml:lang="fr"><organisation-identifier>BE-BCE_KBO-1</organisation-identifier>
            <name><narrative>Exemple</narrative></name><reporting-org ref="BE-BCE_KBO-1"/></iati-organisation>"""
        )
    )
    assert (found.name, found.identifier) == ({"fr": "Exemple"}, "BE-BCE_KBO-1")
    assert split_identifier("BE-BCE_KBO-1-2") == ("BE-BCE_KBO", "1-2")
    assert split_identifier("nothing") == ("", "")
