"""Figures, laws, frameworks and questionnaires in the plain editor: compared, accepted, undone, conflicts kept."""

from decimal import Decimal

import pytest

from sestante.countries.models import CountryFigure, Law, LegalFramework, Questionnaire
from sestante.countries.queries import legal_framework_records
from tests.factories import make_figure, make_framework, make_full_framework, make_law, make_questionnaire, take_in

from .forms import opened, send, with_values

pytestmark = pytest.mark.django_db
EDIT = "/en/countries/figures/ke-members-2019/edit/"


def text_of(answer):
    return answer.content.decode()


def staged(client, url, data):
    answer = send(client, url, data)
    assert answer.status_code == 302, text_of(answer)
    return answer.url


def test_a_figure_is_corrected_accepted_shown_and_undone(editing):
    take_in(make_figure())
    url = staged(editing, EDIT, with_values(opened(editing, EDIT), value="250000", scope="members of a union"))
    page = text_of(editing.get(url))
    assert "226,400" in page
    assert "250,000" in page
    editing.post(f"{url}accept/")
    assert CountryFigure.objects.get().value == Decimal(250000)
    assert "250,000" in text_of(editing.get("/en/countries/ke/"))
    assert "226,400" in text_of(editing.get("/en/countries/figures/ke-members-2019/history/"))
    editing.post(f"{url}undo/")
    assert CountryFigure.objects.get().value == Decimal(226400)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "1.234,5"}, "a point before decimals"),
        ({"value": "-5"}, "below zero"),
        ({"value": "140", "measure": "share-gdp-percent"}, "above 100"),
        ({"year": "2190"}, "in the future"),
        ({"country": "XX"}, "no country code"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(editing, fields, said):
    take_in(make_figure())
    answer = send(editing, EDIT, with_values(opened(editing, EDIT), source_name="Typed by hand", **fields))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Typed by hand" in text_of(answer)
    assert CountryFigure.objects.get().source_name == "Example Office of Statistics"


def test_two_editors_of_one_figure_do_not_overwrite_each_other(editing):
    take_in(make_figure())
    first, second = opened(editing, EDIT), opened(editing, EDIT)
    mine = staged(editing, EDIT, with_values(second, scope="mine"))
    theirs = staged(editing, EDIT, with_values(first, value="300000"))
    editing.post(f"{theirs}accept/")
    page = text_of(editing.post(f"{mine}accept/", follow=True))
    assert "the entry changed since you opened it" in page
    figure = CountryFigure.objects.get()
    assert (figure.value, figure.scope) == (Decimal(300000), "")


def test_a_new_figure_gets_an_address_of_its_own(editing):
    url = "/en/workspace/countries/figures/add/"
    data = with_values(
        opened(editing, url), country="KE", measure="members", value="10", stream="press", source_name="A paper"
    )
    editing.post(f"{staged(editing, url, data)}accept/")
    figure = CountryFigure.objects.get()
    assert (figure.slug, figure.year) == ("kenya-memberships-press", None)


def test_a_law_and_a_framework_are_corrected(editing):
    take_in(make_law(), make_framework())
    law = "/en/law/acts/ke-example-cooperatives-act/edit/"
    editing.post(f"{staged(editing, law, with_values(opened(editing, law), state='bill'))}accept/")
    assert Law.objects.get().state == "bill"
    framework = "/en/law/ke/edit/"
    editing.post(f"{staged(editing, framework, with_values(opened(editing, framework), registrar='New one'))}accept/")
    assert LegalFramework.objects.get().registrar == "New one"


def test_a_full_framework_sent_unchanged_changes_nothing(editing):
    take_in(make_full_framework())
    url = "/en/law/in-kl/edit/"
    assert "Nothing changed" in text_of(send(editing, url, opened(editing, url), follow=True))
    assert legal_framework_records()["in-kl"] == make_full_framework()


def test_a_rating_off_its_scale_is_refused_in_its_row(editing):
    take_in(make_full_framework())
    url = "/en/law/in-kl/edit/"
    answer = send(editing, url, with_values(opened(editing, url), ratings__0__value="9"))
    assert answer.status_code == 422
    assert "is not on its scale, from 1 to 5" in text_of(answer)


def test_a_questionnaire_is_entered_without_code(editing):
    take_in(make_questionnaire())
    url = "/en/law/questionnaires/example-questionnaire/edit/"
    data = with_values(opened(editing, url), version="2")
    editing.post(f"{staged(editing, url, data)}accept/")
    assert Questionnaire.objects.get().version == "2"


def test_figures_and_law_are_found_in_the_workspace_by_the_name_of_their_country(editing):
    take_in(make_figure(), make_framework(), make_framework("it", country="IT"))
    page = text_of(editing.get("/en/workspace/?q=Kenya"))
    assert EDIT in page
    assert "/en/law/ke/edit/" in page
    assert "/en/law/it/edit/" not in page


@pytest.mark.parametrize("address", [EDIT, "/en/law/ke/edit/", "/en/workspace/law/add/"])
def test_forms_are_for_editors_only(client, address):
    take_in(make_figure(), make_framework())
    assert client.get(address).status_code in (302, 403)
