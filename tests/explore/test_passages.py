"""Extracts come around the first word asked for, from the whole text, in the reader's language where they can."""

import pytest

from sestante.explore.passages import passages
from sestante.search.highlight import Marks
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

LONG = "Cooperatives work together. " * 30


@pytest.fixture
def register():
    take_in(
        make_project(
            "coffee",
            summary={"en": f"{LONG}Growers sell coffee. {LONG}", "fr": f"{LONG}Des producteurs de café. {LONG}"},
        ),
        make_project("described", summary={"en": "Short."}, description={"en": f"{LONG}They sell tea. {LONG}"}),
        make_project("gone", visibility="withdrawn", summary={"en": f"{LONG}Growers sell coffee."}),
        make_organisation("apex", mandate={"it": f"{LONG}Vende caffè."}),
    )


def found(slugs, question, language="en", kind="project", beginning="Cooperatives work"):
    given = {slug: {"en": beginning} for slug in slugs}
    return {slug: (one.text, one.language) for slug, one in passages(kind, given, Marks(question), language).items()}


def test_the_passage_holds_the_word_and_says_its_language(register, django_assert_num_queries):
    with django_assert_num_queries(1):
        ((text, language),) = found(["coffee"], "growers").values()
    assert ("Growers sell coffee" in text, text[0], text[-1], language) == (True, "…", "…", "en")
    assert len(text) <= 242
    text, language = found(["coffee"], "coffee", "fr")["coffee"]
    assert ("producteurs de café" in text, language) == (True, "fr")
    text, language = found(["coffee"], "growers", "fr")["coffee"]
    assert language == "en"


def test_further_texts_are_looked_through(register):
    assert "They sell tea" in found(["described"], "tea")["described"][0]
    assert "Vende caffè" in found(["apex"], "coffee", "it", kind="organisation")["apex"][0]


def test_nothing_is_read_where_the_beginning_holds_the_word_or_nothing_is_asked(register, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found(["coffee"], "cooperative") == {}
        assert found(["coffee"], "") == {}
        assert found([], "coffee") == {}
        assert found(["ke"], "coffee", kind="country") == {}


def test_what_is_not_public_gives_no_passage(register):
    assert found(["gone", "nothing"], "coffee") == {}
