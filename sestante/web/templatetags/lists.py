"""The long parts of a filtered list: its groups of choices and its projects. ``{% load lists %}``.

Written here and not in templates: a list has a dozen groups with two hundred values, and twenty lines, most of the time
of its page. Everything that comes from a record or from an address is escaped.
"""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sestante.explore.answers import Facet, FacetValue
from sestante.explore.filtering import Filter
from sestante.search.highlight import Marks
from sestante.web.formats import number_writer
from sestante.web.markup import filled, joined
from sestante.web.project_list import Party, ProjectRow

from .sestante import marked

register = template.Library()
#: Groups that stand unfolded from the start.
_FIRST_OPEN = 3
_NOTHING = SafeString("")
_OPEN, _CHECKED = SafeString(" open"), SafeString(" checked")
_WITHIN_A_LABEL = '<span class="visually-hidden">: {}</span>'


# Groups of choices


@register.simple_tag
def choices(facets: Iterable[Facet], chosen: Filter) -> SafeString:
    """All groups of choices of a GET form, the years and "with all that belongs to them" after theirs."""
    return joined("", (_choice(facet, chosen, at < _FIRST_OPEN) for at, facet in enumerate(facets)))


def _choice(facet: Facet, chosen: Filter, is_open: bool) -> SafeString:
    group = _group(facet, is_open) if facet.values or facet.less_url else _NOTHING
    beside = _NOTHING
    if facet.name in ("organisation", "member_of") and facet.values:
        beside = _with_members(bool(getattr(chosen, "with_members", False)))
    elif facet.name == "dac_sector":
        beside = _years(getattr(chosen, "active_from", None), getattr(chosen, "active_to", None))
    return filled("\n{}\n\n{}\n", group, beside)


_GROUP = """\
<details class="facet"{}>
<summary><span id="facet-{}">{}</span>{}</summary>
<div role="group" aria-labelledby="facet-{}">{}
<ul class="facet__values{}">{}</ul>{}
<p class="facet__foot"><button class="button button--quiet button--small"{}>{}{}</button>{}</p>
</div>
</details>"""
_COUNT_CHOSEN = '<span class="facet__chosen">{}</span>'
_ONLY_LARGEST = '\n<p class="small soft">{}</p>'


def _group(facet: Facet, is_open: bool) -> SafeString:
    """One group; unfolded where something of it is chosen or all its values are asked for."""
    n, is_whole = facet.chosen_count, bool(facet.less_url)
    return filled(
        _GROUP,
        _OPEN if is_open or n or is_whole else _NOTHING,
        facet.name,
        facet.label,
        filled(_COUNT_CHOSEN, ngettext("%(n)s chosen", "%(n)s chosen", n) % {"n": n}) if n else _NOTHING,
        facet.name,
        _whole_fields(facet) if is_whole else _NOTHING,
        SafeString(" facet__values--all") if is_whole else _NOTHING,
        _values(facet.name, facet.values),
        _only_largest() if facet.is_cut else _NOTHING,
        _NOTHING if is_whole else SafeString(" data-apply"),
        _("Apply"),
        filled(_WITHIN_A_LABEL, facet.label),
        _more_or_fewer(facet),
    )


def _only_largest() -> SafeString:
    return filled(_ONLY_LARGEST, _("Only the largest are listed. Type letters of a name to find others."))


_WHOLE = '<input type="hidden" name="all" value="{}">\n{}'
_FIND = (
    '<p class="facet__find"><label for="find-{0}">{1}</label><input class="input" id="find-{0}" type="text" name="find"'
    ' value="{2}" maxlength="60" autocomplete="off"></p>'
)


def _whole_fields(facet: Facet) -> SafeString:
    """What keeps all values shown, and the box for letters where there are too many."""
    has_box = facet.is_cut or facet.find
    box = filled(_FIND, facet.name, _("Name holds"), facet.find) if has_box else _NOTHING
    return filled(_WHOLE, facet.name, box)


