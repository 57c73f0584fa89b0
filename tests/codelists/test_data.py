"""The packaged files themselves: complete, translated where pages show them, and equal to their sources."""

import csv
import re
from pathlib import Path

import pytest
from babel import Locale

from sestante.codelists.packaged import FOLDER, codelist_names, read_codelist
from sestante.codelists.records import ACTIVE, WITHDRAWN
from sestante.core.names import slugify

LANGUAGES = ("en", "fr", "es", "it")

#: Lists of which only English is there for some or all codes; every other list has all four languages for all codes.
NOT_ON_PAGES_IN_EVERY_LANGUAGE = {"FileFormat", "OrganisationRegistrationAgency", "UNSDG-Targets"}

OURS = {
    "AbsenceReason": 4,
    "ActivityType": 11,
    "ContributorRole": 5,
    "CooperativePrinciple": 7,
    "CooperativeTier": 3,
    "CooperativeType": 4,
    "CountryMeasure": 20,
    "EURole": 4,
    "ExchangeKind": 7,
    "FigureGrade": 3,
    "FigureQualifier": 4,
    "FigureStream": 4,
    "IcaRegion": 4,
    "IcaSector": 9,
    "LawScope": 6,
    "LawState": 3,
    "LibraryKind": 14,
    "MembershipClass": 5,
    "OrganisationKind": 17,
    "PlacePrecision": 3,
    "RecommendationState": 5,
    "RelationKind": 6,
    "TargetGroup": 22,
    "Theme": 19,
    "VersionState": 5,
}
#: Lists in which a group is named, and where.
GROUPS = {
    "AidType": "AidType-category",
    "DocumentCategory": "DocumentCategory-category",
    "FinanceType": "FinanceType-category",
    "Sector": "SectorCategory",
    "UNSDG-Targets": "UNSDG-Goals",
}
#: Codes whose group is named by no list: B021 is a part of AidType B02; 450 was withdrawn from FinanceType's groups.
GROUPS_WITHOUT_A_NAME = {("AidType", "B02"), ("AidType", "B03"), ("FinanceType", "450")}

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_shared_data = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the folder of real test data is not beside the clone ({SHARED})"
)


def shared_rows(file: str) -> list[dict[str, str]]:
    with (SHARED / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("codelist", codelist_names())
def test_every_code_has_an_english_name_and_a_known_status(codelist):
    for entry in read_codelist(codelist).values():
        assert entry.name.get("en"), entry.code
        assert entry.status in {ACTIVE, WITHDRAWN}, entry.code
        assert entry.status == WITHDRAWN or entry.withdrawn is None, entry.code
        assert entry.code == entry.code.strip() != ""


@pytest.mark.parametrize("codelist", sorted(set(codelist_names()) - NOT_ON_PAGES_IN_EVERY_LANGUAGE))
def test_a_list_that_pages_show_has_all_four_languages(codelist):
    untranslated = {
        (entry.code, language)
        for entry in read_codelist(codelist).values()
        for language in LANGUAGES
        if not entry.name.get(language)
    }
    assert untranslated == set()


@pytest.mark.parametrize("codelist", codelist_names())
def test_names_are_clean_text(codelist):
    for entry in read_codelist(codelist).values():
        for text in (*entry.name.values(), *entry.short_name.values()):
            assert text == text.strip(), entry.code
            assert "  " not in text, entry.code
            assert not re.search(r"[<>\x00-\x1f]", text), entry.code
            assert not re.search(r"\bco-op", text, re.IGNORECASE) or codelist == "OrganisationRegistrationAgency"


@pytest.mark.parametrize(("codelist", "count"), OURS.items())
def test_our_own_lists_are_complete_and_their_codes_are_slugs(codelist, count):
    entries = read_codelist(codelist)
    assert len(entries) == count
    assert all(slugify(code) == code for code in entries)


@pytest.mark.parametrize(("codelist", "groups"), GROUPS.items())
def test_every_group_is_in_its_list_of_groups(codelist, groups):
    named = read_codelist(groups)
    missing = {(codelist, e.category) for e in read_codelist(codelist).values() if e.category not in named}
    assert missing <= GROUPS_WITHOUT_A_NAME


def test_withdrawn_sectors_stay_readable():
    old = read_codelist("Sector")["23010"]
    assert old.status == WITHDRAWN
    assert old.name["it"] == "Politica energetica e gestione amministrativa"
    assert old.category == "230"


def test_the_lists_have_the_size_of_their_standards():
    assert len(read_codelist("Country")) == 249 + 2  # ISO 3166-1, Kosovo (XK), withdrawn Netherlands Antilles (AN)
    assert len(read_codelist("UNSDG-Goals")) == 17
    assert len(read_codelist("UNSDG-Targets")) == 169
    assert len(read_codelist("ActivityStatus")) == 6
    assert len(read_codelist("OrganisationType")) == 16


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("codelist", "attribute", "not_in_cldr"),
    [
        ("Country", "territories", {"AN"}),
        ("Currency", "currencies", {"COU", "VED", "XBT"}),
        ("Language", "languages", {"bh"}),
    ],
)
def test_names_of_countries_currencies_and_languages_are_those_of_cldr(language, codelist, attribute, not_in_cldr):
    cldr = getattr(Locale(language), attribute)
    different = {
        code: (entry.name[language], cldr.get(code))
        for code, entry in read_codelist(codelist).items()
        if entry.name[language] != cldr.get(code)
    }
    assert set(different) <= not_in_cldr, different


