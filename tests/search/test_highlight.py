"""Found words in a text: every form of them, nothing lost, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.search.highlight import PASSAGE, Marks, differs_by_one


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


def test_a_passage_is_the_stretch_around_the_first_word_found():
    text = "Lorem ipsum " * 60 + "the growers sell coffee together " + "dolor sit " * 60
    passage = Marks("grower").passage(text, "en")
    assert "growers" in passage
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert len(passage) <= PASSAGE + 2
    assert passage.strip("…").strip() in text


def test_a_passage_begins_with_the_text_where_the_word_does():
    assert Marks("grower").passage("Growers sell " + "x " * 400, "en").startswith("Growers sell x")
    assert Marks("grower").passage("Growers sell", "en") == "Growers sell"
    assert Marks("tea").passage("Growers sell", "en") == ""
    assert Marks("école").passage("a " * 200 + "les ecoles", "fr").endswith("les ecoles")


@given(st.text(max_size=20), st.text(max_size=900), st.sampled_from(["en", "it", "", "pt"]))
def test_a_passage_is_a_part_of_the_text_and_holds_a_word(question, text, language):
    marks = Marks(question)
    passage = marks.passage(text, language)
    if passage:
        assert passage.removeprefix("…").removesuffix("…").strip() in " ".join(text.split())
        assert any(piece.is_hit for piece in marks.pieces(passage, language))
    assert bool(passage) == marks.are_in(text, language)


@pytest.mark.parametrize("word", ["biodiversity", "cooperativas", "activités", "città", "sowing", "studies", "pays"])
@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_every_form_the_index_finds_is_looked_for(word, language):
    said = marked(word, f"zz {word} zz", language)
    assert said == f"zz [{word}] zz"


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
