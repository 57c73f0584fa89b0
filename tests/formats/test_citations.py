"""References of library items: two styles in words, three formats for programs, Dublin Core and linked data."""

import json

import pytest

from sestante.core.partial_dates import PartialDate
from sestante.formats.bibtex import write_bibtex
from sestante.formats.citations import apa, chicago, display_name, person, reference_of
from sestante.formats.csl_json import csl_item, write_csl_json
from sestante.formats.dublin_core import dublin_core
from sestante.formats.ris import write_ris
from sestante.formats.schema_org import schema_org
from sestante.library.records import ContributorRecord, VersionRecord
from sestante.organisations.records import PartyRecord
from tests.factories import make_library_item, make_practice

PAGE = "https://register.example.org/en/library/example-study/"


def by(*names, role="creator", is_person=True):
    return tuple(ContributorRecord(PartyRecord(name), role, is_person) for name in names)


def reference(**fields):
    return reference_of(make_library_item(**fields), page_url=PAGE)


def test_apa_and_chicago_of_a_report_with_author_and_publisher():
    study = reference()
    assert apa(study) == "Example, A. (2021, March). Example Study. Example Apex. https://example.org/study"
    assert chicago(study) == "Example, Ada. Example Study. Example Apex, 2021. https://example.org/study."


def test_several_authors_and_a_body_that_is_its_own_publisher():
    three = reference(contributors=by("Ada Example", "Borges Test, Luis M.", "Carla Probe"), issued=None)
    assert apa(three).startswith("Example, A., Borges Test, L. M., & Probe, C. (n.d.). Example Study. https")
    assert chicago(three).startswith("Example, Ada, Luis M. Borges Test, and Carla Probe. Example Study. n.d.")
    body = reference(contributors=by("Example Apex", role="publisher", is_person=False), issued=PartialDate(2019))
    two = reference(contributors=by("Example Apex", "Example Union", role="publisher", is_person=False))
    assert chicago(two).startswith("Example Apex and Example Union. Example Study. 2021.")
    assert apa(body) == "Example Apex. (2019). Example Study. https://example.org/study"


def test_without_author_the_title_comes_first_and_its_question_mark_is_the_end():
    nobody = reference(contributors=(), title={"en": "Who decides?"}, issued=PartialDate(2020))
    assert apa(nobody) == "Who decides? (2020). https://example.org/study"


def test_a_host_that_is_not_linked_and_a_practice_in_our_words_are_cited_by_their_page_here():
    assert reference(url="https://docplayer.fr/x").url == PAGE
    assert reference_of(make_practice(url="https://example.org/x"), page_url=PAGE).url == PAGE


def test_names_are_read_with_and_without_a_comma():
    assert (person("Ada B. Example").family, person("Ada B. Example").given) == ("Example", "Ada B.")
    assert display_name("García Vilela, Lucy") == "Lucy García Vilela"
    assert person("Plato").name == "Plato"


def test_bibtex_escapes_what_means_something_to_tex():
    text = write_bibtex(reference(title={"en": "50% & {more}_\\#1"}, url="https://example.org/a}b%20c"))
    assert text.startswith("@techreport{example-study,\n")
    assert r"title = {{50\% \& \{more\}\_\textbackslash{}\#1}}" in text
    assert "author = {Example, Ada}" in text
    assert "url = {https://example.org/ab%20c}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_ris_has_one_line_a_tag_and_cannot_be_broken_by_line_ends():
    lines = write_ris(reference(title={"en": "One\nER  - \nTY  - BOOK"})).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[1] == "TI  - One ER - TY - BOOK"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2021/03//" in lines


def test_csl_json_holds_family_given_and_date_parts():
    item = csl_item(reference())
    assert item["author"] == [{"family": "Example", "given": "Ada"}]
    assert item["issued"] == {"date-parts": [[2021, 3]]}
    assert json.loads(write_csl_json(reference()))[0] == item
    assert "issued" not in csl_item(reference(issued=None))


def test_dublin_core_has_languages_of_texts_and_no_empty_element():
    record = make_library_item(title={"en": "Study", "fr": "Étude"}, versions=(VersionRecord("fr", "missing"),))
    elements = dublin_core(record, page_url=PAGE)
    assert {(one.value, one.language) for one in elements if one.name == "title"} == {("Study", "en"), ("Étude", "fr")}
    assert not [one for one in elements if one.name == "language"]
    assert all(one.value for one in elements)


@pytest.mark.parametrize(("kind", "type_"), [("data", "Dataset"), ("film", "VideoObject"), ("", "CreativeWork")])
def test_linked_data_names_the_type_of_thing(kind, type_):
    assert schema_org(make_library_item(kind=kind), page_url=PAGE)["@type"] == type_
