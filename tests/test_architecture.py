"""The rules of the house hold for every file; and the functions that look for breaches find them."""

import subprocess
import tomllib
from pathlib import Path

import pytest

import sestante as package

from . import architecture

CLONE = Path(__file__).resolve().parent.parent
SESTANTE = CLONE / "sestante"
TESTS = CLONE / "tests"


def clone_files(*endings: str) -> list[Path]:
    """Files of the clone with one of the endings: those that git knows, or all where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CLONE, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        files = [CLONE / name for name in listed.stdout.split("\0") if name]
    else:
        files = [f for f in CLONE.rglob("*") if not {".venv", ".git", "node_modules", "var"} & set(f.parts)]
    return [file for file in files if file.suffix in endings and file.exists()]


def test_each_package_imports_only_from_those_before_it():
    assert architecture.imports_against_the_order(SESTANTE) == []


def test_only_the_newsroom_imports_wagtail():
    assert architecture.imports_of("wagtail", SESTANTE, outside="newsroom") == []


def test_every_module_says_what_it_is():
    assert architecture.without_docstring(SESTANTE) + architecture.without_docstring(TESTS) == []


def test_functions_and_files_are_short():
    assert architecture.too_long(SESTANTE) + architecture.too_long(TESTS) == []


def test_names_of_modules_say_something():
    assert architecture.badly_named(SESTANTE) + architecture.badly_named(TESTS) == []


def test_nothing_names_a_folder_of_one_machine():
    files = clone_files(".py", ".toml", ".html", ".css", ".js", ".sh", ".lock", ".json", ".yml")
    assert architecture.paths_of_a_machine([f for f in files if "vendor" not in f.parts]) == []


def test_no_text_is_marked_as_safe_html():
    assert architecture.marked_safe(SESTANTE) == []


def test_templates_obey_the_security_policy():
    assert architecture.against_the_policy(SESTANTE) == []


def test_the_locks_name_no_download_address_and_hash_every_library():
    for name in ("run", "test"):
        text = (CLONE / "requirements" / f"{name}.lock").read_text()
        assert "://" not in text
        assert "--index-url" not in text
        libraries = [part for part in text.split("\n") if part and part[0].isalpha()]
        assert libraries
        assert all(part.endswith("\\") for part in libraries), "a library without hashes"


def test_the_lock_of_the_tests_holds_the_lock_of_the_site():
    pins = [
        {
            line.split(" ")[0]
            for line in (CLONE / "requirements" / f"{name}.lock").read_text().splitlines()
            if "==" in line
        }
        for name in ("run", "test")
    ]
    assert pins[0] <= pins[1]


def test_the_browser_lock_names_no_download_address():
    text = (TESTS / "browser" / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert '"integrity": "sha512-' in text


def test_the_version_is_the_same_in_code_and_project_file():
    assert tomllib.loads((CLONE / "pyproject.toml").read_text())["project"]["version"] == package.__version__


# The functions find what they look for


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with two packages, ``core`` and ``projects``."""
    for name in ("core", "projects"):
        (tmp_path / "sestante" / name).mkdir(parents=True)
        (tmp_path / "sestante" / name / "__init__.py").write_text('"""A package."""\n')
    return tmp_path / "sestante"


@pytest.mark.parametrize(
    "statement",
    [
        "from sestante.projects.models import Project",
        "import sestante.projects.models",
        "from sestante import projects",
        "from ..projects import models",
        "from .. import projects",
        "def late():\n    from sestante.projects import models",
    ],
)
def test_an_import_against_the_order_is_found_with_file_and_package(house: Path, statement: str):
    (house / "core" / "wrong.py").write_text(f"{statement}\n")
    assert architecture.imports_against_the_order(house) == [
        "sestante/core/wrong.py imports projects, which comes after core"
    ]


@pytest.mark.parametrize(
    "statement",
    ["from sestante.core import errors", "from . import models", "from .models import Project", "import csv"],
)
def test_an_import_along_the_order_is_no_breach(house: Path, statement: str):
    (house / "projects" / "right.py").write_text(f"{statement}\n")
    assert architecture.imports_against_the_order(house) == []


def test_a_package_without_a_place_is_found(house: Path):
    (house / "extras").mkdir()
    (house / "extras" / "thing.py").write_text('"""A thing."""\n')
    assert architecture.imports_against_the_order(house) == [
        "sestante/extras/thing.py: the package extras has no place in the order"
    ]


def test_an_import_of_wagtail_is_found(house: Path):
    (house / "projects" / "wrong.py").write_text("from wagtail.models import Page\n")
    assert architecture.imports_of("wagtail", house, outside="newsroom") == [
        "sestante/projects/wrong.py imports wagtail; only newsroom may"
    ]


def test_a_long_function_and_a_long_file_are_found(house: Path):
    (house / "core" / "long.py").write_text('"""Long."""\ndef f():\n' + "    pass\n" * 400)
    assert architecture.too_long(house) == [
        "sestante/core/long.py has 402 lines",
        "sestante/core/long.py: f has 401 lines",
    ]


def test_a_name_that_says_nothing_is_found(house: Path):
    (house / "core" / "utils.py").write_text('"""Things."""\n')
    assert architecture.badly_named(house) == ["sestante/core/utils.py: the name says nothing"]


def test_a_folder_of_one_machine_is_found(tmp_path: Path):
    (tmp_path / "settings.py").write_text(f"DATA = '/{'home'}/somebody/data'\nURL = 'https://example.org/{'work'}/a'\n")
    assert len(architecture.paths_of_a_machine([tmp_path / "settings.py"])) == 1


@pytest.mark.parametrize("text", ["{{ a|safe }}", "{{ a | safe }}", "{% autoescape off %}"])
def test_text_marked_as_safe_is_found(house: Path, text: str):
    (house / "core" / "page.html").write_text(text)
    assert architecture.marked_safe(house) == ["sestante/core/page.html: text is marked as safe HTML"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color:red">', "inline style"),
        ("<style>p{}</style>", "inline style"),
        ("<script>alert(1)</script>", "inline script"),
        ('<a onclick="go()">', "inline script"),
        ('<img src="https://elsewhere.example/a.png">', "another host"),
    ],
)
def test_a_template_against_the_policy_is_found(house: Path, text: str, what: str):
    (house / "core" / "templates").mkdir()
    (house / "core" / "templates" / "page.html").write_text(text)
    assert architecture.against_the_policy(house) == [f"sestante/core/templates/page.html: {what}"]


def test_scripts_from_this_host_are_within_the_policy(house: Path):
    (house / "core" / "templates").mkdir()
    (house / "core" / "templates" / "page.html").write_text(
        "{# style= is forbidden #}<script type=\"module\" src=\"{% static 'js/a.js' %}\"></script><p data-style='x'>"
    )
    assert architecture.against_the_policy(house) == []
