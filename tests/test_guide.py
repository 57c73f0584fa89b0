"""The editors' guide: its pictures are there, small and used, and every page that it names answers an editor."""

import re

import pytest
from PIL import Image

from sestante.accounts.models import User
from tests.factories import make_project, take_in

from .test_architecture import CLONE

DOCS = CLONE / "docs"
CHAPTERS = [DOCS / "how-to" / "editors-guide.md", *sorted((DOCS / "guide").glob("*.md"))]
PICTURES = sorted((DOCS / "pictures").glob("guide-*.png"))
#: Bytes; a reader on a slow line opens a chapter of ten pictures.
LARGEST = 120_000


def named(pattern: str) -> set[str]:
    """What a pattern finds in the chapters."""
    return {found for file in CHAPTERS for found in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_every_picture_is_shown_in_the_guide_and_every_one_shown_is_there():
    shown = named(r"!\[[^\]]+\]\(\.\./pictures/(guide-[a-z-]+\.png)\)")
    assert shown == {file.name for file in PICTURES}
    assert len(shown) > 20


def test_every_picture_says_in_words_what_it_shows():
    assert named(r"!\[\s*\]\([^)]+\)") == set()


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.name)
def test_pictures_are_small_and_fit_a_page(file):
    assert file.stat().st_size <= LARGEST
    with Image.open(file) as picture:
        assert 600 <= picture.width <= 1280


def test_every_page_that_the_guide_names_answers_an_editor(client, db, stores):
    take_in(make_project("example-project"))
    stores()
    client.force_login(User.objects.create_user("editor", password="only-for-tests-4711", is_editor=True))
    paths = named(r"`(/en/[^`]*)`")
    assert len(paths) > 8
    assert {path: status for path in paths if (status := client.get(path).status_code) != 200} == {}


def test_every_button_that_makes_a_new_entry_is_named_as_on_the_workspace(client, db):
    client.force_login(User.objects.create_user("editor", password="only-for-tests-4711", is_editor=True))
    page = client.get("/en/workspace/").content.decode()
    buttons = named(r"\*\*(Add (?:a|an|to) [^*]+)\*\*")
    assert len(buttons) >= 5
    assert [name for name in buttons if name not in page] == []
