"""A federation's register in a real browser: 42 of 50 rows are written, 8 named with row and reason; again; undone."""

import pytest

from tests.sheets import register, write_xlsx

pytestmark = pytest.mark.browser
PASSWORD = "only-for-tests-4711"


@pytest.fixture(scope="module")
def account(running_site):
    return running_site.make_editor("browser-importer", PASSWORD)


def counts(page):
    """The four numbers of a page: new, changed, the same, left out."""
    return [int(text) for text in page.locator(".counts dd").all_inner_texts()]


def send(page, file):
    """Send a file, take the columns as they are proposed, and arrive at what it would change."""
    page.goto("/en/workspace/import/")
    page.check("input[name=noun][value=projects]")
    page.set_input_files("#file", file)
    page.click("text=Send the file")
    page.wait_for_url("**/columns/")
    page.click("text=Look at what it would change")
    page.wait_for_selector(".counts")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False, "viewport": {"width": 390, "height": 800}}])
def test_fifty_rows_with_faults_and_doubles_write_forty_two_and_undo_restores(window, axe, tmp_path, options):
    page = window(**options)
    rows = [
        [f"{cell} ({len(options)})" if at == 0 and cell else cell for at, cell in enumerate(row)] for row in register()
    ]
    rows[0] = register()[0]
    file = write_xlsx(tmp_path / f"register-{len(options)}.xlsx", rows)
    send(page, file)
    assert counts(page) == [42, 0, 0, 8]
    page.click("nav.views >> text=Left out")
    left_out = page.locator(".waiting-row").all_inner_texts()
    assert len(left_out) == 8
    assert "row 6" in left_out[0]
    assert "Paese: “Atlantide” is neither a code of the list nor the name of one." in left_out[0]
    assert "It is the same as row 4: only the first is taken." in left_out[7]
    if not options:
        assert axe(page) == []
    page.click("text=Accept all 42 entries")
    page.wait_for_selector("#left-title")
    assert counts(page) == [42, 0, 0, 8]
    assert page.locator(".left-out tbody tr").count() == 8
    report = page.url
    send(page, file)
    assert counts(page) == [0, 0, 42, 8]
    assert "This file changes nothing." in page.locator("main").inner_text()
    page.goto(report)
    page.click("text=Undo …")
    page.click("main form .button--bad")
    page.wait_for_selector(".message--success")
    assert "Undone: 42 entries have their earlier state." in page.locator("body").inner_text()
    page.goto("/en/projects/progetto-di-prova-1-0/" if not options else "/en/projects/progetto-di-prova-1-2/")
    assert "withdrawn" in page.locator("main").inner_text().lower()


def test_the_pages_are_accessible_and_worked_by_keyboard(window, axe, tmp_path):
    page = window()
    page.goto("/en/workspace/import/")
    assert axe(page) == []
    file = write_xlsx(tmp_path / "few.xlsx", [["Title", "Start"], ["A mill that is not there", "03/04/2024"]])
    page.set_input_files("#file", file)
    page.keyboard.press("Tab")
    page.locator("text=Send the file").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/columns/")
    page.locator("text=Look at what it would change").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ask")
    assert axe(page) == []
    page.locator("input[value=dmy]").focus()
    page.keyboard.press("Space")
    page.locator("text=Look at what it would change").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".counts")
    assert counts(page) == [1, 0, 0, 0]
    page.click("text=Throw this file away")
    page.wait_for_selector(".message--success")
