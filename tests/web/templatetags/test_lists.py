"""The long parts of a list: hostile text stays text, groups unfold where something is chosen, absences are said."""

import pytest
from lxml import html

from sestante.explore.answers import Facet, FacetValue
from sestante.explore.projects import ProjectFilter
from sestante.search.highlight import Marks
from sestante.web.list_pages import Text
from sestante.web.project_list import Party, ProjectRow
from sestante.web.templatetags.lists import choices, project_results

HOSTILE = "\"'><script>alert(1)</script>&{0}%s"
MADE_OF = {"details", "summary", "span", "div", "input", "p", "label", "ul", "li", "button", "a", "h2", "mark"}


def a_value(value="x", **facts):
    return FacetValue(value, facts.pop("label", value), 1200, facts.pop("chosen", False), lambda _value: "", **facts)


def a_row(**facts):
    usual = {"url": "/en/projects/x/", "title": Text("Tea", ""), "aim": Text("", ""), "where": "", "dates": "2019"}
    return ProjectRow(**{**usual, "leads": (), "reported_by": "", **facts})


def parsed(markup):
    return html.fragment_fromstring(markup, create_parent="section")


def names_and_handlers(tree):
    """The elements below the whole, and the attributes that would run a script."""
    elements = [one for one in tree.iter() if one is not tree]
    return {one.tag for one in elements}, [name for one in elements for name in one.attrib if name.startswith("on")]


def test_hostile_names_of_choices_stay_text():
    inner = a_value(HOSTILE, label=HOSTILE, chosen=True)
    facet = Facet(
        HOSTILE,
        HOSTILE,
        (a_value(HOSTILE, label=HOSTILE, children=(inner,)),),
        less_url=f"/?{HOSTILE}",
        is_cut=True,
        find=HOSTILE,
        chosen_count=1,
    )
    tree = parsed(choices((facet,), ProjectFilter()))
    elements, handlers = names_and_handlers(tree)
    assert elements <= MADE_OF
    assert not handlers
    assert [one.get("value") for one in tree.iter("input")] == [HOSTILE] * 4
    assert tree.find(".//summary/span").text == HOSTILE


def test_hostile_projects_stay_text():
    row = a_row(
        url=HOSTILE,
        title=Text(HOSTILE, HOSTILE),
        aim=Text(HOSTILE, HOSTILE),
        where=HOSTILE,
        dates=HOSTILE,
        leads=(Party(HOSTILE, HOSTILE), Party(HOSTILE, "")),
    )
    tree = parsed(project_results([row, a_row(reported_by=HOSTILE)], Marks("alert script")))
    elements, handlers = names_and_handlers(tree)
    assert elements <= MADE_OF
    assert not handlers
    assert tree.find(".//h2/a").text_content() == HOSTILE
    assert {one.text for one in tree.iter("mark")} == {"script", "alert"}
    assert f"reported by {HOSTILE}" in tree.text_content()


def test_the_first_groups_and_those_with_a_choice_stand_unfolded():
    facets = [Facet(name, name, (a_value(),)) for name in ("a", "b", "c", "d")]
    facets.append(Facet("e", "e", (a_value(chosen=True),), chosen_count=1))
    tree = parsed(choices(facets, ProjectFilter()))
    assert ["open" in one.attrib for one in tree.iter("details")] == [True, True, True, False, True]
    assert tree.xpath("//input[@checked]/@name") == ["e"]


def test_a_group_without_values_is_left_out():
    assert parsed(choices([Facet("a", "a", ())], ProjectFilter())).find(".//details") is None


@pytest.mark.parametrize(("first", "is_open"), [(None, False), (1999, True)])
def test_the_years_stand_after_the_sectors_and_unfold_where_one_is_given(first, is_open):
    chosen = ProjectFilter(active_from=first)
    tree = parsed(choices([Facet("dac_sector", "Sectors", ())], chosen))
    assert ("open" in tree.find(".//details").attrib) is is_open
    assert tree.xpath("//input[@name='active_from']/@value") == [str(first or "")]


def test_what_a_project_lacks_is_said():
    said = parsed(project_results([a_row()], Marks(""))).text_content()
    assert "country not known" in said
    assert "lead not known" in said
