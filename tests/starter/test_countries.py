"""Every row of countries.csv and legal_frameworks.csv is in; each law is held once; nothing was made up."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from sestante.countries.models import CountryFigure, Law, LegalFramework
from sestante.countries.queries import country_figure_records, law_records, legal_framework_records
from sestante.starter.reading import Starter
from sestante.starter.services import FOLDER, errors_of, load_starter

pytestmark = pytest.mark.django_db


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def loaded(db):
    return load_starter()


def test_every_row_of_figures_and_law_is_in(loaded):
    kinds = {"countries.csv", "legal_frameworks.csv"}
    assert [issue for issue in errors_of(loaded) if issue.file in kinds] == []
    assert set(country_figure_records()) == {row["id"] for row in rows("countries")}
    assert CountryFigure.objects.count() == len(rows("countries")) == 240
    assert set(LegalFramework.objects.values_list("country", flat=True)) == {
        row["country"] for row in rows("legal_frameworks")
    }
    assert LegalFramework.objects.count() == len(rows("legal_frameworks")) == 86


def test_figures_keep_value_year_stream_and_source(loaded):
    found = country_figure_records()
    for row in rows("countries"):
        record = found[row["id"]]
        assert record.value == Decimal(row["value"])
        assert str(record.year or "") == row["year"]
        assert record.stream == row["stream"].replace(" ", "-")
        assert record.grade == row["grade"].lower()
        assert (record.sector_words, record.scope) == (row["sector"], row["scope"])
        assert record.citations[0].url == row["source_url"]


def test_more_than_and_about_are_kept(loaded):
    found = country_figure_records()
    assert found["py-cooperatives-nd-dgrv"].qualifier == "more-than"
    assert found["vn-members-2025-en"].qualifier == "nearly"
    said = Counter(record.qualifier for record in found.values())
    in_file = sum("more than" in row["source_name"] or "over)" in row["source_name"] for row in rows("countries"))
    assert said["more-than"] == in_file


def test_the_uniform_act_is_one_law_of_seventeen_countries(loaded):
    laws = [one for one in law_records().values() if one.scope == "supranational"]
    assert len(laws) == 1
    assert {one.country for one in laws[0].applies_to} == {
        row["country"] for row in rows("legal_frameworks") if row["uniform_act"]
    }
    assert len(laws[0].applies_to) == 17
    assert str(laws[0].in_force) == "2011-05-15"


def test_every_part_of_the_cells_that_name_laws_is_shown_somewhere(loaded):
    """Each name is the title of a law of its country, or among the words of its framework."""
    titles = {one.slug: next(iter(one.title.values())) for one in law_records().values()}
    frameworks = {one.country: one for one in legal_framework_records().values()}
    for row in rows("legal_frameworks"):
        framework = frameworks[row["country"]]
        shown = " ".join([framework.law_words, *(titles[link.law] for link in framework.laws)])
        years = {word for word in row["general_cooperative_law"].replace("(", " ").split() if word.isdigit()}
        assert bool(row["general_cooperative_law"]) == bool(framework.laws or framework.law_words)
        assert all(year in shown for year in years if len(year) == 4 and row["country"] not in ("VN", "BJ")) or (
            framework.laws[0].law.startswith("ohada")
        )


def test_rows_with_a_law_give_its_year_and_revision(loaded):
    frameworks = {one.country: one for one in legal_framework_records().values()}
    laws = law_records()
    for row in rows("legal_frameworks"):
        if not row["law_year"]:
            continue
        main = [laws[link.law] for link in frameworks[row["country"]].laws]
        assert any(str(one.year) == row["law_year"] for one in main), row["country"]
        if row["last_revision"]:
            assert any(str(one.last_revision) == row["last_revision"] for one in main), row["country"]


def test_every_entry_of_the_list_of_laws_is_used():
    parts = " ; ".join(
        f"{row['country']} {row['general_cooperative_law']} ; {row['special_laws']}" for row in rows("legal_frameworks")
    )
    assert [row["as_written"] for row in rows("laws_map") if row["as_written"] not in parts] == []


def test_ratings_name_their_scale_and_registrars_are_kept(loaded):
    found = legal_framework_records()
    assert {slug: one.ratings[0].value for slug, one in found.items() if one.ratings} == {
        "br": "limited",
        "fj": "limited",
        "mz": "to a high degree cooperative friendly",
    }
    assert found["mz"].ratings[0].said_by == "view of ICA members"
    registrars = {row["country"]: row["registrar_authority"] for row in rows("legal_frameworks")}
    assert {one.country: one.registrar for one in found.values()} == registrars


def test_no_two_laws_of_the_file_share_an_address():
    starter = Starter(FOLDER)
    slugs = Counter(one.record.slug for one in starter.incoming() if one.kind == "law")
    assert max(slugs.values()) == 1
    assert len(slugs) > 70


def test_states_are_only_what_the_source_says(loaded):
    states = Counter(Law.objects.values_list("state", flat=True))
    assert set(states) == {"", "in-force", "replaced", "bill"}
    assert states["in-force"] == 2  # the sources say so of Viet Nam's law and of the uniform act
