"""The two long lists of an organisation's page: what belongs to it, and its projects.

``{% load movement %}``. Written here and not in templates: a body has hundreds of lines, most of the time of its page.
Everything that comes from a record is escaped.
"""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


class Line(Protocol):
    """A line of a role's list of projects; ``year`` is ``None`` where no start is stated."""

    url: str
    title: str
    year: int | None
    countries: str


class Node(Protocol):
    """An organisation in a tree: ``note`` is such as "associate, since 2016", ``open`` whether it stands unfolded."""

    label: str
    url: str
    note: str
    open: bool
    children: "list[Node]"


_LINE = '<li><span class="soft">{}</span><span><a href="{}">{}</a> <span class="small soft">{}</span></span></li>'


@register.simple_tag
def project_lines(lines: Iterable[Line]) -> SafeString:
    """The projects of one role, the year of their start before them."""
    not_stated = format_html('<span class="absent">{}</span>', _("Not stated"))
    return format_html(
        '<ol class="years">{}</ol>',
        format_html_join(
            "",
            _LINE,
            ((not_stated if one.year is None else one.year, one.url, one.title, one.countries) for one in lines),
        ),
    )


@register.simple_tag
def movement_tree(nodes: Iterable[Node]) -> SafeString:
    """Organisations with what is below them, folded. A link stands before its fold, not in it: both are reached by
    keyboard."""
    return format_html('<ul class="tree">{}</ul>', format_html_join("", "<li>{}{}{}</li>", map(_parts, nodes)))


def _parts(node: Node) -> tuple[SafeString | str, ...]:
    link = format_html('<a href="{}">{}</a>', node.url, node.label)
    note = format_html(' <span class="small soft">{}</span>', node.note) if node.note else ""
    return link, note, _fold(node) if node.children else ""


def _fold(node: Node) -> SafeString:
    below = ngettext("%(n)s below", "%(n)s below", len(node.children)) % {"n": len(node.children)}
    return format_html(
        '<details{}><summary>{}<span class="visually-hidden">: {}</span></summary><ul>{}</ul></details>',
        SafeString(" open") if node.open else "",
        below,
        node.label,
        format_html_join("", "<li>{}{}{}</li>", map(_parts, node.children)),
    )
