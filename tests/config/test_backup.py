"""Backup, wipe, restore: the site is the same, byte by byte; and a restore never destroys by mistake."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import own_database
from tests.site import RunningSite, Site, sestante, site_environment

#: How many pages are compared at least.
LEAST_PAGES = 50
#: What may differ between two answers to the same request.
_MASKED = re.compile(
    rb'name="(?:csrfmiddlewaretoken|opened)" value="[^"]*"|"csrfToken":"[^"]*"|\d{4}-\d\d-\d\d|\b\d\d:\d\d(:\d\d)?\b'
)
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+")


def paths_of(site: RunningSite) -> list[str]:
    """Pages from the site's own map of itself: lists, texts, and entries of each kind."""
    listed = site.command("shell", "--no-imports", "-c", _PATHS).split()
    assert len(listed) >= LEAST_PAGES
    return listed


_PATHS = """
from django.utils.translation import override
from sestante.config.routes import all_pages
from sestante.organisations.models import Organisation
from sestante.projects.models import Project
with override("en"):
    paths = [page.path for page in all_pages() if not page.is_for_editors]
    for model in (Project, Organisation):
        paths += [row.get_absolute_url() for row in model.objects.order_by("slug")[::9]]
print(*dict.fromkeys(path for path in paths if "report" not in path))
"""


def answers(site: RunningSite, paths: list[str]) -> dict[str, tuple[int, bytes]]:
    """Status and body of each page, without what may differ."""
    found = {}
    for path in paths:
        status, body = site.get(path)
        while b"worked out when" in body:  # sizes of files that take long come with a later look
            status, body = site.get(path)
        found[path] = status, _ADDRESS.sub(b"", _MASKED.sub(b"", body))
    return found


#: An activity with an element that the register has no field for: it is kept as it came and goes out again.
_ACTIVITIES = """<iati-activities version="2.03"><iati-activity xml:lang="en" default-currency="EUR">
<iati-identifier>XX-EXAMPLE-1</iati-identifier>
<reporting-org ref="XX-EXAMPLE" type="22"><narrative>Example Body</narrative></reporting-org>
<title><narrative>Example Mill</narrative></title><description><narrative>It grinds</narrative></description>
<participating-org ref="XX-EXAMPLE" role="4"><narrative>Example Body</narrative></participating-org>
<activity-status code="2"/><activity-date type="2" iso-date="2023-01-01"/>
<contact-info type="1"><email>office@example.org</email></contact-info>
<recipient-country code="KE"/><sector vocabulary="1" code="31120"/></iati-activity></iati-activities>"""


def what_is_kept(site: RunningSite, folder: Path) -> dict[str, Any]:
    """Every file of the editions byte for byte, what source files hold, and the IATI files that go out."""
    editions = [file for file in (site.home / "editions").rglob("*") if file.is_file()]
    site.command("export", "iati", "--out", str(folder))
    return {
        "editions": {str(file.relative_to(site.home)): file.read_bytes() for file in editions},
        "source files": site.command("iati", "summary", "--json"),
        "iati": {file.name: _GENERATED.sub(b"", file.read_bytes()) for file in folder.iterdir()},
    }


_GENERATED = re.compile(rb' generated-datetime="[^"]*"')


