"""An IATI file in a real browser: sent, looked at, accepted by a tick, the rest accepted, undone; by keyboard too."""

import pytest

from .test_iati_pages import THREE
from .test_in_browser import PASSWORD, counts

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def account(running_site):
    return running_site.make_editor("browser-iati", PASSWORD)


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False, "viewport": {"width": 390, "height": 800}}])
def test_activities_are_sent_looked_at_accepted_and_undone(window, axe, tmp_path, options):
    page = window(**options)
    name = f"example-{len(options)}.xml"
    activities = "".join(THREE).replace("XX-", f"XX-BROWSER-{len(options)}-")
    (tmp_path / name).write_text(f'<iati-activities version="2.03">{activities}</iati-activities>', encoding="utf-8")
    page.goto("/en/workspace/import/")
    page.check("input[name=noun][value=iati]")
    page.set_input_files("#file", tmp_path / name)
    page.click("text=Send the file")
    page.wait_for_selector(".counts")
    assert counts(page) == [2, 0, 0, 1]
    if not options:
        assert axe(page) == []
    page.click("text=activity 2")
    page.wait_for_selector("pre.element")
    assert "31/12/2014" in page.locator("pre.element").inner_text()
    if not options:
        assert axe(page) == []
    page.go_back()
    page.locator(".waiting-row input[type=checkbox]").first.check()
    page.click("text=Accept only the ticked ones")
    page.wait_for_selector(".message--success")
    assert counts(page) == [1, 0, 0, 1]
    page.click("text=Accept 1 entry")
    page.wait_for_selector("#written-title")
    assert counts(page) == [2, 0, 0, 1]
    if not options:
        assert axe(page) == []
    page.locator("text=Undo …").first.click()
    page.click("main form .button--bad")
    page.wait_for_selector(".message--success")
    assert "Undone: 1 entry has" in page.locator("body").inner_text()
