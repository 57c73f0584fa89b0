"""Money of an activity: ``budget`` and ``transaction`` as amounts of the register."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.making import maker
from sestante.core.partial_dates import PartialDate
from sestante.projects.records import MoneyRecord

from .activity_who import party
from .repairs import Element, attribute
from .state import State
from .texts import narratives
from .values import code_of, date_of, decimal_of

#: Kind of amount for each TransactionType that has one.
KINDS = {"1": "incoming", "2": "commitment", "3": "disbursement", "4": "expenditure"}
#: Code lists of what a payment states about itself, and the activity for all its payments; by field of the record.
_TYPES = {
    "flow-type": ("flow_type", "FlowType"),
    "finance-type": ("finance_type", "FinanceType"),
    "aid-type": ("aid_type", "AidType"),
    "tied-status": ("tied_status", "TiedStatus"),
}
_money = maker(MoneyRecord)


def default_types(state: State) -> None:
    """Note what the activity says of all its payments; the elements themselves have no field."""
    for child in state.element.iterchildren(
        "default-flow-type", "default-finance-type", "default-aid-type", "default-tied-status"
    ):
        field, codelist = _TYPES[str(child.tag).removeprefix("default-")]
        if field != "aid_type" or attribute(child, "vocabulary") in {"", "1"}:
            code = code_of(child, "code", codelist, state.repairs, str(child.tag))
            if code:
                state.defaults.setdefault(field, code)


def budget(state: State, element: Element) -> None:
    """A budget with its period; one without a readable value, or below zero, has no field."""
    amount: dict[str, Any] = {}
    for child in element:
        if child.tag == "value":
            amount |= _value(state, child, "budget/value")
        elif child.tag == "period-start":
            amount["start"] = date_of(child, state.repairs, "budget/period-start", text=True)
        elif child.tag == "period-end":
            amount["end"] = date_of(child, state.repairs, "budget/period-end", text=True)
    if "value" not in amount:
        state.homeless.append(element)
        return
    if amount["value"] < 0:
        message = _("A budget cannot be negative (%(value)s): it is left out.")
        state.repairs.add("budget_negative", "budget/value", message % {"value": amount["value"]}, element)
        state.homeless.append(element)
        return
    start, end = amount.get("start"), amount.get("end")
    if start and end and start.is_after(end):
        message = _("The period ends (%(end)s) before it starts (%(start)s): its end is left out.")
        state.repairs.add("end_before_start", "budget", message % {"end": end, "start": start}, element)
        amount["end"] = None
    kind = _budget_type(element, state)
    state.append("money", _money(kind="budget", budget_type=kind, **amount))


def _budget_type(element: Element, state: State) -> str:
    stated = attribute(element, "type").lower()
    if stated in {"original", "revised"}:  # words of 1.0x
        return "1" if stated == "original" else "2"
    return code_of(element, "type", "BudgetType", state.repairs, "budget")


def _value(state: State, element: Element, field: str) -> dict[str, Any]:
    """Value, currency and value date of a ``value`` element; nothing where its value cannot be read."""
    value = decimal_of(element.text, state.repairs, field, element)
    if value is None:
        return {}
    currency = code_of(element, "currency", "Currency", state.repairs, field) or (
        "" if attribute(element, "currency") else state.currency
    )
    return {
        "value": value,
        "currency": currency,
        "value_date": date_of(element, state.repairs, field, "value-date"),
    }


def transaction(state: State, element: Element) -> None:
    """A payment, commitment or receipt; a transaction of another type or without a readable value has no field."""
    kind = ""
    stated: dict[str, Any] = dict(state.defaults)
    when: PartialDate | None = None
    for child in element:
        name = child.tag
        if name == "transaction-type":
            kind = KINDS.get(code_of(child, "code", "TransactionType", state.repairs, "transaction-type"), "")
        elif name == "transaction-date":
            when = date_of(child, state.repairs, "transaction-date", text=True)
        elif name == "value":
            stated |= _value(state, child, "transaction/value")
        elif name in _ABOUT:
            _ABOUT[name](state, child, stated)
        elif name in _TYPES:
            field, codelist = _TYPES[name]
            if field != "aid_type" or attribute(child, "vocabulary") in {"", "1"}:
                code = code_of(child, "code", codelist, state.repairs, f"transaction/{name}")
                stated[field] = code or stated.get(field, "")
    if not kind or "value" not in stated:
        state.homeless.append(element)
        return
    # a payment without a value date of its own is worth what it was on its day
    stated["value_date"] = stated["value_date"] or when
    state.append("money", _money(kind=kind, grant_reference=attribute(element, "ref")[:200], **stated))


def _provider(state: State, child: Element, stated: dict[str, Any]) -> None:
    stated["provider"] = party(state, child, "transaction/provider-org")


def _receiver(state: State, child: Element, stated: dict[str, Any]) -> None:
    stated["receiver"] = party(state, child, "transaction/receiver-org")


def _description(state: State, child: Element, stated: dict[str, Any]) -> None:
    held = stated.get("description", {})
    stated["description"] = narratives(child, state.language, state.repairs, "transaction/description", 2000) | held


def _country(state: State, child: Element, stated: dict[str, Any]) -> None:
    code = code_of(child, "code", "Country", state.repairs, "transaction/recipient-country")
    if code:
        stated.setdefault("country", code)


def _sector(state: State, child: Element, stated: dict[str, Any]) -> None:
    if attribute(child, "vocabulary") in {"", "1", "DAC"}:
        code = code_of(child, "code", "Sector", state.repairs, "transaction/sector")
        if code:
            stated.setdefault("sector", code)


_ABOUT: dict[Any, Callable[[State, Element, dict[str, Any]], None]] = {
    "description": _description,
    "recipient-country": _country,
    "sector": _sector,
    "provider-org": _provider,
    "receiver-org": _receiver,
}
