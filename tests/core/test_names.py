"""Names are compared exactly after folding; slugs are permanent and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core.names import fold, slugify, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Haliéus", "Halieus"),
        ("Co-operative College", "cooperative college"),
        ("Central England Co-op", "Central England Coop"),
        ("A.P.M.A.S.", "a p m a s"),
        ("Confédération  des Institutions", "CONFEDERATION DES INSTITUTIONS"),
    ],
)
def test_spelling_variants_fold_to_one_form(one, other):
    assert fold(one) == fold(other)


def test_different_names_stay_different():
    assert fold("Legacoop") != fold("Legacoop Liguria")


def test_a_trailing_bracket_is_tried_without_and_as_an_acronym():
    assert spellings("Vietnam Cooperative Alliance (VCA)") == [
        "vietnam cooperative alliance vca",
        "vietnam cooperative alliance",
        "vca",
    ]


@given(st.text(max_size=400))
def test_a_slug_is_plain_and_short(text):
    slug = slugify(text)
    assert len(slug) <= 100
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
