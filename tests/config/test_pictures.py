"""Pictures of pages: as many as promised, and a page that answers wrongly is named."""

import json
from pathlib import Path

from tests.site import RunningSite

_CODE = """
import json
from pathlib import Path
from sestante.config import pictures
from sestante.config.routes import Route
pages = [Route("home", "/en/"), Route("workspace", "/en/workspace/", True), Route("error-404", "/en/nowhere/")]
pages += [Route("broken", "/en/projects/no-such-project/")]
pictures.all_pages = lambda: pages
pictures.WIDTHS = {390: 844}
drawn = pictures.draw_all(Path(FOLDER), editor=EDITOR)
print(json.dumps([drawn.pictures, drawn.pages, drawn.broken]))
"""


def draw(site: RunningSite, folder: Path, editor: str) -> list[object]:
    """Draw a few pages of a site."""
    code = _CODE.replace("FOLDER", repr(str(folder))).replace("EDITOR", repr(editor))
    return json.loads(site.command("shell", "--no-imports", "-c", code).splitlines()[-1])


def test_each_page_is_drawn_light_and_dark_and_a_wrong_answer_is_named(
    browser: object, running_site: RunningSite, tmp_path: Path
):
    editor, _ = running_site.make_editor("pictures-editor")
    pictures, pages, broken = draw(running_site, tmp_path / "pictures", editor)
    # the home page once more in each of four languages
    assert (pictures, pages) == (16, 8)
    assert broken == ["/en/projects/no-such-project/ answered 404"]
    names = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert {"home-390-light.png", "home-390-dark.png", "workspace-390-light.png", "home-it-390-dark.png"} <= names


def test_pages_of_editors_are_left_out_without_an_account(browser: object, running_site: RunningSite, tmp_path: Path):
    draw(running_site, tmp_path / "pictures", "")
    assert not (tmp_path / "pictures" / "workspace-390-light.png").exists()
