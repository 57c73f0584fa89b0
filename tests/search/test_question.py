"""Questions: their parts, what each asks of the index, and an answer to whatever is typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sestante.core.documents import Document
from sestante.search import writer
from sestante.search.equivalents import equivalents
from sestante.search.query import Words, all_of, everything, matches_text, starts_names
from sestante.search.question import LONGEST_QUESTION, joined_words, read_question


def make_document(n, *names, country=(), **texts):
    return Document("project", n, f"p{n}", names, texts, {"country": country}, row={"n": n})


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    documents = [
        make_document(1, "Agro-ecology in Kenya", country=("KE",), en="Coffee growers sell coffee together"),
        make_document(2, "Growers of coffee", country=("VN",), en="Agriculture and fair trade"),
        make_document(3, "Scuole cooperative", country=("VN",), it="La scuola e il credito"),
    ]
    writer.build(folder, documents)
    return Words(folder)


def found(words, text):
    condition = matches_text(text, close=words.unheard(text))
    return words.numbers(all_of([everything("project"), *([condition] if condition is not None else [])]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("coffee growers", [("coffee",), ("growers",)]),
        ('"fair trade" coffee', [("fair", "trade"), ("coffee",)]),
        ("«commerce équitable»", [("commerce", "equitable")]),
        ('"fair trade', [("fair",), ("trade",)]),
        ('coffee"', [("coffee",)]),
        ("country:vn", [("vn",)]),
        ("l'école", [("l", "ecole")]),
        ("http://x.example", [("http", "x", "example")]),
        ('😀 -- "" - : \x00', []),
        ("", []),
    ],
)
def test_a_question_is_read_in_parts(text, parts):
    assert [part.words for part in read_question(text)] == parts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"coffee growers"', [1]),
        ('"growers coffee"', []),
        ('"Growers of Coffee"', [2]),
        ("coffee -kenya", [2]),
        ('coffee -"coffee growers"', [2]),
        ("-coffee", [3]),
        ("country:vn", [2, 3]),
        ("pays:Viêt-nam coffee", [2]),
        ("-country:vn", [1]),
        ("agroecology", [1]),
        ("agro-ecology", [1]),
        ("agro ecology", [1]),
        ("the coffee of the growers", [1, 2]),
        ("projets coffee", [1, 2]),
        ("la", [3]),
        ("COFFEE IN KENYA", [1]),
        ("agricolture", [2]),
        ("cofee grovers", [1, 2]),
        ("skuola", [3]),
        ("trad", []),
        ("nothing:here", []),
    ],
)
def test_every_part_narrows_what_is_found(words, text, numbers):
    assert found(words, text) == numbers


def test_a_word_that_some_entry_holds_is_taken_as_written(words):
    assert words.unheard("coffee growers") == ()
    assert words.unheard("cofee -cofeee trad 20199") == ("cofee",)


def test_entries_with_the_word_itself_come_before_those_that_nearly_hold_it(words):
    hits = words.hits(matches_text("coffee", close=["coffee"]), limit=5)
    assert [row["n"] for row in hits.rows][:2] == [2, 1]


def test_names_are_found_by_the_beginning_of_their_last_word(words):
    assert words.numbers(starts_names("agroec")) == [1]
    assert words.numbers(starts_names("scuole coo")) == [3]
    assert words.numbers(starts_names("coo scuole")) == []
    assert starts_names("😀") is None


def test_hyphenated_words_are_also_one_word():
    assert joined_words("Agro-ecology and e‑learning, 2008-2017") == "agroecology elearning"
    assert joined_words("no such word") == ""


@given(st.text(max_size=60) | st.text(alphabet='"-:« aeCOFFE\x00 😀ا咖', max_size=40))
def test_whatever_is_typed_has_an_answer(words, text):
    assert len(found(words, text)) <= 3
    if (condition := starts_names(text)) is not None:
        words.numbers(condition)


@pytest.mark.parametrize(
    "text", ["咖啡 合作社", "تعاونية قهوة", "the of di", "a" * 10_000, 'x" ' * 3_000, "-a " * 5_000]
)
def test_odd_questions_are_answered_at_once(words, text):
    began = time.process_time()
    found(words, text)
    assert time.process_time() - began < 0.2
    assert sum(len(part.written) for part in read_question(text)) <= LONGEST_QUESTION


def test_what_is_called_exactly_so_comes_first(tmp_path):
    writer.build(tmp_path, [make_document(1, "Coop Coop Italia"), make_document(2, "Coop", "Lega delle Coop", en="x")])
    words = Words(tmp_path)
    assert [row["n"] for row in words.hits(matches_text("coop"), limit=5).rows] == [2, 1]


def test_a_word_finds_its_equivalents_in_the_other_languages(words):
    assert found(words, "caffè") == [1, 2]
    assert found(words, "scuola") == [3]
    assert found(words, "école crédit") == [3]
    assert words.unheard("caffè") == ()
    assert equivalents("zzz") == ("zzz",)
