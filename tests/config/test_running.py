"""Preparing a site: every step once, again in a moment, and settings of the place that are wrong are named."""

import io
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from sestante.config import checks, running, server
from sestante.config.routes import all_pages, page_names
from sestante.core.errors import SestanteError
from sestante.core.serving_lock import serving_lock
from tests.site import Site, sestante


def test_static_files_are_copied_once_and_again_when_they_change(settings, tmp_path: Path):
    settings.STATIC_ROOT = tmp_path / "static"
    assert running.collect_static_files() is True
    assert (tmp_path / "static" / "css" / "sestante.css").exists()
    assert running.collect_static_files() is False
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "own.css").write_text("p {}")
    settings.STATICFILES_DIRS = [tmp_path / "extra"]
    assert running.collect_static_files() is True


@pytest.mark.django_db
def test_a_prepared_database_waits_for_no_change():
    assert running.waiting_migrations() == 0


@pytest.mark.django_db(transaction=True)
def test_preparing_twice_says_that_all_is_up_to_date(settings, tmp_path: Path):
    settings.SESTANTE_HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    running.prepare(starter=False, out=io.StringIO())
    again = io.StringIO()
    running.prepare(starter=False, out=again)
    said = again.getvalue()
    assert "Database: up to date" in said
    assert "Code lists: up to date" in said
    assert "Interrupted work: none" in said
    assert "Files of the pages: up to date" in said
    assert "site.toml" not in said
    assert (tmp_path / "site.toml").exists()


def test_there_are_two_processes_at_least(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server.os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert server.default_workers() == 2


def test_a_port_in_use_is_named_with_another_to_try():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SestanteError, match=f"Another one: make run PORT={port + 1}"):
            server.require_free("127.0.0.1", port)


def test_the_lock_of_serving_is_shared_by_servers_and_kept_from_a_restore(settings, tmp_path: Path):
    settings.SESTANTE_HOME = tmp_path
    with serving_lock(alone=False) as first, serving_lock(alone=False) as second:
        assert (first, second) == (True, True)
        with serving_lock(alone=True) as restore:
            assert restore is False
    with serving_lock(alone=True) as restore:
        assert restore is True
        with serving_lock(alone=False) as third:
            assert third is False


def test_a_secret_key_that_others_can_read_is_named(settings, tmp_path: Path):
    settings.SESTANTE_HOME = tmp_path
    (tmp_path / "secret-key").write_text("secret")
    (tmp_path / "secret-key").chmod(0o644)
    assert [found.id for found in checks.secret_key_is_private(None)] == ["sestante.W003"]
    (tmp_path / "secret-key").chmod(0o600)
    assert checks.secret_key_is_private(None) == []


def test_a_home_that_cannot_be_written_is_named(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings.SESTANTE_HOME = tmp_path
    assert checks.home_can_be_written(None) == []
    monkeypatch.setattr(checks.os, "access", lambda *_: False)
    assert [found.id for found in checks.home_can_be_written(None)] == ["sestante.E001"]


@pytest.mark.django_db(transaction=True)
def test_stores_that_lag_behind_are_named(settings, tmp_path: Path):
    settings.SESTANTE_HOME = tmp_path
    assert [found.id for found in checks.words_and_numbers_follow(None)] == ["sestante.W005"]
    running.bring_stores_up_to_date(io.StringIO())
    assert checks.words_and_numbers_follow(None) == []


@pytest.mark.django_db
def test_our_check_asks_the_database_too(settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    settings.SESTANTE_HOME = tmp_path
    call_command("check")
    assert "sestante rebuild" in capsys.readouterr().err


def test_every_page_is_among_those_that_are_looked_at(running_site):
    """With the starter data every route has an example, but for what the starter has none of."""
    code = "from sestante.config.routes import all_pages; print(*(page.name for page in all_pages()))"
    names = set(running_site.command("shell", "--no-imports", "-c", code).split())
    alike = {
        name: next((found for found in names if found == name or found.startswith(f"{name}-")), None)
        for name in page_names()
    }
    assert {name for name, found in alike.items() if found is None} == {
        *("questionnaire-edit", "questionnaire-history", "edition"),
        *("import-file", "import-columns", "import-row"),
    }


@pytest.mark.django_db
def test_an_empty_register_has_pages_to_look_at():
    assert {"home", "project-list", "error-404"} <= {page.name for page in all_pages()}


def test_a_site_without_starter_data_serves(tmp_path: Path):
    with Site(tmp_path / "home", starter=False) as site:
        assert site.get("/en/")[0] == 200
        assert site.get("/en/projects/")[0] == 200
        assert "editor may now sign in" in site.command(
            "create-editor", "editor", "--password-stdin", given="a-long-phrase-of-4-words\n"
        )
        # both have used the program's tables, and kept the collector away from the program itself
        assert site.get("/en/projects/figures/?rows=country")[0] == 200
        done = subprocess.run(
            sestante("export", "csv", "--out", str(tmp_path)), env=site.environment, capture_output=True, text=True
        )
    assert (done.returncode, done.stderr.splitlines()) == (0, ["projects as csv: written"])
    log = (tmp_path / "home.log").read_text()
    assert "Sestante is at" in log
    assert "leaked" not in log
    assert "Traceback" not in log
