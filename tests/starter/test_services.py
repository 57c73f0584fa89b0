"""The starter data: every row in or named, nothing twice, corrections respected, gone with one command."""

import csv
import io

import pytest
from django.core.management import call_command

from sestante.core.errors import SourceError
from sestante.history.models import RecordVersion
from sestante.history.services import data_version, site_source
from sestante.organisations.models import Membership, Organisation
from sestante.projects.models import Exchange, Participation, Project, ProjectSector, Relation
from sestante.projects.queries import project_records
from sestante.starter.aliases import load_own_aliases
from sestante.starter.services import FOLDER, load_starter, remove_starter
from tests.factories import take_in

pytestmark = pytest.mark.django_db

PROJECTS = "id,title,countries,start_year,end_year,budget,currency,lead_org,source_url\n"


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


#: Projects, organisations, country figures, legal frameworks, laws, library items and good practices of the starter.
ENTRIES = 1034


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def test_every_row_of_projects_organisations_relations_and_exchanges_is_in():
    outcome = load_starter()
    assert [(one.file, one.row, one.code) for one in outcome.issues] == [("publications.csv", 131, "kind_other")]
    assert set(Project.objects.values_list("slug", flat=True)) == {row["id"] for row in rows("projects")}
    assert set(Organisation.objects.values_list("slug", flat=True)) == {row["id"] for row in rows("organisations")}
    assert set(Relation.objects.values_list("project__slug", "kind", "other__slug")) == {
        (row["project"], row["relation"], row["other_project"]) for row in rows("relations")
    }
    assert sorted(Exchange.objects.values_list("project__slug", "giver_name", "receiver_name")) == sorted(
        (row["project"], row["giver_org"], row["receiver_org"]) for row in rows("exchanges")
    )


def test_every_name_the_lists_cover_is_linked_and_the_rest_stay_names():
    load_starter()
    partners = Participation.objects.exclude(role="1")
    assert (partners.count(), partners.filter(organisation__isnull=False).count()) == (409, 321)
    covered = {row["funder_as_written"] for row in rows("funders_normalised") if row["organisation"]}
    funders = Participation.objects.filter(role="1")
    assert set(funders.filter(organisation__isnull=False).values_list("name", flat=True)) == covered
    out = io.StringIO()
    call_command("unmatched_names", stdout=out)
    assert "Germany" in out.getvalue()
    assert "99 names match no organisation" in out.getvalue()


def test_a_funder_keeps_its_words_its_organisation_and_its_programme():
    load_starter()
    funder = Participation.objects.get(role="1", name="European Union (CSO programme Viet Nam)")
    assert (funder.organisation.slug, funder.programme) == ("european-union", "CSO programme Viet Nam")


def test_sectors_keep_the_source_words_and_say_that_the_codes_are_ours():
    load_starter()
    project = Project.objects.get(acronym="YOUCOOL")
    assert project.sector_words == "Digital transformation; coffee; youth"
    assert set(project.sectors.values_list("vocabulary", "code", "assigned_by")) == {
        ("ICA", "agriculture", "us"),
        ("DAC", "31162", "us"),
    }
    assert not ProjectSector.objects.exclude(assigned_by="us").exists()


def test_memberships_keep_class_and_date_with_the_body_they_belong_to():
    load_starter()
    joined = Membership.objects.get(organisation__slug="cadiai", body__slug="halieus")
    assert (str(joined.start), joined.kind) == ("2024-06", "member")
    assert Membership.objects.get(organisation__slug="aitr").membership_class == "sustaining"


def test_loading_twice_writes_nothing():
    load_starter()
    before = (data_version(), RecordVersion.objects.count())
    outcome = load_starter()
    assert (outcome.written, outcome.same) == (0, ENTRIES)
    assert (data_version(), RecordVersion.objects.count()) == before
    assert load_starter(is_once=True) is None


def test_removing_leaves_none_public_keeps_history_and_loading_brings_all_back():
    load_starter()
    assert remove_starter().withdrawn == ENTRIES
    assert Project.objects.published().count() == Organisation.objects.published().count() == 0
    assert RecordVersion.objects.filter(number=1).count() == ENTRIES
    assert load_starter(is_once=True) is None
    assert load_starter().changed == ENTRIES
    assert Project.objects.published().count() == 156


