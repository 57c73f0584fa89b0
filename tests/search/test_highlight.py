"""Found words in a text: every form of them, nothing lost, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.search.highlight import Marks, differs_by_one


def marked(question, text, language="en", close=()):
    pieces = Marks(question, close).pieces(text, language)
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in pieces)


@pytest.mark.parametrize(
    ("question", "text", "language", "expected"),
    [
        ("grower", "Growers sell; a grower buys.", "en", "[Growers] sell; a [grower] buys."),
        ("ecole", "L’École et les écoles", "fr", "L’[École] et les [écoles]"),
        ("agroecology", "Agro-ecology now", "en", "[Agro-ecology] now"),
        ("co-operative", "Cooperatives, co-operatives", "en", "[Cooperatives], [co-operatives]"),
        ('"fair trade" of', "Fair trade of air", "en", "[Fair] [trade] of air"),
        ("coffee -tea country:ke", "Tea, coffee, Kenya", "en", "Tea, [coffee], Kenya"),
        ("", "Nothing asked", "en", "Nothing asked"),
        ("😀", "Nothing asked", "", "Nothing asked"),
        ("x", "", "", ""),
    ],
)
def test_every_form_of_a_word_is_marked_and_nothing_else(question, text, language, expected):
    assert marked(question, text, language) == expected


def test_a_word_with_a_wrong_letter_is_marked_where_it_counts():
    assert marked("cofee", "Coffee", close=["cofee"]) == "[Coffee]"
    assert marked("cofee", "Coffee") == "Coffee"


@pytest.mark.parametrize(
    ("first", "second", "is_close"),
    [
        ("coffee", "cofee", True),
        ("coffee", "coffees", True),
        ("coffee", "cofvee", True),
        ("coffee", "ocffee", True),
        ("coffee", "coffee", True),
        ("coffee", "cofe", False),
        ("ab", "ba", True),
        ("abc", "cab", False),
        ("", "a", True),
    ],
)
def test_two_words_differ_by_one_letter(first, second, is_close):
    assert differs_by_one(first, second) is is_close
    assert differs_by_one(second, first) is is_close


@given(st.text(max_size=30), st.text(max_size=200), st.sampled_from(["en", "it", "", "pt"]))
def test_the_pieces_are_the_text(question, text, language):
    assert "".join(one.text for one in Marks(question).pieces(text, language)) == text