def test_a_restored_site_gives_the_same_bytes(tmp_path: Path):
    backup = tmp_path / "backup.tar.gz"
    with own_database() as url, Site(tmp_path / "first", database_url=url) as site:
        (site.home / "site.toml").write_text('name = "Register of Tests"\n')
        (site.home / "media").mkdir(exist_ok=True)
        (site.home / "media" / "logo.png").write_bytes(b"\x89PNG a picture")
        (tmp_path / "activities.xml").write_text(_ACTIVITIES, encoding="utf-8")
        site.command("import", str(tmp_path / "activities.xml"), "--accept")
        site.command("edition", "2026.1")
        kept = what_is_kept(site, tmp_path / "iati")
        paths = [*paths_of(site), "/en/projects/xx-example-1/", "/en/data/editions/2026.1/"]
        before = answers(site, paths)
        said = site.command("backup", str(backup))
        assert str(backup) in said
        key = (site.home / "secret-key").read_text()
    assert b"Register of Tests" in before["/en/"][1]
    assert [before[path][0] for path in paths[-2:]] == [200, 200]
    assert "editions/2026.1/SHA256SUMS" in kept["editions"]
    assert any(b"office@example.org" in content for content in kept["iati"].values())
    with own_database() as url:
        environment = site_environment(tmp_path / "second", url)
        restored = subprocess.run(
            sestante("restore", str(backup)), env=environment, capture_output=True, text=True, check=False
        )
        assert restored.returncode == 0, restored.stderr
        with Site(tmp_path / "second", database_url=url) as site:
            assert answers(site, paths) == before
            assert what_is_kept(site, tmp_path / "iati-again") == kept
            assert site.get("/media/logo.png") == (200, b"\x89PNG a picture")
            assert (site.home / "secret-key").read_text() == key


@pytest.fixture
def empty_site(tmp_path: Path) -> dict[str, str]:
    """The environment of a small SQLite site without starter data."""
    environment = site_environment(tmp_path / "home")
    assert run(environment, "prepare", "--starter", "no").returncode == 0
    return environment


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command of a site that does not run."""
    return subprocess.run(sestante(*arguments), env=environment, capture_output=True, text=True, check=False)


def test_a_restore_refuses_a_home_with_data_unless_told_to_replace_them(empty_site: dict[str, str], tmp_path: Path):
    home, backup = Path(empty_site["SESTANTE_HOME"]), str(tmp_path / "backup.tar.gz")
    assert run(empty_site, "backup", backup).returncode == 0
    (home / "media" / "later.png").write_bytes(b"later")
    refused = run(empty_site, "restore", backup)
    assert refused.returncode == 1
    assert "has data already" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (home / "media" / "later.png").exists()
    assert run(empty_site, "restore", backup, "--replace").returncode == 0
    assert not (home / "media" / "later.png").exists()
    assert not (home / ".restoring").exists()


def test_a_restore_of_a_damaged_backup_changes_nothing(empty_site: dict[str, str], tmp_path: Path):
    home, backup = Path(empty_site["SESTANTE_HOME"]), tmp_path / "backup.tar.gz"
    assert run(empty_site, "backup", str(backup)).returncode == 0
    backup.write_bytes(backup.read_bytes()[:-100])
    before = (home / "sestante.sqlite3").read_bytes()
    refused = run(empty_site, "restore", str(backup), "--replace")
    assert refused.returncode == 1
    assert "damaged" in refused.stderr
    assert (home / "sestante.sqlite3").read_bytes() == before
    assert not (home / ".restoring").exists()


def test_a_restore_refuses_while_the_site_runs(tmp_path: Path):
    with Site(tmp_path / "home", starter=False) as site:
        backup = str(tmp_path / "backup.tar.gz")
        site.command("backup", backup)
        refused = run(site.environment, "restore", backup, "--replace")
        assert refused.returncode == 1
        assert "is running" in refused.stderr
        assert site.get("/en/")[0] == 200


def test_a_backup_refuses_places_where_it_would_be_lost_or_destroy(empty_site: dict[str, str], tmp_path: Path):
    inside = run(empty_site, "backup", str(Path(empty_site["SESTANTE_HOME"]) / "backup.tar.gz"))
    (tmp_path / "there.tar.gz").write_bytes(b"earlier")
    existing = run(empty_site, "backup", str(tmp_path / "there.tar.gz"))
    nowhere = run(empty_site, "backup", str(tmp_path / "no" / "folder.tar.gz"))
    assert [done.returncode for done in (inside, existing, nowhere)] == [1, 1, 1]
    assert (tmp_path / "there.tar.gz").read_bytes() == b"earlier"
    assert run(empty_site, "backup", str(tmp_path / "there.tar.gz"), "--replace").returncode == 0
