"""Pages of cooperative law: each says that it is no legal advice; what is replaced, unknown or withdrawn is said so."""

import json

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.countries.records import AnswerRecord, JurisdictionRecord, LawLinkRecord, RatingRecord
from sestante.history.records import Visibility
from tests.factories import make_framework, make_full_framework, make_law, make_questionnaire, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path


def html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


NO_ADVICE = "This is information, not legal advice."


def test_a_framework_shows_laws_registrar_report_and_sources(client, django_assert_max_num_queries):
    take_in(make_law(), make_framework())
    with django_assert_max_num_queries(11):
        page = html(client, "/en/law/ke/")
    for said in ("Ke Example Cooperatives Act", "General cooperative law", "1997", "Example Registrar", NO_ADVICE):
        assert said in page, said
    assert "/en/law/acts/ke-example-cooperatives-act/" in page
    assert "example.org" in page


def test_everything_of_a_full_framework_is_shown(client):
    take_in(make_full_framework(), make_questionnaire())
    page = html(client, "/en/law/in-kl/")
    for said in (
        *("India: Kerala", "3.5", "on a scale from 1 to 5", "Example index", "bad; fair; good", "The expert"),
        *("Registration takes long.", "Register by post.", "to Example Ministry", "Met", "February 2024", "By decree"),
        *("An act that is not held here", "as at 6 May 2024", "Example University"),
    ):
        assert said in page, said
    assert "Inscrire par courrier." in html(client, "/fr/law/in-kl/")


def test_answers_stay_hidden_until_two_countries_have_some(client):
    answer = AnswerRecord("example-questionnaire", "1.1", {"en": "Ten people"}, "Article 5")
    take_in(make_questionnaire(), make_framework(answers=(answer,)), make_framework("it", country="IT"))
    compare = "/en/law/compare/?country=KE&country=IT"
    assert "Ten people" not in html(client, "/en/law/ke/")
    assert "Ten people" not in html(client, compare)
    take_in(
        make_framework("it", country="IT", answers=(AnswerRecord("example-questionnaire", "1.2", {"en": "A court"}),))
    )
    for page in (html(client, "/en/law/ke/"), html(client, compare)):
        assert "Ten people" in page
        assert "Article 5" in page
        assert "How many founders are needed?" in page
    assert "A court" in html(client, compare)
    assert "Not answered" in html(client, compare)


def test_a_law_says_where_it_applies_and_what_replaced_it(client):
    take_in(
        make_law("new-act", year=PartialDate(2024)),
        make_law(
            "old-act",
            state="replaced",
            replaced_by="new-act",
            applies_to=(JurisdictionRecord("KE"), JurisdictionRecord("TZ", "", "Zanzibar")),
        ),
        make_framework(),
    )
    page = html(client, "/en/law/acts/old-act/")
    assert "Replaced" in page
    assert "/en/law/acts/new-act/" in page
    assert "Zanzibar" in page
    assert 'href="/en/law/ke/"' in page
    assert NO_ADVICE in page
    assert "/en/law/acts/old-act/" in html(client, "/en/law/acts/new-act/")


def test_two_to_four_countries_stand_side_by_side_in_the_order_asked_for(client, django_assert_max_num_queries):
    take_in(
        *(make_framework(code.lower(), country=code, registrar=f"Registrar of {code}") for code in ("KE", "IT", "VN")),
        make_framework("sn", country="SN", ratings=(RatingRecord("high", "Friendliness"),)),
        make_framework("ml", country="ML"),
    )
    with django_assert_max_num_queries(9):
        page = html(client, "/en/law/compare/?country=VN&country=ke&country=IT&country=SN&country=ML")
    table = page[page.index("<table") :]
    assert table.index("Registrar of VN") < table.index("Registrar of KE") < table.index("Registrar of IT")
    assert "/en/law/ml/" not in table
    assert "high" in table
    assert "Not known" in table
    assert NO_ADVICE in page


@pytest.mark.parametrize("query", ["", "?country=XX", "?country=FJ&country=%00", "?country=" + "K" * 500])
def test_nonsense_to_compare_is_answered_with_the_form(client, query):
    assert "Choose two countries or more." in html(client, f"/en/law/compare/{query}")


def test_the_list_has_a_map_that_reads_without_colour(client, stores):
    act = make_law("uniform-act", scope="supranational", applies_to=(JurisdictionRecord("SN"),))
    take_in(act, make_law(), make_framework(), make_framework("sn", country="SN", laws=(LawLinkRecord("uniform-act"),)))
    stores()
    page = html(client, "/en/law/")
    assert "Senegal: Uniform act of several countries" in page
    assert "Kenya: General cooperative law" in page
    assert 'fill="url(#law-map-3)"' in page
    assert "2 legal frameworks" in page
    assert NO_ADVICE in page
    assert "1 of 2 legal frameworks" in html(client, "/en/law/?country=SN")


def test_files_hold_the_rows_of_the_list(client, stores):
    take_in(make_law(), make_framework(), make_full_framework())
    stores()
    rows = json.loads(client.get("/en/law/download.json").getvalue())["legal_frameworks"]
    assert [row["id"] for row in rows] == ["in-kl", "ke"]
    assert rows[0]["jurisdiction"] == "Kerala"
    assert rows[1]["laws"] == ["Ke Example Cooperatives Act"]
    assert rows[1]["as_at"] is None
    csv = client.get("/fr/law/download.csv?country=IN").getvalue().decode("utf-8-sig")
    assert csv.count("\r\n") == 2
    assert "Inde" in csv
    assert client.get("/en/law/download.xlsx").getvalue()[:2] == b"PK"
    assert client.get("/en/law/download.pdf").status_code == 404


@pytest.mark.parametrize("address", ["/en/law/zz/", "/en/law/acts/none/", "/en/law/questionnaires/none/"])
def test_what_is_not_there_answers_404(client, address):
    html(client, address, 404)


def test_what_was_withdrawn_answers_410_and_what_is_hidden_404(client):
    take_in(make_framework(visibility=Visibility.WITHDRAWN, hidden_reason="Entered twice"), make_questionnaire())
    assert "Entered twice" in html(client, "/en/law/ke/", 410)
    take_in(make_law(visibility=Visibility.HIDDEN, hidden_reason="x"))
    html(client, "/en/law/acts/ke-example-cooperatives-act/", 404)
    assert "How many founders are needed?" in html(client, "/en/law/questionnaires/example-questionnaire/")


def test_texts_from_outside_are_escaped_and_no_script_address_is_linked(client):
    bad = '"><script>alert(1)</script>'
    take_in(make_framework(registrar=bad, report_title=bad, jurisdiction=bad))
    page = html(client, "/en/law/ke/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_arabic_titles_do_not_break_the_page(client):
    take_in(make_law(title={"ar": "نظام الجمعيات التعاونية"}), make_framework())
    assert '<h1 lang="ar">نظام الجمعيات التعاونية</h1>' in html(client, "/en/law/acts/ke-example-cooperatives-act/")
