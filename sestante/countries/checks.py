"""Rules on figures, laws, legal frameworks and questionnaires: a record in, issues out."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial

from django.utils.translation import gettext as _

from sestante.codelists.queries import is_code
from sestante.core.checking import LONG, Findings, shorten
from sestante.core.errors import Issue
from sestante.core.partial_dates import PartialDate
from sestante.organisations.checks import check_provenance

from .measures import is_percentage
from .records import (
    AnswerRecord,
    CountryFigureRecord,
    JurisdictionRecord,
    LawRecord,
    LegalFrameworkRecord,
    QuestionnaireRecord,
    RatingRecord,
)

#: No country has so many of anything that is counted here.
LARGEST = Decimal(10) ** 12
_MOST_DECIMALS = 6
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_COMMON_LIMITS = {"checked_by": 200, "citations.url": 1000, "citations.title": 1000}
FIGURE_LIMITS = {**_COMMON_LIMITS, "period": 100, "remark": 500}
LAW_LIMITS = {**_COMMON_LIMITS, "title": 500, "note": LONG, "official_text": 1000, "applies_to.name": 200}
FRAMEWORK_LIMITS = {
    **_COMMON_LIMITS,
    "jurisdiction": 200,
    "law_words": 1000,
    "registrar": 500,
    "report_title": 500,
    "report_url": 1000,
    "laws.title": 500,
    "ratings.steps": 1000,
    "obstacles.text": LONG,
    "recommendations.text": LONG,
    "answers.answer": LONG,
}
QUESTIONNAIRE_LIMITS = {**_COMMON_LIMITS, "version": 40, "blocks.questions.text": 2000}


def check_country_figure(record: CountryFigureRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a figure; errors keep it out, warnings let it in."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, FIGURE_LIMITS)
    _check_country(found, "country", record.country)
    if not record.measure:
        found.add("measure_missing", "measure", _("Say what the figure counts."))
    found.code_known("measure", record.measure, partial(is_code, "CountryMeasure"))
    _check_value(found, record)
    _check_not_in_future(found, "year", record.year)
    found.code_known("qualifier", record.qualifier, partial(is_code, "FigureQualifier"))
    found.code_known("sector", record.sector, partial(is_code, "IcaSector"))
    found.code_known("group", record.group, partial(is_code, "TargetGroup"))
    if not record.stream:
        found.add(
            "stream_missing", "stream", _("Say whether it is from a survey, statistics, an estimate or the press.")
        )
    found.code_known("stream", record.stream, partial(is_code, "FigureStream"))
    found.code_known("grade", record.grade, partial(is_code, "FigureGrade"))
    if not record.source_name and not record.citations:
        found.add("source_missing", "source_name", _("A figure needs the name or the address of its source."))
    check_provenance(found, record)
    return tuple(found.issues)


def _check_value(found: Findings, record: CountryFigureRecord) -> None:
    value = record.value
    if value is None:
        found.add("value_missing", "value", _("The figure has no value: leave the row out where it is not known."))
    elif not value.is_finite() or int(value.normalize().as_tuple().exponent) < -_MOST_DECIMALS:
        found.add("value_wrong", "value", _("“%(value)s” is no number with at most 6 decimals.") % {"value": value})
    elif value < 0:
        found.add("value_negative", "value", _("“%(value)s” is below zero.") % {"value": value})
    elif is_percentage(record.measure):
        if value > 100:
            found.add("percentage_wrong", "value", _("“%(value)s” %% is above 100.") % {"value": value})
    elif value > LARGEST:
        found.add("value_too_large", "value", _("“%(value)s” is too large for a country.") % {"value": value})
    elif value != value.to_integral_value():
        found.add("value_not_whole", "value", _("“%(value)s” is no whole number.") % {"value": value})


def _check_country(found: Findings, field: str, code: str) -> None:
    if not code:
        found.add("country_missing", field, _("The code of the country is missing."))
    elif not is_code("Country", code):
        message = _("“%(code)s” is no country code: write two capital letters, such as KE (ISO 3166-1).")
        found.add("country_unknown", field, message % {"code": shorten(code)})


def _check_not_in_future(found: Findings, field: str, when: PartialDate | None) -> None:
    if when and when.earliest > date.today():
        found.add("date_in_future", field, _("%(date)s lies in the future.") % {"date": when})


def _check_subdivision(found: Findings, field: str, code: str, country: str) -> None:
    if code and not (_SUBDIVISION.fullmatch(code) and code.startswith(f"{country}-")):
        message = _("“%(code)s” is no code of a part of %(country)s: write it as IN-KL (ISO 3166-2).")
        found.add("subdivision_wrong", field, message % {"code": shorten(code), "country": country})


def check_law(record: LawRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a law."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, LAW_LIMITS)
    if not any(text.strip() for text in record.title.values()):
        found.add("title_missing", "title", _("A law needs a title."))
    found.code_known("scope", record.scope, partial(is_code, "LawScope"))
    found.code_known("state", record.state, partial(is_code, "LawState"))
    if record.replaced_by and record.state != "replaced":
        found.add("state_contradicts", "replaced_by", _("A law that another one replaced has the state “Replaced”."))
    if record.replaced_by == record.slug:
        found.add("replaced_by_itself", "replaced_by", _("A law cannot replace itself."))
    found.in_order("last_revision", record.year, record.last_revision)
    _check_not_in_future(found, "year", record.year)
    _check_not_in_future(found, "as_at", record.as_at)
    found.address("official_text", record.official_text, limit=1000)
    if not record.applies_to:
        found.add("applies_nowhere", "applies_to", _("Say in which country the law applies."))
    for place in record.applies_to:
        _check_place(found, place)
    check_provenance(found, record)
    return tuple(found.issues)


def _check_place(found: Findings, place: JurisdictionRecord) -> None:
    _check_country(found, "applies_to.country", place.country)
    _check_subdivision(found, "applies_to.code", place.code, place.country)


def check_legal_framework(record: LegalFrameworkRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a legal framework."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, FRAMEWORK_LIMITS)
    _check_country(found, "country", record.country)
    _check_subdivision(found, "jurisdiction_code", record.jurisdiction_code, record.country)
    _check_not_in_future(found, "as_at", record.as_at)
    _check_not_in_future(found, "report_year", record.report_year)
    found.address("report_url", record.report_url, limit=1000)
    for link in record.laws:
        if not link.law and not link.title:
            found.add("law_missing", "laws", _("Name the law."))
    for rating in record.ratings:
        check_rating(found, rating)
    for recommendation in record.recommendations:
        for state in recommendation.states:
            found.code_known("recommendations.states", state.state, partial(is_code, "RecommendationState"))
            _check_not_in_future(found, "recommendations.states", state.since)
    _check_answers(found, record.answers)
    check_provenance(found, record)
    return tuple(found.issues)


def check_rating(found: Findings, rating: RatingRecord) -> None:
    """A rating names its scale and stands on it: a number within its bounds, or one of its steps."""
    if not rating.scale:
        found.add("scale_missing", "ratings.scale", _("A rating needs the name of its scale."))
    if not rating.value:
        found.add("rating_missing", "ratings.value", _("A rating needs its value."))
    elif rating.low is not None or rating.high is not None:
        _check_bounds(found, rating)
    elif rating.steps and rating.value not in steps_of(rating):
        message = _("“%(value)s” is not on its scale: %(steps)s.")
        found.add("rating_off_scale", "ratings.value", message % {"value": rating.value, "steps": rating.steps})


def _check_bounds(found: Findings, rating: RatingRecord) -> None:
    low, high = rating.low, rating.high
    if low is None or high is None or low >= high:
        found.add("scale_wrong", "ratings.low", _("A scale needs a lowest and a higher highest value."))
        return
    try:
        value = Decimal(rating.value)
    except InvalidOperation:
        value = Decimal("NaN")
    if not (value.is_finite() and low <= value <= high):
        message = _("“%(value)s” is not on its scale, from %(low)s to %(high)s.")
        found.add("rating_off_scale", "ratings.value", message % {"value": rating.value, "low": low, "high": high})


def steps_of(rating: RatingRecord) -> list[str]:
    """The steps of a scale in words, from worst to best; none where they are not stated."""
    return [step.strip() for step in rating.steps.split(";") if step.strip()]


def _check_answers(found: Findings, answers: tuple[AnswerRecord, ...]) -> None:
    given = Counter((answer.questionnaire, answer.question) for answer in answers)
    for answer in answers:
        if not answer.questionnaire or not answer.question:
            found.add("question_missing", "answers.question", _("An answer needs its questionnaire and question."))
    for (_questionnaire, question), times in given.items():
        if question and times > 1:
            message = _("The question “%(question)s” is answered twice.")
            found.add("answered_twice", "answers.question", message % {"question": shorten(question)})


def check_questionnaire(record: QuestionnaireRecord, row: int | None = None, file: str = "") -> tuple[Issue, ...]:
    """All faults of a questionnaire."""
    found = Findings(row, file)
    found.slug(record.slug)
    found.texts(record, QUESTIONNAIRE_LIMITS)
    if not any(text.strip() for text in record.title.values()):
        found.add("title_missing", "title", _("A questionnaire needs a title."))
    codes = Counter(question.code for block in record.blocks for question in block.questions)
    if not codes:
        found.add("questions_missing", "blocks", _("A questionnaire needs questions."))
    for code, times in codes.items():
        if not code or times > 1:
            message = _("Each question needs a code of its own; “%(code)s” is none.")
            found.add("question_code_wrong", "blocks.questions.code", message % {"code": shorten(code)})
    check_provenance(found, record)
    return tuple(found.issues)
