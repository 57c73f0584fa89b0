"""The page about the API: in four languages, linked, and its lines run as they stand there."""

import html
import json
import re
import shutil
import subprocess
import sys
import urllib.request

import duckdb
import pytest
from django.test import Client
from django.urls import reverse

from sestante.api.problems import PROBLEMS
from sestante.api.service import OFFERED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "es", "it"])
def test_the_page_stands_in_every_language(client, stores, language):
    stores()
    answer = client.get(f"/{language}/api/")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert all(f"/{one.path}" in text for one in OFFERED)
    assert "style=" not in text
    assert "<script>" not in text


def test_every_kind_of_problem_is_explained_where_its_type_leads(client, stores):
    stores()
    text = client.get("/en/api/").content.decode()
    assert all(f'id="{code}"' in text for code in PROBLEMS)


def test_the_page_stands_without_words_and_numbers(client, settings, tmp_path):
    settings.SESTANTE_HOME = tmp_path
    assert client.get("/en/api/").status_code == 200


def test_the_page_says_how_often_one_may_ask(client, stores, settings):
    stores()
    (settings.SESTANTE_HOME / "site.toml").write_text("api_requests_a_minute = 77\n")
    assert "77" in client.get("/en/api/").content.decode()
    assert client.get("/api/v1/")["RateLimit-Policy"] == '"minute";q=77;w=60'


def test_footer_and_the_page_about_the_data_lead_to_it(client, stores):
    stores()
    assert client.get("/en/about-the-data/").content.decode().count(f'href="{reverse("api-guide")}"') == 2


@pytest.fixture(scope="module")
def lines(running_site):
    """The lines of the page by what runs them, as a reader copies them."""
    with urllib.request.urlopen(f"{running_site.url}/en/api/") as answer:  # noqa: S310 - our own site
        text = answer.read().decode()
    found = re.findall(r'<code data-lines="([a-z-]+)">(.*?)</code>', text, flags=re.DOTALL)
    return {kind: html.unescape(code) for kind, code in found}


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_lines_for_curl_run(lines, tmp_path):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed.")
    body = json.loads(run("sh", "-c", lines["curl"], cwd=tmp_path))
    assert body["total"] == 20
    assert all("KE" in [country["code"] for country in one["countries"]] for one in body["items"])


def test_the_lines_for_python_run(lines, tmp_path):
    found = run(sys.executable, "-c", lines["python"], cwd=tmp_path).split()
    assert found[0] == found[2]
    assert int(found[0]) > 50


def test_the_lines_for_duckdb_run(lines, tmp_path, monkeypatch):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed.")
    run("sh", "-c", lines["duckdb-curl"], cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as database:
        rows = database.execute(lines["duckdb"]).fetchall()
    assert rows[0][0] == "IT"
    assert sum(count for _country, count in rows) == 200


def test_the_lines_for_r_run(lines, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed.")
    if subprocess.run(["Rscript", "-e", "library(jsonlite)"], capture_output=True, check=False).returncode:
        pytest.skip("R has no package jsonlite.")
    assert "label" in run("Rscript", "-e", lines["r"], cwd=tmp_path)


def test_the_description_is_linked(client, stores):
    stores()
    assert reverse("api-1:openapi") in client.get("/en/api/").content.decode()
    assert Client().get(reverse("api-1:openapi")).json()["openapi"] == "3.1.0"
