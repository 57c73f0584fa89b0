"""Parts of the page frame that are the same on thousands of pages: drawn once, then handed out."""

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

#: Parts kept at most; a site with four languages and five sections has fewer than a hundred.
_MOST = 500
_kept: dict[tuple[Any, ...], tuple[Any, SafeString]] = {}


class SameForVisitors(Node):
    """A part that depends on nothing but the language, the site and the values named."""

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self._name, self._values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> SafeString:
        """The part: drawn for whoever is signed in, kept for everybody else."""
        if getattr(context.get("user"), "is_authenticated", False):
            return self.nodelist.render(context)
        site = context.get("site")
        key = (self._name, get_language(), *(value.resolve(context) for value in self._values))
        # the site is compared and not looked up: it is one object until its settings change
        found = _kept.get(key)
        if found is not None and found[0] is site:
            return found[1]
        drawn = self.nodelist.render(context)
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[key] = (site, drawn)
        return drawn


@register.tag
def same_for_visitors(parser: Parser, token: Token) -> SameForVisitors:
    """``{% same_for_visitors "name" value … %}…{% end_same_for_visitors %}``: what stands between, drawn once.

    Once for each language, site and combination of the values, for all who are not signed in. Nothing between may
    depend on anything else: not on the address, the record, a message or a form's token.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("end_same_for_visitors",))
    parser.delete_first_token()
    return SameForVisitors(name, [parser.compile_filter(value) for value in values], nodelist)
