"""The search over everything: grouped by kind, marked, escaped, plain answers to odd questions, quick."""

import re
import time

import pytest

from sestante.opendata import generations
from sestante.projects.records import CountryRecord
from tests.factories import make_figure, make_framework, make_library_item, make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def register(stores):
    take_in(
        make_organisation("apex", name={"en": "Coffee Growers Apex"}, country="KE"),
        *(
            make_project(f"coffee-{n}", title={"en": f"Coffee growers {n}"}, countries=(CountryRecord("VN"),))
            for n in range(6)
        ),
        make_project("hostile", title={"en": f"{HOSTILE} hostile"}, summary={"en": f"{HOSTILE} hostile"}, countries=()),
        make_library_item("study", title={"en": "Coffee study"}),
        make_figure(),
        make_framework(),
    )
    stores()


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def group(page, kind):
    found = re.search(rf'aria-labelledby="found-{kind}".*?</section>', page, re.S)
    return found[0] if found else ""


def test_what_is_found_comes_by_kind_with_its_number_and_the_way_to_all(client, register):
    page = text(client.get("/en/search/?q=coffee"))
    projects = group(page, "project")
    assert len(re.findall(r'<h3><a href="/en/projects/coffee-\d/"', projects)) == 4
    assert 'Projects <span class="found__count">6</span>' in projects
    assert 'href="/en/projects/?q=coffee">See all 6' in projects
    assert "<mark>Coffee</mark> growers" in projects
    assert 'href="/en/organisations/apex/"' in group(page, "organisation")
    assert 'href="/en/library/study/"' in group(page, "library-item")
    assert "8 entries found" in page


def test_the_list_of_all_holds_as_many_as_the_page_says(client, register):
    for question in ("coffee", "Kenya", "coffee+Vietnam", "coffee+-apex"):
        page = text(client.get(f"/en/search/?q={question}"))
        for kind in ("project", "organisation", "library-item", "country-figure", "legal-framework"):
            if not (shown := group(page, kind)):
                continue
            total = re.search(r'found__count">(\d+)<', shown)[1]
            address = re.search(r'class="more" href="([^"]+)"', shown)[1].replace("&amp;", "&")
            assert f"{total} of " in text(client.get(address)), (question, kind)


def test_countries_named_are_offered_with_what_is_there(client, register):
    page = text(client.get("/en/search/?q=Kenya"))
    assert 'href="/en/countries/ke/">Kenya</a>' in page
    assert "1 organisation" in page
    assert group(page, "legal-framework")
    assert group(page, "country-figure")
    assert 'href="/fr/countries/vn/"' in text(client.get("/fr/search/?q=viet"))


def test_what_was_understood_is_said_and_can_be_taken_as_written(client, register):
    page = text(client.get("/en/search/?q=coffee+in+Vietnam"))
    assert "“coffee in Vietnam” was understood as: Text coffee · Country Vietnam." in page
    assert 'href="/en/search/?as_written=1&amp;q=coffee+in+Vietnam"' in page
    assert "was understood as" not in text(client.get("/en/search/?as_written=1&q=coffee+in+Vietnam"))


def test_where_nothing_is_found_the_closest_words_and_the_lists_are_offered(client, register):
    page = text(client.get("/en/search/?q=growwwers"))
    assert 'Did you mean <a href="/en/search/?q=growers">growers</a>?' in page
    assert "Nothing was found" in page
    assert 'href="/en/library/"' in page


def test_without_a_question_the_page_says_how_to_ask(client, register, django_assert_num_queries):
    page = text(client.get("/en/search/"))
    assert "How to ask" in page
    assert "There is no word to look for" in text(client.get("/en/search/?q=%F0%9F%98%80"))
    with django_assert_num_queries(0):
        client.get("/en/search/")


def test_hostile_texts_and_questions_stay_escaped(client, register):
    for question in ("hostile", HOSTILE, f'"{HOSTILE}'):
        page = text(client.get("/en/search/", {"q": question}))
        assert HOSTILE not in page
        assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>hostile</mark>" in text(client.get("/en/search/?q=hostile"))


def test_the_box_of_every_page_leads_here_and_needs_no_script(client, register):
    for address in ("/en/", "/en/projects/hostile/", "/en/about-the-data/", "/en/nothing-here/"):
        page = client.get(address).content.decode()
        assert re.search(r'<form class="search"[^>]* method="get" action="/en/search/"', page), address
        assert 'name="q"' in page


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_the_page_answers_in_every_language(client, register, language):
    assert f"/{language}/projects/coffee-" in text(client.get(f"/{language}/search/?q=coffee"))


def test_words_that_are_not_ready_are_said_so(client, register):
    generations.pointer_file().unlink()
    assert client.get("/en/search/?q=coffee").status_code == 503
    assert client.get("/en/search/").status_code == 200


ODD = {
    "long": "coffee " * 1_500,
    "one long word": "a" * 10_000,
    "quotes": 'x" ' * 3_000,
    "one quote": '"coffee',
    "minuses": "-a " * 3_000,
    "fillers": "the of di and la le",
    "right to left": "تعاونية قهوة مزارعين",
    "Chinese": "咖啡 合作社 农民",
    "NUL": "cof\x00fee\x00",
    "emoji": "😀☕️👩‍🌾",
    "fields": 'country:vn sector:x pays:" theme::: sdg:99 -country:ke',
    "brackets": "((([[[{{{ AND OR NOT ~ ^ * ? \\ / :",
    "misspelt": "cofffee growrs coperative projcts vietnm lerning",
}


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
@pytest.mark.parametrize("address", ["/en/search/", "/en/projects/", "/en/organisations/"])
def test_odd_questions_are_answered_within_200_ms_of_processor_time(client, register, address, question):
    client.get(address, {"q": "coffee"})
    took = []
    for _attempt in range(3):
        began = time.process_time()
        answer = client.get(address, {"q": question})
        took.append(time.process_time() - began)
        assert answer.status_code == 200
    assert min(took) < 0.2
