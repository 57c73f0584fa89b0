"""Projects go into their rows and come back; constraints of the tables hold what SQL can hold."""

import pytest
from django.db import IntegrityError, transaction

from sestante.core.partial_dates import PartialDate
from sestante.core.records import content_hash
from sestante.organisations.records import PartyRecord
from sestante.projects.models import Money, Participation, Project, Relation
from sestante.projects.queries import project_records
from sestante.projects.records import ParticipationRecord, RelationRecord
from sestante.projects.unmatched import unmatched_names
from tests.factories import make_full_project, make_organisation, make_project, make_source, take_in

pytestmark = pytest.mark.django_db


def test_a_project_with_every_field_comes_back_from_its_rows():
    record = make_full_project()
    take_in(make_organisation("example-apex"), record)
    stored = project_records([record.slug])[record.slug]
    assert content_hash(stored) == content_hash(record)
    assert stored.reporting_org.organisation == "example-apex"
    assert stored.participations[0].party.organisation == "example-apex"
    assert stored.participations[1].party.organisation == ""


def test_reading_many_costs_thirteen_queries(django_assert_num_queries):
    take_in(*(make_full_project(f"example-{number}", iati_identifier=f"XX-{number}") for number in range(7)))
    with django_assert_num_queries(13):
        assert len(project_records()) == 7


def test_a_changed_project_keeps_its_number_and_loses_its_old_rows():
    take_in(make_full_project())
    n = Project.objects.get().pk
    take_in(make_project("example-programme"))
    assert Project.objects.get().pk == n
    assert Money.objects.count() == Participation.objects.count() == 0


def test_names_are_linked_when_their_organisation_comes_and_named_again_when_it_goes():
    partner = (ParticipationRecord(PartyRecord("Example Apex (EXA)"), "4"),)
    take_in(make_project(participations=partner))
    assert unmatched_names() == {"Example Apex (EXA)": 1}
    take_in(make_organisation("example-apex"))
    assert Participation.objects.get().organisation.slug == "example-apex"
    assert unmatched_names() == {}
    take_in(make_organisation("example-apex", visibility="withdrawn"))
    assert Participation.objects.get().organisation is None
    assert Participation.objects.get().name == "Example Apex (EXA)"


def test_a_relation_waits_for_its_other_project():
    take_in(make_project("child", relations=(RelationRecord("parent", "programme"),)))
    assert Relation.objects.get().other is None
    take_in(make_project("programme"))
    assert Relation.objects.get().other.slug == "programme"


@pytest.mark.parametrize(
    "fields",
    [
        {"planned_start": PartialDate(2024, 7), "planned_end": PartialDate(2024, 6, 30)},
        {"actual_start": PartialDate(2024), "actual_end": PartialDate(2023, 12)},
        {"visibility": "other"},
        {"iati_identifier": ""},
    ],
)
def test_the_tables_refuse_what_no_check_should_let_through(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(slug="x", source=make_source(), content_hash="", **fields)


@pytest.mark.parametrize(("start", "end"), [("2024-07", "2024"), ("2024", "2024-01"), ("2024-01-01", "2024-01-01")])
def test_the_tables_compare_dates_at_their_common_precision(start, end):
    Project.objects.create(
        slug="x",
        source=make_source(),
        content_hash="",
        planned_start=PartialDate.parse(start),
        planned_end=PartialDate.parse(end),
    )
