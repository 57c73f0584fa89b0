"""What a question says besides its words: filters from names in four languages, everything else stays text."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.codelists import queries as codelists
from sestante.search.field_words import CODELISTS
from sestante.search.understanding import _SYNONYMS, understand

FIELDS = ("country", "ica_region", "ica_sector", "theme", "sdg")


@pytest.mark.parametrize(
    ("text", "values", "years", "rest"),
    [
        (
            "agriculture in Kenya since 2019",
            {"ica_sector": ("agriculture",), "country": ("KE",)},
            (2019, None),
            "",
        ),
        ("caffè Laos", {"country": ("LA",)}, (None, None), "caffè"),
        ("proyectos de pesca en Senegal", {"ica_sector": ("fisheries",), "country": ("SN",)}, (None, None), ""),
        ("projets femmes Sénégal", {"theme": ("women",), "country": ("SN",)}, (None, None), ""),
        ("l'agriculture kényane", {"ica_sector": ("agriculture",), "country": ("KE",)}, (None, None), ""),
        ("Viet Nam coffee 2008-2017", {"country": ("VN",)}, (2008, 2017), "coffee"),
        ("caffè dal 2008 al 2017", {}, (2008, 2017), "caffè"),
        ("café de 2017 à 2008", {}, (2008, 2017), "café"),
        ("café desde 2019", {}, (2019, None), "café"),
        ("café depuis 2019", {}, (2019, None), "café"),
        ("miele a partire dal 2019", {}, (2019, None), "miele"),
        ("miel jusqu'en 2015", {}, (None, 2015), "miel"),
        ("miele nel 2015", {}, (2015, 2015), "miele"),
        ("Laos 2022", {"country": ("LA",)}, (2022, 2022), ""),
        ("agenda 2030", {}, (None, None), "agenda 2030"),
        ("country:vn sdg:8 coffee", {"country": ("VN",), "sdg": ("8",)}, (None, None), "coffee"),
        ("coffee -country:vn Kenya", {"country": ("KE",)}, (None, None), "coffee -country:vn"),
        ('"agriculture in Kenya"', {}, (None, None), '"agriculture in Kenya"'),
        ('"Kenya" coffee', {}, (None, None), '"Kenya" coffee'),
        ("-Kenya coffee", {}, (None, None), "-Kenya coffee"),
        ("fair trade Guinea-Bissau", {"country": ("GW",)}, (None, None), "fair trade"),
        ("health", {}, (None, None), "health"),
        ("réunion", {}, (None, None), "réunion"),
        ("AGRICULTURE IN KENYA", {"ica_sector": ("agriculture",), "country": ("KE",)}, (None, None), ""),
        ("coffee growers", {}, (None, None), "coffee growers"),
        ("", {}, (None, None), ""),
    ],
)
def test_filters_are_understood_and_the_rest_stays_text(text, values, years, rest):
    found = understand(text, FIELDS)
    assert (found.values, (found.first, found.last), found.rest) == (values, years, rest)
    assert found.is_anything == bool(values or years != (None, None))


def test_what_may_not_be_used_stays_text():
    found = understand("women in Kenya since 2019", ("country",), years=False)
    assert (found.values, found.rest) == ({"country": ("KE",)}, "women since 2019")


def test_every_synonym_stands_for_a_code_that_exists():
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["names"].strip()
            assert row["field"] == "stays" or codelists.is_code(CODELISTS[row["field"]], row["code"]), row


def test_a_country_is_understood_by_its_name_in_four_languages():
    for language in ("en", "fr", "es", "it"):
        for code in ("KE", "SN", "VN", "CI", "ZA", "KR", "US"):
            name = codelists.label("Country", code, language)
            assert understand(name, FIELDS).values == {"country": (code,)}, name


@given(st.text(max_size=80))
def test_nothing_typed_is_an_error(text):
    found = understand(text, FIELDS)
    assert found.is_anything or found.rest == text
