"""What goes out of the register, what is held back and why, and what goes out as it came in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.formats.iati.checking import check_file
from sestante.formats.iati.publishing import (
    activities_file,
    organisations_file,
    outgoing_activities,
    outgoing_organisations,
)
from sestante.history.models import SourceElement
from sestante.history.records import Visibility
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.services import accept
from sestante.organisations.records import IdentifierRecord, PartyRecord, SectorRecord
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from sestante.projects.records import CountryRecord, ParticipationRecord, PlaceRecord
from tests.factories import (
    make_full_organisation,
    make_full_project,
    make_organisation,
    make_project,
    make_source,
    take_in,
)
from tests.formats.iati.test_checking import activity, file_of

pytestmark = pytest.mark.django_db


def make_publishable(slug="example-coffee-project", **fields):
    reporter = PartyRecord("Example Apex", "", "example-apex")
    given = {
        "iati_identifier": f"IT-CF-123-{slug}",
        "reporting_org": reporter,
        "description": {"en": "Coffee of smallholders"},
        "status": "2",
        "actual_start": PartialDate(2021, 3),
        "countries": (CountryRecord("VN"),),
        "sectors": (SectorRecord("DAC", "31120"),),
        "participations": (ParticipationRecord(reporter, "2"),),
    }
    return make_project(slug, **(given | fields))


def make_reporter():
    return make_organisation("example-apex", kind="apex", identifiers=(IdentifierRecord("IT-CF", "123"),))


def fields_of(one):
    return [note.field for note in one.outcome.held]


def valid(tmp_path, parts):
    path = tmp_path / "written.xml"
    path.write_bytes(b"".join(parts))
    return check_file(path).outcome == "valid"


def test_a_whole_project_goes_out_and_its_file_is_valid(tmp_path):
    take_in(make_reporter(), make_publishable())
    (one,) = outgoing_activities()
    assert one.outcome.held == ()
    assert valid(tmp_path, activities_file(outgoing_activities()))
    assert valid(tmp_path, organisations_file(outgoing_organisations()))


def test_what_is_missing_holds_a_project_back_field_by_field():
    take_in(make_reporter(), make_project("example-bare"))
    (one,) = outgoing_activities()
    assert {"iati_identifier", "reporting_org", "status", "sectors", "participations"} <= set(fields_of(one))


def test_a_missing_identifier_is_suggested_and_never_made_up():
    take_in(make_reporter(), make_publishable(iati_identifier=""))
    (one,) = outgoing_activities()
    assert one.outcome.xml is None
    assert [note.suggestion for note in one.outcome.held] == ["IT-CF-123-example-coffee-project"]


def test_several_countries_without_shares_hold_a_project_back():
    take_in(make_reporter(), make_publishable(countries=(CountryRecord("VN"), CountryRecord("LA"))))
    (one,) = outgoing_activities()
    assert fields_of(one) == ["countries"]


def test_only_public_projects_of_the_organisation_asked_for_go_out():
    take_in(make_reporter(), make_publishable(), make_publishable("example-hidden", visibility=Visibility.HIDDEN))
    assert [one.slug for one in outgoing_activities("example-apex")] == ["example-coffee-project"]
    assert list(outgoing_activities("another-body")) == []


def test_a_register_from_which_nothing_goes_out_gives_no_file():
    take_in(make_project("example-bare"))
    assert activities_file(outgoing_activities()) is None


def test_a_blurred_place_has_no_name_and_degrees_to_a_tenth():
    place = PlaceRecord("Example Village", "VN", Decimal("21.02851"), Decimal("105.80482"), "exact", blurred=True)
    take_in(make_reporter(), make_publishable(places=(place,)))
    (one,) = outgoing_activities()
    assert b"Example Village" not in one.outcome.xml
    assert b"<pos>21 105.8</pos>" in one.outcome.xml


def test_the_fullest_records_there_are_give_valid_files_or_reasons(tmp_path):
    take_in(make_full_organisation(), make_full_project(), make_reporter(), make_publishable())
    assert valid(tmp_path, activities_file(outgoing_activities()))


@pytest.fixture
def imported(tmp_path):
    """An activity from a file with an element that has no field here."""
    more = '<contact-info type="1"><email>office@example.org</email></contact-info>'
    text = activity().replace("<recipient-country", f"{more}<recipient-country")
    path = tmp_path / "in.xml"
    path.write_text(file_of(text), encoding="utf-8")
    accept(stage_iati(path, source=make_source()))
    return text


def test_what_did_not_change_goes_out_as_it_came_in(imported):
    (one,) = outgoing_activities()
    assert one.outcome.xml.decode() == imported
    assert SourceElement.objects.get().is_sound is True


def test_a_changed_project_goes_out_with_what_has_no_field_here(imported, tmp_path):
    slug = Project.objects.get().slug
    take_in(replace(project_records([slug])[slug], title={"en": "Deeper wells"}))
    (one,) = outgoing_activities()
    written = one.outcome.xml.decode()
    assert "Deeper wells" in written
    assert "office@example.org" in written
    assert valid(tmp_path, activities_file(outgoing_activities()))


def test_what_was_entered_beside_the_file_goes_out_with_its_next_state(imported, tmp_path):
    slug = Project.objects.get().slug
    take_in(replace(project_records([slug])[slug], themes=("climate",)))
    (tmp_path / "next.xml").write_text(file_of(imported.replace("Wells for ten", "Wells for six")), encoding="utf-8")
    accept(stage_iati(tmp_path / "next.xml", source=make_source()))
    (one,) = outgoing_activities()
    assert b"Wells for six" in one.outcome.xml
    assert b'"urn:sestante:codelist:Theme" code="climate"' in one.outcome.xml
    assert b"office@example.org" in one.outcome.xml
    assert valid(tmp_path, activities_file(outgoing_activities()))


def test_an_unchanged_element_that_breaks_a_rule_is_written_anew(tmp_path):
    broken = file_of(activity('<policy-marker code="1"/>'))
    (tmp_path / "in.xml").write_text(broken, encoding="utf-8")
    accept(stage_iati(tmp_path / "in.xml", source=make_source()))
    (one,) = outgoing_activities()
    assert b"policy-marker" not in one.outcome.xml
    assert valid(tmp_path, activities_file(outgoing_activities()))


def test_unchanged_elements_cost_few_queries(imported, django_assert_max_num_queries):
    list(outgoing_activities())
    with django_assert_max_num_queries(8):
        list(outgoing_activities())
