"""Numbers are written as the reader's language does, the same as Babel would, only faster."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sestante.web.formats import number_in_words

LANGUAGES = ("en", "fr", "es", "it")


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "226,400"), ("fr", "226\u202f400"), ("es", "226.400"), ("it", "226.400")]
)
def test_numbers_are_grouped_as_the_language_does(language: str, expected: str):
    with translation.override(language):
        assert number_in_words(226_400) == expected


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=None, allow_nan=False, allow_infinity=False),
    st.sampled_from(LANGUAGES),
)
def test_numbers_are_written_as_babel_writes_them(value: Decimal, language: str):
    with translation.override(language):
        expected = format_decimal(value.normalize(), format="#,##0.####", locale=language)
        assert number_in_words(value) == ("0" if expected == "-0" else expected)


def test_a_number_of_more_digits_than_can_be_rounded_is_still_written():
    assert number_in_words(Decimal("1" * 40 + ".123456")).startswith("1,111,111")


def test_nothing_is_written_for_nothing_and_words_stay_words():
    assert number_in_words(None) == number_in_words("") == ""
    assert number_in_words("several") == "several"
