"""About the data, mandate, imprint, privacy: the owner's words, ours where there are none."""

import pytest

from sestante.explore.updater import bring_up_to_date
from sestante.history.models import Source
from sestante.opendata.generations import pointer_file, read_pointer
from tests.factories import make_full_project, make_organisation, make_project, make_source, take_in

pytestmark = pytest.mark.django_db
TEXTS = ("about-the-data", "mandate", "imprint", "privacy")


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_answers_in_every_language(client, language, name):
    answer = client.get(f"/{language}/{name}/")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


def test_sources_stand_with_what_comes_from_them(client):
    take_in(make_project("one"), make_project("two"), make_organisation())
    take_in(make_project("three"), source=make_source(Source.Kind.STARTER, "Public pages"))
    html = client.get("/en/about-the-data/").content.decode()
    row = html[html.index("A test file") :]
    assert row.index('<td class="number">2</td>') < row.index('<td class="number">1</td>')
    assert "Public pages" in html
    assert html.index("A test file") < html.index("Public pages")


def test_how_much_is_known_is_told(client):
    take_in(make_full_project(), make_project("bare"))
    html = client.get("/en/about-the-data/").content.decode()
    assert html.count("known for 1 of 2") == 3  # lead, start, budget
    assert "known for 2 of 2" in html  # country


def test_every_published_table_can_be_taken_away(client):
    take_in(make_full_project())
    bring_up_to_date()
    html = client.get("/en/about-the-data/").content.decode()
    assert 'href="/data/tables/money.parquet"' in html
    assert "ISO 4217" in html
    answer = client.get("/data/tables/money.parquet")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:4] == b"PAR1"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/vnd.apache.parquet"
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fsestante", "tables.json", "Money", "x" * 300, "%00"])
def test_what_is_no_published_table_is_not_found(client, name):
    bring_up_to_date()
    assert client.get(f"/data/tables/{name}.parquet").status_code == 404


def test_without_the_tables_the_page_says_so_and_the_file_answers_later(client):
    assert "are being prepared" in client.get("/en/about-the-data/").content.decode()
    answer = client.get("/data/tables/money.parquet")
    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_a_damaged_store_breaks_no_page(client):
    take_in(make_project())
    bring_up_to_date()
    (read_pointer().path / "tables" / "tables.json").write_text("{")
    for url in ("/en/", "/en/about-the-data/", "/en/projects/example-coffee-project/"):
        assert client.get(url).status_code == 200
    pointer_file().write_text("nonsense")
    for url in ("/en/", "/en/about-the-data/", "/en/projects/example-coffee-project/"):
        assert client.get(url).status_code == 200


def test_the_page_about_the_data_costs_seven_queries(client, django_assert_num_queries):
    take_in(make_full_project(), make_organisation())
    with django_assert_num_queries(7):
        client.get("/en/about-the-data/")


@pytest.mark.parametrize("name", ["mandate", "imprint", "privacy"])
def test_texts_cost_one_query(client, django_assert_num_queries, name):
    with django_assert_num_queries(1):  # whether an editor wrote one
        client.get(f"/en/{name}/")


def test_the_owners_words_stand_on_the_page_in_the_readers_language_and_cannot_run(client, own_home):
    (own_home / "site.toml").write_text(
        '[mandate]\nen = "First.\\n\\nSecond <script>alert(1)</script>"\nit = "Primo."\n'
        '[imprint]\nen = "Example street 1"\n'
    )
    html = client.get("/en/mandate/").content.decode()
    assert "<p>First.</p>" in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "Primo." in client.get("/it/mandate/").content.decode()
    assert "(in francese)" not in client.get("/fr/mandate/").content.decode()
    assert "Example street 1" in client.get("/fr/imprint/").content.decode()
