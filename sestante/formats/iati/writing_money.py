"""Budgets and transactions of an ``iati-activity``, in the order of the schema.

Source: IATI activity standard 2.03, rules 3.6, 6.6, 7.5, 8.6 and 11.2.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sestante.organisations.records import PartyRecord
from sestante.projects.records import MoneyRecord, ProjectRecord

from .writing_state import State, first_day, last_day
from .xml_text import element, name_of, narratives, number

#: TransactionType for each kind of amount.
_TYPES = {"incoming": "1", "commitment": "2", "disbursement": "3", "expenditure": "4"}


def budget(record: ProjectRecord, state: State) -> str:
    """Budgets with period, currency and value date, at most a year long; others stay here."""
    return "".join(_budget(one, state) for one in record.money if one.kind == "budget")


def _budget(money: MoneyRecord, state: State) -> str:
    if not money.start or not money.end or not money.value_date or not money.currency:
        state.leave("money", _("Budgets without period, currency or value date, which the standard asks for."))
        return ""
    start, end = money.start.earliest, money.end.latest
    if end < start or end > _a_year_on(start):
        state.leave("money", _("Budgets of more than one year: the standard wants one for each year."))
        return ""
    value = element("value", number(money.value), currency=money.currency, value_date=first_day(money.value_date))
    period = element("period-start", iso_date=first_day(money.start)) + element(
        "period-end", iso_date=last_day(money.end)
    )
    return element("budget", period + value, type_=money.budget_type)


def _a_year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)


def payments_out(record: ProjectRecord, state: State) -> list[MoneyRecord]:
    """Payments, commitments and receipts with a currency and a date that has come; others stay here."""
    found = []
    for one in record.money:
        if one.kind not in _TYPES:
            continue
        if not one.value_date or not one.currency:
            state.leave("money", _("Payments without date or currency, which the standard asks for."))
        elif state.is_future(one.value_date.earliest):
            state.leave("money", _("Payments whose date lies in the future."))
        else:
            found.append(one)
    return found


def transaction(record: ProjectRecord, state: State) -> str:
    """The transactions; their own countries and sectors only where the activity has none, as the rules ask."""
    has_places = bool(record.countries) or any(one.vocabulary == "DAC" for one in record.regions)
    has_sectors = any(one.vocabulary in ("DAC", "DAC3") for one in record.sectors)
    return "".join(_transaction(one, state, has_places, has_sectors) for one in payments_out(record, state))


def _transaction(money: MoneyRecord, state: State, has_places: bool, has_sectors: bool) -> str:
    day = first_day(money.value_date) if money.value_date else ""
    content = [
        element("transaction-type", code=_TYPES[money.kind]),
        element("transaction-date", iso_date=day),
        element("value", number(money.value), currency=money.currency, value_date=day),
    ]
    if any(money.description.values()):
        content.append(element("description", narratives(money.description, state.language)))
    content += [_party("provider-org", money.provider, state), _party("receiver-org", money.receiver, state)]
    if money.sector and not has_sectors:
        content.append(element("sector", vocabulary="1", code=money.sector))
    if money.country and not has_places:
        content.append(element("recipient-country", code=money.country))
    if (money.sector and has_sectors) or (money.country and has_places):
        state.leave("money", _("A payment's own country and sector: the standard wants them with the project alone."))
    content += [element(name, code=code) for name, code in _types(money) if code]
    return element("transaction", "".join(content), ref=money.grant_reference)


def _types(money: MoneyRecord) -> tuple[tuple[str, str], ...]:
    return (
        ("flow-type", money.flow_type),
        ("finance-type", money.finance_type),
        ("aid-type", money.aid_type),
        ("tied-status", money.tied_status),
    )


def _party(name: str, party: PartyRecord, state: State) -> str:
    ref = state.around.reference(party)
    if not party.name and not ref:
        return ""
    return element(name, name_of(party.name), ref=ref, type_=state.type_of(party))
