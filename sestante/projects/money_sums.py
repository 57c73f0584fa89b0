"""Amounts of ``money_split`` added up by project, year and one property: what most totals are made from.

They hold the same cents and count the same projects as ``money_split``, in a few rows a project.
"""

from sestante.core.tables import Field, Table

from .money_split import MONEY_SPLIT

_FIELDS = {field.name: field for field in MONEY_SPLIT.fields}
_BEFORE = ("n", "figure", "year")
_SUM = """SELECT {columns},
  sum(value_eur)::DECIMAL(18,2) AS value_eur, sum(value_usd)::DECIMAL(18,2) AS value_usd,
  bit_or(first_eur)::INTEGER AS first_eur, bit_or(first_usd)::INTEGER AS first_usd
FROM {rows} GROUP BY {columns} ORDER BY n"""


def _sums(name: str, title: str, *properties: str) -> Table:
    """The table of sums by these properties and their states."""
    kept = (*_BEFORE, *(column for one in properties for column in (one, f"{one}_state")))
    columns = ", ".join(kept)
    return Table(
        name,
        title,
        tuple(_FIELDS[column] for column in kept)
        + (
            Field("value_eur", "DECIMAL(18,2)", "Sum of the parts in euro; NULL where none can be converted."),
            Field("value_usd", "DECIMAL(18,2)", "Sum of the parts in US dollars; NULL where none can be converted."),
            Field("first_eur", "INTEGER", "Bits of the columns above and the year, as in money_split."),
            Field("first_usd", "INTEGER", "The same among amounts in US dollars."),
        ),
        together="figure",
        summed_from=MONEY_SPLIT.name,
        summed_by=_SUM.replace("{columns}", columns),
    )


MONEY_BY_COUNTRY = _sums(
    "money_by_country", "Budgets and payments by project, year and country", "country", "ica_region"
)
MONEY_BY_SECTOR = _sums("money_by_sector", "Budgets and payments by project, year and DAC sector", "sector", "sector3")
MONEY_BY_ICA_SECTOR = _sums("money_by_ica_sector", "Budgets and payments by project, year and ICA sector", "ica_sector")
TABLES = (MONEY_BY_COUNTRY, MONEY_BY_SECTOR, MONEY_BY_ICA_SECTOR)


def table_for(properties: set[str]) -> str:
    """The smallest table that has amounts by all of these properties (of ``DIVIDED_BY``) at once."""
    for table in TABLES:
        if properties <= {field.name for field in table.fields}:
            return table.name
    return MONEY_SPLIT.name
