"""The list pages: rows in words, filters as a plain form, plain answers to odd addresses, no database query."""

import re

import pytest
from django.urls import reverse

from sestante.core.partial_dates import PartialDate
from sestante.opendata import generations
from sestante.organisations.records import MembershipRecord, PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, ParticipationRecord
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def register(stores):
    take_in(
        make_organisation("apex", acronym="APX"),
        make_organisation("coop", kind="", country="", memberships=(MembershipRecord(PartyRecord("Apex")),)),
        make_project(
            "coffee",
            title={"en": "Coffee growers", "fr": "Producteurs de café"},
            countries=tuple(CountryRecord(code) for code in ("VN", "LA", "KE", "UG", "TZ", "RW")),
            sectors=(SectorRecord("ICA", "agriculture"),),
            planned_start=PartialDate(2008),
            planned_end=PartialDate(2011),
            participations=(ParticipationRecord(PartyRecord("Apex"), "2"),),
        ),
        make_project("tea", countries=(CountryRecord("VN"),), planned_start=PartialDate(2022)),
        make_project(
            "hostile",
            title={"en": HOSTILE},
            summary={"en": HOSTILE},
            countries=(),
            participations=(
                ParticipationRecord(PartyRecord(HOSTILE), "2"),
                ParticipationRecord(PartyRecord(HOSTILE), "1"),
            ),
        ),
    )
    stores()


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def titles(page):
    return re.findall(r"<h2><a href=\"/\w\w/(?:projects|organisations)/([\w-]+)/\"", page)


def test_the_list_says_how_many_and_shows_each_in_words(client, register):
    page = text(client.get("/en/projects/"))
    assert "3 projects" in page
    assert titles(page) == ["tea", "coffee", "hostile"]
    assert "2008–2011" in page
    assert "from 2022, end not known" in page
    assert "dates not known" in page
    assert "country not known" in page
    assert "lead not known" in page
    assert "Vietnam, Laos, Kenya, Uganda and 2 more" in page
    assert f'<a href="{reverse("organisation", args=["apex"])}">Apex</a>' in page


def test_a_filtered_list_says_how_many_of_how_many_and_what_is_chosen(client, register):
    page = text(client.get("/en/projects/?country=VN"))
    assert "2 of 3 projects" in page
    assert titles(page) == ["tea", "coffee"]
    assert re.search(r'name="country" value="VN" checked', page)
    assert 'class="chip" href="/en/projects/"' in page


@pytest.mark.parametrize(
    ("address", "language_text"),
    [("/fr/projects/", "Producteurs de café"), ("/it/projects/", "Coffee growers"), ("/es/organisations/", "Apex")],
)
def test_the_list_answers_in_every_language(client, register, address, language_text):
    assert language_text in text(client.get(address))


def test_a_text_in_another_language_than_the_page_says_which(client, register):
    assert re.search(r'<a href="/it/projects/coffee/" lang="en">', text(client.get("/it/projects/")))


def test_a_shared_address_gives_the_same_list_to_a_fresh_reader(client, register):
    address = "/en/projects/?active_from=2008&active_to=2017&country=VN&organisation=apex&role=lead&sort=title"
    first = text(client.get(address))
    assert titles(first) == ["coffee"]
    client.cookies.clear()
    assert text(client.get(address)) == first


def test_the_form_works_without_script(client, register):
    page = text(client.get("/en/projects/?country=VN&active_from=2008&q=coffee"))
    assert re.search(r'<form[^>]* method="get" action="/en/projects/"', page)
    assert 'name="q" value="coffee"' in page
    assert re.search(r'name="active_from" value="2008"', page)
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert " style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/en/projects/", 0),
        ("/en/projects/?country=VN&by=structure-sector", 0),
        ("/en/organisations/", 0),
        ("/en/projects/?country=VN&q=coffee&by=structure-sector", 1),
        ("/en/organisations/?q=apex", 1),
    ],
)
def test_the_lists_cost_no_database_query_but_one_for_extracts(
    client, register, django_assert_num_queries, address, queries
):
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "country=XX",
        "country=%00",
        "country=VN&country=ZZ&page=9999999",
        "page=abc",
        "page=-1",
        "page=" + "9" * 300,
        "active_from=abc&active_to=2999999",
        "active_from=2017&active_to=2008",
        "q=" + "a" * 5000,
        "q=%FF%FE&sort=%C3%28",
        "q=%22%29%28%3A%2A~%5E%5B",
        "nonsense=1&nonsense=2",
        "organisation=../../etc/passwd&role=king",
        "funder=name:&programme=%20",
        "by=nothing&dates=maybe&with_members=%F0%9F%98%80",
        "&&&===&country",
        "&".join(f"country=A{number}" for number in range(300)),
    ],
)
@pytest.mark.parametrize("address", ["/en/projects/", "/en/organisations/"])
def test_odd_addresses_get_a_plain_answer(client, register, address, query):
    assert client.get(f"{address}?{query}").status_code == 200


def test_what_was_left_out_of_an_address_is_told(client, register):
    page = text(client.get("/en/projects/?country=XX&active_from=abc&country=VN"))
    assert "we do not know “XX”" in page
    assert "“abc” is not a year" in page
    assert "2 of 3 projects" in page