def test_a_correction_made_here_is_not_overwritten_by_loading_again(folder):
    files = folder(projects=PROJECTS + "one,First,KE,,,,,,https://example.org\n")
    load_starter(files)
    corrected = project_records(["one"])["one"]
    take_in(type(corrected)("one", {"en": "Corrected"}), source=site_source())
    assert load_starter(files).written == 0
    folder(projects=PROJECTS + "one,Second,KE,,,,,,https://example.org\n")
    outcome = load_starter(files)
    assert outcome.conflicts == (("project", "one"),)
    assert Project.objects.get().title == {"en": "Corrected"}
    assert Project.objects.get().source.kind == "starter"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("bad,Wrong country,XX,,,,,,", "countries", "code_unknown"),
        ("bad,Bad date,KE,20x4,,,,,", "start_year", "date_wrong"),
        ("bad,Negative,KE,,,-5,EUR,,", "budget", "budget_negative"),
        ("bad,Not a number,KE,,,a lot,EUR,,", "budget", "number_wrong"),
        ("bad,Infinite,KE,,,Infinity,EUR,,", "budget", "number_wrong"),
        ("bad,Ends early,KE,2024,2023,,,,", "end_year", "end_before_start"),
        ("good,Twice,KE,,,,,,", "id", "id_twice"),
        ("bad,=HYPERLINK(1),KE,,,,,,", "title", "formula_in_cell"),
        ("bad," + "x" * 1_000_000 + ",KE,,,,,,", "title", "text_too_long"),
        ("bad,a\x00b,KE,,,,,,", "title", "character_not_allowed"),
        ("bad\x00id,Title,KE,,,,,,", "id", "slug_wrong"),
        ("Bad Id,Title,KE,,,,,,", "id", "slug_wrong"),
        ("bad,Title,KE", "", "cells_wrong"),
        ("bad,,KE,,,,,,", "title", "title_missing"),
        ("bad,Title,KE,,,,,,notaurl", "source_url", "address_wrong"),
    ],
)
def test_a_bad_row_is_reported_by_file_row_and_column_and_the_others_go_in(folder, row, column, code):
    files = folder(projects=PROJECTS + f"good,Good,KE,2020,2021,5,EUR,,\n{row}\nlast,Last,TZ,,,,,,\n")
    outcome = load_starter(files)
    errors = [issue for issue in outcome.issues if issue.level == "error" and issue.code != "column_missing"]
    assert (errors[0].file, errors[0].row, errors[0].field, errors[0].code) == ("projects.csv", 3, column, code)
    assert {error.row for error in errors} == {3}
    assert errors[0].message
    assert set(Project.objects.values_list("slug", flat=True)) == {"good", "last"}


def test_broken_utf8_keeps_only_its_own_row_out(folder):
    files = folder(projects=PROJECTS.encode() + b"a,caf\xe9,KE,,,,,,\nb,caf\xc3\xa9,KE,,,,,,\n")
    outcome = load_starter(files)
    assert ("encoding_broken", 2) in [(i.code, i.row) for i in outcome.issues]
    assert Project.objects.get().title == {"": "café"}


def test_a_missing_column_is_named_and_the_rows_go_in_without_it(folder):
    outcome = load_starter(folder(projects="id,title,countries\na,A,KE\n"))
    assert ("column_missing", "budget", 1) in [(i.code, i.field, i.row) for i in outcome.issues]
    assert outcome.added == 1


def test_a_file_without_its_id_column_is_refused_whole(folder):
    with pytest.raises(SourceError, match="id"):
        load_starter(folder(projects="title\nA\n"))
    assert Project.objects.count() == 0


def test_a_relation_or_exchange_that_cannot_go_in_is_named_with_its_own_file_and_row(folder):
    files = folder(
        projects=PROJECTS + "a,A,KE,,,,,,\nb,B,KE,,,,,,\n",
        relations="project,relation,other_project,source_url\na,parent,b,\na,cousin,b,\nnobody,parent,b,\n",
        exchanges="project,giver_org,receiver_org,kind,what_own_words,source_url\n"
        "a,G,R,training,,\na,,R,training,,\nb,G,R,magic,,\n",
    )
    outcome = load_starter(files)
    errors = {(i.file, i.row, i.code) for i in outcome.issues if i.code != "column_missing"}
    assert errors == {
        ("relations.csv", 3, "code_unknown"),
        ("relations.csv", None, "project_unknown"),
        ("exchanges.csv", 3, "name_missing"),
        ("exchanges.csv", 4, "code_unknown"),
    }
    assert (Relation.objects.count(), Exchange.objects.count(), outcome.added) == (1, 1, 2)


def test_the_command_exits_1_where_a_row_stayed_out_and_0_where_all_went_in(folder):
    files = folder(projects=PROJECTS + "a,A,XX,,,,,,\nb,B,KE,,,,,,\n")
    out = io.StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("load_starter", folder=files, stdout=out)
    assert "projects.csv, row 2, countries: “XX” is not in the list of codes." in out.getvalue()
    assert out.getvalue().splitlines()[-1].startswith("1 added, ")
    call_command("load_starter", stdout=io.StringIO())


def test_the_sites_own_list_of_names_outranks_the_packaged_one(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    load_starter()
    (tmp_path / "aliases.csv").write_text(
        "name,organisation,programme,note,source_url\nGermany,bmz,,,\nAICS,legacoop,,,\n"
    )
    out = io.StringIO()
    call_command("load_aliases", stdout=out)
    assert out.getvalue().startswith("2 names read, ")
    assert Participation.objects.get(name="Germany").organisation.slug == "bmz"
    assert set(Participation.objects.filter(name="AICS").values_list("organisation__slug", flat=True)) == {"legacoop"}


@pytest.mark.parametrize("row", ["a\x00b,bmz,,,", "x" * 301 + ",bmz,,,", "too,few"])
def test_a_list_of_names_that_cannot_be_read_is_refused_by_row(settings, tmp_path, row):
    settings.SESTANTE_HOME = tmp_path
    (tmp_path / "aliases.csv").write_text(f"name,organisation,programme,note,source_url\nfine,bmz,,,\n{row}\n")
    with pytest.raises(SourceError, match=r"aliases\.csv, row 3"):
        load_own_aliases()
