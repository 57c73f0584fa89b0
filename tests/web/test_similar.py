"""Similar projects: by what is shared, with the reasons in words, and never in the way of the page."""

import pytest

from sestante.organisations.records import PartyRecord, SectorRecord
from sestante.projects.records import CountryRecord, ParticipationRecord
from tests.factories import make_organisation, make_project, take_in

pytestmark = pytest.mark.django_db

AGRICULTURE = (SectorRecord("ICA", "agriculture"),)
KENYA = (CountryRecord("KE"),)
WITH_APEX = (ParticipationRecord(PartyRecord("Apex"), "4"),)


def make_register():
    take_in(
        make_organisation("apex"),
        make_project("one", countries=KENYA, sectors=AGRICULTURE, participations=WITH_APEX),
        make_project("near", countries=KENYA, sectors=AGRICULTURE, themes=("women",)),
        make_project("nearest", countries=KENYA, participations=WITH_APEX, title={"en": "<b>Bees</b>"}),
        make_project("far", countries=KENYA, sectors=(SectorRecord("ICA", "banking"),)),
    )


def page(client, address="/en/projects/one/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_project_names_those_it_shares_two_things_with_and_says_which(client, stores):
    make_register()
    stores()
    shown = page(client).partition('id="similar-title"')[2].partition("</section>")[0]
    assert shown.index("/en/projects/nearest/") < shown.index("/en/projects/near/")
    assert "/en/projects/far/" not in shown
    assert "/en/projects/one/" not in shown
    assert "<li>The same organisation: Apex</li><li>The same country: Kenya</li>" in shown
    assert "<li>The same sector: Agriculture</li><li>The same country: Kenya</li>" in shown
    assert "&lt;b&gt;Bees&lt;/b&gt;" in shown


def test_a_project_like_no_other_says_nothing_of_it(client, stores):
    make_register()
    stores()
    assert "similar-title" not in page(client, "/en/projects/far/")


def test_the_page_does_without_words_and_asks_the_database_no_more_with_them(
    client, stores, django_assert_max_num_queries
):
    make_register()
    with django_assert_max_num_queries(5) as without:
        assert "similar-title" not in page(client)
    stores()
    with django_assert_max_num_queries(len(without)):
        assert "similar-title" in page(client)
