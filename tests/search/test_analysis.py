"""Words: folded, then stemmed by language."""

import pytest

from sestante.search.analysis import MOST_WORDS, query_words, stem, text_field


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("école", "ecoles", "fr"),
        ("scuola", "scuole", "it"),
        ("cooperativas", "cooperativa", "es"),
        ("Co-operatives", "cooperative", "en"),
        ("Haliéus", "halieus", ""),
    ],
)
def test_two_forms_of_a_word_are_one(first, second, language):
    assert [stem(word, language) for word in query_words(first)] == [
        stem(word, language) for word in query_words(second)
    ]


def test_a_question_has_a_limited_number_of_words_each_once():
    assert query_words("coffee Coffee, CAFÉ") == ["coffee", "cafe"]
    assert len(query_words(" ".join(f"word{number}" for number in range(1000)))) == MOST_WORDS
    assert query_words("-- !! \x00") == []


def test_a_language_without_stemmer_has_the_common_field():
    assert (text_field("it"), text_field("pt"), text_field("")) == ("it_text", "other_text", "other_text")
