"""Tags and filters that print a register's values: texts by language, codes, dates, numbers, absences, sources.

``{% load sestante %}``. Everything that comes from a record is escaped.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sestante.codelists.queries import label, short_label
from sestante.core.narratives import text_and_language
from sestante.core.partial_dates import PartialDate
from sestante.history import hosts
from sestante.organisations.records import PartyRecord
from sestante.projects.models import Money
from sestante.search.highlight import Marks
from sestante.web import formats
from sestante.web.addresses import address_of
from sestante.web.list_pages import Text
from sestante.web.markup import filled, joined

register = template.Library()
MONEY_KINDS = dict(Money.Kind.choices)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.simple_tag
def narrative(value: Mapping[str, str] | None, paragraphs: bool = False) -> SafeString | str:
    """The text in the reader's language; in another one with its ``lang`` and a small visible note; ``""`` for none.

    With ``paragraphs`` line breaks become paragraphs.
    """
    text, language = text_and_language(value or {}, _language())
    body = _paragraphs(text) if paragraphs and text else text
    if not text or language in ("", _language()):
        return format_html("{}", body)
    note = _("in %(language)s") % {"language": label("Language", language, _language())}
    element = "div" if paragraphs else "span"
    return format_html('<{0} lang="{1}">{2}</{0}> <span class="small soft">({3})</span>', element, language, body, note)


def _paragraphs(text: str) -> SafeString:
    """A text whose empty lines begin paragraphs and whose other line ends break lines; everything else is escaped."""
    parts = [part.strip().splitlines() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())]
    lines = ((part[0], format_html_join("", "<br>{}", ((line,) for line in part[1:]))) for part in parts if part)
    return format_html_join("\n", "<p>{}{}</p>", lines)


@register.filter
def marked(value: Text, marks: Marks) -> SafeString:
    """The text with the words that were asked for marked, all else escaped."""
    pieces = marks.pieces(value.text, value.language or _language())
    return joined("", (filled("<mark>{}</mark>" if piece.is_hit else "{}", piece.text) for piece in pieces))


@register.filter
def in_language(value: Mapping[str, str] | None) -> str:
    """The text in the reader's language or the next best, without any mark: for titles and attributes."""
    return text_and_language(value or {}, _language())[0]


@register.filter
def language_of(value: Mapping[str, str] | None) -> str:
    """Code of the language that ``in_language`` gives, ``""`` where it is the reader's own or not stated."""
    found = text_and_language(value or {}, _language())[1]
    return "" if found == _language() else found


@register.filter
def code_name(code: str, codelist: str) -> str:
    """Name of a code in the reader's language: ``{{ project.status|code_name:"ActivityStatus" }}``."""
    return label(codelist, code, _language()) if code else ""


@register.filter
def code_short(code: str, codelist: str) -> str:
    """Short name of a code in the reader's language where its list has one."""
    return short_label(codelist, code, _language()) if code else ""


@register.filter
def date_words(value: PartialDate | None) -> str:
    """A date at its own precision: ``July 2024``."""
    return formats.date_in_words(value)


@register.filter
def day_words(value: datetime) -> str:
    """The day of a moment in the site's time zone: ``19 July 2024``."""
    day = localtime(value)
    return formats.date_in_words(PartialDate(day.year, day.month, day.day))


@register.simple_tag
def period(start: PartialDate | None, end: PartialDate | None) -> str:
    """From when to when, each at its own precision; ``""`` for neither."""
    return formats.period_in_words(start, end)


@register.simple_tag
def dates(start: PartialDate | None, end: PartialDate | None) -> str:
    """From when to when for one line, which says what of it is not known."""
    return formats.dates_in_words(start, end)


@register.filter
def number(value: object) -> str:
    """A number as the reader's language writes it."""
    return formats.number_in_words(value)


@register.simple_tag
def amount(value: Decimal, currency: str) -> str:
    """An amount with its currency as the reader's language writes it."""
    return formats.amount_in_words(value, currency)


@register.filter
def degrees(value: Decimal, letters: str) -> str:
    """A latitude (``"NS"``) or longitude (``"EW"``) in WGS 84 degrees: ``10.3° N``."""
    return f"{formats.number_in_words(abs(value))}° {letters[0] if value >= 0 else letters[1]}"


@register.simple_tag
def page_of(kind: str, slug: str) -> str:
    """Address of the page of a ``project``, ``organisation`` or ``country`` in the reader's language."""
    return address_of(kind, slug)


@register.simple_tag
def party(value: PartyRecord) -> SafeString | str:
    """An organisation as a source names it, linked where the record says which one of the register it is."""
    if not value.organisation:
        return escape(value.name)
    return format_html('<a href="{}">{}</a>', address_of("organisation", value.organisation), value.name)


@register.filter
def money_kind(kind: str) -> str:
    """What an amount is in words, such as "Budget"; the code itself where it is none of ours."""
    return str(MONEY_KINDS.get(kind, kind))


@register.simple_tag
def unknown() -> SafeString:
    """What stands in place of a value of a row that is not there: "Not known"."""
    return _unknown(_language())


@lru_cache(maxsize=32)
def _unknown(language: str) -> SafeString:
    return render_to_string("components/absent.html")


@register.inclusion_tag("components/absent.html")
def absent(record: Any, field: str) -> dict[str, str]:
    """Why a field of a record is empty, in words; "Not stated by the source" where nothing else is known."""
    reason = (getattr(record, "absences", None) or {}).get(field) or "not-stated"
    return {"reason": label("AbsenceReason", reason, _language())}


@register.inclusion_tag("components/source.html")
def source(url: str, title: str = "", published: PartialDate | None = None) -> dict[str, Any]:
    """A source: linked, or only named where its host is one that is not linked or its address is no web address."""
    host = urlsplit(url).hostname or "" if is_web_address(url) else ""
    return {
        "url": url if host and hosts.is_linkable(url) else "",
        "host": host.removeprefix("www."),
        "title": title or ("" if host else url),
        "published": formats.date_in_words(published),
    }


@register.filter
def web_address(url: str) -> str:
    """The address if it is one of the web, else ``""``: what stands in an ``href`` never starts a script."""
    return url if is_web_address(url) else ""


@register.filter
def host(url: str) -> str:
    """The host of a web address without ``www.``, ``""`` for anything else."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if is_web_address(url) else ""


def is_web_address(url: str) -> bool:
    """Whether the text is a whole ``http`` or ``https`` address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
