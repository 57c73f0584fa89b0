"""What a project is counted under, property by property: the table that totals and breakdowns are made from."""

from collections.abc import Iterable, Mapping, Sequence

from sestante.codelists import queries as codelists
from sestante.core.tables import Field, Line, Table
from sestante.organisations.movement import Body

from .money_split import DIVIDED_BY, NOT_KNOWN, Amount
from .records import ProjectRecord
from .roles import FUNDER, LEAD, role_name
from .search_text import funder_key, programme_key

#: The property that every project has once.
ALL = "all"

PROJECT_GROUPS = Table(
    "project_groups",
    "What projects are counted under: one row for each project, property and value",
    (
        Field("n", "INTEGER", "Number of the project: joins the tables of projects, kept for ever."),
        Field(
            "property",
            "VARCHAR",
            "country, ica_region, ica_sector, sector (DAC, five digits), sector3 (DAC, three digits), theme, sdg, "
            "activity_type, status, organisation, role, funder, programme, cooperative_type (of organisations taking "
            "part), structure (kind of the lead organisation); all: once for each project.",
        ),
        Field("value", "VARCHAR", "Code or slug; name:… for a funder that is only a name; not-known; not-split."),
        Field("own", "BOOLEAN", "True where the project itself has the value, false where only its amounts have it."),
        Field("first_year", "INTEGER", "First calendar year the project is known to be active in."),
        Field("last_year", "INTEGER", "Last calendar year the project is known to be active in."),
        Field("from_year", "INTEGER", "The same, or the year of its first amount where that is earlier."),
        Field("to_year", "INTEGER", "The same, or the year of its last amount where that is later."),
        Field("undated", "BOOLEAN", "True where the project or one of its amounts has no year."),
    ),
    together="property",
)


def group_rows(record: ProjectRecord, n: int, bodies: Mapping[str, Body], amounts: Sequence[Amount]) -> list[Line]:
    """Rows of ``project_groups`` for one project; ``amounts`` is what its money is divided into."""
    brought = _brought(amounts)
    years = _years(record, amounts)
    rows: list[Line] = [(n, ALL, ALL, True, *years)]
    for name, values in _own_values(record, bodies).items():
        known = list(dict.fromkeys(filter(None, values))) or [NOT_KNOWN]
        rows += [(n, name, value, True, *years) for value in known]
        if others := brought.get(name, set()).difference(known):
            rows += [(n, name, value, False, *years) for value in sorted(others)]
    return rows


def _brought(amounts: Iterable[Amount]) -> dict[str, set[str]]:
    """The values that amounts have, by property; the year aside."""
    divisions = {amount.division for amount in amounts}
    parts = {part for division in divisions for part in division.parts.values}
    return {name: set(values) for name, values in zip(DIVIDED_BY[1:], zip(*parts, strict=True), strict=False)}


def _own_values(record: ProjectRecord, bodies: Mapping[str, Body]) -> dict[str, list[str]]:
    countries = [one.code for one in record.countries if not one.host]
    regions = [codelists.country_region(code) for code in countries]
    sectors = [one.code for one in record.sectors if one.vocabulary == "DAC"]
    parties = [(role_name(one), one) for one in record.participations]
    taking_part = [bodies[one.party.organisation] for _role, one in parties if one.party.organisation in bodies]
    programmes = [one.programme for one in record.participations] + [one.programme for one in record.money]
    return {
        "country": countries,
        "ica_region": regions + [one.code for one in record.regions if one.vocabulary == "ICA"],
        "ica_sector": [one.code for one in record.sectors if one.vocabulary == "ICA"],
        "sector": sectors,
        "sector3": [codelists.dac_category(code) for code in sectors]
        + [one.code for one in record.sectors if one.vocabulary == "DAC3"],
        "theme": list(record.themes),
        "sdg": [*record.sdg_goals, *(target.split(".")[0] for target in record.sdg_targets)],
        "activity_type": list(record.activity_types),
        "status": [record.status],
        "organisation": [body.slug for body in taking_part],
        "role": [role for role, _one in parties],
        "funder": [funder_key(one.party, bodies) for role, one in parties if role == FUNDER],
        "programme": [programme_key(name) for name in programmes],
        "cooperative_type": [body.cooperative_type for body in taking_part],
        "structure": [
            bodies[one.party.organisation].kind
            for role, one in parties
            if role == LEAD and one.party.organisation in bodies
        ],
    }


def _years(record: ProjectRecord, amounts: Sequence[Amount]) -> Line:
    """First and last year it is known to be active in, the same with those of its amounts, whether one is missing."""
    active = record.years
    paid = {amount.year for amount in amounts}
    every = [*active, *(year for year in paid if year is not None)]
    return (
        active[0] if active else None,
        active[-1] if active else None,
        min(every) if every else None,
        max(every) if every else None,
        not active or None in paid,
    )
