"""Rules on figures, laws, legal frameworks and questionnaires: each fault is named, none is let in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sestante.core.errors import has_errors
from sestante.core.partial_dates import PartialDate
from sestante.countries.checks import (
    check_country_figure,
    check_law,
    check_legal_framework,
    check_questionnaire,
)
from sestante.countries.records import (
    AnswerRecord,
    BlockRecord,
    JurisdictionRecord,
    QuestionRecord,
    RatingRecord,
)
from tests.factories import make_figure, make_framework, make_full_framework, make_law, make_questionnaire

NEXT_YEAR = PartialDate(date.today().year + 1)


def codes(issues):
    return {issue.code for issue in issues}


def test_sound_records_have_no_issue():
    assert check_country_figure(make_figure()) == ()
    assert check_law(make_law()) == ()
    assert check_legal_framework(make_framework()) == ()
    assert check_legal_framework(make_full_framework()) == ()
    assert check_questionnaire(make_questionnaire()) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"country": "XX"}, "country_unknown"),
        ({"country": ""}, "country_missing"),
        ({"value": None}, "value_missing"),
        ({"value": Decimal(-1)}, "value_negative"),
        ({"value": Decimal("1.5")}, "value_not_whole"),
        ({"value": Decimal(10) ** 13}, "value_too_large"),
        ({"value": Decimal("NaN")}, "value_wrong"),
        ({"value": Decimal("0.1234567"), "measure": "share-gdp-percent"}, "value_wrong"),
        ({"value": Decimal(101), "measure": "share-gdp-percent"}, "percentage_wrong"),
        ({"year": NEXT_YEAR}, "date_in_future"),
        ({"measure": "happiness"}, "code_unknown"),
        ({"stream": "hearsay"}, "code_unknown"),
        ({"stream": ""}, "stream_missing"),
        ({"grade": "d"}, "code_unknown"),
        ({"source_name": "", "citations": ()}, "source_missing"),
        ({"scope": "=1+1"}, "formula_in_cell"),
    ],
)
def test_a_figure_with_a_fault_stays_out(fields, code):
    issues = check_country_figure(make_figure(**fields), 7, "figures.csv")
    assert code in codes(issues)
    assert has_errors(issues)
    assert all((issue.row, issue.file) == (7, "figures.csv") for issue in issues)


def test_a_percentage_may_have_decimals_and_a_count_may_be_zero():
    assert check_country_figure(make_figure(measure="share-gdp-percent", value=Decimal("4.8"))) == ()
    assert check_country_figure(make_figure(value=Decimal(0))) == ()


@pytest.mark.parametrize(
    ("rating", "code"),
    [
        (RatingRecord("7", "Index", Decimal(1), Decimal(5)), "rating_off_scale"),
        (RatingRecord("high", "Index", Decimal(1), Decimal(5)), "rating_off_scale"),
        (RatingRecord("NaN", "Index", Decimal(1), Decimal(5)), "rating_off_scale"),
        (RatingRecord("excellent", "Words", steps="bad; fair; good"), "rating_off_scale"),
        (RatingRecord("3", "Index", Decimal(5), Decimal(1)), "scale_wrong"),
        (RatingRecord("3", "Index", Decimal(5)), "scale_wrong"),
        (RatingRecord("3"), "scale_missing"),
        (RatingRecord("", "Index"), "rating_missing"),
    ],
)
def test_a_rating_that_is_not_on_its_scale_is_refused(rating, code):
    assert code in codes(check_legal_framework(make_framework(ratings=(rating,))))


def test_a_rating_whose_scale_the_source_does_not_bound_is_kept():
    assert check_legal_framework(make_framework(ratings=(RatingRecord("limited", "Friendliness"),))) == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": {}}, "title_missing"),
        ({"applies_to": ()}, "applies_nowhere"),
        ({"applies_to": (JurisdictionRecord("ZZ"),)}, "country_unknown"),
        ({"applies_to": (JurisdictionRecord("IN", "KE-01"),)}, "subdivision_wrong"),
        ({"replaced_by": "another-act"}, "state_contradicts"),
        ({"replaced_by": "ke-example-cooperatives-act", "state": "replaced"}, "replaced_by_itself"),
        ({"last_revision": PartialDate(1990)}, "end_before_start"),
        ({"scope": "local"}, "code_unknown"),
        ({"official_text": "javascript:alert(1)"}, "address_wrong"),
        ({"year": NEXT_YEAR}, "date_in_future"),
    ],
)
def test_a_law_with_a_fault_stays_out(fields, code):
    assert code in codes(check_law(make_law(**fields)))


def test_a_part_of_a_country_has_a_code_or_only_a_name():
    assert check_law(make_law(applies_to=(JurisdictionRecord("IN", "IN-KL", "Kerala"),))) == ()
    assert check_law(make_law(applies_to=(JurisdictionRecord("TZ", "", "Zanzibar"),))) == ()


def test_a_question_is_answered_once():
    answer = AnswerRecord("example-questionnaire", "1.1", {"en": "Ten"})
    assert "answered_twice" in codes(check_legal_framework(make_framework(answers=(answer, answer))))
    nameless = replace(answer, question="")
    assert "question_missing" in codes(check_legal_framework(make_framework(answers=(nameless,))))


def test_questions_have_codes_of_their_own():
    twice = QuestionRecord("1", {"en": "Who?"})
    assert "question_code_wrong" in codes(
        check_questionnaire(make_questionnaire(blocks=(BlockRecord({"en": "A"}, (twice, twice)),)))
    )
    assert "questions_missing" in codes(check_questionnaire(make_questionnaire(blocks=())))
