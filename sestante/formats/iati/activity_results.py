"""Results of an activity: each indicator is one result of the register."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sestante.core.making import maker
from sestante.core.narratives import Narrative
from sestante.projects.records import PeriodRecord, ResultRecord

from .repairs import Element, attribute
from .state import State
from .texts import narratives
from .values import code_of, date_of, decimal_of, read_number

_FINEST = Decimal("0.0001")
_SEX = {"female": "female", "women": "female", "woman": "female", "f": "female"} | {
    "male": "male",
    "men": "male",
    "man": "male",
    "m": "male",
}
_period = maker(PeriodRecord)


def result(state: State, element: Element) -> None:
    """A result for each indicator, or one without where there is none; a result without any title has no field."""
    kind = code_of(element, "type", "ResultType", state.repairs, "result")
    heading: Narrative = {}
    indicators = []
    for child in element:
        if child.tag == "title":
            heading = narratives(child, state.language, state.repairs, "result/title", 2000) | heading
        elif child.tag == "indicator":
            indicators.append(child)
    found = [_indicator(state, one, kind, heading) for one in indicators] or [ResultRecord(heading, kind)]
    titled = [one for one in found if one.title]
    for one in titled:
        state.append("results", one)
    if not titled:
        state.homeless.append(element)


def _indicator(state: State, element: Element, kind: str, heading: Narrative) -> ResultRecord:
    name: Narrative = {}
    baseline: dict[str, Any] = {}
    periods: list[PeriodRecord] = []
    for child in element:
        if child.tag == "title":
            name = narratives(child, state.language, state.repairs, "result/indicator/title", 2000) | name
        elif child.tag == "baseline" and not baseline:
            baseline = _baseline(state, child)
        elif child.tag == "period":
            periods += _periods(state, child)
    return ResultRecord(
        title=heading or name,
        type=kind,
        indicator=name if heading else {},
        measure=code_of(element, "measure", "IndicatorMeasure", state.repairs, "result/indicator"),
        periods=tuple(periods),
        **baseline,
    )


def _baseline(state: State, element: Element) -> dict[str, Any]:
    """Value and year; a value that is no number, as a rating in words, is left to the file."""
    year = attribute(element, "year")
    return {
        "baseline": _number(state, element, "result/indicator/baseline"),
        "baseline_year": int(year) if year.isascii() and year.isdigit() and 1800 <= int(year) <= 2200 else None,
    }


def _number(state: State, element: Element, field: str) -> Decimal | None:
    stated = attribute(element, "value")
    if not stated or read_number(stated)[0] is None:
        return None
    return decimal_of(stated, state.repairs, f"{field}/@value", element, places=_FINEST)


def _periods(state: State, element: Element) -> Iterable[PeriodRecord]:
    """A period for each sex and age that its targets and actuals name."""
    start = end = None
    values: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for child in element:
        if child.tag == "period-start":
            start = date_of(child, state.repairs, "result/indicator/period/period-start", text=True)
        elif child.tag == "period-end":
            end = date_of(child, state.repairs, "result/indicator/period/period-end", text=True)
        elif child.tag in ("target", "actual"):
            number = _number(state, child, f"result/indicator/period/{child.tag}")
            values.setdefault(_of_whom(child), {}).setdefault(str(child.tag), number)
    if start and end and start.is_after(end):
        message = _("The period ends (%(end)s) before it starts (%(start)s): its end is left out.")
        state.repairs.add(
            "end_before_start", "result/indicator/period", message % {"end": end, "start": start}, element
        )
        end = None
    for (sex, age), numbers in (values or {("", ""): {}}).items():
        target, actual = numbers.get("target"), numbers.get("actual")
        yield _period(start=start, end=end, target=target, actual=actual, sex=sex, age=age)


def _of_whom(element: Element) -> tuple[str, str]:
    """Sex and age that dimensions name; empty for all."""
    sex = age = ""
    for dimension in element.iterchildren("dimension"):
        name, value = attribute(dimension, "name").lower(), attribute(dimension, "value")
        if name in {"sex", "gender"}:
            sex = _SEX.get(value.lower(), "")
        elif name == "age":
            age = value[:40]
    return sex, age
