"""Where in a file the words asked for stand: the page, the stretch of text, in four languages."""

import io

import pytest

from sestante.explore.extracts import extracts
from sestante.library.files import store_file
from sestante.search.highlight import Marks
from tests.library import papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def found():
    """A function that gives the extract of one file for a question, ``None`` where it holds none of the words."""

    def look(pages, question, language="en"):
        file = store_file(io.BytesIO(papers.pdf(pages)), "paper.pdf")
        return extracts({"x": [(file.sha256, language)]}, question, Marks(question)).get("x")

    return look


@pytest.mark.parametrize(
    ("question", "language", "page"),
    [
        ("warehouses", "en", 1),
        ("saving circle", "en", 2),
        ("coopératives", "fr", 2),
        ("COOPERATIVE", "fr", 2),
        ("épargner", "fr", 2),
        ("cosechas", "es", 2),
        ("asamblea", "es", 1),
        ("gestite", "it", 2),
        ("bilanci", "it", 1),
    ],
)
def test_forms_of_a_word_are_found_on_their_page_with_accents_and_without(found, question, language, page):
    extract = found(papers.TEXTS[language], question, language)
    assert extract is not None
    assert extract.page == page


def test_the_page_with_the_most_of_the_words_comes_first_and_the_others_are_named(found):
    pages = ["beans", "nothing", "beans and maize", "maize", "maize in the field", "nothing"]
    extract = found(pages, "maize beans")
    assert (extract.page, extract.other_pages, extract.page_count) == (3, (1, 4, 5), 6)


def test_a_word_with_a_hyphen_and_one_without_are_the_same(found):
    assert found(["nothing", "Our co-operative grew."], "cooperatives").page == 2


def test_an_extract_is_cut_at_words(found):
    extract = found(["\n".join(f"line {number} of many lines" for number in range(40))], "37")
    assert extract.text.startswith("… ")
    assert "line 37 of many lines" in extract.text
    assert len(extract.text) < 300


def test_what_the_file_does_not_hold_gives_nothing(found):
    assert found(["beans"], "tractor") is None
    assert found(["beanstalks are no beans in English stems"], "bean").page == 1
    assert extracts({"x": [("a" * 64, "en")]}, "beans", Marks("beans")) == {}