def _more_or_fewer(facet: Facet) -> SafeString:
    label = filled(_WITHIN_A_LABEL, facet.label)
    if facet.more_url:
        link = ' <a class="more small" href="{}" rel="nofollow">{}{}</a>'
        return filled(link, facet.more_url, _("Show all"), label)
    if facet.less_url:
        return filled(' <a class="more small" href="{}">{}{}</a>', facet.less_url, _("Show fewer"), label)
    return _NOTHING


_VALUE = (
    '<li><label><input type="checkbox" name="{}" value="{}"{}><span>{}</span>'
    '<span class="facet__count">{}</span></label>{}</li>'
)


def _values(name: str, values: tuple[FacetValue, ...]) -> SafeString:
    """The boxes of a group, those of a value within it below it."""
    number = number_writer()
    return joined(
        "\n",
        (
            filled(
                _VALUE,
                name,
                one.value,
                _CHECKED if one.chosen else _NOTHING,
                one.label,
                number(one.count),
                filled('<ul class="facet__values">{}</ul>', _values(name, one.children)) if one.children else _NOTHING,
            )
            for one in values
        ),
    )


_WITH_MEMBERS = (
    '<div class="field field--check"><input id="with_members" type="checkbox" name="with_members" value="1"{}>'
    '<label for="with_members">{}</label></div>\n'
)


def _with_members(is_on: bool) -> SafeString:
    return filled(_WITH_MEMBERS, _CHECKED if is_on else _NOTHING, _("With all that belongs to them"))


_YEARS = """\
<details class="facet"{0}><summary><span id="facet-years">{1}</span></summary>
<div role="group" aria-labelledby="facet-years"><div class="range">
{2}
{3}
</div><button class="button button--quiet button--small">{4}{5}</button></div></details>"""
_YEAR = (
    '<p><label for="{0}">{1}</label><input class="input" id="{0}" type="number" min="1800" max="2200" name="{0}"'
    ' value="{2}"></p>'
)


def _years(first: int | None, last: int | None) -> SafeString:
    """From which year to which; ``None`` for no bound."""
    label = _("Years active")
    return filled(
        _YEARS,
        _NOTHING if first is None and last is None else _OPEN,
        label,
        filled(_YEAR, "active_from", pgettext("a time", "From"), "" if first is None else first),
        filled(_YEAR, "active_to", pgettext("a time", "Until"), "" if last is None else last),
        _("Apply"),
        filled(_WITHIN_A_LABEL, label),
    )


# Projects

_PROJECT = """\
<li class="result">
    <h2><a href="{}"{}>{}</a></h2>
    {}
    <ul class="meta"><li>{}</li><li>{}</li><li>{}</li></ul>
  </li>"""
_AIM = '<p class="result__text"{}>{}</p>'


@register.simple_tag
def project_results(rows: Iterable[ProjectRow], marks: Marks) -> SafeString:
    """The projects of one page of a list, with the words that were asked for marked."""
    return filled('<ul class="results">{}</ul>', joined("", (_project(row, marks) for row in rows)))


def _project(row: ProjectRow, marks: Marks) -> SafeString:
    aim = filled(_AIM, _lang(row.aim.language), marked(row.aim, marks)) if row.aim.text else _NOTHING
    return filled(
        _PROJECT,
        row.url,
        _lang(row.title.language),
        marked(row.title, marks),
        aim,
        row.where or _("country not known"),
        row.dates,
        _led_by(row),
    )


def _lang(language: str) -> SafeString:
    return filled(' lang="{}"', language) if language else _NOTHING


def _led_by(row: ProjectRow) -> SafeString | str:
    """Who leads it, each linked where in the register; else who tells of it."""
    if row.leads:
        return joined(", ", map(_party, row.leads))
    if row.reported_by:
        return _("lead not known, reported by %(name)s") % {"name": row.reported_by}
    return _("lead not known")


def _party(party: Party) -> SafeString:
    return filled('<a href="{}">{}</a>', party.url, party.name) if party.url else filled("{}", party.name)
