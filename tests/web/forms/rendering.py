"""A form as a browser gets it and sends it back."""

from typing import Any

from django.template.loader import render_to_string

from sestante.web.forms.entry import EntryForm
from tests.web_forms import sent_by_browser


def html_of(form: EntryForm) -> str:
    """The inside of the form's page."""
    return render_to_string(
        "editing/entry_parts.html", {"parts": list(form.parts()), "titles": form.row_titles, "post_url": "/form/"}
    )


def there_and_back(kind: type[EntryForm], record: Any) -> Any:
    """The record after its form was shown and sent without a change."""
    form = kind.sent(sent_by_browser(html_of(kind.opened(record, base_hash=""))))
    assert form.is_valid(), [fault.text for fault in form.faults()]
    return form.record(record.slug)
