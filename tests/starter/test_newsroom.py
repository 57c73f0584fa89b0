"""The starter's news and events: every row in or reported, loaded once, left alone once edited, removed again."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from sestante.newsroom.models import Entry, EventPage, NewsPage
from sestante.starter.newsroom import load_news, remove_news
from sestante.starter.services import FOLDER

pytestmark = pytest.mark.django_db
NEWS = "id,title,date,language,url,tags,countries,kind,teaser_own_words,projects,source_url,source_date"
EVENTS = "id,title,start,end,place,country,organiser,url,source_url,source_date"


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.SESTANTE_HOME = tmp_path
    write(tmp_path, news="one,One,2024-07,it,,a; b,IT;KE,statement,Teaser.,,https://example.org/,")
    return tmp_path


def write(folder: Path, *, news: str = "", events: str = "") -> None:
    (folder / "news.csv").write_text(f"{NEWS}\n{news}\n")
    (folder / "events.csv").write_text(f"{EVENTS}\n{events}\n")


def test_every_row_of_the_files_is_in_or_reported(settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    texts = [(FOLDER / name).read_text() for name in ("news.csv", "events.csv")]
    rows = sum(len(list(csv.DictReader(StringIO(text)))) for text in texts)
    outcome = load_news(FOLDER)
    assert outcome is not None
    out = sum(issue.level == "error" for issue in outcome.issues)
    assert rows == 171
    assert outcome.loaded.added + out == Entry.objects.published().count() + out == rows
    assert Entry.objects.filter(date__isnull=True).count() == 30
    again = load_news(FOLDER)
    assert again is not None
    assert (again.loaded.same, again.loaded.added, again.loaded.changed) == (rows, 0, 0)
    assert load_news(FOLDER, is_once=True) is None


def test_the_facts_of_a_row_stand_on_the_page(folder):
    load_news(folder)
    entry = Entry.objects.get()
    assert (entry.kind, str(entry.date), entry.title_language, entry.language) == ("statement", "2024-07", "it", "en")
    assert (entry.teaser, entry.tags, entry.source_url) == ("Teaser.", ["a", "b"], "https://example.org/")
    assert list(entry.links.values_list("kind", "value")) == [("country", "IT"), ("country", "KE")]


def test_an_edited_page_is_left_alone_and_others_follow_the_file(folder):
    write(folder, news="one,One,,en,,,,news,,,,\ntwo,Two,,en,,,,news,,,,")
    load_news(folder)
    page = NewsPage.objects.get(slug="one")
    page.title = "Corrected"
    page.save_revision().publish()
    write(folder, news="one,One again,,en,,,,news,,,,\ntwo,Two again,,en,,,,news,,,,")
    outcome = load_news(folder)
    assert outcome is not None
    assert (outcome.loaded.edited, outcome.loaded.changed) == (1, 1)
    assert set(Entry.objects.values_list("title", flat=True)) == {"Corrected", "Two again"}


def test_removing_takes_them_down_and_loading_brings_them_back(folder, client):
    load_news(folder)
    assert client.get("/en/news/one/").status_code == 200
    assert remove_news() == 1
    assert client.get("/en/news/one/").status_code == 410
    assert load_news(folder, is_once=True) is None
    outcome = load_news(folder)
    assert outcome is not None
    assert outcome.loaded.changed == 1
    assert client.get("/en/news/one/").status_code == 200


def test_what_an_editor_took_down_stays_down(folder, client):
    load_news(folder)
    NewsPage.objects.get().unpublish()
    load_news(folder)
    assert client.get("/en/news/one/").status_code == 410


def test_broken_rows_stay_out_with_file_row_and_column(folder):
    write(
        folder,
        news="one,One,soon,en,,,,news,,,,\ntwo,Two,,en,,,ZZ,gossip,,no-such-project,,",
        events="three,Three,2024-02-30,,,,,,,",
    )
    outcome = load_news(folder)
    assert outcome is not None
    errors = {(i.file, i.row, i.field) for i in outcome.issues if i.level == "error"}
    warnings = {(i.file, i.row, i.field) for i in outcome.issues if i.level == "warning"}
    assert errors == {("news.csv", 2, "date"), ("events.csv", 2, "start")}
    assert warnings == {("news.csv", 3, "countries"), ("news.csv", 3, "kind"), ("news.csv", 3, "projects")}
    assert [page.slug for page in NewsPage.objects.all()] == ["two"]
    assert not EventPage.objects.exists()
