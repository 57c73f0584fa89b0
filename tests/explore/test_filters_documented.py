"""The reference of the lists' addresses names every parameter, order and no other."""

import re
from pathlib import Path

import pytest

from sestante.explore.countries import CountryFigureFilter
from sestante.explore.filtering import PER_PAGE
from sestante.explore.laws import LegalFrameworkFilter
from sestante.explore.library import LibraryFilter
from sestante.explore.organisations import OrganisationFilter
from sestante.explore.projects import ProjectFilter

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "filters.md").read_text(encoding="utf-8")
LISTS = [
    ("projects", ProjectFilter),
    ("organisations", OrganisationFilter),
    ("country-figures", CountryFigureFilter),
    ("law", LegalFrameworkFilter),
    ("library", LibraryFilter),
]
SECTIONS = dict(zip((name for name, _kind in LISTS), re.split(r"^## ", PAGE, flags=re.M)[1:], strict=False))


@pytest.mark.parametrize(("section", "kind"), LISTS)
def test_every_parameter_is_explained(section, kind):
    named = {
        name
        for cell in re.findall(r"^\| (`.*?) \|", SECTIONS[section], flags=re.M)
        for name in re.findall(r"`(\w+)`", cell)
    }
    assert named == set(kind.model_fields)


@pytest.mark.parametrize(("section", "kind"), LISTS)
def test_every_order_is_named(section, kind):
    (row,) = re.findall(r"^\| `sort` \|.*$", SECTIONS[section], flags=re.M)
    assert all(f"`{order}`" in row for order in kind.orders)


def test_the_length_of_a_page_is_as_said():
    assert PAGE.count(f"{PER_PAGE} entries each") == len(LISTS)
