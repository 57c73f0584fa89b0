"""Codes of our own lists go out as tags of vocabulary 99 and come back; others stay what they are."""

from dataclasses import replace

from lxml import etree

from sestante.core.records import to_data
from sestante.formats.iati.activities import read_activity
from sestante.formats.iati.homes import without_home
from sestante.formats.iati.writing import written
from sestante.organisations.records import SectorRecord
from sestante.projects.records import RegionRecord
from tests.formats.iati.publishable import AROUND
from tests.formats.iati.test_checking import activity

THEME = '<tag vocabulary="99" vocabulary-uri="urn:sestante:codelist:Theme" code="climate"/>'
DAIRY = SectorRecord("ICA", "agriculture")
AFRICA = RegionRecord("ICA", "africa")


def read(xml):
    return read_activity(etree.fromstring(xml)).record("example-project")


def test_only_codes_of_a_list_of_ours_are_read():
    unknown = THEME.replace("climate", "no-such-theme")
    of_another = THEME.replace("urn:sestante:codelist:Theme", "https://example.org/themes")
    element = etree.fromstring(activity(THEME + THEME + unknown + of_another))
    assert read_activity(element).record("example-project").themes == ("climate",)
    assert [child.get("code") for child in without_home(element) if child.tag == "tag"] == ["no-such-theme", "climate"]


def test_a_code_added_to_what_came_in_goes_out_as_a_tag_and_leaves_the_rest_as_it_came():
    came = activity()
    record = read(came)
    changed = replace(record, themes=("climate",), sectors=(*record.sectors, DAIRY))
    outcome = written(changed, around=AROUND, kept=came.encode())
    element = etree.fromstring(outcome.xml)
    names = [tag.findtext("narrative") for tag in element.iterchildren("tag")]
    assert names == ["Climate", "Agriculture"]
    (sector,) = element.iterchildren("sector")
    assert dict(sector.attrib) == {"code": "14030"}
    assert to_data(read(outcome.xml)) == to_data(changed)


def test_shares_of_cooperative_sectors_stay_here_and_that_is_said():
    record = read(activity())
    outcome = written(replace(record, sectors=(*record.sectors, replace(DAIRY, percentage=50))), around=AROUND)
    assert [note.field for note in outcome.left_out] == ["sectors"]


def test_an_ica_region_beside_those_of_the_file_goes_out_as_a_tag_and_comes_back():
    came = activity()
    changed = replace(read(came), regions=(*read(came).regions, AFRICA))
    outcome = written(changed, around=AROUND, kept=came.encode())
    (tag,) = etree.fromstring(outcome.xml).iterchildren("tag")
    assert (tag.get("vocabulary-uri"), tag.get("code")) == ("urn:sestante:codelist:IcaRegion", "africa")
    assert to_data(read(outcome.xml)) == to_data(changed)


def test_shares_of_ica_regions_stay_here_and_that_is_said():
    record = read(activity())
    outcome = written(replace(record, regions=(*record.regions, replace(AFRICA, percentage=50))), around=AROUND)
    assert [note.field for note in outcome.left_out] == ["regions"]
