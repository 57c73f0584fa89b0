"""This site's own downloads come in again and say nothing new: CSV, XLSX and JSON, of full entries."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from sestante.core.partial_dates import PartialDate
from sestante.ingest.file_imports import Wish, import_file
from sestante.organisations.records import PartyRecord
from sestante.projects.records import ParticipationRecord
from tests.factories import (
    make_figure,
    make_full_organisation,
    make_full_project,
    make_library_item,
    make_organisation,
    make_practice,
    make_project,
    take_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def register(stores):
    take_in(
        make_full_organisation(),
        make_organisation("apex", acronym="APX"),
        make_full_project(),
        make_project(
            "formula-like",
            title={"it": "+ più, “citato”; e altro"},
            planned_start=PartialDate(2018, 3),
            participations=(
                ParticipationRecord(PartyRecord("Apex"), "2", "lead"),
                ParticipationRecord(PartyRecord("X"), "1"),
            ),
        ),
        make_figure(),
        make_figure("ke-members-1990", value=Decimal("1234"), qualifier="about"),
        make_library_item(),
        make_practice(),
    )
    stores()


@pytest.mark.parametrize(("ending", "language"), [("csv", "it"), ("xlsx", "en"), ("json", "en")])
@pytest.mark.parametrize(
    ("route", "noun", "count"),
    [
        ("project-download", "projects", 2),
        ("organisation-download", "organisations", 2),
        ("library-download", "library", 2),
        ("country-figure-download", "country-figures", 2),
    ],
)
def test_a_download_says_nothing_new(register, client, tmp_path: Path, route, noun, count, ending, language):
    answer = client.get(reverse(route, args=[ending]).replace("/en/", f"/{language}/"))
    assert answer.status_code == 200
    path = tmp_path / f"{noun}.{ending}"
    path.write_bytes(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    report = import_file(path, Wish(noun=noun))
    counts = report.counts
    assert (counts.add, counts.change, counts.same, counts.error) == (0, 0, count, 0), report
    assert [str(issue) for issue in report.issues] == []
