"""HTML written in code, for parts that stand on a page by the dozen: everything but ready markup is escaped."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def filled(form: str, *values: object) -> SafeString:
    """What ``format_html`` gives, in a third of its time: ``form`` with the values in its ``{}``, each escaped.

    Args:
        form: HTML of the program, never of a record.
        values: ``SafeString`` goes in as it is, everything else as its text, escaped.
    """
    return SafeString(form.format(*[one if isinstance(one, SafeString) else escape(str(one)) for one in values]))


def joined(between: str, parts: Iterable[SafeString]) -> SafeString:
    """Pieces of markup in a row, with HTML of the program between them."""
    return SafeString(between.join(parts))
