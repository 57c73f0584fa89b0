"""Heads of columns: known in four languages, and named to readers in their own."""

import pytest
from django.utils.translation import override

from sestante.core.names import fold
from sestante.formats.sheets.columns import columns_of
from sestante.formats.sheets.mapping import known_heads


@pytest.mark.parametrize(
    "heads",
    [("Start year", "End year"), ("Année de début", "Année de fin"), ("Año de inicio", "Año de fin")]
    + [("Anno di inizio", "Anno di fine")],
)
def test_the_years_of_a_register_are_known_in_every_language(heads):
    known = known_heads("projects")
    assert [known[fold(head)] for head in heads] == ["planned_start", "planned_end"]


def test_a_column_that_the_file_lacks_is_named_in_the_readers_language():
    currency = columns_of("projects")["currency"]
    with override("fr"):
        assert currency.head() == "Devise"
    with override("it"):
        assert currency.head() == "Valuta"
    assert currency.head("es") == "Moneda"
