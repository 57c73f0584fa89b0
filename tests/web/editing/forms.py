"""Filling in an entry's form as a browser does."""

import re

from tests.web_forms import sent_by_browser

_ENTRY_FORM = re.compile(r'<form method="post"[^>]* id="entry">.*?</form>', re.DOTALL)


def opened(client, url):
    """What the form at an address would send as it stands."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return form_in(answer)


def form_in(answer):
    """What the entry's form on a page would send."""
    found = _ENTRY_FORM.search(answer.content.decode())
    assert found, "no form on this page"
    return sent_by_browser(found[0])


def with_values(data, **values):
    """The same with some fields typed anew; ``__`` in a name stands for ``-``."""
    for name, value in values.items():
        data[name.replace("__", "-")] = value
    return data


def send(client, url, data, **more):
    """Send a form as a browser does; a dictionary would lose all but the last of several equal names."""
    return client.post(url, data.urlencode(), content_type="application/x-www-form-urlencoded", **more)
