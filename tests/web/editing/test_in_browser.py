"""The form in a real browser: rows come and go with and without script, by keyboard, and every page is accessible."""

import re

import pytest

pytestmark = pytest.mark.browser
PROJECT = "/en/projects/youcool-youth-in-cooperatives-as-key-drivers-of-digital-transformation-in-local-communities/"
PASSWORD = "only-for-tests-4711"


@pytest.fixture(scope="module")
def account(running_site):
    return running_site.make_editor("browser-editor", PASSWORD)


@pytest.mark.parametrize("script", [True, False])
def test_an_amount_is_added_seen_and_accepted(window, script):
    page = window(java_script_enabled=script)
    page.goto(f"{PROJECT}edit/")
    page.fill("#id_acronym", f"typed before, script {script}")
    rows = page.locator("#money > .row")
    before = rows.count()
    page.click("#money > p > button[name=add]")
    page.wait_for_selector(f"#money > .row >> nth={before}")
    assert rows.count() == before + 1
    assert page.input_value("#id_acronym") == f"typed before, script {script}"
    assert page.url.endswith("#money") is not script, "only without script the page is loaded anew, at its list"
    new = rows.nth(before)
    key = new.get_attribute("id")
    page.fill(f"#id_{key}-value", "1234.50")
    page.fill(f"#id_{key}-currency", "EUR")
    page.press(f"#id_{key}-currency", "Enter")
    page.wait_for_url("**/workspace/changes/*/")
    assert "Amount: 1,234.5 · Currency: Euro" in page.locator("main").inner_text()
    page.click("text=Accept and save")
    page.wait_for_selector(".message--success")
    page.goto(PROJECT)
    assert re.search(r"1,234\.50", page.locator("main").inner_text())


def test_after_adding_the_focus_is_in_the_new_row_and_after_removing_on_the_button(window):
    page = window()
    page.goto(f"{PROJECT}edit/")
    page.focus("#results > p > button[name=add]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results-0")
    assert _focus(page, "name").startswith("results-0-title")
    page.locator("#results-0 > .row__end > button[name=remove]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#results-0", state="detached")
    assert _focus(page, "value") == "results"


def _focus(page, attribute):
    """An attribute of the element that has the focus, once the part of the page is in place."""
    for _try in range(20):
        found = page.evaluate("name => document.activeElement.getAttribute(name) || ''", attribute)
        if found:
            return found
        page.wait_for_timeout(50)
    return ""


def test_one_comes_back_to_the_list_when_adding_without_script(window):
    page = window(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(f"{PROJECT}edit/")
    page.click("#documents > p > button[name=add]")
    page.wait_for_load_state()
    assert page.url.endswith("#documents")
    assert page.locator("#documents > .row").count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_editing_pages_are_accessible_and_fit_the_screen(window, axe, width, scheme):
    page = window(viewport={"width": width, "height": 900}, color_scheme=scheme)
    addresses = [
        "/en/workspace/?q=vietnam",
        f"{PROJECT}edit/",
        "/en/organisations/halieus/edit/",
        "/en/workspace/projects/add/",
        "/en/workspace/changes/",
        "/en/workspace/changes/1/",
        "/en/workspace/changes/1/undo/",
        "/en/workspace/inbox/",
        "/en/workspace/password/",
        f"{PROJECT}history/",
        "/en/report/organisation/halieus/",
    ]
    for address in addresses:
        assert page.goto(address).status == 200, address
        assert not axe(page), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(f"{PROJECT}edit/")
    page.fill("#id_planned_start", "nonsense")
    page.click(".editor__end button")
    page.wait_for_selector(".message--error")
    assert not axe(page)


def test_no_editing_page_asks_another_host_or_breaks_the_policy(window, running_site):
    page = window()
    faults, hosts = [], set()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for address in ("/en/workspace/", f"{PROJECT}edit/", f"{PROJECT}history/"):
        page.goto(address)
    assert faults == []
    assert hosts == {running_site.url.split("/")[2]}
