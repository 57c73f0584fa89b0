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


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñandú, ‘ÉCOLE’ – Straße_12", "nandu ecole strasse 12"),
        ("Hợp tác xã Đồng Tháp", "hop tac xa đong thap"),
        ("İstanbul ISTANBUL ﬁn ½", "istanbul istanbul fin 1 2"),
        ("𝚨Αα ᴭÆæ Ωm", "ααα æææ ωm"),
        ("合作社と", "合作社と"),
        ("تعاونية", "تعاونية"),
    ],
)
def test_folding_takes_case_accents_and_punctuation_in_every_script(text, folded):
    assert fold(text) == folded


def test_a_text_of_many_letters_folds_as_its_parts_do():
    parts = ["".join(map(chr, range(first, first + 20))) for first in range(0xC0, 0x17F, 20)]
    assert fold(" ".join(parts)) == " ".join(map(fold, parts))


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
