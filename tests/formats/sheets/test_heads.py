"""Heads as people write them: each stands for its column, whatever stands around the words that matter."""

import pytest

from sestante.formats.sheets.codes import code_of, code_texts
from sestante.formats.sheets.columns import columns_of, known_heads, nouns
from sestante.formats.sheets.heads import column_of, currency_of


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Titolo del progetto", "title"),
        ("TITLE OF THE PROJECT", "title"),
        ("Intitulé du projet", "title"),
        ("Paese/i", "country"),
        ("Country(ies)", "country"),
        ("Pays d’intervention", "country"),
        ("Data di avvio", "planned_start"),
        ("Fecha fin", "planned_end"),
        ("Start date (dd/mm/yyyy)", "planned_start"),
        ("Bilancio", "budget"),
        ("Total project cost in EUR", "budget"),
        ("Presupuesto (€)", "budget"),
        ("Enti finanziatori", "funder"),
        ("Member / structure", "lead"),
        ("Beneficiaries (number)", "beneficiaries"),
        ("Note", ""),
        ("#", ""),
        ("N. progetto", ""),
        ("", ""),
    ],
)
def test_a_head_stands_for_its_column_among_other_words(head, column):
    assert column_of("projects", head) == column


@pytest.mark.parametrize("noun", nouns())
def test_every_known_head_stands_for_its_own_column(noun):
    for head, column in known_heads(noun).items():
        assert column_of(noun, head) == column


@pytest.mark.parametrize("noun", nouns())
def test_the_plain_words_of_a_column_are_those_of_no_other(noun):
    for column in columns_of(noun).values():
        for language, head in column.heads.items():
            assert column_of(noun, head) in {column.name, *_called_alike(noun, language, head)}


def _called_alike(noun, language, head):
    """Columns that a language calls by the same word: the first one has it."""
    return [one.name for one in columns_of(noun).values() if head in one.heads.values()]


@pytest.mark.parametrize(
    ("head", "currency"),
    [
        ("Budget (EUR)", "EUR"),
        ("Total budget USD", "USD"),
        ("Importo €", "EUR"),
        ("Amount (US$)", "USD"),
        ("Costo totale (euro)", "EUR"),
        ("TOTAL FOR ALL", ""),
        ("Budget EUR or USD", ""),
        ("Budget", ""),
    ],
)
def test_a_head_says_the_currency_of_its_amounts_where_it_names_one(head, currency):
    assert currency_of(head) == currency


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("DR Congo", "CD"),
        ("Costa de Marfil", "CI"),
        ("Palestina", "PS"),
        ("KEN", "KE"),
        ("Myanmar", "MM"),
        ("USA", "US"),
        ("Rép. dém. du Congo", "CD"),
        ("Cisgiordania e Gaza", "PS"),
        ("Holanda", "NL"),
    ],
)
def test_countries_are_known_by_the_names_people_use(name, code):
    assert code_of("Country", name) == code


def test_several_names_in_one_cell_are_told_apart_where_all_are_known():
    assert code_texts("Mali, Niger e Ciad", "Country") == ["Mali", "Niger", "Ciad"]
    assert code_texts("Kenya / Viet Nam", "Country") == ["Kenya", "Viet Nam"]
    assert code_texts("Bosnia and Herzegovina", "Country") == ["Bosnia and Herzegovina"]
    assert code_texts("Kenya, Atlantis", "Country") == ["Kenya, Atlantis"]


@pytest.mark.parametrize(
    ("written", "goals"),
    [
        ("SDG 5", ["5"]),
        ("SDG5/ODS 08", ["5", "8"]),
        ("Goal 13 – Climate action", ["13"]),
        ("5 - 8", [""]),
        ("5.1", [""]),
    ],
)
def test_goals_are_read_by_their_number(written: str, goals: list[str]) -> None:
    assert [code_of("UNSDG-Goals", text) for text in code_texts(written, "UNSDG-Goals")] == goals
