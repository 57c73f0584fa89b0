"""The search box offers names while one types, in a real browser."""


def test_typing_fills_the_offers_and_enter_searches(page):
    page.goto("/en/projects/")
    box = page.locator("#q")
    box.press_sequentially("halie")
    page.locator("#suggestions option").first.wait_for(state="attached")
    assert "Haliéus" in page.locator("#suggestions option").evaluate_all("options => options.map(o => o.value)")
    assert page.url.endswith("/en/projects/")
    box.fill("Kenya")
    box.press("Enter")
    page.wait_for_url("**q=Kenya*")
    page.locator(".chip").first.wait_for()
