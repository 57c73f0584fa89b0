"""The library as an OAI-PMH 2.0 repository: verbs, errors, sets, deleted records, and parts that cost the same."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from lxml import etree

from sestante.federation.oai import Repository, answer, selecting
from sestante.federation.oai.metadata import SCHEMA_FILE
from sestante.history.records import Visibility
from sestante.library.models import LibraryItem
from sestante.library.records import VersionRecord
from tests.factories import make_library_item, make_organisation, make_practice, take_in

pytestmark = pytest.mark.django_db
OAI = {"o": "http://www.openarchives.org/OAI/2.0/", "own": "urn:sestante:library-item:1"}
REPOSITORY = Repository(
    "https://register.example.org/oai",
    "https://register.example.org",
    "https://register.example.org/oai/sestante-library-item-1.xsd",
    "Example register",
    "library@example.org",
)


def ask(**arguments):
    """The answer to a request, read as XML; ``from_`` stands for ``from``."""
    asked = {name.rstrip("_"): value if isinstance(value, list) else [value] for name, value in arguments.items()}
    return etree.fromstring(answer(asked, REPOSITORY))


def error_of(root):
    return root.find("o:error", OAI).get("code")


def slugs(root):
    found = root.xpath("//o:header/o:identifier/text()", namespaces=OAI)
    return [one.rpartition(":")[2] for one in found]


def harvest(verb="ListRecords", prefix="oai_dc", **arguments):
    """Identifiers of a whole list, part after part."""
    root = ask(verb=verb, metadataPrefix=prefix, **arguments)
    found = slugs(root)
    while token := root.findtext(".//o:resumptionToken", namespaces=OAI):
        root = ask(verb=verb, resumptionToken=token)
        found += slugs(root)
    return found


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(selecting, "AT_ONCE", 3)


def test_identify_says_who_answers_and_that_deleted_records_are_kept():
    take_in(make_library_item())
    part = ask(verb="Identify").find("o:Identify", OAI)
    assert part.findtext("o:repositoryName", namespaces=OAI) == "Example register"
    assert part.findtext("o:deletedRecord", namespaces=OAI) == "persistent"
    assert part.findtext("o:granularity", namespaces=OAI) == "YYYY-MM-DDThh:mm:ssZ"


def test_a_list_in_parts_gives_every_item_once_and_in_the_order_of_change(small_parts):
    take_in(*(make_library_item(f"study-{number}") for number in range(10)))
    found = harvest()
    assert sorted(found) == sorted(f"study-{number}" for number in range(10))
    assert found == list(LibraryItem.objects.order_by("updated", "pk").values_list("slug", flat=True))


def test_the_last_part_has_an_empty_token_with_the_size_of_the_list(small_parts):
    take_in(*(make_library_item(f"study-{number}") for number in range(5)))
    first = ask(verb="ListIdentifiers", metadataPrefix="oai_dc").find(".//o:resumptionToken", OAI)
    last = ask(verb="ListIdentifiers", resumptionToken=first.text).find(".//o:resumptionToken", OAI)
    assert (first.get("cursor"), first.get("completeListSize")) == ("0", "5")
    assert (last.get("cursor"), last.text) == ("3", None)


def test_an_item_that_changes_while_a_list_is_read_comes_at_its_end_and_none_is_left_out(small_parts):
    take_in(*(make_library_item(f"study-{number}") for number in range(5)))
    first = ask(verb="ListIdentifiers", metadataPrefix="oai_dc")
    take_in(make_library_item("study-0", licence="CC BY 4.0"))
    token = first.findtext(".//o:resumptionToken", namespaces=OAI)
    found = slugs(ask(verb="ListIdentifiers", resumptionToken=token))
    assert set(slugs(first)) | set(found) == {f"study-{number}" for number in range(5)}
    assert found[-1] == "study-0"


def test_a_withdrawn_item_is_told_of_as_deleted_and_one_never_public_is_not_told_of():
    take_in(make_library_item("gone"), make_library_item("secret", visibility=Visibility.HIDDEN, hidden_reason="x"))
    take_in(make_library_item("gone", visibility=Visibility.WITHDRAWN))
    root = ask(verb="ListRecords", metadataPrefix="oai_dc")
    assert slugs(root) == ["gone"]
    assert root.find(".//o:header", OAI).get("status") == "deleted"
    assert root.find(".//o:metadata", OAI) is None
    assert b"secret" not in etree.tostring(root)


def test_an_item_that_is_hidden_later_is_told_of_as_deleted():
    take_in(make_library_item("hidden-later"))
    take_in(make_library_item("hidden-later", visibility=Visibility.HIDDEN, hidden_reason="Names a person."))
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=REPOSITORY.identifier("hidden-later"))
    assert root.find(".//o:header", OAI).get("status") == "deleted"
    assert b"Names a person" not in etree.tostring(root)
    assert root.find(".//o:setSpec", OAI) is None


def test_sets_divide_by_kind_country_and_language():
    take_in(make_library_item(), make_practice(), make_library_item("french", versions=(VersionRecord("fr"),)))
    assert harvest(set="kind:good-practice") == ["example-practice"]
    assert harvest(set="language:fr") == ["french"]
    assert set(harvest(set="language")) == {"example-study", "french"}
    assert len(harvest(set="country:KE")) == 3
    listed = ask(verb="ListSets").xpath("//o:setSpec/text()", namespaces=OAI)
    assert {"kind", "kind:research", "country:KE", "language:fr"} <= set(listed)


@pytest.mark.parametrize("shape", ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"])
def test_dates_select_by_day_and_by_second(shape):
    take_in(make_library_item("old"), make_library_item("new"))
    past = datetime.now(UTC) - timedelta(days=400)
    LibraryItem.objects.filter(slug="old").update(updated=past)
    assert harvest(from_=(past + timedelta(days=1)).strftime(shape)) == ["new"]
    assert harvest(until=(past + timedelta(days=1)).strftime(shape)) == ["old"]
    assert harvest(from_=past.strftime(shape), until=past.strftime(shape)) == ["old"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "kind"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-02-30"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-01-02", "until": "2024-01-01"},
            "badArgument",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-01-01", "until": "2024-01-02T00:00:00Z"},
            "badArgument",
        ),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc\x00"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "marc21", "identifier": "oai:x:y"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:x:y"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "nothing"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "kind:film"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "colour:red"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "1999-01-01"}, "noRecordsMatch"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "9999-12-31", "until": "9999-12-31"},
            "noRecordsMatch",
        ),
    ],
)
def test_each_fault_has_its_code(arguments, code):
    take_in(make_library_item())
    assert error_of(ask(**arguments)) == code


def test_a_token_of_another_verb_or_with_a_letter_changed_is_refused(small_parts):
    take_in(*(make_library_item(f"study-{number}") for number in range(5)))
    token = ask(verb="ListRecords", metadataPrefix="oai_dc").findtext(".//o:resumptionToken", namespaces=OAI)
    assert error_of(ask(verb="ListIdentifiers", resumptionToken=token)) == "badResumptionToken"
    assert error_of(ask(verb="ListRecords", resumptionToken=token[:-1] + "!")) == "badResumptionToken"


def test_our_own_format_holds_every_field_and_fits_its_schema():
    take_in(
        make_organisation(), make_library_item(licence="CC BY 4.0", absences={"summary": "withheld"}), make_practice()
    )
    schema = etree.XMLSchema(etree.parse(SCHEMA_FILE))
    root = ask(verb="ListRecords", metadataPrefix="sestante")
    items = root.xpath("//o:metadata/own:item", namespaces=OAI)
    assert len(items) == 2
    for item in items:
        schema.assertValid(etree.ElementTree(etree.fromstring(etree.tostring(item))))
    by_apex = items[0].xpath("own:contributor[@organisation='example-apex']/text()", namespaces=OAI)
    assert by_apex == ["Example Apex"]
    assert items[0].findtext("own:licence", namespaces=OAI) == "CC BY 4.0"


def test_answers_fit_the_schemas_of_the_protocol(shared_data):
    folder = shared_data / "other-standards" / "oai-pmh-2.0"
    protocol = etree.XMLSchema(etree.parse(folder / "OAI-PMH.xsd"))
    dublin_core = etree.XMLSchema(etree.parse(folder / "oai_dc-check.xsd"))
    take_in(make_organisation(), make_library_item(), make_practice())
    take_in(make_practice(visibility=Visibility.WITHDRAWN))
    requests = [
        {"verb": "Identify"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListSets"},
        {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc"},
        {"verb": "ListRecords", "metadataPrefix": "sestante"},
        {"verb": "Nothing"},
    ]
    for request in requests:
        root = ask(**request)
        protocol.assertValid(etree.ElementTree(etree.fromstring(etree.tostring(root))))
        for dc in root.xpath("//*[local-name()='dc']"):
            dublin_core.assertValid(etree.ElementTree(etree.fromstring(etree.tostring(dc))))


def test_every_part_costs_the_same_queries_however_deep(small_parts, django_assert_max_num_queries):
    take_in(*(make_library_item(f"study-{number:02d}") for number in range(20)))
    root = ask(verb="ListRecords", metadataPrefix="oai_dc")
    while token := root.findtext(".//o:resumptionToken", namespaces=OAI):
        with django_assert_max_num_queries(6):
            root = ask(verb="ListRecords", resumptionToken=token)


def test_hostile_texts_stay_texts():
    hostile = 'a ]]> <b> & "c" \u202e'
    take_in(make_library_item(title={"en": hostile}))
    root = ask(verb="ListRecords", metadataPrefix="oai_dc")
    assert root.xpath("//*[local-name()='title']/text()")[0].startswith('a ]]> <b> & "c"')


def test_the_address_answers_get_and_post_alike_and_needs_no_language(client):
    take_in(make_library_item())
    query = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    by_get, by_post = client.get(f"/oai?{urlencode(query)}"), client.post("/oai", query)
    assert by_get["Content-Type"] == "text/xml; charset=utf-8"
    assert slugs(etree.fromstring(by_get.content)) == slugs(etree.fromstring(by_post.content)) == ["example-study"]
    assert client.get("/oai/sestante-library-item-1.xsd").status_code == 200


def test_links_of_a_record_follow_the_item(client):
    record = make_library_item(versions=(VersionRecord("fr", "original", file="a" * 64, file_name="étude.pdf"),))
    take_in(record)
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=REPOSITORY.identifier(record.slug))
    identifiers = root.xpath("//*[local-name()='identifier']/text()")
    assert "https://register.example.org/en/library/example-study/" in identifiers
    assert any(one.endswith(f"/library/files/{'a' * 64}/étude.pdf") for one in identifiers)
