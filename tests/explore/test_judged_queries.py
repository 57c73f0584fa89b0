"""Judged queries: what a person looks for in the starter data comes first, in four languages.

``tests/search/judged_queries.csv``: a query, the language of the page, projects or organisations, and the slugs
of which one must come first, separated by a space.
"""

import csv
from pathlib import Path

import pytest

from sestante.explore.organisations import OrganisationFilter
from sestante.explore.projects import ProjectFilter

pytestmark = pytest.mark.django_db

FILE = Path(__file__).parents[1] / "search" / "judged_queries.csv"
KINDS = {"project": ProjectFilter, "organisation": OrganisationFilter}


def first_result(generation, row):
    chosen, _notices = KINDS[row["kind"]].read({"q": [row["query"]]}, generation.words)
    rows = chosen.answer(generation, language=row["language"], facets=False).rows
    return rows[0]["slug"] if rows else "nothing"


def test_nine_in_ten_judged_queries_give_the_expected_first_result(starter_generation):
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 120
    assert {row["language"] for row in rows} == {"en", "fr", "es", "it"}
    failed = []
    for row in rows:
        if (first := first_result(starter_generation, row)) not in row["expected"].split():
            failed.append(f"{row['query']} ({row['language']}): {first}, not {row['expected']}")
    print("\n".join(failed))
    assert len(failed) <= len(rows) // 10, "\n".join(failed)
