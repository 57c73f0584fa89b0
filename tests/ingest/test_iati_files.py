"""IATI files by the one way in: every element kept, one entry for each activity, nothing twice."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from sestante.core.errors import SourceError
from sestante.formats.iati.reading import Piece
from sestante.history.models import Batch, Proposal, SourceBlock, SourceElement, SourceFile
from sestante.ingest.iati_files import stage_iati
from sestante.ingest.iati_summary import figures_of, taken_in
from sestante.ingest.services import Outcome, accept, discard, undo
from sestante.organisations.models import Organisation
from sestante.organisations.records import SectorRecord
from sestante.projects.models import Project
from sestante.projects.queries import project_records
from sestante.projects.records import RegionRecord
from tests.factories import make_project, make_source, take_in
from tests.kept_elements import elements_of

pytestmark = pytest.mark.django_db(transaction=True)


def activity(identifier: str = "XX-1", title: str = "Honey", *, updated: str = "", extra: str = "") -> str:
    return (
        f'<iati-activity xml:lang="en" default-currency="EUR" last-updated-datetime="{updated}">'
        f'<iati-identifier>{identifier}</iati-identifier><reporting-org ref="XX"><narrative>Example</narrative>'
        f"</reporting-org><title><narrative>{title}</narrative></title>{extra}</iati-activity>"
    )


@pytest.fixture
def source():
    return make_source(name="Example files")


@pytest.fixture
def file(tmp_path: Path):
    def write(*activities: str, name: str = "a.xml", root: str = "iati-activities") -> Path:
        path = tmp_path / name
        path.write_text(f'<{root} version="2.03">{"".join(activities)}</{root}>', encoding="utf-8")
        return path

    return write


@pytest.fixture
def bring(source, file):
    """Stage and accept a file of these activities."""

    def brought(*activities: str, name: str = "a.xml") -> Outcome:
        return accept(stage_iati(file(*activities, name=name), source=source))

    return brought


def titles() -> dict[str, str]:
    return {one.slug: next(iter(one.title.values())) for one in Project.objects.published()}


def test_each_activity_becomes_a_project_and_its_element_is_kept(bring) -> None:
    outcome = bring(
        activity("XX-1"), activity("XX-2", "Water", extra="<contact-info><email>a@b.org</email></contact-info>")
    )
    assert (outcome.added, outcome.refused) == (2, 0)
    assert titles() == {"xx-1": "Honey", "xx-2": "Water"}
    kept = elements_of("project", ["xx-1", "xx-2", "no-such"])
    assert kept.keys() == {"xx-1", "xx-2"}
    assert etree.fromstring(kept["xx-2"]).findtext("contact-info/email") == "a@b.org"


def test_nothing_is_shown_or_kept_before_it_is_accepted(source, file) -> None:
    batch = stage_iati(file(activity()), source=source)
    assert (titles(), elements_of("project", ["xx-1"]), list(taken_in())) == ({}, {}, [])
    discard(batch)
    assert not SourceFile.objects.exists()
    assert not SourceElement.objects.exists()


def test_what_is_thrown_away_takes_nothing_from_another_that_waits(source, file) -> None:
    first, second = stage_iati(file(activity()), source=source), stage_iati(file(activity()), source=source)
    discard(first)
    accept(second)
    assert b"Honey" in elements_of("project", ["xx-1"])["xx-1"]


def test_the_same_file_again_writes_nothing(bring, source, file) -> None:
    bring(activity("XX-1"), activity("XX-2"))
    again = stage_iati(file(activity("XX-1"), activity("XX-2")), source=source)
    assert (again.same, again.proposals.count()) == (2, 0)
    discard(again)
    assert (SourceFile.objects.count(), SourceElement.objects.count()) == (1, 2)


def test_an_element_that_did_not_change_is_not_even_read(bring, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(activity("XX-1"), activity("XX-2", "Water"))
    read: list[int] = []
    monkeypatch.setattr(Piece, "activity", lambda piece, of=Piece.activity: (read.append(piece.position), of(piece))[1])
    outcome = bring(activity("XX-1"), activity("XX-2", "Wells"))
    assert read == [2]
    assert (outcome.changed, outcome.same) == (1, 1)
    assert SourceElement.objects.filter(block__isnull=False).count() == 3
    assert b"Honey" in elements_of("project", ["xx-1"])["xx-1"]


def test_of_two_activities_with_one_identifier_the_later_is_shown(bring) -> None:
    outcome = bring(
        activity("XX-1", "Old", updated="2020-01-01T00:00:00Z"),
        activity("XX-1", "New", updated="2024-01-01T00:00:00Z"),
        activity("XX-1", "Middle", updated="2022-01-01T00:00:00Z"),
    )
    assert titles() == {"xx-1": "New"}
    assert list(SourceElement.objects.values_list("left_out", flat=True)) == [
        "identifier_twice",
        "",
        "identifier_twice",
    ]
    assert [issue.code for issue in outcome.issues] == ["identifier_twice", "identifier_twice"]


def test_a_later_one_replaces_an_earlier_one_far_before_it(bring) -> None:
    others = [activity(f"XX-{number}", f"Project {number}") for number in range(10, 430)]
    bring(
        activity("XX-1", "Old", updated="2020-01-01T00:00:00Z"),
        *others,
        activity("XX-1", "New", updated="2024-01-01T00:00:00Z"),
    )
    assert titles()["xx-1"] == "New"
    assert Project.objects.count() == 421
    assert b"New" in elements_of("project", ["xx-1"])["xx-1"]


def test_an_older_state_in_a_later_file_is_only_kept(bring) -> None:
    bring(activity("XX-1", "New", updated="2024-01-01T00:00:00Z"))
    outcome = bring(activity("XX-1", "Old", updated="2020-01-01T00:00:00Z"), name="b.xml")
    assert titles() == {"xx-1": "New"}
    assert [issue.code for issue in outcome.issues] == ["older"]
    assert b"New" in elements_of("project", ["xx-1"])["xx-1"]


def test_an_activity_without_an_identifier_is_known_by_its_content(bring) -> None:
    outcome = bring(activity(""), activity("", "Water"))
    assert outcome.added == 2
    assert {issue.code for issue in outcome.issues} == {"identifier_missing"}
    again = bring(activity(""), activity("", "Water"), activity("XX-3", "Third"))
    assert (again.added, again.changed, again.same) == (1, 0, 2)


def test_identifiers_that_make_one_address_get_two(bring) -> None:
    bring(activity("XX/1"), activity("XX-1", "Water"), activity("XX_1", "Bread"))
    assert titles() == {"xx-1": "Honey", "xx-1-2": "Water", "xx-1-3": "Bread"}


def test_one_broken_activity_does_not_stop_the_others(bring) -> None:
    outcome = bring(activity("XX-1"), "<iati-activity/>", activity("XX-2", "Water"))
    assert (outcome.added, outcome.refused) == (2, 1)
    assert SourceElement.objects.get(position=2).left_out == "refused"


def test_what_iati_cannot_say_stays_as_it_stands(bring) -> None:
    bring(activity("XX-1"))
    now = project_records(["xx-1"])["xx-1"]
    take_in(make_project("xx-1", iati_identifier="XX-1", reporting_org=now.reporting_org, themes=("climate",)))
    bring(activity("XX-1", "Honey and wax"))
    found = project_records(["xx-1"])["xx-1"]
    assert (found.title, found.themes) == ({"en": "Honey and wax"}, ("climate",))


def test_what_a_tag_of_ours_says_replaces_what_the_entry_said(bring) -> None:
    bring(activity("XX-1"))
    now = project_records(["xx-1"])["xx-1"]
    africa, europe = RegionRecord("ICA", "africa"), RegionRecord("ICA", "europe")
    take_in(replace(now, themes=("climate",), sectors=(SectorRecord("ICA", "banking"),), regions=(africa,)))
    bring(activity("XX-1", "Honey and wax"))
    assert project_records(["xx-1"])["xx-1"].regions == (africa,)
    own = '<tag vocabulary="99" vocabulary-uri="urn:sestante:codelist:{}" code="{}"/>'
    said = (("Theme", "energy"), ("IcaSector", "agriculture"), ("IcaRegion", "europe"))
    bring(activity("XX-1", extra="".join(own.format(*one) for one in said)))
    found = project_records(["xx-1"])["xx-1"]
    assert (found.themes, found.sectors, found.regions) == (
        ("energy",),
        (SectorRecord("ICA", "agriculture"),),
        (europe,),
    )


def test_undo_takes_the_entries_away_and_the_file_can_come_again(bring, source, file) -> None:
    undo(bring(activity("XX-1")).batch)
    assert titles() == {}
    assert elements_of("project", ["xx-1"]) == {}
    accept(stage_iati(file(activity("XX-1")), source=source))
    assert titles() == {"xx-1": "Honey"}


def test_a_visitors_file_gives_the_same(source, file) -> None:
    accept(stage_iati(file(activity("XX-1")), source=source, name="mine.xml", from_visitor=True))
    assert titles() == {"xx-1": "Honey"}
    assert [one.name for one in taken_in()] == ["mine.xml"]
    assert b"Honey" in elements_of("project", ["xx-1"])["xx-1"]


def test_an_organisation_file_names_organisations(source, file) -> None:
    element = """<iati-organisation xml:lang="en"><organisation-identifier>GB-CHC-1</organisation-identifier>
      <name><narrative>Example Trust</narrative></name><reporting-org ref="GB-CHC-1"/></iati-organisation>"""
    accept(stage_iati(file(element, root="iati-organisations"), source=source))
    trust = Organisation.objects.get()
    assert (trust.slug, trust.name) == ("example-trust", {"en": "Example Trust"})
    assert [(one.scheme, one.code) for one in trust.identifiers.all()] == [("GB-CHC", "1")]


@pytest.mark.parametrize("broken", ["<iati-activities>", "<other/>", "<!DOCTYPE a><iati-activities/>"])
def test_a_file_that_is_refused_leaves_nothing(source, tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.xml"
    good = "".join(activity(f"XX-{number}") for number in range(300))
    path.write_text(broken.replace("<iati-activities>", f"<iati-activities>{good}<cut"), encoding="utf-8")
    with pytest.raises(SourceError):
        stage_iati(path, source=source)
    for model in (Batch, Proposal, SourceFile, SourceBlock, SourceElement):
        assert not model._default_manager.exists()


def test_a_real_file_gives_the_figures_that_were_counted_in_it(source, shared_data: Path) -> None:
    from tests.formats.iati.test_expectations import EXPECTED, OF_SCHEMAS

    for name in ("aids-alliance.xml", "be-dgd-2.02.xml", "dfid-1.0.xml", "dfid-organisation-1.01.xml", "hpa.xml"):
        accept(stage_iati(shared_data / "iati" / name, source=source))
    for file in taken_in():
        expected = {key: value for key, value in EXPECTED[file.name].items() if key not in OF_SCHEMAS}
        assert figures_of(file) == expected
    assert Project.objects.count() == 38 + 3 + 2 + 1
    assert Organisation.objects.count() == 1
