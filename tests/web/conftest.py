"""What tests of pages share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture
def window(browser: Any, running_site: Any, account: tuple[str, str]) -> Iterator[Callable[..., Any]]:
    """Opens a window in which the module's ``account`` is signed in; script on or off, wide or narrow."""
    contexts: list[Any] = []

    def opened(**options: Any) -> Any:
        context = browser.new_context(base_url=running_site.url, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto("/en/sign-in/")
        page.fill("#id_username", account[0])
        page.fill("#id_password", account[1])
        page.click("main button")
        page.wait_for_url("**/workspace/")
        return page

    yield opened
    for context in contexts:
        context.close()
