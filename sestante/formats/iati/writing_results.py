"""Documents, relations and results of an ``iati-activity``, in the order of the schema.

Source: IATI activity standard 2.03, rules 8.6, 8.8 and 8.9.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from sestante.codelists.queries import extra
from sestante.projects.records import DocumentRecord, PeriodRecord, ProjectRecord, ResultRecord

from .writing_state import State, first_day, last_day
from .xml_text import element, narratives, number

#: Addresses that every reader of XML schemas takes for one (RFC 3986, and letters beyond ASCII).
_ADDRESS = re.compile(r"[a-z]+://(?:[\w.~:/?#@!$&()*+,;=-]|%[0-9A-Fa-f]{2})+", re.IGNORECASE)


def document_link(record: ProjectRecord, state: State) -> str:
    """Documents with title, kind of file and category; others stay here."""
    return "".join(_document(one, state) for one in record.documents)


def _document(document: DocumentRecord, state: State) -> str:
    if not any(document.title.values()) or not document.format or not document.category:
        state.leave("documents", _("Documents without title, kind of file or category, which the standard asks for."))
        return ""
    if not _ADDRESS.fullmatch(document.url) or document.url.count("#") > 1:
        state.leave("documents", _("Documents whose address the standard does not take for one."))
        return ""
    content = element("title", narratives(document.title, state.language)) + element("category", code=document.category)
    if document.language:
        content += element("language", code=document.language)
    if document.published:
        content += element("document-date", iso_date=first_day(document.published))
    return element("document-link", content, url=document.url, format=document.format)


def related_activity(record: ProjectRecord, state: State) -> str:
    """Relations to activities that have an IATI identifier; others stay here."""
    written = []
    for one in record.relations:
        ref = state.around.identifiers.get(one.other, one.other)
        kind = extra("RelationKind", one.kind, "iati")
        if ref and kind:
            written.append(element("related-activity", ref=ref, type_=kind))
        else:
            state.leave("relations", _("Relations to projects without an IATI identifier."))
    return "".join(written)


def result(record: ProjectRecord, state: State) -> str:
    """Results with their kind, and an indicator with name and measure; others stay here."""
    return "".join(_result(one, state) for one in record.results)


def _result(one: ResultRecord, state: State) -> str:
    if not one.type or not one.measure or not any(one.indicator.values()) or not any(one.title.values()):
        state.leave("results", _("Results without kind, or without an indicator and how it is measured."))
        return ""
    content = element("title", narratives(one.indicator, state.language))
    if one.baseline is not None and one.baseline_year:
        content += element("baseline", year=str(one.baseline_year), value=number(one.baseline))
    elif one.baseline is not None or one.baseline_year:
        state.leave("results", _("Baselines without value or year."))
    content += "".join(_period(period, state) for period in one.periods)
    indicator = element("indicator", content, measure=one.measure)
    return element("result", element("title", narratives(one.title, state.language)) + indicator, type_=one.type)


def _period(period: PeriodRecord, state: State) -> str:
    if not period.start or not period.end or period.end.latest < period.start.earliest:
        state.leave("results", _("Targets and values reached without a period."))
        return ""
    content = element("period-start", iso_date=first_day(period.start))
    content += element("period-end", iso_date=last_day(period.end))
    whom = _dimensions(period)
    content += _value("target", period.target, whom) + _value("actual", period.actual, whom)
    return element("period", content)


def _dimensions(period: PeriodRecord) -> str:
    sex = element("dimension", name="sex", value=period.sex) if period.sex else ""
    return sex + (element("dimension", name="age", value=period.age) if period.age else "")


def _value(name: str, value: Decimal | None, whom: str) -> str:
    return element(name, whom, value=number(value)) if value is not None else ""
