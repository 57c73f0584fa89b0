"""What a project is counted under, property by property: the table that totals and breakdowns are made from."""

from collections.abc import Iterable, Mapping

from sestante.codelists import queries as codelists
from sestante.core.tables import Field, Row, Table
from sestante.organisations.movement import Body

from .money_split import DIVIDED_BY, NOT_KNOWN
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


def group_rows(record: ProjectRecord, n: int, bodies: Mapping[str, Body], money: Iterable[Row]) -> list[Row]:
    """Rows of ``project_groups`` for one project; ``money`` are its rows of ``money_split``."""
    amounts = list(money)
    own = _own_values(record, bodies)
    brought = {
        field: {str(row[field] or row[f"{field}_state"]) for row in amounts} for field in DIVIDED_BY if field != "year"
    }
    years = _years(record, amounts)
    found = [(ALL, ALL, True)]
    for name, values in own.items():
        known = list(dict.fromkeys(value for value in values if value)) or [NOT_KNOWN]
        found += [(name, value, True) for value in known]
        found += [(name, value, False) for value in sorted(brought.get(name, set()) - set(known))]
    return [{"n": n, "property": name, "value": value, "own": mine, **years} for name, value, mine in found]


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


def _years(record: ProjectRecord, amounts: list[Row]) -> Row:
    active = record.years
    paid = [int(str(row["year"])) for row in amounts if row["year"] is not None]
    every = [*active, *paid]
    return {
        "first_year": active[0] if active else None,
        "last_year": active[-1] if active else None,
        "from_year": min(every) if every else None,
        "to_year": max(every) if every else None,
        "undated": not active or any(row["year"] is None for row in amounts),
    }
