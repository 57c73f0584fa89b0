"""HTML written in code: everything but ready markup is escaped, as Django's own ``format_html`` does it."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from sestante.web.markup import filled, joined


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "\"onmouseover='x'",
        "&amp;",
        "{0} {}",
        "Caffè, 咖啡 \u202e",
        7,
        None,
        gettext_lazy("Apply"),
        SafeString("<b>"),
    ],
)
def test_a_value_goes_in_as_djangos_own_function_writes_it(value):
    assert filled('<a title="{0}">{0}</a>', value) == format_html('<a title="{0}">{0}</a>', value)


def test_what_was_written_goes_into_another_form_as_it_is():
    inner = joined(", ", [filled("<i>{}</i>", "a<b"), filled("<i>{}</i>", "c")])
    assert filled("<p>{}</p>", inner) == "<p><i>a&lt;b</i>, <i>c</i></p>"
