"""List, figures and files agree: fifty random questions give each of them the same projects."""

import random

import pytest

from sestante.explore.breakdowns import Dimension
from sestante.explore.exchanges import country_flows
from sestante.explore.map_choice import chosen_numbers
from sestante.explore.project_figures import DIMENSIONS, MEASURES, ProjectFigures, names_of
from sestante.explore.project_files import public_projects

pytestmark = pytest.mark.django_db
PROPERTIES = ("country", "ica_sector", "ica_region", "dac_sector", "theme", "sdg", "status", "funder", "structure")


def questions(words, count):
    """Parameters as an address gives them: up to three properties with values that there are, a text, years."""
    chance = random.Random(11)
    values = words.counts(ProjectFigures().condition(), list(PROPERTIES))
    for _ in range(count):
        names = chance.sample([name for name in PROPERTIES if values[name]], chance.randint(0, 3))
        given = {name: chance.sample(sorted(values[name]), min(2, len(values[name]))) for name in names}
        if chance.random() < 0.4:
            given["q"] = [chance.choice(["cooperative", "women", "coffee", "training", "farmers Kenya"])]
        if chance.random() < 0.3:
            given["active_from"] = [str(chance.randint(2005, 2024))]
        given["rows"] = [chance.choice(list(DIMENSIONS))]
        yield given


def test_fifty_random_questions_give_list_figures_and_files_the_same_projects(starter_generation):
    for given in questions(starter_generation.words, 50):
        asked, notices = ProjectFigures.read(given, starter_generation.words)
        assert notices == ()
        total = asked.answer(starter_generation, language="en", facets=False).total
        in_list = {row["slug"] for row in asked.plain().all_rows(starter_generation, language="en")}
        figures = asked.figures(starter_generation)
        numbers = chosen_numbers(starter_generation, asked.plain())
        in_file = [one.facts["slug"] for one in public_projects(starter_generation, numbers)]
        assert total == len(in_list) == figures.total.value == len(figures.numbers) == len(in_file), given
        assert set(in_file) == in_list, given


def test_a_row_counts_the_projects_of_its_list(starter_generation):
    words = starter_generation.words
    for given in [{}, *questions(words, 12)]:
        for rows in DIMENSIONS:
            asked, _notices = ProjectFigures.read({**given, "rows": [rows]}, words)
            for key, cell in asked.figures(starter_generation).row_totals.items():
                if (chosen := asked.only(Dimension(rows), key)) is not None:
                    assert words.count(chosen.condition()) == cell.value, (given, rows, key)


def test_each_property_has_a_list_for_at_least_one_of_its_rows(starter_generation):
    for rows in set(DIMENSIONS) - {Dimension.COOPERATIVE_TYPE}:
        asked = ProjectFigures(rows=rows)
        keys = asked.figures(starter_generation).row_totals
        assert any(asked.only(Dimension(rows), key) for key in keys), rows


def test_every_key_has_a_name_in_every_language(starter_generation):
    for rows in DIMENSIONS:
        keys = list(ProjectFigures(rows=rows).figures(starter_generation).row_totals)
        for language in ("en", "fr", "es", "it"):
            names = names_of(Dimension(rows), keys, language, starter_generation.words)
            assert set(names) == set(keys)
            assert all(names.values())


def test_the_address_of_a_question_gives_the_question_again(starter_generation):
    words = starter_generation.words
    for given in questions(words, 20):
        asked, _notices = ProjectFigures.read({**given, "measure": ["budget"], "currency": ["USD"]}, words)
        pairs: dict[str, list[str]] = {}
        for name, value in asked.parameters():
            pairs.setdefault(name, []).append(value)
        again, _notices = ProjectFigures.read(pairs, words)
        assert again.parameters() == asked.parameters()
        assert again.figures(starter_generation).total == asked.figures(starter_generation).total


def test_a_currency_is_left_out_of_addresses_where_no_money_is_counted():
    for measure in MEASURES:
        kept = dict(ProjectFigures(measure=measure, currency="USD").parameters())
        assert ("currency" in kept) == (measure in ("budget", "commitments", "disbursements"))


def test_exchanges_are_those_of_the_chosen_projects(starter_generation):
    everything = country_flows(starter_generation, None)
    numbers = list(range(10_000))
    assert country_flows(starter_generation, numbers) == everything
    assert country_flows(starter_generation, []).of == 0
    assert sum(flow.count for flow in everything.flows) == everything.of >= everything.known > 0
