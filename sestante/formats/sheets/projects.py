"""A row of a sheet put on a project: what the row says changes, what it leaves empty stays."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.names import fold
from sestante.organisations.names import Names
from sestante.organisations.records import PartyRecord
from sestante.projects.records import CountryRecord, MoneyRecord, ParticipationRecord, PlaceRecord, ProjectRecord
from sestante.projects.roles import ROLES, role_name

from .cells import CellReader
from .shared_columns import citations, kept_or_new, party_key, sector_in_words, sectors_of

#: IATI OrganisationRole and EU role of each role that visitors see.
_IATI_ROLE = {
    "lead": ("2", "lead"),
    "partner": ("", ""),
    "local": ("4", ""),
    "funder": ("1", ""),
    "extending": ("3", ""),
}
#: Columns of codes and the field of each.
_CODES = {
    "activity_type": "activity_types",
    "theme": "themes",
    "sdg": "sdg_goals",
    "target_group": "target_groups",
}
_WORDS = {
    "title": "title",
    "summary": "summary",
    "description": "description",
    "beneficiaries_words": "beneficiaries",
}
#: What stands where a title should in a row that adds up those above it.
_SUMS = frozenset(
    (
        *("total", "totals", "grand total", "subtotal", "sum", "totale", "totali", "totale generale", "gran totale"),
        *("subtotale", "somma", "totaux", "total general", "sous total", "somme", "totales", "suma"),
    )
)
_DATES = ("planned_start", "planned_end", "actual_start", "actual_end")
#: Column of the sheet for a field of the record, so that issues name what a person sees.
COLUMN_OF = {
    **{field: column for column, field in _CODES.items()},
    "countries": "country",
    "places": "place",
    "sectors": "sector",
    "sector_words": "sector",
    "money": "budget",
    "money.currency": "currency",
    "participations": "lead",
    "citations": "sources",
    "beneficiaries_count": "beneficiaries",
}


def put_project(reader: CellReader, now: ProjectRecord, names: Names) -> ProjectRecord:
    """The project with what the row says; what cannot be read is among the reader's issues."""
    new: dict[str, Any] = {}
    if fold(reader.text("title") or "") in _SUMS:
        reader.wrong("row_is_sum", "title", _("This row adds up others: it is no project."))
    for column, field in _WORDS.items():
        if (words := reader.words(column, getattr(now, field))) is not None:
            new[field] = words
    for name in ("iati_identifier", "acronym"):
        if (text := reader.text(name)) is not None:
            new[name] = text
    if (status := reader.code("status")) is not None:
        new["status"] = status
    if reader.is_number("beneficiaries"):
        if (people := reader.whole("beneficiaries")) is not None:
            new["beneficiaries_count"] = people
    elif (words := reader.words("beneficiaries", now.beneficiaries)) is not None:
        new["beneficiaries"] = words
    new |= _dates(reader)
    new |= _codes(reader, now)
    new |= _where(reader, now)
    sector_words, sectors = sector_in_words(reader, "sector", now.sector_words, now.sectors)
    sectors = sectors_of(reader, "ica_sector", "ICA", sectors)
    sectors = sectors_of(reader, "dac_sector", "DAC", sectors)
    return replace(
        now,
        **new,
        sector_words=sector_words,
        sectors=sectors,
        participations=_participations(reader, now, names),
        money=_budget(reader, now),
        citations=citations(reader, "sources", now.citations),
    )


def _dates(reader: CellReader) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (years := reader.years("years")) is not None:
        found["planned_start"], found["planned_end"] = years
    for name in _DATES:
        if (date := reader.date(name)) is not None:
            found[name] = date
    return found


def _codes(reader: CellReader, now: ProjectRecord) -> dict[str, Any]:
    """Codes of the lists; those that the file states are no longer marked as assigned by us."""
    found: dict[str, Any] = {}
    ours = dict(now.assigned_by)
    for column, field in _CODES.items():
        codes = reader.codes(column)
        if codes is not None and set(codes) != set(getattr(now, field)):
            found[field] = codes
            ours.pop(field, None)
    return {**found, "assigned_by": ours} if found else {}


def _where(reader: CellReader, now: ProjectRecord) -> dict[str, Any]:
    found: dict[str, Any] = {}
    active = tuple(one for one in now.countries if not one.host)
    hosts = tuple(one for one in now.countries if one.host)
    if (codes := reader.codes("country")) is not None:
        active = kept_or_new(active, codes, key_of=lambda one: one.code, make=CountryRecord)
    if (codes := reader.codes("host_countries")) is not None:
        hosts = kept_or_new(hosts, codes, key_of=lambda one: one.code, make=lambda code: CountryRecord(code, host=True))
    if {*active, *hosts} != set(now.countries):
        found["countries"] = (*active, *hosts)
    known = {fold(place.name) for place in now.places}
    added = [PlaceRecord(name) for name in reader.texts("place") or () if fold(name) not in known]
    return {**found, "places": (*now.places, *added)} if added else found


def _participations(reader: CellReader, now: ProjectRecord, names: Names) -> tuple[ParticipationRecord, ...]:
    """Who takes part, with those of each role that the row names; others stay."""
    found = {role: tuple(one for one in now.participations if role_name(one) == role) for role in ROLES}
    changed = False
    for role, mine in found.items():
        written = reader.texts(role)
        if written is None:
            continue
        spelled = {party_key(names, name): name for name in written}
        iati, eu = _IATI_ROLE[role]
        new = kept_or_new(
            mine,
            spelled,
            key_of=lambda one: party_key(names, one.party.name, one.party.ref),
            make=lambda key, spelled=spelled, iati=iati, eu=eu: ParticipationRecord(
                PartyRecord(spelled[key]), iati, eu
            ),  # type: ignore[misc]
        )
        if new != mine:
            found[role], changed = new, True
    return tuple(one for some in found.values() for one in some) if changed else now.participations


def _budget(reader: CellReader, now: ProjectRecord) -> tuple[MoneyRecord, ...]:
    """The amounts with the budget that the row states; several budgets are never changed by one number."""
    value = reader.number("budget")
    if value is None:
        return now.money
    currency = reader.currency("currency", "budget")
    mine = [one for one in now.money if one.kind == "budget"]
    said = {one.currency for one in mine}
    if mine and sum(one.value for one in mine) == value and (not currency or said == {currency}):
        return now.money
    if len(mine) > 1:
        message = _("The project has several budgets: change them one by one, or by a file of payments.")
        reader.wrong("several_budgets", "budget", message)
        return now.money
    if not mine:
        return (*now.money, MoneyRecord("budget", value, currency))
    new = replace(mine[0], value=value, currency=currency or mine[0].currency)
    return tuple(new if one is mine[0] else one for one in now.money)
