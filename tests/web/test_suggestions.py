"""Suggestions while somebody types, and the words meant where nothing is found."""

import pytest

from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(stores):
    take_in(
        make_organisation("apex", acronym="KAX"),
        make_project("coffee", title={"en": "Kenyan coffee growers", "fr": "Café du Kenya"}),
        make_project("hostile", title={"en": '"><script>kenafer</script>'}),
    )
    stores()


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_names_of_countries_organisations_and_projects_are_offered(client, register, django_assert_num_queries):
    client.get("/en/search/suggest?q=ken")
    with django_assert_num_queries(0):
        page = text(client.get("/en/search/suggest?q=ken"))
    assert '<option value="Kenya"></option>' in page
    assert '<option value="Kenyan coffee growers"></option>' in page
    assert '<option value="Apex"></option>' in text(client.get("/en/search/suggest?q=kax"))
    assert '<option value="Café du Kenya"></option>' in text(client.get("/fr/search/suggest?q=growers+ken"))


def test_offers_are_escaped(client, register):
    page = text(client.get("/en/search/suggest?q=kenaf"))
    assert "kenafer" in page
    assert "<script" not in page


@pytest.mark.parametrize("query", ["", "?q=", "?q=k", "?q=%00", "?q=%22%22", "?q=%F0%9F%98%80", "?q=" + "a" * 10_000])
def test_little_or_odd_texts_get_no_offer(client, register, query):
    assert "<option" not in text(client.get(f"/en/search/suggest{query}"))


def test_without_words_there_is_no_offer(client, settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    assert "<option" not in text(client.get("/en/search/suggest?q=kenya"))


def test_search_boxes_ask_for_offers_and_work_without(client, register):
    for address in ("/en/", "/en/projects/", "/en/organisations/"):
        page = text(client.get(address))
        assert page.count('<datalist id="suggestions"></datalist>') == 1
        assert 'hx-get="/en/search/suggest"' in page
        assert '<button class="button">Search</button>' in page


def test_where_nothing_is_found_the_closest_words_are_offered(client, register):
    page = text(client.get("/en/projects/?q=coffee+growwwers"))
    assert 'Did you mean <a href="/en/projects/?q=coffee+growers">coffee growers</a>?' in page
    assert "Did you mean" not in text(client.get("/en/projects/?q=xyzzyqqq"))