def test_every_country_is_in_an_ica_region_but_antarctica():
    regions = set(read_codelist("IcaRegion"))
    outside = {e.code for e in read_codelist("Country").values() if e.extra.get("ica_region") not in regions}
    assert outside == {"AQ"}


def test_alpha_3_codes_are_three_capitals_and_used_once():
    codes = [e.extra["alpha3"] for e in read_codelist("Country").values()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)


@pytest.mark.parametrize(
    ("codelist", "iati"),
    [
        ("OrganisationKind", "OrganisationType"),
        ("RelationKind", "RelatedActivityType"),
        ("PlacePrecision", "GeographicExactness"),
    ],
)
def test_our_kinds_map_only_to_codes_that_iati_has_in_use(codelist, iati):
    target = read_codelist(iati)
    for entry in read_codelist(codelist).values():
        assert target[entry.extra["iati"]].is_active, entry.code


def test_goals_have_short_titles_in_four_languages_and_a_colour():
    for goal in read_codelist("UNSDG-Goals").values():
        assert set(goal.short_name) == set(LANGUAGES)
        assert re.fullmatch(r"#[0-9A-F]{6}", goal.extra["colour"])


def test_every_file_has_the_common_columns_first():
    common = ["code", "name_en", "name_fr", "name_es", "name_it", "category", "status", "withdrawn"]
    for name in codelist_names():
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            assert next(csv.reader(handle))[: len(common)] == common, name


@needs_shared_data
@pytest.mark.shared_data
@pytest.mark.parametrize("codelist", sorted(set(codelist_names()) - set(OURS) - {"FileFormat"}))
def test_codes_groups_and_status_are_those_of_iati(codelist):
    iati = {row["code"]: (row["category"], row["status"]) for row in shared_rows(f"codelists/{codelist}.csv")}
    ours = {code: (entry.category, entry.status) for code, entry in read_codelist(codelist).items()}
    if codelist == "UNSDG-Targets":  # IATI leaves the goal of a target to its first number; we name it
        ours = {code: ("", status) for code, (_, status) in ours.items()}
    assert ours == iati


@needs_shared_data
@pytest.mark.shared_data
def test_the_file_formats_are_some_of_iatis():
    assert set(read_codelist("FileFormat")) < {row["code"] for row in shared_rows("codelists/FileFormat.csv")}


@needs_shared_data
@pytest.mark.shared_data
def test_every_term_of_the_starter_facts_has_its_code():
    for row in shared_rows("sectors_map.csv"):
        assert slugify(row["ica_sector"]) in read_codelist("IcaSector")
        assert row["dac5"] in {"", *read_codelist("Sector")}
        assert {slugify(t) for t in row["themes"].split(";")} <= {"", *read_codelist("Theme")}
        assert {slugify(t) for t in row["activity_types"].split(";")} <= {"", *read_codelist("ActivityType")}
    for row in shared_rows("organisations.csv"):
        assert slugify(row["type"]) in read_codelist("OrganisationKind")
        assert row["country"] in {"", *read_codelist("Country")}
    for row in shared_rows("exchanges.csv"):
        assert slugify(row["kind"]) in read_codelist("ExchangeKind")
    for row in shared_rows("relations.csv"):
        assert slugify(row["relation"]) in read_codelist("RelationKind")
    for row in shared_rows("projects.csv"):
        assert {c.strip() for c in row["countries"].split(";")} <= {"", *read_codelist("Country")}
        assert row["currency"] in {"", *read_codelist("Currency")}


def test_the_reference_names_every_list_with_its_number_of_entries():
    reference = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "codelists.md").read_text("utf-8")
    written = dict(re.findall(r"^\| ([\w-]+) \| (\d+) \|", reference, re.MULTILINE))
    assert {name: int(count) for name, count in written.items()} == {
        name: len(read_codelist(name)) for name in codelist_names()
    }