def test_scripts_in_any_text_are_shown_and_never_run(client, register):
    query = "q=<script>alert(1)</script>&country=<script>alert(1)</script>&active_from=<script>"
    for address in ("/en/projects/", f"/en/projects/?{query}", f"/en/projects/?funder=name:{HOSTILE}"):
        page = text(client.get(address))
        assert HOSTILE not in page
        assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(client.get("/en/projects/"))


def test_nothing_found_shows_a_way_out(client, register):
    page = text(client.get("/en/projects/?country=VN&q=zeppelin"))
    assert "0 of 3 projects" in page
    assert "No project fits all of this" in page
    assert '<a href="/en/projects/">All projects</a>' in page


def test_an_empty_register_says_so(client, stores):
    stores()
    assert "This register is still empty." in text(client.get("/en/projects/"))
    assert "This register is still empty." in text(client.get("/en/organisations/"))


def test_the_saved_view_leads_to_an_address_that_can_be_shared(client, register):
    answer = client.get("/en/projects/views/2008-2017-by-structure-and-sector/")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/en/projects/?active_from=2008&active_to=2017&by=structure-sector",
    )
    page = text(client.get(answer["Location"]))
    assert titles(page) == ["coffee"]
    years = "active_from=2008&amp;active_to=2017"
    assert f'<a href="/en/projects/?{years}&amp;ica_sector=agriculture&amp;structure=apex">1</a>' in page
    assert "/en/projects/views/2008-2017-by-structure-and-sector/" in text(client.get("/en/projects/"))


def test_a_view_that_does_not_exist_is_not_found(client, register):
    assert client.get("/en/projects/views/nothing/").status_code == 404


def test_organisations_show_kind_country_and_what_they_belong_to(client, register):
    page = text(client.get("/en/organisations/?member_of=apex"))
    assert "1 of 2 organisations" in page
    assert titles(page) == ["coop"]
    assert "kind not known" in page
    assert "country not known" in page
    assert f'Belongs to: <a href="{reverse("organisation", args=["apex"])}">Apex</a>' in page


def test_what_is_not_public_is_in_no_list(client, register, stores):
    take_in(
        make_project("tea", visibility="withdrawn"), make_project("milk", visibility="hidden", hidden_reason="asked")
    )
    stores()
    page = text(client.get("/en/projects/"))
    assert titles(page) == ["coffee", "hostile"]
    assert "milk" not in page


def test_a_store_that_is_not_ready_is_said_so_and_pages_of_single_records_work(client, register):
    generations.pointer_file().unlink()
    answer = client.get("/en/projects/")
    assert answer.status_code == 503
    assert client.get("/en/projects/coffee/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_lists_are_only_read(client, register, method):
    assert getattr(client, method)("/en/projects/").status_code in (403, 405)


def test_the_words_asked_for_are_marked_in_what_a_list_shows(client, register):
    assert "<mark>Coffee</mark> growers</a>" in text(client.get("/en/projects/?q=coffee"))
    assert "Producteurs de <mark>café</mark></a>" in text(client.get("/fr/projects/?q=cafe"))
    assert "<mark>Apex</mark></a>" in text(client.get("/en/organisations/?q=apex"))
    assert "<mark>" not in text(client.get("/en/projects/?country=VN"))


def test_marks_leave_hostile_texts_escaped(client, register):
    page = text(client.get("/en/projects/?q=script"))
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert HOSTILE not in page


def test_a_misspelt_word_is_forgiven_and_said_so(client, register):
    page = text(client.get("/en/projects/?q=cofee"))
    assert "words that differ from it by one letter count too" in page
    assert "<mark>Coffee</mark>" in page


def test_a_text_without_words_is_said_so(client, register):
    assert "holds no word to look for" in text(client.get("/en/projects/?q=%F0%9F%98%80"))


def test_countries_and_years_in_a_text_become_filters_that_can_be_taken_off(client, register):
    page = text(client.get("/en/projects/?q=coffee+in+Vietnam+since+2008"))
    assert titles(page) == ["coffee"]
    assert "“coffee in Vietnam since 2008” was understood as: Text coffee · Country Vietnam · Active from 2008." in page
    assert 'href="/en/projects/?as_written=1&amp;q=coffee+in+Vietnam+since+2008"' in page
    assert 'class="chip" href="/en/projects/?active_from=2008&amp;q=coffee"' in page
    assert 'name="q" value="coffee"' in page
    assert titles(text(client.get("/fr/projects/?q=Viêt+Nam"))) == ["tea", "coffee"]


def test_words_as_written_are_not_understood(client, register):
    page = text(client.get("/en/projects/?q=Vietnam+coffee&as_written=1"))
    assert "was understood as" not in page
    assert titles(page) == ["coffee"]
    assert 'name="as_written" value="1"' in page


@pytest.mark.parametrize("query", ["q=coffee+growers", "q=Kenya&country=VN", "q=%22Kenya%22+-Vietnam"])
def test_what_is_no_filter_or_is_chosen_already_stays_text(client, register, query):
    assert "was understood as" not in text(client.get(f"/en/projects/?{query}"))
