"""The documentation says what the code does: settings, commands, published tables, and links that lead somewhere."""

import re
import runpy
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from sestante.config.command_line import GROUPS, CommandLine
from sestante.web.site import SAMPLE

from .site import sestante, site_environment
from .test_architecture import CLONE, SESTANTE

DOCS = CLONE / "docs"
REFERENCE = DOCS / "reference"

#: Commands of ours that only machines call.
NOT_FOR_PEOPLE: set[str] = set()


def our_commands() -> set[str]:
    """Names of the commands that our packages bring."""
    return {name for name, place in get_commands().items() if str(place).startswith("sestante.")} - NOT_FOR_PEOPLE


def settings_in_code() -> set[str]:
    """Every variable that the product reads from the environment by its full name."""
    found: set[str] = set()
    for file in SESTANTE.rglob("*.py"):
        found |= set(re.findall(r"""["'](SESTANTE_[A-Z_]*[A-Z])["']""", file.read_text(encoding="utf-8")))
    return found - {"SESTANTE_SITE"}


def test_every_setting_is_explained_and_none_that_is_not_there():
    text = (REFERENCE / "settings.md").read_text() + (REFERENCE / "site.md").read_text()
    explained = set(re.findall(r"`(SESTANTE_[A-Z_]*[A-Z])`", text))
    assert settings_in_code() <= explained
    outside = {
        name for name in explained - settings_in_code() if not name.startswith(("SESTANTE_SITE_", "SESTANTE_TEST_"))
    }
    assert outside == set()


def test_every_setting_of_a_site_is_explained():
    text = (REFERENCE / "site.md").read_text()
    keys = re.findall(r"^# \[?(\w+)(?:\]| = )", SAMPLE, flags=re.MULTILINE)
    keys = [key for key in keys if key not in {"en", "fr", "es", "it"}]
    assert len(keys) > 8
    assert [key for key in keys if f"`{key}`" not in text and f"`[{key}]`" not in text] == []


def test_every_command_is_explained_and_none_that_is_not_there():
    text = (REFERENCE / "commands.md").read_text()
    explained = {name.replace("-", "_") for name in re.findall(r"^\| `([a-z-]+)[ `]", text, flags=re.MULTILINE)} - {
        "make"
    }
    assert our_commands() <= explained
    assert explained <= set(get_commands())


def test_every_option_of_our_commands_is_explained():
    text = (REFERENCE / "commands.md").read_text()
    lines = {
        line.split("`")[1].split(" ")[0].replace("-", "_"): line for line in text.splitlines() if line.startswith("| `")
    }
    missing = []
    for name in our_commands() - {"check", "migrate"}:
        parser = load_command_class(str(get_commands()[name]), name).create_parser("sestante", name)
        ours = [
            action for action in parser._actions if action.option_strings and action.option_strings[-1] not in DJANGOS
        ]
        missing += [
            f"{name} {option.option_strings[-1]}" for option in ours if option.option_strings[-1] not in lines[name]
        ]
    assert missing == []


#: Options that Django gives to every command.
DJANGOS = {
    *("--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"),
    "--skip-checks",
}


def test_the_list_of_commands_holds_all_of_ours():
    assert our_commands() - {name for names in GROUPS.values() for name in names} == set()
    text = CommandLine(["sestante"]).main_help_text()
    assert [name for name in our_commands() if name.replace("_", "-") not in text] == []


def test_every_command_of_ours_says_in_a_sentence_what_it_does():
    for name in our_commands():
        assert len(load_command_class(str(get_commands()[name]), name).help) > 20


def test_every_published_table_and_field_is_explained():
    described = runpy.run_path(str(CLONE / "tools" / "describe_tables.py"))["described"]
    assert (REFERENCE / "tables.md").read_text() == described(), "run: .venv/bin/python tools/describe_tables.py"


def test_every_column_of_every_file_to_take_away_is_explained():
    described = runpy.run_path(str(CLONE / "tools" / "describe_exports.py"))["described"]
    assert (REFERENCE / "exports.md").read_text() == described(), "run: .venv/bin/python tools/describe_exports.py"


@pytest.mark.parametrize("file", sorted([*CLONE.glob("*.md"), *DOCS.rglob("*.md")]), ids=lambda file: file.name)
def test_links_of_the_documentation_lead_somewhere(file: Path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (file.parent / link).exists()] == []


def test_every_page_of_the_documentation_is_in_its_index():
    index = (DOCS / "index.md").read_text()
    pages = [str(file.relative_to(DOCS)) for file in DOCS.rglob("*.md") if file.name != "index.md"]
    assert [page for page in pages if f"({page})" not in index] == []


# The command itself


def test_without_arguments_the_command_lists_what_it_can_do(tmp_path: Path):
    done = subprocess.run(sestante(), env=site_environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "create-editor" in done.stdout
    assert "sestante COMMAND --help" in done.stdout


def test_a_request_that_cannot_be_met_is_answered_in_a_sentence(tmp_path: Path):
    done = subprocess.run(
        sestante("restore", "is-not-there.tar.gz"),
        env=site_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "There is no file" in done.stderr
    assert "Traceback" not in done.stderr
